#include "render-service/formats/html/html.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/document/block_text.h"
#include "render-service/formats/html/html_text.h"
#include "render-service/formats/html/page.h"
#include "render-service/formats/html/style.h"
#include "render-service/formats/html/table.h"

namespace disclosure {
namespace {

absl::string_view StyleFor(const Statistics& statistics) {
  return NeedsTablesStyle(statistics) ? kHtmlTablesStyle : "";
}

void AppendMetadata(const std::vector<LabelledValue>& metadata, std::string* out) {
  *out += "<dl class=\"metadata\">\n";
  for (const LabelledValue& line : metadata) {
    absl::StrAppend(out, "<div><dt>", HtmlText(line.label), "</dt><dd>",
                    HtmlDated(line.value, line.date), "</dd></div>\n");
  }
  *out += "</dl>\n";
}

std::string SpanHtml(const Span& span) {
  if (!span.fact.has_value()) return HtmlText(span.text);
  return absl::StrCat("<data value=\"", HtmlText(span.fact->value), "\" data-code=\"",
                      HtmlText(span.fact->code), "\" data-unit=\"", HtmlText(span.fact->unit),
                      "\">", HtmlText(span.text), "</data>");
}

void AppendBlocks(const Document& document, std::string* out) {
  int open = 0;         // sections
  std::string section;  // heading of the section at the top level
  const auto close_to = [&](int depth) {
    for (; open > depth; --open) *out += "</section>\n";
  };
  for (const Block& block : document.blocks) {
    close_to(block.heading ? block.depth - 1 : block.depth);
    const std::string element = block.heading ? absl::StrCat("h", block.depth + 1) : "p";
    if (block.heading) {
      *out += "<section>\n";
      ++open;
    }
    absl::StrAppend(out, "<", element, ">", HtmlText(block.numbering));
    for (const Span& span : block.spans) *out += SpanHtml(span);
    absl::StrAppend(out, "</", element, ">\n");
    if (block.heading && block.depth == 1) section = BlockText(block);
    if (block.tables.empty()) continue;
    close_to(1);
    AppendHtmlTables(TableGroups(document.statistics, block, section), out);
  }
  close_to(0);
}

}  // namespace

void WriteHtmlBulletin(const Document& document, std::string* out) {
  AppendHtmlPageStart(document.title, StyleFor(document.statistics), out);
  absl::StrAppend(out, "<article class=\"bulletin\">\n<header>\n<h1>", HtmlTitle(document.title),
                  "</h1>\n");
  AppendMetadata(document.metadata, out);
  *out += "</header>\n";
  AppendBlocks(document, out);
  absl::StrAppend(out, "<footer>\n<p>", HtmlText(document.signature), "</p>\n<p>",
                  HtmlDated(document.signing_date, document.signing_date_iso),
                  "</p>\n</footer>\n</article>\n");
  const Statistics& statistics = document.statistics;
  if (NarrativeHoldsTables(statistics)) {
    AppendHtmlSignatures(statistics.signatures, out);
  } else {
    AppendHtmlStatistics(statistics, TableGroups(statistics, /*placed_too=*/false), 2, out);
  }
  *out += kHtmlPageEnd;
}

void WriteHtmlTable(const Document& document, std::string* out) {
  const Statistics& statistics = document.statistics;
  AppendHtmlPageStart(
      absl::StrCat(statistics.title, statistics.year_line, " ", statistics.agency_name),
      StyleFor(statistics), out);
  AppendHtmlStatistics(statistics, TableGroups(statistics, /*placed_too=*/true), 1, out);
  *out += kHtmlPageEnd;
}

}  // namespace disclosure
