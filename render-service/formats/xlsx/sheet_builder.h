#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_BUILDER_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_BUILDER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/formats/xlsx/sheet_layout.h"
#include "render-service/formats/xlsx/table_columns.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {

// Puts one sheet together, from the top down. Thread-compatible.
class SheetBuilder {
 public:
  // `breaker` outlives it.
  SheetBuilder(const SheetColumns& columns, LineBreaker* breaker);

  // A row that is one cell over all columns.
  void AddLine(CellLook look, absl::string_view text);
  // A table as printed; `title` heads it unless empty.
  void AddTable(const Table& table, absl::string_view title);
  // The sign-off line.
  void AddSignatures(const std::vector<LabelledValue>& signatures);
  // Rows so far.
  int rows() const { return static_cast<int>(sheet_.row_pixels.size()); }
  // From here on, the first `rows` rows and `columns` columns stay on the screen.
  void Freeze(int rows, int columns);
  // Every printed page repeats the rows from `first` on, before `end`.
  void Repeat(int first, int end);
  SheetLayout Take() { return std::move(sheet_); }

 private:
  int ColumnCount() const { return static_cast<int>(sheet_.column_pixels.size()); }
  // Half-width letters of `look` that fit into one line of the cell.
  int LettersIn(const SheetCell& cell) const;
  // Height of a row that holds `text` in `cell`.
  int HeightOf(const SheetCell& cell);
  // `text` of a head, broken between words where it has to be.
  std::string HeadText(const std::string& label, const SheetCell& cell);
  void AddHead(const Table& table, int slots);
  void StretchHead(size_t first_cell);
  void AddRow(const Table& table, const TableRow& row, int slots);
  // A cell over slot `slot` and the `count` - 1 after it, in the row that is next.
  SheetCell Slot(int slot, int count, int slots, CellLook look) const;
  // Adds `cell`; its row becomes high enough for it.
  void Put(SheetCell cell);

  SheetLayout sheet_;
  LineBreaker* const breaker_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_BUILDER_H_
