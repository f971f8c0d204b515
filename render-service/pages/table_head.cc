#include "render-service/pages/table_head.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "render-service/document/header_cells.h"
#include "render-service/lines/word_pairs.h"
#include "render-service/pages/line_place.h"
#include "render-service/pages/row_strips.h"
#include "render-service/pages/title_lines.h"

namespace disclosure {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

class HeadBuilder {
 public:
  HeadBuilder(const TableFormat& format, const TableDesign& design, Composition* composition)
      : format_(format),
        edges_(design.edges),
        columns_(design.edges.size() - 1),
        composition_(*composition) {}

  void Add(const std::vector<HeaderCell>& line, int parent) {
    const int row = composition_.AddElement(ElementKind::kTableRow, parent);
    const size_t level = next_level_++;
    if (owners_.size() <= level) owners_.resize(level + 1, std::vector<size_t>(columns_, kNone));
    size_t column = 0;
    for (const HeaderCell& from : line) {
      while (column < columns_ && owners_[level][column] != kNone) ++column;
      Cell cell{level,
                column,
                static_cast<size_t>(from.rows),
                std::min(static_cast<size_t>(from.columns), columns_ - column),
                {}};
      const int element = composition_.AddElement(ElementKind::kHeadCell, row);
      composition_.element(element).scope = HeadScope::kColumn;
      composition_.element(element).rows = from.rows;
      composition_.element(element).columns = from.columns;
      SetLabel(from.label, element, &cell);
      if (owners_.size() < level + cell.levels) {
        owners_.resize(level + cell.levels, std::vector<size_t>(columns_, kNone));
      }
      for (size_t l = level; l < level + cell.levels; ++l) {
        for (size_t c = column; c < column + cell.columns; ++c) owners_[l][c] = cells_.size();
      }
      column += cell.columns;
      cells_.push_back(std::move(cell));
    }
  }

  Strip Build() {
    const std::vector<Micrometres> tops = Tops();
    Strip strip;
    strip.on_grid = false;
    strip.height = tops.back();
    for (Cell& cell : cells_) {
      PlaceCell(std::move(cell.content), tops[cell.level], tops[cell.level + cell.levels], &strip);
    }
    strip.lines.push_back({edges_.front(), 0, edges_.back(), 0, kOuterRule});
    for (size_t level = 0; level < owners_.size(); ++level) AddRules(level, tops, &strip);
    return strip;
  }

 private:
  struct Cell {
    size_t level;
    size_t column;
    size_t levels;
    size_t columns;
    RowCell content;
  };

  // The label's lines: words stay whole where they can be told.
  void SetLabel(const std::string& label, int element, Cell* cell) {
    const Letters letters =
        composition_.type.Set(label, FontRole::kHeading, TypeSize::Free(format_.size), element);
    const Micrometres left = edges_[cell->column] + format_.padding();
    const Sevenths room =
        ToSevenths(edges_[cell->column + cell->columns] - format_.padding() - left);
    std::vector<size_t> places = BreakPlaces(letters, &composition_.breaker);
    if (LettersWidth(letters) > room) {
      places = ClausePlaces(letters, PairPlaces(label, letters, std::move(places)), room);
    }
    for (auto& runs :
         Centred(letters, FillLinesEvenly(letters, places, room), ToSevenths(left), room)) {
      cell->content.lines.push_back({std::move(runs), format_.size});
    }
  }

  std::vector<size_t> PairPlaces(const std::string& label, const Letters& letters,
                                 std::vector<size_t> places) {
    if (WordPairs(label).size() < 2) return WordPlaces(letters, places, &composition_.words);
    std::vector<size_t> pairs;
    for (size_t i = 2; i < letters.letters.size(); i += 2) pairs.push_back(i);
    pairs.push_back(letters.letters.size());
    return pairs;
  }

  // A label of several clauses is broken between them if each has room on a line.
  static std::vector<size_t> ClausePlaces(const Letters& letters, std::vector<size_t> places,
                                          Sevenths room) {
    std::vector<size_t> clauses;
    for (const size_t place : places) {
      const char32_t before = letters.letters[place - 1].character;
      if (before == U'，' || before == U'：' || before == U'；' || before == U'。') {
        clauses.push_back(place);
      }
    }
    if (clauses.empty()) return places;
    if (clauses.back() != places.back()) clauses.push_back(places.back());
    return WidestPart(letters, clauses) <= room ? clauses : places;
  }

  // Tops of the levels, and the bottom of the last.
  std::vector<Micrometres> Tops() const {
    const Micrometres padding = format_.size * 4 / 10;
    std::vector<Micrometres> heights(owners_.size(), LeadingOf(format_.size) + 2 * padding);
    for (const Cell& cell : cells_) {
      if (cell.levels > 1) continue;
      heights[cell.level] = std::max(heights[cell.level], HeightOf(cell.content) + 2 * padding);
    }
    // What spans levels and is still too tall stretches its last.
    for (const Cell& cell : cells_) {
      Micrometres height = 0;
      for (size_t l = cell.level; l < cell.level + cell.levels; ++l) height += heights[l];
      const Micrometres lacking = HeightOf(cell.content) + 2 * padding - height;
      if (lacking > 0) heights[cell.level + cell.levels - 1] += lacking;
    }
    std::vector<Micrometres> tops = {0};
    for (const Micrometres height : heights) tops.push_back(tops.back() + height);
    return tops;
  }

  bool Parts(size_t level, size_t column) const {
    return column == 0 || column == columns_ ||
           owners_[level][column - 1] != owners_[level][column] || owners_[level][column] == kNone;
  }

  // The uprights of `level` and the rules below it, inside the head.
  void AddRules(size_t level, const std::vector<Micrometres>& tops, Strip* strip) const {
    for (size_t c = 0; c <= columns_; ++c) {
      if (!Parts(level, c)) continue;
      const bool outer = c == 0 || c == columns_;
      strip->lines.push_back(
          {edges_[c], tops[level], edges_[c], tops[level + 1], outer ? kOuterRule : kInnerRule});
    }
    if (level + 1 == owners_.size()) return;
    for (size_t c = 0; c < columns_;) {
      size_t end = c;
      while (end < columns_ && owners_[level][end] != owners_[level + 1][end]) ++end;
      if (end > c) {
        strip->lines.push_back(
            {edges_[c], tops[level + 1], edges_[end], tops[level + 1], kInnerRule});
      }
      c = end + 1;
    }
  }

  const TableFormat& format_;
  const std::vector<Micrometres>& edges_;
  const size_t columns_;
  Composition& composition_;
  std::vector<Cell> cells_;
  std::vector<std::vector<size_t>> owners_;  // index in `cells_`, by level and column
  size_t next_level_ = 0;
};

}  // namespace

Strip HeadStrip(const Table& table, const std::string& title, const TableFormat& format,
                const TableDesign& design, int parent, Composition* composition) {
  HeadBuilder builder(format, design, composition);
  if (!title.empty()) {
    builder.Add({{title, 1, static_cast<int>(design.edges.size()) - 1}}, parent);
  }
  for (const std::vector<HeaderCell>& line : HeaderCells(table)) builder.Add(line, parent);
  return builder.Build();
}

}  // namespace disclosure
