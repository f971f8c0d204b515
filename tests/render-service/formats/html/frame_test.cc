#include "render-service/formats/html/frame.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(FrameTest, AFragmentIsOneArticleWithItsStyle) {
  HtmlFrame frame;
  frame.fragment = true;
  frame.title = "题";
  frame.tags = "<meta name=\"a\" content=\"b\">\n";
  frame.classes = "dr-bulletin";
  frame.style = ".dr-report { }\n";

  std::string html;
  AppendHtmlStart(frame, &html);
  AppendHtmlEnd(frame, &html);

  EXPECT_EQ(html,
            "<article class=\"dr-report dr-bulletin\" lang=\"zh-CN\">\n<style>\n.dr-report { }\n"
            "</style>\n</article>\n");
}

TEST(FrameTest, APageForbidsScriptsAndFetching) {
  HtmlFrame frame;
  frame.title = "<题>";
  frame.tags = "<meta name=\"a\" content=\"b\">\n";

  std::string html;
  AppendHtmlStart(frame, &html);

  EXPECT_THAT(html, StartsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset"));
  EXPECT_THAT(html, HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri "
                              "'none'; form-action 'none'\""));
  EXPECT_THAT(html, HasSubstr("<title>&lt;题&gt;</title>\n<meta name=\"a\" content=\"b\">\n"));
  EXPECT_THAT(html, HasSubstr("<main>\n<article class=\"dr-report\">\n"));
}

TEST(FrameTest, ATitleBreaksBehindItsYear) {
  const struct {
    const char* title;
    const char* html;
  } kCases[] = {
      {"报告", "报告"},
      {"", ""},
      {"某局12号报告", "某局12号报告"},
      {"某局2017年报告",
       "<span class=\"dr-part\">某局<span class=\"dr-whole\">2017年</span></span>"
       "<span class=\"dr-part\">报告</span>"},
      // Nothing behind the year: no line of its own.
      {"报告2017年度", "报告<span class=\"dr-whole\">2017年度</span>"},
  };
  for (const auto& c : kCases) EXPECT_EQ(HtmlTitle(c.title), c.html) << c.title;
}

}  // namespace
}  // namespace disclosure
