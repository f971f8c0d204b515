#include "ingest-service/workflow/extension_validator.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/forms/form_check.h"
#include "ingest-service/workflow/content_limits.h"
#include "ingest-service/workflow/text_validator.h"

namespace disclosure {
namespace {

// The codes of the rows and columns of one table that carry figures.
struct TableCodes {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::string> added_rows;
  std::vector<std::string> added_columns;
};

// Walks rows and columns in their order, remembering what stands where.
class ExtensionValidator {
 public:
  ExtensionValidator(const CompiledForm& form, FieldViolations& violations)
      : prefix_(form.form().extension_prefix()), violations_(violations) {
    for (const v1::FormTable& table : form.form().tables()) {
      TableCodes& codes = tables_[table.code()];
      for (const v1::FormColumn& column : table.columns()) codes.columns.push_back(column.code());
      for (const v1::FormRow& row : table.rows()) {
        table_of_row_[row.code()] = table.code();
        if (!row.caption()) codes.rows.push_back(row.code());
      }
    }
  }

  void CheckRow(const v1::ExtensionRow& row, const FieldPath& path) {
    bool sound = CheckCode(row.code(), path.Field("code"));
    const auto above = table_of_row_.find(row.after());
    if (above == table_of_row_.end()) {
      AddUnknown(path.Field("after"), row.after(), "a row of the form or an extension row before");
      sound = false;
    }
    CheckText(row.numbering(), kNumberingCodePointsMax, path.Field("numbering"));
    CheckLabel(row.label(), path.Field("label"));
    CheckText(row.unit(), kUnitCodePointsMax, path.Field("unit"));
    if (!sound) return;
    const std::string table = above->second;
    if (!table_of_row_.emplace(row.code(), table).second) {
      violations_.Add(path.Field("code"), GotWant(row.code(), "every row once"));
      return;
    }
    tables_[table].added_rows.push_back(row.code());
  }

  void CheckColumn(const v1::ExtensionColumn& column, const FieldPath& path) {
    bool sound = CheckCode(column.code(), path.Field("code"));
    const auto table = tables_.find(column.table());
    if (table == tables_.end()) {
      AddUnknown(path.Field("table"), column.table(), "a table of the form");
      sound = false;
    }
    if (column.labels().empty() || column.labels_size() > kExtensionLabelsMax) {
      violations_.Add(path.Field("labels"), absl::StrCat("got ", column.labels_size(),
                                                         ", want 1 to ", kExtensionLabelsMax));
    } else {
      for (int i = 0; i < column.labels_size(); ++i) {
        CheckLabel(column.labels(i), path.Element("labels", i));
      }
    }
    if (!sound) return;
    std::vector<std::string>& added = table->second.added_columns;
    if (std::find(added.begin(), added.end(), column.code()) != added.end()) {
      violations_.Add(path.Field("code"), GotWant(column.code(), "every column once in its table"));
      return;
    }
    added.push_back(column.code());
  }

  ExtensionCells Cells() const {
    ExtensionCells cells;
    for (const auto& [code, table] : tables_) {
      for (const std::string& row : table.added_rows) {
        for (const std::string& column : table.columns) cells.insert(CellCode(row, column));
      }
      for (const std::string& column : table.added_columns) {
        for (const auto* rows : {&table.rows, &table.added_rows}) {
          for (const std::string& row : *rows) cells.insert(CellCode(row, column));
        }
      }
    }
    return cells;
  }

 private:
  // True when the code is one that a province may give.
  bool CheckCode(const std::string& code, const FieldPath& path) {
    if (!CheckText(code, kIdentifierCodePointsMax, path)) return false;
    if (absl::StartsWith(code, prefix_) && code.size() > prefix_.size() && IsFormCode(code)) {
      return true;
    }
    violations_.Add(path,
                    GotWant(code, absl::StrCat(prefix_, " and letters, digits, \".\" or \"_\"")));
    return false;
  }
  bool CheckText(const std::string& text, int64_t code_points_max, const FieldPath& path) {
    return violations_.AddUnlessOk(path, FindTextViolation(text, code_points_max));
  }
  void CheckLabel(const std::string& label, const FieldPath& path) {
    if (label.empty()) violations_.Add(path, "got nothing, want a label");
    CheckText(label, kLabelCodePointsMax, path);
  }
  void AddUnknown(const FieldPath& path, const std::string& code, absl::string_view want) {
    if (CheckText(code, kIdentifierCodePointsMax, path)) violations_.Add(path, GotWant(code, want));
  }

  const std::string prefix_;
  FieldViolations& violations_;
  absl::flat_hash_map<std::string, std::string> table_of_row_;  // extension rows so far, too
  absl::flat_hash_map<std::string, TableCodes> tables_;
};

// Whether a list may be looked at: it is not too long, and the form allows any.
bool CheckCount(int count, int limit, const CompiledForm& form, const FieldPath& path,
                FieldViolations& violations) {
  if (form.form().extension_prefix().empty()) limit = 0;
  if (count <= limit) return true;
  violations.Add(path, absl::StrCat("got ", count, ", want at most ", limit));
  return false;
}

}  // namespace

ExtensionCells ValidateExtensions(const v1::StatisticsTable& table, const CompiledForm& form,
                                  const FieldPath& path, FieldViolations& violations) {
  if (table.extension_rows().empty() && table.extension_columns().empty()) return {};
  const bool rows = CheckCount(table.extension_rows_size(), kExtensionRowsMax, form,
                               path.Field("extension_rows"), violations);
  const bool columns = CheckCount(table.extension_columns_size(), kExtensionColumnsMax, form,
                                  path.Field("extension_columns"), violations);
  ExtensionValidator validator(form, violations);
  for (int i = 0; rows && i < table.extension_rows_size(); ++i) {
    validator.CheckRow(table.extension_rows(i), path.Element("extension_rows", i));
  }
  for (int i = 0; columns && i < table.extension_columns_size(); ++i) {
    validator.CheckColumn(table.extension_columns(i), path.Element("extension_columns", i));
  }
  return validator.Cells();
}

}  // namespace disclosure
