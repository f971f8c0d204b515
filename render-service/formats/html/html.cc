#include "render-service/formats/html/html.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/document/block_text.h"
#include "render-service/formats/html/data.h"
#include "render-service/formats/html/dataset.h"
#include "render-service/formats/html/frame.h"
#include "render-service/formats/html/head_tags.h"
#include "render-service/formats/html/html_text.h"
#include "render-service/formats/html/plot_svg.h"
#include "render-service/formats/html/plots.h"
#include "render-service/formats/html/style.h"
#include "render-service/formats/html/table.h"

namespace disclosure {
namespace {

// The frame of `document` under `title`; the style is still to be completed.
HtmlFrame Frame(const Document& document, const std::string& title,
                const v1::HtmlOptions& options) {
  HtmlFrame frame;
  frame.fragment = options.scope() == v1::HTML_SCOPE_FRAGMENT;
  frame.title = title;
  frame.tags = HtmlHeadTags(document, title, options.site());
  frame.style = kHtmlReportStyle;
  if (NeedsTablesStyle(document.statistics)) frame.style += kHtmlTablesStyle;
  return frame;
}

// Level of the outermost heading. A fragment's page has an `h1` of its own.
int TitleLevel(const HtmlFrame& frame) { return frame.fragment ? 2 : 1; }

void AppendMetadata(const std::vector<LabelledValue>& metadata, std::string* out) {
  if (metadata.empty()) return;
  *out += "<dl class=\"dr-metadata\">\n";
  for (const LabelledValue& line : metadata) {
    absl::StrAppend(out, "<div><dt>", HtmlText(line.label), "</dt><dd>",
                    HtmlDated(line.value, line.date), "</dd></div>\n");
  }
  *out += "</dl>\n";
}

void AppendHead(const Document& document, int title_level, std::string* out) {
  const std::string h = absl::StrCat("h", title_level);
  absl::StrAppend(out, "<header>\n<", h, " class=\"dr-title\">", HtmlTitle(document.title), "</", h,
                  ">\n");
  AppendMetadata(document.metadata, out);
  *out += "</header>\n";
}

void AppendBlock(const Block& block, int title_level, int period, std::string* out) {
  const std::string element = block.heading ? absl::StrCat("h", title_level + block.depth) : "p";
  absl::StrAppend(out, "<", element,
                  block.heading ? absl::StrCat(" class=\"dr-l", block.depth, "\"") : "", ">",
                  HtmlText(block.numbering));
  for (const Span& span : block.spans) {
    *out += span.fact.has_value() ? HtmlData(*span.fact, period, span.text) : HtmlText(span.text);
  }
  absl::StrAppend(out, "</", element, ">\n");
}

void AppendBlocks(const Document& document, int title_level, std::string* out) {
  const int period = document.statistics.year;
  int open = 0;         // sections
  std::string section;  // heading of the section at the top level
  const auto close_to = [&](int depth) {
    for (; open > depth; --open) *out += "</section>\n";
  };
  for (const Block& block : document.blocks) {
    close_to(block.heading ? block.depth - 1 : block.depth);
    if (block.heading) {
      *out += "<section>\n";
      ++open;
    }
    AppendBlock(block, title_level, period, out);
    if (block.heading && block.depth == 1) section = BlockText(block);
    if (block.tables.empty()) continue;
    close_to(1);
    AppendHtmlTables(TableGroups(document.statistics, block, section), period, out);
  }
  close_to(0);
}

void AppendSignature(const Document& document, std::string* out) {
  absl::StrAppend(out, "<footer>\n<p>", HtmlText(document.signature), "</p>\n<p>",
                  HtmlDated(document.signing_date, document.signing_date_iso), "</p>\n</footer>\n");
}

}  // namespace

void WriteHtmlBulletin(const Document& document, const v1::HtmlOptions& options,
                       const Document* previous, std::string* out) {
  std::vector<Plot> plots;
  if (!options.omit_plots()) plots = BuildPlots(document, previous);
  HtmlFrame frame = Frame(document, document.title, options);
  frame.classes = "dr-bulletin";
  if (!plots.empty()) frame.style += kHtmlPlotsStyle;
  const int title_level = TitleLevel(frame);

  AppendHtmlStart(frame, out);
  AppendHead(document, title_level, out);
  AppendHtmlPlots(plots, title_level + 1, out);
  AppendBlocks(document, title_level, out);
  AppendSignature(document, out);
  const Statistics& statistics = document.statistics;
  if (NarrativeHoldsTables(statistics)) {
    AppendHtmlSignatures(statistics.signatures, out);
  } else {
    AppendHtmlStatistics(statistics, TableGroups(statistics, /*placed_too=*/false), title_level + 1,
                         out);
  }
  if (!statistics.tables.empty()) AppendHtmlDataset(document, options.site(), out);
  AppendHtmlEnd(frame, out);
}

void WriteHtmlTable(const Document& document, const v1::HtmlOptions& options, std::string* out) {
  const Statistics& statistics = document.statistics;
  const HtmlFrame frame = Frame(
      document, absl::StrCat(statistics.title, statistics.year_line, " ", statistics.agency_name),
      options);
  AppendHtmlStart(frame, out);
  AppendHtmlStatistics(statistics, TableGroups(statistics, /*placed_too=*/true), TitleLevel(frame),
                       out);
  AppendHtmlDataset(document, options.site(), out);
  AppendHtmlEnd(frame, out);
}

}  // namespace disclosure
