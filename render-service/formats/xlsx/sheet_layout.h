// What stands where on a sheet, before any library writes it.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_LAYOUT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_LAYOUT_H_

#include <string>
#include <vector>

namespace disclosure {

// What a cell is to look like.
enum class CellLook {
  kTitle,       // of the statistics
  kYear,        // line under it
  kAgency,      // `填报单位：`
  kTableTitle,  // of a table that is not the only one
  kHead,        // column heads, and titles of blocks
  kCaption,     // a row without figures
  kTopLabel,    // label of a row that others stand under
  kLabel,
  kUnit,
  kFigure,       // centred
  kRightFigure,  // of an only column
  kSignature,    // sign-off line
};

// One cell, or the cells that are merged into it. Rows and columns count from 0.
struct SheetCell {
  int row = 0;
  int column = 0;
  int rows = 1;
  int columns = 1;
  CellLook look = CellLook::kLabel;
  int indent = 0;         // in steps of kIndentPixels
  std::string text = "";  // may hold line feeds
  std::string unit = "";  // of a figure: stands behind it
  std::string code = "";  // of a figure: its cell code
  int code_column = 0;    // of a figure: hidden column that holds the code
};

// Lengths are pixels of 1/96 inch, as spreadsheets measure columns.
struct SheetLayout {
  std::string name;
  bool landscape = false;
  bool small = false;              // smaller letters in the table
  std::vector<int> column_pixels;  // of the printed columns; hidden ones stand behind them
  std::vector<int> row_pixels;
  int code_columns = 0;
  std::vector<SheetCell> cells;  // none overlaps another
  int frozen_rows = 0;
  int frozen_columns = 0;
  // Rows that every printed page repeats; none when `repeated_last` is less.
  int repeated_first = 0;
  int repeated_last = -1;
};

// Chinese characters of the table in pixels; half-width ones take half of it.
inline constexpr int kLetterPixels = 14;       // 五号, 10.5 points
inline constexpr int kSmallLetterPixels = 12;  // 小五, 9 points
// One step of indentation, three spaces of the workbook's standard font.
inline constexpr int kIndentPixels = 9;
// What spreadsheets leave free left and right of a text, together, and some reserve: their fonts
// and ours differ by parts of a pixel.
inline constexpr int kCellPaddingPixels = 10;

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_SHEET_LAYOUT_H_
