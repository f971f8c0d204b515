#include "render-service/pages/metadata_box.h"

#include <algorithm>
#include <utility>

#include "render-service/pages/line_place.h"
#include "render-service/pages/row_strips.h"

namespace disclosure {
namespace {

constexpr Micrometres kSize = kSizeSmall5;
constexpr Micrometres kPadding = 1600;  // beside the text
constexpr Micrometres kRowHeightMin = 5800;
constexpr Micrometres kLabelWidth = 4 * kSize + 2 * kPadding;  // `发布机构`
constexpr Micrometres kHalf = kTypeWidth / 2;

class BoxBuilder {
 public:
  explicit BoxBuilder(Composition* composition) : composition_(*composition) {}

  std::vector<Row> Rows(const std::vector<LabelledValue>& metadata) {
    std::vector<Row> rows;
    for (size_t i = 0; i < metadata.size();) {
      const bool pair = i + 1 < metadata.size() && IsShort(metadata[i]) && IsShort(metadata[i + 1]);
      Row& row = rows.emplace_back();
      row.padding = 900;
      row.height_min = kRowHeightMin;
      row.outer_rule = row.top_rule = kInnerRule;
      row.edges = {kTypeLeft};
      AddEntry(metadata[i], kTypeLeft, pair ? kHalf : kTypeWidth, &row);
      if (pair) AddEntry(metadata[i + 1], kTypeLeft + kHalf, kHalf, &row);
      i += pair ? 2 : 1;
    }
    return rows;
  }

 private:
  bool IsShort(const LabelledValue& entry) {
    const Letters letters =
        composition_.type.Set(entry.value, FontRole::kSong, TypeSize::Free(kSize));
    return LettersWidth(letters) <= ToSevenths(kHalf - kLabelWidth - 2 * kPadding);
  }

  void AddEntry(const LabelledValue& entry, Micrometres x, Micrometres width, Row* row) {
    const int element = composition_.AddElement(ElementKind::kParagraph);
    AddCell(entry.label, FontRole::kHeading, element, x, kLabelWidth, row);
    AddCell(entry.value, FontRole::kSong, element, x + kLabelWidth, width - kLabelWidth, row);
  }

  void AddCell(absl::string_view text, FontRole role, int element, Micrometres x, Micrometres width,
               Row* row) {
    const Letters letters = composition_.type.Set(text, role, TypeSize::Free(kSize), element);
    const Sevenths room = ToSevenths(width - 2 * kPadding);
    RowCell& cell = row->cells.emplace_back();
    for (const LineRange line : composition_.Lines(letters, room, room)) {
      cell.lines.push_back(
          {PlaceLine(letters, line, ToSevenths(x + kPadding), room, /*justify=*/false), kSize});
    }
    row->edges.push_back(x + width);
  }

  Composition& composition_;
};

Micrometres HeightOf(const Row& row) {
  Micrometres height = row.height_min;
  for (const RowCell& cell : row.cells) height = std::max(height, HeightOf(cell) + 2 * row.padding);
  return height;
}

// Makes `rows` higher until they take whole lines of the grid, if they fit on a page.
void FillWholeLines(std::vector<Row>* rows) {
  Micrometres height = 0;
  for (const Row& row : *rows) height += HeightOf(row);
  int lines = 0;
  while (lines < kLinesPerPage && LineOffset(lines) < height) ++lines;
  Micrometres room = LineOffset(lines) - height;
  auto left = static_cast<Micrometres>(rows->size());
  if (room < 0) return;
  for (Row& row : *rows) {
    const Micrometres share = room / left--;
    row.height_min = HeightOf(row) + share;
    room -= share;
  }
}

}  // namespace

void AddMetadataBox(const std::vector<LabelledValue>& metadata, Composition* composition) {
  if (metadata.empty()) return;
  std::vector<Row> rows = BoxBuilder(composition).Rows(metadata);
  FillWholeLines(&rows);
  Layout& layout = composition->layout;
  const auto table = static_cast<int>(layout.tables.size());
  layout.tables.push_back({kTypeLeft, kTypeLeft + kTypeWidth, kInnerRule});
  for (const Row& row : rows) {
    for (Strip& strip : RowStrips(row, kTypeHeight)) {
      strip.table = table;
      layout.strips.push_back(std::move(strip));
    }
  }
  CloseTable(rows.back(), &layout.strips.back());
}

}  // namespace disclosure
