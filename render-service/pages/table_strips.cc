#include "render-service/pages/table_strips.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/header_cells.h"
#include "render-service/document/table_group.h"
#include "render-service/pages/fill_pages.h"
#include "render-service/pages/line_place.h"
#include "render-service/pages/row_strips.h"
#include "render-service/pages/table_design.h"
#include "render-service/pages/table_head.h"
#include "render-service/pages/title_lines.h"

namespace disclosure {
namespace {

constexpr char kContinued[] = "（续表）";

// The tables of a group as they are drawn, and how.
struct Drawn {
  std::vector<Table> tables;
  GroupDesign design;
};

// A line of figures that a portrait page does not hold keeps the rows that it has elsewhere.
Drawn Draw(const TableGroup& group, Composition* composition) {
  Drawn drawn;
  for (const bool in_line : {true, false}) {
    drawn.tables.clear();
    bool single = false;
    for (const Table* table : group.blocks) {
      drawn.tables.push_back(in_line && table->single_line ? SingleLine(*table) : *table);
      single = single || table->single_line;
    }
    drawn.design = DesignTables(drawn.tables, group.titled_blocks, composition);
    if (!single || !drawn.design.format.landscape) break;
  }
  return drawn;
}

// Without its elements, for the pages on which it is repeated.
Strip AsArtifact(Strip strip) {
  for (GlyphRun& run : strip.runs) run.element = -1;
  return strip;
}

// The rows of one table.
class RowBuilder {
 public:
  RowBuilder(const Table& table, const TableFormat& format, const TableDesign& design,
             Composition* composition)
      : table_(table),
        levels_(HasLevels(table)),
        format_(format),
        design_(design),
        composition_(*composition) {}

  Row Build(const TableRow& row, int parent) {
    Row built;
    built.padding = format_.size * 28 / 100;
    built.edges = design_.edges;
    const int element = composition_.AddElement(ElementKind::kTableRow, parent);
    size_t column = 0;
    if (!table_.row_heading.empty() || row.caption) {
      const size_t end = row.caption ? design_.edges.size() - 1 : 1;
      built.cells.push_back(Label(row, element, end));
      column = end;
    }
    if (row.caption) {
      built.edges = {design_.edges.front(), design_.edges.back()};
      return built;
    }
    if (!table_.units_hidden) {
      const int cell = composition_.AddElement(ElementKind::kCell, element);
      built.cells.push_back(Text(row.unit, cell, column++));
    }
    for (size_t i = 0; i < table_.columns.size(); ++i, ++column) {
      const int cell = composition_.AddElement(ElementKind::kCell, element);
      composition_.element(cell).code = CellCode(row.code, table_.columns[i].code);
      built.cells.push_back(Figure(FigureText(row, i), i, cell, column));
    }
    return built;
  }

 private:
  Letters Set(absl::string_view text, int element, FontRole role = FontRole::kSong) {
    return composition_.type.Set(text, role, TypeSize::Free(format_.size), element);
  }
  Sevenths Left(size_t column) const {
    return ToSevenths(design_.edges[column] + format_.padding());
  }
  Sevenths Room(size_t column) const {
    return ToSevenths(design_.edges[column + 1] - format_.padding()) - Left(column);
  }

  // Indented, continued under its first character, the note below.
  RowCell Label(const TableRow& row, int parent, size_t end) {
    const int element = composition_.AddElement(ElementKind::kHeadCell, parent);
    composition_.element(element).scope = HeadScope::kRow;
    composition_.element(element).columns = static_cast<int>(end);
    const Sevenths width = ToSevenths(design_.edges[end] - format_.padding()) - Left(0);
    const LabelIndent indent = IndentOf(row, format_.size, &composition_.type);
    // A column that is too narrow has no room to indent.
    const bool hangs = (indent.indent + indent.hanging) * 3 < width * 2;
    const Sevenths lead = hangs ? indent.indent + indent.hanging : 0;
    const bool top = row.caption || (row.depth == 0 && levels_);
    const FontRole role = top ? FontRole::kHeading : FontRole::kSong;
    RowCell cell;
    const Letters label =
        Set(hangs ? row.label : absl::StrCat(row.numbering, row.label), element, role);
    // A narrow column would leave single characters on lines of their own.
    const bool narrow = table_.columns.size() > 3 && !row.caption;
    const std::vector<LineRange> lines =
        narrow ? composition_.EvenLines(label, width - lead)
               : composition_.Lines(label, width - lead, width - lead);
    for (const LineRange line : lines) {
      cell.lines.push_back({PlaceLine(label, line, Left(0) + lead, width, false), format_.size});
    }
    if (hangs && !row.numbering.empty()) {
      const Letters numbering = Set(row.numbering, element, role);
      auto runs = PlaceLine(numbering, {0, numbering.letters.size()}, Left(0) + indent.indent,
                            width, false);
      if (cell.lines.empty()) cell.lines.push_back({{}, format_.size});
      std::vector<GlyphRun>& first = cell.lines[0].runs;
      first.insert(first.begin(), std::make_move_iterator(runs.begin()),
                   std::make_move_iterator(runs.end()));
    }
    AddNote(row.note, element, Left(0) + lead, width - lead, &cell);
    return cell;
  }

  void AddNote(absl::string_view note, int element, Sevenths x, Sevenths width, RowCell* cell) {
    const Letters letters =
        composition_.type.Set(note, FontRole::kSong, TypeSize::Free(format_.note_size), element);
    for (const LineRange line : composition_.EvenLines(letters, width)) {
      cell->lines.push_back({PlaceLine(letters, line, x, width, false), format_.note_size});
    }
  }

  // Centred text.
  RowCell Text(absl::string_view text, int element, size_t column) {
    const Letters letters = Set(text, element);
    RowCell cell;
    for (auto& runs : Centred(letters, composition_.EvenLines(letters, Room(column)), Left(column),
                              Room(column))) {
      cell.lines.push_back({std::move(runs), format_.size});
    }
    return cell;
  }

  // Figures of a column have their points below each other, and stand in its middle together.
  RowCell Figure(const std::string& text, size_t value, int element, size_t column) {
    const FigureParts parts = PartsOf(text);
    const auto [before, behind] = design_.figures[value];
    const Sevenths both = ToSevenths(before + behind);
    const Letters letters = Set(text, element);
    const bool fits = both <= Room(column) && LettersWidth(letters) <= Room(column);
    if (!parts.figure || !fits) return Text(text, element, column);
    const Sevenths whole = LettersWidth(Set(parts.whole, element));
    const Sevenths x = Left(column) + (Room(column) - both) / 2 + ToSevenths(before) - whole;
    RowCell cell;
    cell.lines.push_back(
        {PlaceLine(letters, {0, letters.letters.size()}, x, Room(column), false), format_.size});
    return cell;
  }

  const Table& table_;
  const bool levels_;
  const TableFormat& format_;
  const TableDesign& design_;
  Composition& composition_;
};

class GroupBuilder {
 public:
  GroupBuilder(const TableGroup& group, Composition* composition)
      : group_(group),
        drawn_(Draw(group, composition)),
        tables_(drawn_.tables),
        design_(drawn_.design),
        composition_(*composition),
        layout_(composition->layout),
        table_(static_cast<int>(composition->layout.tables.size())) {
    const TableFormat& format = design_.format;
    layout_.tables.push_back({format.left(), format.left() + format.width(), kOuterRule});
  }

  bool landscape() const { return design_.format.landscape; }

  void Add(int outline_level) {
    for (size_t i = 0; i < tables_.size(); ++i) {
      const int element = composition_.AddElement(ElementKind::kTable);
      if (i == 0 && !group_.title.empty()) AddTitle(element, outline_level);
      AddTable(i, element);
    }
  }

 private:
  // 四号 黑体, above the table.
  void AddTitle(int parent, int outline_level) {
    const int element = composition_.AddElement(ElementKind::kTableTitle, parent);
    const int outline = composition_.AddOutline(group_.title, outline_level, parent);
    std::vector<Strip> strips = TitleStrips(group_.title, element);
    if (!strips.empty()) strips[0].outline = outline;
    for (Strip& strip : strips) {
      strip.keep_next = true;
      layout_.strips.push_back(std::move(strip));
    }
  }

  std::vector<Strip> TitleStrips(const std::string& title, int element) {
    const TableFormat& format = design_.format;
    const Sevenths width = ToSevenths(format.width());
    const Letters letters =
        composition_.type.Set(title, FontRole::kHeading, TypeSize::Free(kSize4), element);
    std::vector<Strip> strips;
    for (auto& runs : Centred(letters, TitleLines(letters, width, &composition_),
                              ToSevenths(format.left()), width)) {
      Strip& strip = strips.emplace_back();
      strip.on_grid = false;
      strip.landscape = format.landscape;
      strip.height = kSize4 * 16 / 10;
      Lower(Baseline(kSize4), &runs);
      strip.runs = std::move(runs);
    }
    return strips;
  }

  // The mark of a table that goes on, at its right edge.
  Strip ContinuedStrip() {
    const TableFormat& format = design_.format;
    const Letters letters =
        composition_.type.Set(kContinued, FontRole::kSong, TypeSize::Free(format.size));
    Strip strip;
    strip.on_grid = false;
    strip.height = format.size * 15 / 10;
    const Sevenths x = ToSevenths(format.left() + format.width()) - LettersWidth(letters);
    strip.runs =
        PlaceLine(letters, {0, letters.letters.size()}, x, ToSevenths(format.width()), false);
    Lower(Baseline(format.size), &strip.runs);
    return strip;
  }

  void AddTable(size_t index, int element) {
    const Table& table = tables_[index];
    const TableDesign& design = design_.tables[index];
    const int head_element = composition_.AddElement(ElementKind::kTableHead, element);
    Strip head = HeadStrip(table, group_.titled_blocks ? table.title : "", design_.format, design,
                           head_element, &composition_);
    const Micrometres page = landscape() ? kLandscapeHeight : kTypeHeight;
    Strip continued = ContinuedStrip();
    Micrometres room = page - head.height - continued.height;
    int repeated = -1;
    if (room >= page / 3) {  // a head that leaves less is not worth repeating
      repeated = static_cast<int>(layout_.heads.size());
      layout_.heads.push_back({continued, AsArtifact(head)});
    } else {
      room = page;
    }
    int marked = -1;
    if (index > 0) {
      head.lines[0].width = kInnerRule;  // inside the table, but for tops of pages
      marked = static_cast<int>(layout_.heads.size());
      Strip mark = ContinuedStrip();
      const TableFrame& frame = layout_.tables.back();
      mark.lines.push_back({frame.left, mark.height, frame.right, mark.height, frame.rule});
      layout_.heads.push_back({std::move(mark)});
    }
    for (Strip& strip : SliceStrip(std::move(head), page)) {
      strip.table = table_;
      strip.landscape = landscape();
      strip.keep_next = true;
      strip.head = marked;
      layout_.strips.push_back(std::move(strip));
    }
    AddRows(index, element, repeated, room);
  }

  void AddRows(size_t index, int element, int repeated, Micrometres room) {
    const Table& table = tables_[index];
    const int body = composition_.AddElement(ElementKind::kTableBody, element);
    RowBuilder builder(table, design_.format, design_.tables[index], &composition_);
    for (size_t r = 0; r < table.rows.size(); ++r) {
      const Row row = builder.Build(table.rows[r], body);
      std::vector<Strip> strips = RowStrips(row, room);
      // Nothing stands alone: a caption, the first row, the last.
      const bool keep =
          table.rows[r].caption || (r == 0 && table.rows.size() > 1) || r + 2 == table.rows.size();
      for (Strip& strip : strips) {
        strip.table = table_;
        strip.landscape = landscape();
        strip.head = repeated;
        strip.keep_next = keep && &strip == &strips.back();
        layout_.strips.push_back(std::move(strip));
      }
    }
    if (index + 1 == tables_.size()) {
      Row frame;
      frame.edges = {design_.format.left(), design_.format.left() + design_.format.width()};
      CloseTable(frame, &layout_.strips.back());
      layout_.strips.back().keep_next = false;
    }
  }

  const TableGroup& group_;
  const Drawn drawn_;
  const std::vector<Table>& tables_;
  const GroupDesign& design_;
  Composition& composition_;
  Layout& layout_;
  const int table_;
};

}  // namespace

bool AddTables(const TableGroup& group, int outline_level, Composition* composition) {
  GroupBuilder builder(group, composition);
  builder.Add(outline_level);
  return builder.landscape();
}

bool IsLandscape(const TableGroup& group, Composition* composition) {
  return Draw(group, composition).design.format.landscape;
}

}  // namespace disclosure
