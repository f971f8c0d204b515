#include "render-service/formats/xlsx/sheet_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/text.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/header_cells.h"
#include "render-service/document/table_group.h"
#include "render-service/lines/word_pairs.h"

namespace disclosure {
namespace {

// Highest row that spreadsheets have: 409 points.
constexpr int kRowPixelsMax = 545;
// Deepest indentation that they have.
constexpr int kIndentMax = 15;
// Steps for one level of the table, and for a row that continues `其中：`, which is three
// characters wide.
constexpr int kIndentPerLevel = 2;
constexpr int kContinuedLetters = 3;
// Parts of the sign-off line on one line.
constexpr size_t kSignaturesPerLine = 3;

// Letters of one look: their size, the distance of lines and what is free above and below.
struct Measure {
  int letter;
  int line;
  int padding;
};

Measure MeasureOf(CellLook look, bool small) {
  switch (look) {
    case CellLook::kTitle:
      return {29, 40, 12};  // 二号, 22 points
    case CellLook::kYear:
    case CellLook::kTableTitle:
      return {19, 26, 8};  // 14 points
    case CellLook::kAgency:
      return {kLetterPixels, 20, 8};
    default:
      return small ? Measure{kSmallLetterPixels, 17, 7} : Measure{kLetterPixels, 20, 6};
  }
}

}  // namespace

SheetBuilder::SheetBuilder(const SheetColumns& columns, LineBreaker* breaker) : breaker_(breaker) {
  sheet_.landscape = columns.landscape;
  sheet_.small = columns.small;
  sheet_.column_pixels = columns.pixels;
}

int SheetBuilder::LettersIn(const SheetCell& cell) const {
  int pixels = -kCellPaddingPixels - cell.indent * kIndentPixels;
  for (int i = cell.column; i < cell.column + cell.columns; ++i) {
    pixels += sheet_.column_pixels[static_cast<size_t>(i)];
  }
  return std::max(2, 2 * pixels / MeasureOf(cell.look, sheet_.small).letter);
}

int SheetBuilder::HeightOf(const SheetCell& cell) {
  const Measure measure = MeasureOf(cell.look, sheet_.small);
  const int width = LettersIn(cell);
  size_t lines = 0;
  for (const absl::string_view part : absl::StrSplit(absl::StrCat(cell.text, cell.unit), '\n')) {
    lines += breaker_->Break(part, width).size();
  }
  const auto lines_max = static_cast<size_t>(kRowPixelsMax / measure.line);
  return std::min(kRowPixelsMax,
                  static_cast<int>(std::min(lines, lines_max)) * measure.line + measure.padding);
}

std::string SheetBuilder::HeadText(const std::string& label, const SheetCell& cell) {
  const int width = LettersIn(cell);
  if (DisplayWidth(label) <= width) return label;
  const std::vector<std::string> pairs = WordPairs(label);
  if (pairs.size() == 1 || DisplayWidth(pairs[0]) > width) return label;
  std::vector<std::string> lines = {""};
  for (const std::string& pair : pairs) {
    if (DisplayWidth(lines.back()) + DisplayWidth(pair) > width) lines.emplace_back();
    lines.back() += pair;
  }
  return absl::StrJoin(lines, "\n");
}

SheetCell SheetBuilder::Slot(int slot, int count, int slots, CellLook look) const {
  SheetCell cell;
  cell.row = rows() - 1;
  cell.column = SlotStart(slot, slots, ColumnCount());
  cell.columns = SlotStart(slot + count, slots, ColumnCount()) - cell.column;
  cell.look = look;
  return cell;
}

void SheetBuilder::Put(SheetCell cell) {
  if (cell.rows == 1) {
    int& height = sheet_.row_pixels[static_cast<size_t>(cell.row)];
    height = std::max(height, HeightOf(cell));
  }
  sheet_.cells.push_back(std::move(cell));
}

void SheetBuilder::AddLine(CellLook look, absl::string_view text) {
  sheet_.row_pixels.push_back(0);
  SheetCell cell = Slot(0, 1, 1, look);
  cell.text = std::string(text);
  Put(std::move(cell));
}

void SheetBuilder::AddHead(const Table& table, int slots) {
  const std::vector<std::vector<HeaderCell>> head = HeaderCells(table);
  const int first = rows();
  const size_t first_cell = sheet_.cells.size();
  std::vector<std::vector<bool>> taken(head.size(),
                                       std::vector<bool>(static_cast<size_t>(slots), false));
  sheet_.row_pixels.resize(sheet_.row_pixels.size() + head.size(), 0);
  for (size_t level = 0; level < head.size(); ++level) {
    size_t slot = 0;
    for (const HeaderCell& from : head[level]) {
      while (taken[level][slot]) ++slot;
      SheetCell cell = Slot(static_cast<int>(slot), from.columns, slots, CellLook::kHead);
      cell.row = first + static_cast<int>(level);
      cell.rows = from.rows;
      cell.text = HeadText(from.label, cell);
      for (size_t l = level; l < level + static_cast<size_t>(from.rows); ++l) {
        std::fill_n(taken[l].begin() + static_cast<std::ptrdiff_t>(slot), from.columns, true);
      }
      slot += static_cast<size_t>(from.columns);
      Put(std::move(cell));
    }
  }
  for (size_t row = static_cast<size_t>(first); row < sheet_.row_pixels.size(); ++row) {
    if (sheet_.row_pixels[row] == 0) sheet_.row_pixels[row] = MeasureOf(CellLook::kHead, true).line;
  }
  StretchHead(first_cell);
}

// What spans lines of the head and is still too tall stretches its last.
void SheetBuilder::StretchHead(size_t first_cell) {
  for (size_t i = first_cell; i < sheet_.cells.size(); ++i) {
    const SheetCell& cell = sheet_.cells[i];
    if (cell.rows == 1) continue;
    int height = 0;
    for (int row = cell.row; row < cell.row + cell.rows; ++row) {
      height += sheet_.row_pixels[static_cast<size_t>(row)];
    }
    int& last = sheet_.row_pixels[static_cast<size_t>(cell.row + cell.rows - 1)];
    last = std::min(kRowPixelsMax, last + std::max(0, HeightOf(cell) - height));
  }
}

void SheetBuilder::AddRow(const Table& table, const TableRow& row, int slots) {
  sheet_.row_pixels.push_back(0);
  const bool continued = row.of_which && row.numbering.empty();
  const CellLook look = row.caption                          ? CellLook::kCaption
                        : row.depth == 0 && HasLevels(table) ? CellLook::kTopLabel
                                                             : CellLook::kLabel;
  int slot = 0;
  if (row.caption || !table.row_heading.empty()) {
    SheetCell cell = Slot(0, row.caption ? slots : 1, slots, look);
    const int letter = MeasureOf(look, sheet_.small).letter;
    cell.indent = row.depth * kIndentPerLevel;
    if (continued) cell.indent += (kContinuedLetters * letter + kIndentPixels / 2) / kIndentPixels;
    cell.indent = std::min(cell.indent, kIndentMax);
    cell.text = absl::StrCat(row.numbering, row.label);
    if (!row.note.empty()) absl::StrAppend(&cell.text, "\n", row.note);
    Put(std::move(cell));
    ++slot;
  }
  if (row.caption) return;
  if (!table.units_hidden) {
    SheetCell cell = Slot(slot++, 1, slots, CellLook::kUnit);
    cell.text = row.unit;
    Put(std::move(cell));
  }
  const bool only = table.columns.size() == 1 && !table.units_hidden;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    SheetCell cell = Slot(slot++, 1, slots, only ? CellLook::kRightFigure : CellLook::kFigure);
    cell.text = row.values[i];
    if (!row.cell_units.empty()) cell.unit = row.cell_units[i];
    cell.code = CellCode(row.code, table.columns[i].code);
    cell.code_column = ColumnCount() + static_cast<int>(i);
    Put(std::move(cell));
  }
  sheet_.code_columns = std::max(sheet_.code_columns, static_cast<int>(table.columns.size()));
}

void SheetBuilder::AddTable(const Table& table, absl::string_view title) {
  const int slots = SlotCount(table);
  if (!title.empty()) AddLine(CellLook::kHead, title);
  AddHead(table, slots);
  for (const TableRow& row : table.rows) AddRow(table, row, slots);
}

void SheetBuilder::AddSignatures(const std::vector<LabelledValue>& signatures) {
  SheetCell whole;
  whole.columns = ColumnCount();
  whole.look = CellLook::kSignature;
  const int part = LettersIn(whole) / static_cast<int>(kSignaturesPerLine);
  for (size_t first = 0; first < signatures.size(); first += kSignaturesPerLine) {
    const size_t end = std::min(signatures.size(), first + kSignaturesPerLine);
    std::string line;
    for (size_t i = first; i < end; ++i) {
      absl::StrAppend(&line, signatures[i].label, "：", signatures[i].value);
      if (i + 1 == end) break;
      // At least one character, so that parts longer than theirs stay apart.
      const int free = std::max(2, static_cast<int>(i - first + 1) * part - DisplayWidth(line));
      for (int k = 0; k < free / 2; ++k) line += "\u3000";  // as wide as a character in any font
      if (free % 2 == 1) line += ' ';
    }
    AddLine(CellLook::kSignature, line);
  }
}

void SheetBuilder::Freeze(int rows, int columns) {
  sheet_.frozen_rows = rows;
  sheet_.frozen_columns = columns;
}

void SheetBuilder::Repeat(int first, int end) {
  sheet_.repeated_first = first;
  sheet_.repeated_last = end - 1;
}

}  // namespace disclosure
