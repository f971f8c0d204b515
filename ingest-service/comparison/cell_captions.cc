#include "ingest-service/comparison/cell_captions.h"

#include "absl/strings/str_cat.h"
#include "ingest-service/forms/form_check.h"

namespace disclosure {
namespace {

template <typename Labels>
std::vector<std::string> WithoutEmpty(const Labels& labels) {
  std::vector<std::string> printed;
  for (const std::string& label : labels) {
    if (!label.empty()) printed.push_back(label);
  }
  return printed;
}

}  // namespace

CellCaptions::CellCaptions(const v1::Form& form, const v1::StatisticsTable& filled) {
  for (const v1::FormTable& table : form.tables()) AddTable(table);
  AddExtensions(filled);
}

void CellCaptions::AddTable(const v1::FormTable& table) {
  for (const v1::FormRow& row : table.rows()) {
    Row added{&table, {}, row.unit()};
    // A parent stands above its rows.
    const auto parent = rows_.find(row.parent());
    if (parent != rows_.end()) added.labels = parent->second.labels;
    added.labels.push_back(absl::StrCat(row.numbering(), row.label()));
    rows_[row.code()] = std::move(added);
  }
  for (const v1::FormColumn& column : table.columns()) {
    columns_[{table.code(), column.code()}] = {WithoutEmpty(column.labels()), column.unit()};
  }
}

void CellCaptions::AddExtensions(const v1::StatisticsTable& filled) {
  for (const v1::ExtensionRow& row : filled.extension_rows()) {
    const auto after = rows_.find(row.after());
    const v1::FormTable* table = after == rows_.end() ? nullptr : after->second.table;
    rows_[row.code()] = {table, {absl::StrCat(row.numbering(), row.label())}, row.unit()};
  }
  for (const v1::ExtensionColumn& column : filled.extension_columns()) {
    columns_[{column.table(), column.code()}] = {WithoutEmpty(column.labels()), ""};
  }
}

CellCaption CellCaptions::Find(absl::string_view code) const {
  const size_t separator = code.find(kColumnSeparator);
  const auto found = rows_.find(code.substr(0, separator));
  if (found == rows_.end()) return {};
  const Row& row = found->second;
  CellCaption caption;
  caption.unit = row.unit;
  if (row.table != nullptr) {
    for (const std::string* title : {&row.table->group(), &row.table->title()}) {
      if (!title->empty()) caption.labels.push_back(*title);
    }
  }
  caption.labels.insert(caption.labels.end(), row.labels.begin(), row.labels.end());
  const absl::string_view column_code =
      separator == absl::string_view::npos ? "" : code.substr(separator + kColumnSeparator.size());
  const auto column =
      columns_.find({row.table == nullptr ? "" : row.table->code(), std::string(column_code)});
  if (column == columns_.end()) return caption;
  if (!column->second.unit.empty()) caption.unit = column->second.unit;
  caption.labels.insert(caption.labels.end(), column->second.labels.begin(),
                        column->second.labels.end());
  return caption;
}

}  // namespace disclosure
