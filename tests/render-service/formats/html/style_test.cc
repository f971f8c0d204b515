#include "render-service/formats/html/style.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// Every selector of `css`, those inside `@media` too.
std::vector<std::string> Selectors(const std::string& css) {
  std::vector<std::string> selectors;
  size_t start = 0;
  for (size_t i = 0; i < css.size(); ++i) {
    if (css[i] == ';' || css[i] == '}') start = i + 1;
    if (css[i] != '{') continue;
    const std::string prelude = css.substr(start, i - start);
    start = i + 1;
    if (absl::StrContains(prelude, "@media")) continue;
    // Commas in brackets part no selectors.
    int depth = 0;
    std::string selector;
    for (const char c : prelude + ",") {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c != ',' || depth > 0) {
        selector += c;
        continue;
      }
      selectors.emplace_back(absl::StripAsciiWhitespace(selector));
      selector.clear();
    }
  }
  return selectors;
}

// Names behind `before` in `text`, such as those of classes behind `.`.
std::vector<std::string> NamesBehind(absl::string_view before, const std::string& text) {
  std::vector<std::string> names;
  for (size_t at = text.find(before.data(), 0, before.size()); at != std::string::npos;
       at = text.find(before.data(), at + 1, before.size())) {
    const size_t start = at + before.size();
    const size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", start);
    names.push_back(text.substr(start, end - start));
  }
  return names;
}

constexpr const char* kFragmentStyles[] = {kHtmlReportStyle, kHtmlTablesStyle, kHtmlPlotsStyle,
                                           kHtmlComparisonStyle};

TEST(StyleTest, TheReaderSeesSelectors) {
  EXPECT_THAT(Selectors("a, b > c { x: y; z: w; } f :where(g, h) { }\n@media print { d { } "
                        "e::after { content: \"\"; } }"),
              ElementsAre("a", "b > c", "f :where(g, h)", "d", "e::after"));
}

TEST(StyleTest, EverySelectorOfAFragmentStaysInIt) {
  for (const char* style : kFragmentStyles) {
    const std::vector<std::string> selectors = Selectors(style);

    EXPECT_THAT(selectors, Not(IsEmpty()));
    for (const std::string& selector : selectors) {
      const bool inside = selector == ".dr-report" || absl::StartsWith(selector, ".dr-report ") ||
                          absl::StartsWith(selector, ".dr-report.dr-");
      EXPECT_TRUE(inside) << selector;
      for (const std::string& name : NamesBehind(".", selector)) {
        EXPECT_TRUE(absl::StartsWith(name, "dr-")) << selector;
      }
    }
  }
}

TEST(StyleTest, AFragmentBringsNoRuleOfThePageAndNoForeignVariable) {
  for (const std::string style : kFragmentStyles) {
    for (const char* at : {"@page", "@import", "@font-face", ":root", "url("}) {
      EXPECT_FALSE(absl::StrContains(style, at)) << at;
    }
    for (const std::string& name : NamesBehind("var(--", style)) {
      EXPECT_TRUE(absl::StartsWith(name, "dr-")) << name;
    }
  }
}

TEST(StyleTest, EverySheetEndsItsLineAndItsBlocks) {
  for (const std::string style : {kHtmlPageStyle, kHtmlReportStyle, kHtmlTablesStyle,
                                  kHtmlPlotsStyle, kHtmlComparisonStyle}) {
    EXPECT_TRUE(absl::EndsWith(style, "}\n"));
    EXPECT_EQ(std::count(style.begin(), style.end(), '{'),
              std::count(style.begin(), style.end(), '}'));
    EXPECT_FALSE(absl::StrContains(style, "</"));
  }
}

}  // namespace
}  // namespace disclosure
