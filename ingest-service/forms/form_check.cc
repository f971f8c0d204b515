#include "ingest-service/forms/form_check.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/decimal.h"
#include "common/base/resource_name.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/content_rule_check.h"

namespace disclosure {
namespace {

using Codes = absl::flat_hash_set<std::string>;

// Whether a form may give this code to a row or column: the codes that begin with the prefix belong
// to the provinces.
absl::Status CheckOwnCode(const v1::Form& form, absl::string_view where, absl::string_view code) {
  if (!IsFormCode(code)) return FormFault(form, where, "malformed code");
  if (!form.extension_prefix().empty() && absl::StartsWith(code, form.extension_prefix())) {
    return FormFault(form, where, "code begins with extension_prefix");
  }
  return absl::OkStatus();
}

absl::Status CheckDecimals(const v1::Form& form, absl::string_view where, int decimals) {
  if (decimals >= 0 && decimals <= Decimal::kFractionDigitsMax) return absl::OkStatus();
  return FormFault(
      form, where,
      absl::StrCat("decimals ", decimals, ", want 0 to ", Decimal::kFractionDigitsMax));
}

absl::Status CheckHead(const v1::Form& form) {
  absl::string_view id = form.name();
  if (!absl::ConsumePrefix(&id, "forms/") || !IsFormCode(id)) {
    return FormFault(form, "name", "want forms/{form}");
  }
  if (form.title().empty()) return FormFault(form, "title", "empty");
  if (form.first_year() < kReportYearMin || form.first_year() > kReportYearMax) {
    return FormFault(form, "first_year", absl::StrCat(form.first_year(), ", want a report year"));
  }
  if (form.last_year() != 0 && form.last_year() < form.first_year()) {
    return FormFault(form, "last_year", absl::StrCat(form.last_year(), ", before first_year"));
  }
  if (form.tables().empty()) return FormFault(form, "tables", "want at least one");
  if (!form.extension_prefix().empty() && !IsFormCode(form.extension_prefix())) {
    return FormFault(form, "extension_prefix", "malformed code");
  }
  return absl::OkStatus();
}

absl::Status CheckColumns(const v1::Form& form, const v1::FormTable& table) {
  const std::string where = absl::StrCat("table ", table.code(), ": column ");
  if (table.columns().empty()) return FormFault(form, where, "want at least one");
  const bool only = table.columns_size() == 1;
  Codes seen;
  for (const v1::FormColumn& column : table.columns()) {
    const std::string here = absl::StrCat(where, column.code());
    if (!only) DR_RETURN_IF_ERROR(CheckOwnCode(form, here, column.code()));
    if (only && !column.code().empty()) {
      return FormFault(form, here, "code of an only column, want none");
    }
    DR_RETURN_IF_ERROR(CheckDecimals(form, here, column.decimals()));
    if (!seen.insert(column.code()).second) return FormFault(form, here, "code used twice");
    if (!only && column.labels().empty()) return FormFault(form, here, "want a label");
  }
  return absl::OkStatus();
}

absl::Status CheckRow(const v1::Form& form, const v1::FormRow& row, const Codes& above) {
  const std::string where = absl::StrCat("row ", row.code());
  DR_RETURN_IF_ERROR(CheckOwnCode(form, where, row.code()));
  if (!row.parent().empty() && !above.contains(row.parent())) {
    return FormFault(form, where,
                     absl::StrCat("parent ", row.parent(), ", want a row above it in its table"));
  }
  if (row.label().empty()) return FormFault(form, where, "want a label");
  DR_RETURN_IF_ERROR(CheckDecimals(form, where, row.decimals()));
  if (row.caption() && (!row.unit().empty() || row.decimals() != 0 || row.signed_())) {
    return FormFault(form, where, "a caption with unit, decimals or sign, want none");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckForm(const v1::Form& form) {
  DR_RETURN_IF_ERROR(CheckHead(form));
  Codes tables;
  Codes rows;
  Codes groups;
  std::string group;  // of the table before
  for (const v1::FormTable& table : form.tables()) {
    const std::string where = absl::StrCat("table ", table.code());
    if (!IsFormCode(table.code())) return FormFault(form, where, "malformed code");
    if (!tables.insert(table.code()).second) return FormFault(form, where, "code used twice");
    if (!table.group().empty() && table.group() != group && !groups.insert(table.group()).second) {
      return FormFault(form, where, "away from the other tables of its group");
    }
    group = table.group();
    if (form.tables_size() > 1 && table.title().empty()) {
      return FormFault(form, where, "want a title");
    }
    DR_RETURN_IF_ERROR(CheckColumns(form, table));
    Codes above;
    for (const v1::FormRow& row : table.rows()) {
      DR_RETURN_IF_ERROR(CheckRow(form, row, above));
      if (!rows.insert(row.code()).second) {
        return FormFault(form, absl::StrCat("row ", row.code()), "code used twice");
      }
      above.insert(row.code());
    }
  }
  return CheckContentRules(form);
}

bool IsFormCode(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '_') return false;
  }
  return !text.empty();
}

absl::Status FormFault(const v1::Form& form, absl::string_view where, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(form.name(), ": ", where, ": ", what));
}

}  // namespace disclosure
