#include "render-service/document/with_extensions.h"

#include <map>
#include <string>

namespace disclosure {
namespace {

// Codes of the rows added to one table, each with the row that it stands below.
using Anchors = std::map<std::string, std::string>;

// Whether `code` is an added row that stands below `anchor`, itself or by others added before.
bool HangsOn(const std::string& anchor, std::string code, const Anchors& anchors) {
  // No chain is longer than there are anchors, whatever the codes are.
  for (size_t i = 0; i <= anchors.size(); ++i) {
    const auto found = anchors.find(code);
    if (found == anchors.end()) return false;
    if (found->second == anchor) return true;
    code = found->second;
  }
  return false;
}

void InsertRow(const v1::ExtensionRow& from, Anchors* anchors, v1::FormTable* table) {
  for (int i = 0; i < table->rows_size(); ++i) {
    const v1::FormRow& above = table->rows(i);
    if (above.code() != from.after()) continue;
    v1::FormRow row;
    row.set_code(from.code());
    row.set_parent(above.caption() ? above.code() : above.parent());
    row.set_numbering(from.numbering());
    row.set_label(from.label());
    row.set_unit(from.unit());
    int place = i + 1;
    while (place < table->rows_size() && HangsOn(from.after(), table->rows(place).code(), *anchors))
      ++place;
    *table->add_rows() = row;
    for (int last = table->rows_size() - 1; last > place; --last) {
      table->mutable_rows()->SwapElements(last, last - 1);
    }
    anchors->emplace(from.code(), from.after());
    return;
  }
}

}  // namespace

v1::Form WithExtensions(const v1::Form& form, const v1::StatisticsTable& table) {
  v1::Form extended = form;
  for (v1::FormTable& to : *extended.mutable_tables()) {
    Anchors anchors;
    for (const v1::ExtensionRow& row : table.extension_rows()) InsertRow(row, &anchors, &to);
    for (const v1::ExtensionColumn& from : table.extension_columns()) {
      if (from.table() != to.code()) continue;
      v1::FormColumn& column = *to.add_columns();
      column.set_code(from.code());
      *column.mutable_labels() = from.labels();
    }
  }
  return extended;
}

}  // namespace disclosure
