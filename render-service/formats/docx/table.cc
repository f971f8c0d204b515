#include "render-service/formats/docx/table.h"

#include <algorithm>

#include "common/base/text.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/header_cells.h"
#include "render-service/formats/docx/measures.h"
#include "render-service/formats/docx/paragraph.h"
#include "render-service/formats/docx/styles.h"
#include "render-service/formats/docx/table_columns.h"
#include "render-service/formats/docx/table_head.h"
#include "render-service/formats/docx/table_row.h"

namespace disclosure::docx {
namespace {

// Most rows of blocks above each other that are kept on one page.
constexpr size_t kTogetherRowsMax = 24;
constexpr char kOfWhich[] = "其中：";

// The tables of `group` as they stand on paper.
std::vector<Table> OnPaper(const TableGroup& group) {
  std::vector<Table> tables;
  for (const Table* block : group.blocks) {
    tables.push_back(block->single_line ? SingleLine(*block) : *block);
  }
  return tables;
}

// The tables of a group as one of WordprocessingML, whose columns end wherever those of any block
// do.
class GroupWriter {
 public:
  GroupWriter(const TableGroup& group, const std::vector<Table>& blocks, Body* body)
      : group_(group), blocks_(blocks), look_(LookOf(blocks)), body_(*body) {
    size_t rows = 0;
    for (const Table& block : blocks_) rows += block.rows.size() + 2;
    together_ = group_.titled_blocks && rows <= kTogetherRowsMax;
    for (const Table& block : blocks_) {
      std::vector<int>& ends = ends_.emplace_back(1, 0);
      const bool labelled = group_.titled_blocks && !block.row_heading.empty();
      for (const int width : ColumnWidths(block, look_, body_.TextWidth(), labelled)) {
        ends.push_back(ends.back() + width);
      }
      grid_.insert(grid_.end(), ends.begin(), ends.end());
    }
    std::sort(grid_.begin(), grid_.end());
    grid_.erase(std::unique(grid_.begin(), grid_.end()), grid_.end());
  }

  void Append(absl::string_view caption) {
    table_ = body_.Table();
    std::vector<int> widths;
    for (size_t i = 1; i < grid_.size(); ++i) widths.push_back(grid_[i] - grid_[i - 1]);
    StartTable(table_, look_.table, caption, widths);
    for (block_ = 0; block_ < blocks_.size(); ++block_) AppendBlock();
  }

 private:
  const Table& block() const { return blocks_[block_]; }

  // A cell over columns of the block from `first`.
  pugi::xml_node AppendCell(pugi::xml_node row, int first, int count, Merge merge) {
    const std::vector<int>& ends = ends_[block_];
    const int left = ends[static_cast<size_t>(first)];
    const int right = ends[static_cast<size_t>(first + count)];
    const auto column = [&](int end) {
      return std::lower_bound(grid_.begin(), grid_.end(), end) - grid_.begin();
    };
    return AppendTableCell(row, static_cast<int>(column(right) - column(left)), right - left,
                           merge);
  }

  int Inner(int column) const {
    const std::vector<int>& ends = ends_[block_];
    const auto i = static_cast<size_t>(column);
    return ends[i + 1] - ends[i] - 2 * look_.margin;
  }

  void AppendBlock() {
    AppendHead();
    const Table& table = block();
    const bool levels = HasLevels(table);
    for (size_t i = 0; i < table.rows.size(); ++i) {
      const bool last = block_ + 1 == blocks_.size() && i + 1 == table.rows.size();
      keep_next_ = (together_ || table.rows[i].caption) && !last;
      AppendRow(table.rows[i], levels);
    }
  }

  void AppendHead() {
    // Blocks that go over several pages would repeat the head of the first above the others.
    const bool repeated = together_ || blocks_.size() == 1;
    const Table& table = block();
    ParagraphLook look;
    look.style = look_.head;
    if (group_.titled_blocks && !table.title.empty()) {
      pugi::xml_node row = AppendTableRow(table_, repeated);
      AppendRun(AppendParagraph(AppendCell(row, 0, ColumnCount(table), Merge::kNone), look),
                table.title);
    }
    for (const std::vector<PlacedHeadCell>& line : PlaceHead(table)) {
      pugi::xml_node row = AppendTableRow(table_, repeated);
      for (const PlacedHeadCell& cell : line) {
        pugi::xml_node paragraph =
            AppendParagraph(AppendCell(row, cell.column, cell.columns, cell.merge), look);
        if (cell.label.empty()) continue;
        if (cell.columns > 1) {
          AppendRun(paragraph, cell.label);
        } else {
          AppendLines(paragraph, HeadLines(cell.label, Inner(cell.column) / look_.character));
        }
      }
    }
  }

  // The numbering hangs before the label, and a note stands below it.
  void AppendLabel(const TableRow& row, const char* style, pugi::xml_node cell) {
    ParagraphLook look;
    look.style = style;
    look.keep_next = keep_next_;
    const int hanging = TextTwips(row.numbering, look_);
    const bool continued = row.of_which && row.numbering.empty();
    const int left = std::min(row.depth, kIndentMax) * look_.character + hanging +
                     (continued ? TextTwips(kOfWhich, look_) : 0);
    if (left > 0) look.left = left;
    if (hanging > 0) look.hanging = hanging;
    pugi::xml_node paragraph = AppendParagraph(cell, look);
    AppendRun(paragraph, row.numbering);
    AppendRun(paragraph, row.label);
    if (row.note.empty()) return;
    look.style = look_.note;
    look.hanging.reset();
    AppendRun(AppendParagraph(cell, look), row.note);
  }

  void AppendRow(const TableRow& from, bool levels) {
    const Table& table = block();
    pugi::xml_node row = AppendTableRow(table_, /*head=*/false);
    if (from.caption) {
      AppendLabel(from, look_.caption, AppendCell(row, 0, ColumnCount(table), Merge::kNone));
      return;
    }
    int column = 0;
    if (!table.row_heading.empty()) {
      const char* style = levels && from.depth == 0 ? look_.caption : look_.label;
      AppendLabel(from, style, AppendCell(row, column++, 1, Merge::kNone));
    }
    if (!table.units_hidden) {
      ParagraphLook look;
      look.style = look_.unit;
      look.keep_next = keep_next_;
      AppendRun(AppendParagraph(AppendCell(row, column++, 1, Merge::kNone), look), from.unit);
    }
    for (size_t i = 0; i < table.columns.size(); ++i, ++column) {
      AppendFigure(from, i, column, AppendCell(row, column, 1, Merge::kNone));
    }
  }

  void AppendFigure(const TableRow& row, size_t i, int column, pugi::xml_node cell) {
    ParagraphLook look;
    look.style = look_.figure;
    look.keep_next = keep_next_;
    look.right = RightIndent(i, column);
    pugi::xml_node paragraph = AppendParagraph(cell, look);
    const std::string text = FigureText(row, i);
    if (text.empty()) return;
    const std::string code = CellCode(row.code, block().columns[i].code);
    AppendControl(paragraph, body_.figures().BindCell(code, text), body_.figures());
  }

  // Figures under each other share their right edge: in the middle of the column in blocks and in a
  // line, else close to the rule on their right.
  int RightIndent(size_t i, int column) const {
    int widest = 0;
    for (const TableRow& row : block().rows) {
      if (!row.caption) widest = std::max(widest, TextTwips(FigureText(row, i), look_));
    }
    const int centred = std::max((Inner(column) - widest) / 2, 0);
    const bool line = block().row_heading.empty();
    return group_.titled_blocks || line ? centred : std::min(centred, look_.character / 2);
  }

  const TableGroup& group_;
  const std::vector<Table>& blocks_;
  const TableLook& look_;
  Body& body_;
  bool together_ = false;               // on one page
  bool keep_next_ = false;              // the row that is appended
  std::vector<std::vector<int>> ends_;  // of each block's columns, from 0
  std::vector<int> grid_;               // all of them, ascending
  pugi::xml_node table_;
  size_t block_ = 0;
};

}  // namespace

bool NeedsLandscape(const TableGroup& group) {
  const std::vector<Table> blocks = OnPaper(group);
  const TableLook& look = LookOf(blocks);
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const Table& block) { return NeedsLandscape(block, look); });
}

void AppendTables(const std::vector<TableGroup>& groups, absl::string_view caption, Body* body) {
  for (const TableGroup& group : groups) {
    body->Turn(NeedsLandscape(group));
    if (!group.title.empty()) AppendRun(body->Paragraph({kTableTitleStyle}), group.title);
    const std::vector<Table> blocks = OnPaper(group);
    GroupWriter(group, blocks, body).Append(group.name.empty() ? caption : group.name);
  }
}

}  // namespace disclosure::docx
