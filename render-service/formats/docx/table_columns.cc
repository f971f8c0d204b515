#include "render-service/formats/docx/table_columns.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/docx/measures.h"
#include "render-service/lines/word_pairs.h"

namespace disclosure::docx {
namespace {

// Most value columns of a table in letters of the usual size.
constexpr size_t kRoomyColumnsMax = 3;
// Of the width of a table, in per cent: labels have at least, beside several columns of figures at
// most, and in blocks exactly.
constexpr int kLabelPercentMin = 25;
constexpr int kLabelPercentMax = 40;
constexpr int kBlockLabelPercent = 31;
// Least and largest widths in Chinese characters.
constexpr int kFigureCharactersMin = 4;
constexpr int kOnlyFigureCharactersMin = 6;
constexpr int kUnitCharactersMin = 3;
constexpr int kUnitCharactersMax = 6;
// What a figure has beside its margins, so that no rounding breaks it.
constexpr int kSlack = 20;

int Padded(int twips, const TableLook& look) { return twips + 2 * look.margin + kSlack; }

// Twips that column `i` needs: its figures on one line, its head between words.
int FigureWidth(const Table& table, size_t i, const TableLook& look) {
  int twips = 0;
  for (const TableRow& row : table.rows) {
    if (!row.caption) twips = std::max(twips, TextTwips(FigureText(row, i), look));
  }
  for (const std::string& piece : WordPairs(table.columns[i].labels.back())) {
    const int words = TextTwips(piece, look);
    // A long piece has no words to break between, and breaks anywhere.
    twips = std::max(twips, std::min(words, 3 * look.character));
  }
  return Padded(twips, look);
}

int UnitWidth(const Table& table, const TableLook& look) {
  int twips = kUnitCharactersMin * look.character;
  for (const TableRow& row : table.rows) twips = std::max(twips, TextTwips(row.unit, look));
  return Padded(std::min(twips, kUnitCharactersMax * look.character), look);
}

// Twips that the longest label takes on one line.
int LabelWidth(const Table& table, const TableLook& look) {
  int twips = TextTwips(table.row_heading, look);
  for (const TableRow& row : table.rows) {
    if (row.caption) continue;
    const int indent = std::min(row.depth, kIndentMax) * look.character;
    twips = std::max(twips, indent + TextTwips(absl::StrCat(row.numbering, row.label), look));
  }
  return Padded(twips, look);
}

// Value columns of one width where there is room for it: `room` in all.
std::vector<int> FigureWidths(const Table& table, const TableLook& look, int room) {
  std::vector<int> widths;
  for (size_t i = 0; i < table.columns.size(); ++i) widths.push_back(FigureWidth(table, i, look));
  if (widths.empty()) return widths;
  const int characters = widths.size() == 1 ? kOnlyFigureCharactersMin : kFigureCharactersMin;
  const int widest = *std::max_element(widths.begin(), widths.end());
  const int count = static_cast<int>(widths.size());
  for (const int equal : {std::max(widest, Padded(characters * look.character, look)), widest}) {
    if (equal * count > room) continue;
    std::fill(widths.begin(), widths.end(), equal);
    break;
  }
  return widths;
}

int Sum(const std::vector<int>& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

// Makes `widths` `total` together, each in proportion.
void Scale(int total, std::vector<int>* widths) {
  const int sum = Sum(*widths);
  int before = 0, scaled_before = 0;
  for (int& width : *widths) {
    before += width;
    const int scaled = static_cast<int>(int64_t{before} * total / sum);
    width = scaled - scaled_before;
    scaled_before = scaled;
  }
}

}  // namespace

const TableLook& LookOf(const Table& table) {
  return table.columns.size() > kRoomyColumnsMax ? kSmallLook : kRoomyLook;
}

const TableLook& LookOf(const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    if (&LookOf(table) == &kSmallLook) return kSmallLook;
  }
  return kRoomyLook;
}

int TextTwips(absl::string_view text, const TableLook& look) {
  return DisplayWidth(text) * look.character / 2;
}

bool NeedsLandscape(const Table& table, const TableLook& look) {
  const int labels = table.row_heading.empty() ? 0 : kTextWidth * kLabelPercentMin / 100;
  const int units = table.units_hidden ? 0 : UnitWidth(table, look);
  return labels + units + Sum(FigureWidths(table, look, 0)) > kTextWidth;
}

std::vector<int> ColumnWidths(const Table& table, const TableLook& look, int total, bool block) {
  const bool labels = !table.row_heading.empty();
  const int units = table.units_hidden ? 0 : UnitWidth(table, look);
  const int label_min = labels ? total * kLabelPercentMin / 100 : 0;
  std::vector<int> figures = FigureWidths(table, look, total - units - label_min);
  int label = 0;
  if (labels && block) {
    label = total * kBlockLabelPercent / 100;
  } else if (labels) {
    label = std::max(total - units - Sum(figures), label_min);
    if (figures.size() > 1) {
      label = std::min({label, LabelWidth(table, look), total * kLabelPercentMax / 100});
      label = std::max(label, label_min);
    }
  }
  Scale(std::max(total - units - label, 1), &figures);
  std::vector<int> widths;
  if (labels) widths.push_back(label);
  if (!table.units_hidden) widths.push_back(units);
  widths.insert(widths.end(), figures.begin(), figures.end());
  return widths;
}

}  // namespace disclosure::docx
