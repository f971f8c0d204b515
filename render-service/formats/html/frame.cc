#include "render-service/formats/html/frame.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "render-service/formats/html/html_text.h"
#include "render-service/formats/html/style.h"

namespace disclosure {
namespace {

// Only the page's own style sheet; no address to load from, send to or resolve against.
constexpr char kPolicy[] =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

}  // namespace

void AppendHtmlStart(const HtmlFrame& frame, std::string* out) {
  const std::string article = absl::StrCat("<article class=\"dr-report",
                                           frame.classes.empty() ? "" : " ", frame.classes, "\"");
  if (frame.fragment) {
    absl::StrAppend(out, article, " lang=\"zh-CN\">\n<style>\n", frame.style, "</style>\n");
    return;
  }
  absl::StrAppend(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"", kPolicy, "\">\n",
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                  "<title>", HtmlText(frame.title), "</title>\n", frame.tags, "<style>\n",
                  kHtmlPageStyle, frame.style, "</style>\n</head>\n<body>\n<main>\n", article,
                  ">\n");
}

void AppendHtmlEnd(const HtmlFrame& frame, std::string* out) {
  *out += frame.fragment ? "</article>\n" : "</article>\n</main>\n</body>\n</html>\n";
}

std::string HtmlTitle(absl::string_view title) {
  constexpr absl::string_view kDigits = "0123456789";
  constexpr absl::string_view kYear = "年";
  std::string html;
  bool parted = false;
  while (!title.empty()) {
    const size_t start = std::min(title.find_first_of(kDigits), title.size());
    html += HtmlText(title.substr(0, start));
    title.remove_prefix(start);
    const size_t length = std::min(title.find_first_not_of(kDigits), title.size());
    absl::string_view number = title.substr(0, length);
    title.remove_prefix(length);
    if (!absl::ConsumePrefix(&title, kYear)) {
      absl::StrAppend(&html, number);
      continue;
    }
    const absl::string_view rest = absl::ConsumePrefix(&title, "度") ? "度" : "";
    absl::StrAppend(&html, "<span class=\"dr-whole\">", number, kYear, rest, "</span>");
    if (parted || title.empty()) continue;
    parted = true;
    html = absl::StrCat("<span class=\"dr-part\">", html, "</span><span class=\"dr-part\">");
  }
  return parted ? absl::StrCat(html, "</span>") : html;
}

}  // namespace disclosure
