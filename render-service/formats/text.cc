#include "render-service/formats/text.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/text.h"
#include "render-service/document/block_text.h"
#include "render-service/formats/text_layout.h"
#include "render-service/formats/text_table.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {
namespace {

constexpr char kFirstLineIndent[] = "　　";
constexpr int kTwoCharacters = 4;  // columns

void AppendLines(const std::vector<std::string>& lines, int indent, std::string* out) {
  for (const std::string& line : lines) absl::StrAppend(out, Spaces(indent), line, "\n");
}

void AppendTitle(absl::string_view title, LineBreaker* breaker, std::string* out) {
  // Two characters free on each side set a long title off from the text.
  for (const std::string& line : breaker->BreakEvenly(title, kTextWidth - 2 * kTwoCharacters)) {
    absl::StrAppend(out, Centred(line, kTextWidth), "\n");
  }
}

// Labels with their values in a column of their own, between two rules.
void AppendMetadata(const std::vector<LabelledValue>& metadata, LineBreaker* breaker,
                    std::string* out) {
  int label_width = 0;
  for (const LabelledValue& line : metadata) {
    label_width = std::max(label_width, DisplayWidth(line.label));
  }
  const int value_start = label_width + 3;  // behind the colon and a space
  const std::string rule = absl::StrCat(Repeated("─", kTextWidth), "\n");
  *out += rule;
  for (const LabelledValue& line : metadata) {
    const std::vector<std::string> values = breaker->Break(line.value, kTextWidth - value_start);
    const std::string label = absl::StrCat(line.label, "：");
    // No spaces at the end of a line without a value.
    absl::StrAppend(out, values[0].empty() ? label : PadRight(label, value_start), values[0], "\n");
    AppendLines({values.begin() + 1, values.end()}, value_start, out);
  }
  *out += rule;
}

// `depth_above` is that of the block before, 0 for the first.
void AppendBlock(const Block& block, int depth_above, LineBreaker* breaker, std::string* out) {
  // Air above the two levels that divide the narrative and where it ends; the others run on.
  if (block.heading ? block.depth <= 2 : block.depth < depth_above) *out += "\n";
  const std::string text = absl::StrCat(block.numbering, BlockText(block));
  const std::vector<std::string> lines =
      breaker->Break(text, kTextWidth - kTwoCharacters, kTextWidth);
  *out += kFirstLineIndent;
  AppendLines(lines, 0, out);
}

// GB/T 9704-2012, 7.3.5.2: the name ends two characters from the right; the date stands on the
// next line, its first character two to the right of the name's first. When the date is longer
// than the name, the date ends two characters from the right and the name gives way.
void AppendSignature(const Document& document, LineBreaker* breaker, std::string* out) {
  const int width = kTextWidth - 2 * kTwoCharacters;
  const std::vector<std::string> name = breaker->BreakEvenly(document.signature, width);
  int name_width = 0;
  for (const std::string& line : name) name_width = std::max(name_width, DisplayWidth(line));
  const int date_width = DisplayWidth(document.signing_date);
  int name_start = kTextWidth - kTwoCharacters - name_width;
  if (date_width > name_width) name_start = kTextWidth - 2 * kTwoCharacters - date_width;
  *out += "\n";
  AppendLines(name, name_start, out);
  absl::StrAppend(out, Spaces(name_start + kTwoCharacters), document.signing_date, "\n");
}

}  // namespace

void WriteTextBulletin(const Document& document, std::string* out) {
  const Statistics& statistics = document.statistics;
  LineBreaker breaker;
  AppendTitle(document.title, &breaker, out);
  *out += "\n";
  AppendMetadata(document.metadata, &breaker, out);
  *out += "\n";
  std::string section;  // heading of the section at the top level
  int depth_above = 0;
  for (const Block& block : document.blocks) {
    if (block.heading && block.depth == 1) section = BlockText(block);
    AppendBlock(block, depth_above, &breaker, out);
    depth_above = block.depth;
    if (block.tables.empty()) continue;
    const std::vector<TableGroup> groups = TableGroups(statistics, block, section);
    if (groups[0].title.empty()) *out += "\n";  // a title brings its own
    AppendTextTables(groups, &breaker, out);
  }
  AppendSignature(document, &breaker, out);
  if (!NarrativeHoldsTables(statistics)) {
    *out += "\n\n";
    AppendTextStatistics(statistics, TableGroups(statistics, /*placed_too=*/false), &breaker, out);
  } else if (!statistics.signatures.empty()) {
    *out += "\n";
    AppendTextSignatures(statistics.signatures, &breaker, out);
  }
}

void WriteTextTable(const Document& document, std::string* out) {
  LineBreaker breaker;
  AppendTextStatistics(document.statistics, TableGroups(document.statistics, /*placed_too=*/true),
                       &breaker, out);
}

}  // namespace disclosure
