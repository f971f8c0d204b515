#include "render-service/formats/html/page.h"

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

void AppendHtmlPageStart(absl::string_view title, absl::string_view more_style, std::string* out) {
  absl::StrAppend(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"", kPolicy, "\">\n",
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                  "<title>", HtmlText(title), "</title>\n<style>\n", kHtmlStyle, more_style,
                  "</style>\n</head>\n<body>\n<main>\n");
}

std::string HtmlTitle(absl::string_view title) {
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

}  // namespace disclosure
