#include "render-service/formats/html.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "render-service/formats/block_text.h"
#include "render-service/formats/html_style.h"
#include "render-service/formats/html_table.h"
#include "render-service/formats/html_text.h"

namespace disclosure {
namespace {

// Only the page's own style sheet; no address to load from, send to or resolve against.
constexpr char kPolicy[] =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

// A heading in large letters, in which `2017年度` must not be parted at the end of a line.
std::string TitleHtml(absl::string_view title) {
  constexpr absl::string_view kDigits = "0123456789";
  constexpr absl::string_view kYear = "年";
  std::string out;
  while (!title.empty()) {
    const size_t start = std::min(title.find_first_of(kDigits), title.size());
    out += HtmlText(title.substr(0, start));
    title.remove_prefix(start);
    const size_t length = std::min(title.find_first_not_of(kDigits), title.size());
    absl::string_view number = title.substr(0, length);
    title.remove_prefix(length);
    if (absl::ConsumePrefix(&title, kYear)) {
      const absl::string_view rest = absl::ConsumePrefix(&title, "度") ? "度" : "";
      absl::StrAppend(&out, "<span class=\"whole\">", number, kYear, rest, "</span>");
    } else {
      absl::StrAppend(&out, number);
    }
  }
  return out;
}

void AppendPageStart(absl::string_view title, const Statistics& statistics, std::string* out) {
  absl::StrAppend(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"", kPolicy, "\">\n",
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                  "<title>", HtmlText(title), "</title>\n<style>\n", kHtmlStyle,
                  NeedsTablesStyle(statistics) ? kHtmlTablesStyle : "",
                  "</style>\n</head>\n<body>\n<main>\n");
}

constexpr char kPageEnd[] = "</main>\n</body>\n</html>\n";

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
  AppendPageStart(document.title, document.statistics, out);
  absl::StrAppend(out, "<article class=\"bulletin\">\n<header>\n<h1>", TitleHtml(document.title),
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
  *out += kPageEnd;
}

void WriteHtmlTable(const Document& document, std::string* out) {
  const Statistics& statistics = document.statistics;
  AppendPageStart(absl::StrCat(statistics.title, statistics.year_line, " ", statistics.agency_name),
                  statistics, out);
  AppendHtmlStatistics(statistics, TableGroups(statistics, /*placed_too=*/true), 1, out);
  *out += kPageEnd;
}

}  // namespace disclosure
