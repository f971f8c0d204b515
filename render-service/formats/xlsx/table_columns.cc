#include "render-service/formats/xlsx/table_columns.h"

#include <algorithm>
#include <string>

#include "common/base/text.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/xlsx/sheet_layout.h"

namespace disclosure {
namespace {

// Width to print on, a little less than the type area of GB/T 9704-2012 (156 by 225 mm at 96
// pixels an inch), for printers' drivers round.
constexpr int kPortraitPixels = 580;
constexpr int kLandscapePixels = 840;
// Most value columns in letters of the usual size, as in the other formats.
constexpr size_t kRoomyColumnsMax = 3;
// Narrowest column of labels, and the least of one head, in Chinese characters.
constexpr int kLabelLettersMin = 11;
constexpr int kHeadLettersMin = 2;
// Widest column of figures or units: longer text is wrapped.
constexpr int kFigureLettersMax = 10;
// Of 10 parts of the width, those that figures may take to print heads on one line.
constexpr int kFigureParts = 6;

// What `blocks` ask for, in half-width letters.
struct Wanted {
  int figure = 2 * kHeadLettersMin;  // widest figure
  int head = 2 * kHeadLettersMin;    // widest innermost head
  int unit = 2 * kHeadLettersMin;
  bool units = false;
  bool labels = false;
};

Wanted Measure(const std::vector<Table>& blocks) {
  Wanted wanted;
  for (const Table& table : blocks) {
    wanted.units = wanted.units || !table.units_hidden;
    wanted.labels = wanted.labels || !table.row_heading.empty();
    for (const TableColumn& column : table.columns) {
      for (auto label = column.labels.rbegin(); label != column.labels.rend(); ++label) {
        if (label->empty()) continue;
        wanted.head = std::max(wanted.head, DisplayWidth(*label));
        break;
      }
    }
    for (const TableRow& row : table.rows) {
      wanted.unit = std::max(wanted.unit, DisplayWidth(row.unit));
      if (row.caption) continue;
      for (size_t i = 0; i < row.values.size(); ++i) {
        wanted.figure = std::max(wanted.figure, DisplayWidth(FigureText(row, i)));
      }
    }
  }
  wanted.figure = std::min(wanted.figure, 2 * kFigureLettersMax);
  wanted.unit = std::min(wanted.unit, 2 * kFigureLettersMax);
  return wanted;
}

}  // namespace

int LeadingSlots(const Table& table) {
  return (table.row_heading.empty() ? 0 : 1) + (table.units_hidden ? 0 : 1);
}

int SlotCount(const Table& table) {
  return std::max(1, LeadingSlots(table) + static_cast<int>(table.columns.size()));
}

int SlotStart(int slot, int slots, int columns) {
  if (slot == 0) return 0;
  if (slot == slots) return columns;
  return 1 + (slot - 1) * (columns - 1) / (slots - 1);
}

SheetColumns ColumnsOf(const std::vector<Table>& blocks) {
  SheetColumns sheet;
  int columns = 1;
  for (const Table& table : blocks) {
    columns = std::max(columns, SlotCount(table));
    sheet.small = sheet.small || table.columns.size() > kRoomyColumnsMax;
  }
  const int letter = sheet.small ? kSmallLetterPixels : kLetterPixels;
  const auto pixels = [&](int half_letters) {
    return half_letters * letter / 2 + kCellPaddingPixels;
  };
  const Wanted wanted = Measure(blocks);
  const int label = wanted.labels ? pixels(2 * kLabelLettersMin) : 0;
  const int unit = wanted.units ? pixels(wanted.unit) : 0;
  const int figures = std::max(1, columns - (wanted.labels ? 1 : 0) - (wanted.units ? 1 : 0));
  const int least = pixels(wanted.figure);
  sheet.landscape = label + unit + figures * least > kPortraitPixels;
  const int width = sheet.landscape ? kLandscapePixels : kPortraitPixels;
  const int parts = wanted.labels ? kFigureParts : 10;
  const int most = width * parts / 10 / figures;
  const int figure =
      wanted.labels ? std::max(least, std::min(pixels(wanted.head), most)) : std::max(least, most);
  if (wanted.labels) sheet.pixels.push_back(std::max(label, width - unit - figures * figure));
  if (wanted.units) sheet.pixels.push_back(unit);
  sheet.pixels.resize(static_cast<size_t>(columns), figure);
  return sheet;
}

}  // namespace disclosure
