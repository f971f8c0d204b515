#include "render-service/formats/text_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/text.h"
#include "render-service/formats/text_layout.h"

namespace disclosure {
namespace {

constexpr int kPadding = 1;  // columns between a box line and the text beside it
constexpr int kIndent = 2;   // columns for each level of nesting
constexpr int kIndentLevelsMax = 6;
constexpr int kLabelWidthMin = 28;  // room for the deepest label
constexpr int kValueWidthMin = 6;   // `统计数`
constexpr int kUnitWidthMin = 4;    // `万元`
constexpr char kOfWhich[] = "其中：";

using Lines = std::vector<std::string>;
enum class Align { kLeft, kCentre, kRight };

std::string Aligned(absl::string_view text, int width, Align align) {
  if (align == Align::kRight) return PadLeft(text, width);
  if (align == Align::kLeft) return PadRight(text, width);
  return PadRight(Centred(text, width), width);
}

// One table as a box.
class Box {
 public:
  Box(const Table& table, LineBreaker* breaker, std::string* out)
      : table_(table), breaker_(*breaker), out_(*out) {
    int unit = kUnitWidthMin;
    for (const TableRow& row : table.rows) unit = std::max(unit, DisplayWidth(row.unit));
    widths_ = {0, unit};
    for (size_t i = 0; i < table.columns.size(); ++i) {
      int value = kValueWidthMin;
      for (const TableRow& row : table.rows) value = std::max(value, DisplayWidth(row.values[i]));
      widths_.push_back(value);
    }
    int others = 1;  // the last box line
    for (const int width : widths_) others += width + 2 * kPadding + 1;
    widths_[0] = std::max(kTextWidth - others, kLabelWidthMin);
  }

  void Append() {
    Rule("┌", "┬", "┐");
    Header();
    bool open = true;  // whether the row above has the inner box lines
    for (const TableRow& row : table_.rows) {
      if (row.caption) {
        Rule("├", open ? "┴" : "─", "┤");
      } else if (!open || row.depth == 0 || &row == &table_.rows.front()) {
        Rule("├", open ? "┼" : "┬", "┤");
      }
      open = !row.caption;
      open ? FigureRow(row) : CaptionRow(row);
    }
    Rule("└", open ? "┴" : "─", "┘");
  }

 private:
  void Rule(absl::string_view left, absl::string_view inner, absl::string_view right) {
    Lines dashes;
    for (const int width : widths_) dashes.push_back(Repeated("─", width + 2 * kPadding));
    absl::StrAppend(&out_, left, absl::StrJoin(dashes, inner), right, "\n");
  }

  // Prints cells side by side, each from its first line on.
  void Cells(const std::vector<Lines>& cells, Align first) {
    size_t height = 0;
    for (const Lines& cell : cells) height = std::max(height, cell.size());
    for (size_t line = 0; line < height; ++line) {
      for (size_t i = 0; i < cells.size(); ++i) {
        const Align align = i == 0                              ? first
                            : first == Align::kCentre || i == 1 ? Align::kCentre
                                                                : Align::kRight;
        const absl::string_view text =
            line < cells[i].size() ? absl::string_view(cells[i][line]) : "";
        absl::StrAppend(&out_, "│", Spaces(kPadding), Aligned(text, widths_[i], align),
                        Spaces(kPadding));
      }
      out_ += "│\n";
    }
  }

  void Header() {
    std::vector<Lines> cells = {breaker_.Break(kIndicatorLabel, widths_[0]),
                                breaker_.Break(kUnitLabel, widths_[1])};
    for (const TableColumn& column : table_.columns) {
      Lines lines;
      for (const std::string& label : column.labels) {
        for (std::string& line : breaker_.Break(label, widths_[cells.size()])) {
          lines.push_back(std::move(line));
        }
      }
      cells.push_back(std::move(lines));
    }
    Cells(cells, Align::kCentre);
  }

  // The label on lines of `width` columns: indented, continued under its first character, the
  // note below. A row that continues a `其中：` stands under the label of that row.
  Lines Label(const TableRow& row, int width) {
    const int indent = kIndent * std::min(row.depth, kIndentLevelsMax);
    const int hanging = row.numbering.empty() && row.of_which ? DisplayWidth(kOfWhich)
                                                              : DisplayWidth(row.numbering);
    const int text_width = std::max(width - indent - hanging, width / 2);
    Lines lines;
    for (const std::string* part : {&row.label, &row.note}) {
      if (part == &row.note && part->empty()) continue;
      for (const std::string& line : breaker_.Break(*part, text_width)) {
        const std::string lead = lines.empty() ? PadRight(row.numbering, hanging) : Spaces(hanging);
        lines.push_back(absl::StrCat(Spaces(width - text_width - hanging), lead, line));
      }
    }
    return lines;
  }

  void FigureRow(const TableRow& row) {
    std::vector<Lines> cells = {Label(row, widths_[0]), {row.unit}};
    for (const std::string& value : row.values) cells.push_back({value});
    Cells(cells, Align::kLeft);
  }

  void CaptionRow(const TableRow& row) {
    int width = -2 * kPadding - 1;
    for (const int column : widths_) width += column + 2 * kPadding + 1;
    for (const std::string& line : Label(row, width)) {
      absl::StrAppend(&out_, "│", Spaces(kPadding), PadRight(line, width), Spaces(kPadding), "│\n");
    }
  }

  const Table& table_;
  LineBreaker& breaker_;
  std::string& out_;
  std::vector<int> widths_;  // of the text in each column, label and unit first
};

void AppendCentred(absl::string_view text, LineBreaker* breaker, std::string* out) {
  for (const std::string& line : breaker->BreakEvenly(text, kTextWidth)) {
    absl::StrAppend(out, Centred(line, kTextWidth), "\n");
  }
}

// Three to a line, each at its own stop; one to a line when they are too long for that.
void AppendSignatures(const std::vector<LabelledValue>& signatures, LineBreaker* breaker,
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

}  // namespace

void AppendTextStatistics(const Statistics& statistics, LineBreaker* breaker, std::string* out) {
  AppendCentred(statistics.title, breaker, out);
  AppendCentred(statistics.year_line, breaker, out);
  *out += "\n";
  for (const std::string& line : breaker->Break(statistics.agency_line, kTextWidth)) {
    absl::StrAppend(out, line, "\n");
  }
  for (const Table& table : statistics.tables) {
    if (!table.title.empty()) {
      *out += "\n";
      AppendCentred(table.title, breaker, out);
    }
    Box(table, breaker, out).Append();
  }
  AppendSignatures(statistics.signatures, breaker, out);
}

}  // namespace disclosure
