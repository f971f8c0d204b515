#include "render-service/formats/text_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "render-service/formats/text_box.h"
#include "render-service/formats/text_columns.h"
#include "render-service/formats/text_head.h"
#include "render-service/formats/text_layout.h"

namespace disclosure {
namespace {

using Lines = std::vector<std::string>;

// `text`, a figure, in `column`.
std::string FigureCell(absl::string_view text, const BoxColumn& column) {
  std::string cell;
  if (column.centred) {
    // Figures under each other keep their right edge.
    cell = PadRight(Centred(PadLeft(text, column.figures), column.width), column.width);
  } else {
    // Without padding, a figure that leaves room stands off the line all the same.
    const bool loose = column.padding == 0 && column.figures < column.width;
    cell = PadRight(PadLeft(text, column.width - (loose ? 1 : 0)), column.width);
  }
  return absl::StrCat(Spaces(column.padding), cell, Spaces(column.padding));
}

// One table of a box.
class Block {
 public:
  Block(const Table& table, const std::vector<BoxColumn>& columns, LineBreaker* breaker,
        std::string* out)
      : table_(table),
        columns_(columns),
        uprights_(Uprights(columns)),
        breaker_(*breaker),
        out_(*out) {}

  // Appends the block below lines that end at `above`, and returns where its own end.
  std::vector<int> Append(std::vector<int> above, bool titled) {
    if (titled) {
      Rule(above, Edges());
      for (const std::string& line : breaker_.BreakEvenly(table_.title, InnerWidth())) {
        FullLine(Centred(line, InnerWidth()));
      }
      above = Edges();
    }
    const TextHead head(table_, columns_, &breaker_);
    Rule(above, head.TopUprights());
    head.Append(&out_);
    above = uprights_;
    int caption_depth = -1;  // of the caption that the rows stand under
    for (const TableRow& row : table_.rows) {
      const bool first = &row == &table_.rows.front();
      const std::vector<int>& below = row.caption ? Edges() : uprights_;
      if (first || row.caption || above != below || row.depth == 0 || row.depth <= caption_depth) {
        Rule(above, below);
        caption_depth = row.caption ? row.depth : row.depth - 1;
      }
      row.caption ? CaptionRow(row) : FigureRow(row);
      above = below;
    }
    return above;
  }

 private:
  std::vector<int> Edges() const { return {0, uprights_.back()}; }
  int InnerWidth() const { return uprights_.back() - 3; }

  void Rule(const std::vector<int>& above, const std::vector<int>& below) {
    out_ += RuleLine(uprights_.back() + 1, above, below);
  }

  void FullLine(absl::string_view text) {
    absl::StrAppend(&out_, "│ ", PadRight(text, InnerWidth()), " │\n");
  }

  // The label on lines of `width` columns: indented, continued under its first character, the
  // note below. A row that continues a `其中：` stands under the label of that row.
  Lines Label(const TableRow& row, int width) {
    const int indent = kLabelIndent * std::min(row.depth, kLabelIndentLevelsMax);
    const int hanging = row.numbering.empty() && row.of_which ? DisplayWidth(kOfWhichNumbering)
                                                              : DisplayWidth(row.numbering);
    const int text_width = std::max(width - indent - hanging, width / 2);
    Lines lines;
    for (const std::string* part : {&row.label, &row.note}) {
      if (part == &row.note && part->empty()) continue;
      // A narrow column would leave single characters on lines of their own.
      const bool narrow = columns_.back().padding == 0;
      for (const std::string& line :
           narrow ? breaker_.BreakEvenly(*part, text_width) : breaker_.Break(*part, text_width)) {
        const std::string lead = lines.empty() ? PadRight(row.numbering, hanging) : Spaces(hanging);
        lines.push_back(absl::StrCat(Spaces(width - text_width - hanging), lead, line));
      }
    }
    return lines;
  }

  // Label, unit and figures side by side, the latter two beside the first line of the label.
  void FigureRow(const TableRow& row) {
    const Lines label = Label(row, columns_[0].width);
    for (size_t line = 0; line < label.size(); ++line) {
      absl::StrAppend(&out_, "│ ", PadRight(label[line], columns_[0].width), " ");
      size_t column = 1;
      if (!table_.units_hidden) {
        const BoxColumn& unit = columns_[column++];
        const std::string text = Centred(line == 0 ? row.unit : "", unit.width);
        absl::StrAppend(&out_, "│ ", PadRight(text, unit.width), " ");
      }
      for (size_t i = 0; i < row.values.size(); ++i, ++column) {
        absl::StrAppend(&out_, "│",
                        FigureCell(line == 0 ? FigureText(row, i) : "", columns_[column]));
      }
      out_ += "│\n";
    }
  }

  void CaptionRow(const TableRow& row) {
    for (const std::string& line : Label(row, InnerWidth())) FullLine(line);
  }

  const Table& table_;
  const std::vector<BoxColumn>& columns_;
  const std::vector<int> uprights_;
  LineBreaker& breaker_;
  std::string& out_;
};

void AppendCentred(absl::string_view text, LineBreaker* breaker, std::string* out) {
  for (const std::string& line : breaker->BreakEvenly(text, kTextWidth)) {
    absl::StrAppend(out, Centred(line, kTextWidth), "\n");
  }
}

void AppendBox(const TableGroup& group, LineBreaker* breaker, std::string* out) {
  const std::vector<std::vector<BoxColumn>> columns = LayOutColumns(group);
  std::vector<int> above;
  for (size_t i = 0; i < group.blocks.size(); ++i) {
    above = Block(*group.blocks[i], columns[i], breaker, out)
                .Append(std::move(above), group.titled_blocks);
  }
  *out += RuleLine(above.back() + 1, above, {});
}

}  // namespace

void AppendTextTables(const std::vector<TableGroup>& groups, LineBreaker* breaker,
                      std::string* out) {
  for (const TableGroup& group : groups) {
    const bool first = &group == &groups.front();
    if (!group.title.empty() || !first) *out += "\n";
    if (!group.title.empty()) AppendCentred(group.title, breaker, out);
    AppendBox(group, breaker, out);
  }
}

// Three to a line, each at its own stop; one to a line when they are too long for that.
void AppendTextSignatures(const std::vector<LabelledValue>& signatures, LineBreaker* breaker,
                          std::string* out) {
  constexpr int kPerLine = 3;
  constexpr int kStop = kTextWidth / kPerLine;
  Lines items;
  bool fit = true;
  for (const LabelledValue& line : signatures) {
    items.push_back(absl::StrCat(line.label, "：", line.value));
    fit = fit && DisplayWidth(items.back()) < kStop;
  }
  std::string pending;
  for (size_t i = 0; i < items.size(); ++i) {
    const bool last = !fit || (i + 1) % kPerLine == 0 || i + 1 == items.size();
    pending += last ? items[i] : PadRight(items[i], kStop);
    if (!last) continue;
    for (const std::string& line : breaker->Break(pending, kTextWidth)) {
      absl::StrAppend(out, line, "\n");
    }
    pending.clear();
  }
}

void AppendTextStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                          LineBreaker* breaker, std::string* out) {
  AppendCentred(statistics.title, breaker, out);
  AppendCentred(statistics.year_line, breaker, out);
  *out += "\n";
  for (const std::string& line : breaker->Break(statistics.agency_line, kTextWidth)) {
    absl::StrAppend(out, line, "\n");
  }
  AppendTextTables(groups, breaker, out);
  AppendTextSignatures(statistics.signatures, breaker, out);
}

}  // namespace disclosure
