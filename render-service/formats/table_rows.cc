#include "render-service/formats/table_rows.h"

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace disclosure {

std::vector<v1::TableRow> TableRows(const Document& document) {
  std::vector<v1::TableRow> rows;
  for (const Table& table : document.statistics.tables) {
    for (const TableRow& from : table.rows) {
      const auto index = static_cast<int32_t>(rows.size());
      v1::TableRow& row = rows.emplace_back();
      row.set_index(index);
      row.set_table(table.code);
      row.set_code(from.code);
      row.set_depth(from.depth);
      row.set_label(absl::StrCat(from.numbering, from.label));
      row.set_unit(from.unit);
      for (const std::string& value : from.values) row.add_values(value);
      row.set_caption(from.caption);
      row.set_note(from.note);
    }
  }
  return rows;
}

}  // namespace disclosure
