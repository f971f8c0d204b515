#include "render-service/formats/html/plot_svg.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "gmock/gmock.h"
#include "tests/render-service/formats/html/html_reader.h"
#include "tests/render-service/formats/html/plot_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Width of the drawing in its own units.
constexpr double kWidth = 270;

Decimal Value(const char* text) { return *Decimal::Parse(text); }

std::string Drawn(const std::vector<Plot>& plots) {
  std::string html;
  AppendHtmlPlots(plots, 2, &html);
  return html;
}

Plot PlotOf(std::vector<Bar> bars) {
  Plot plot;
  plot.title = "申请";
  plot.unit = "件";
  plot.year = 2017;
  plot.bars = std::move(bars);
  return plot;
}

std::vector<double> Widths(const std::string& html) {
  std::vector<double> widths;
  for (const std::string& tag : TagsNamed(html, {"rect"})) {
    double width = 0;
    EXPECT_TRUE(absl::SimpleAtod(Between(tag, " width=\"", "\""), &width)) << tag;
    widths.push_back(width);
  }
  return widths;
}

TEST(PlotSvgTest, NothingIsDrawnOfNothing) { EXPECT_EQ(Drawn({}), ""); }

TEST(PlotSvgTest, BarsAreAsLongAsTheirValues) {
  const std::vector<double> widths = Widths(Drawn({PlotOf({{"甲", "件", Value("200"), {}},
                                                           {"乙", "件", Value("100"), {}},
                                                           {"丙", "件", Value("0"), {}},
                                                           {"丁", "件", Value("50.5"), {}}})}));

  ASSERT_EQ(widths.size(), 3u);  // none for zero
  EXPECT_NEAR(widths[1], widths[0] / 2, 0.1);
  EXPECT_NEAR(widths[2], widths[0] * 50.5 / 200, 0.1);
}

TEST(PlotSvgTest, TheShortestBarCanStillBeSeen) {
  const std::string html =
      Drawn({PlotOf({{"甲", "件", Value("2831"), {}}, {"乙", "件", Value("4"), {}}})});

  EXPECT_EQ(Widths(html)[1], 1.5);
  EXPECT_THAT(html, HasSubstr(">2831</text>"));
  EXPECT_THAT(html, HasSubstr(">4</text>"));
}

TEST(PlotSvgTest, EveryPairHasItsOwnScale) {
  Plot plot = PlotOf({{"甲", "条", Value("4000"), Value("2000")},
                      {"乙", "件", Value("3"), Value("4")},
                      {"丙", "件", Value("0"), Value("0")}});
  plot.unit = "";
  plot.previous_year = 2016;

  const std::string html = Drawn({plot});

  // Two squares of the legend come first.
  const std::vector<double> widths = Widths(html);
  ASSERT_EQ(widths.size(), 6u);
  EXPECT_NEAR(widths[3], widths[2] / 2, 0.1);
  EXPECT_NEAR(widths[4], widths[5] * 3 / 4, 0.1);
  EXPECT_EQ(widths[2], widths[5]);
  EXPECT_THAT(html, HasSubstr(">2017年度</text>"));
  EXPECT_THAT(html, HasSubstr(">2016年度</text>"));
  EXPECT_THAT(html, HasSubstr(">4000条</text>"));
}

TEST(PlotSvgTest, TheLongestFigureAndLabelFitTheWidth) {
  const std::string html =
      Drawn({PlotOf({{"七个字的标签呀", "件", Value("999999999999.999999"), {}}})});

  double start = 0;
  ASSERT_TRUE(absl::SimpleAtod(Between(html, "<rect class=\"dr-bar\" x=\"", "\""), &start));
  EXPECT_GE(start, 7 * 13);
  // Behind the bar 19 digits at most 7.5 wide.
  EXPECT_GT(Widths(html)[0], 10);
  EXPECT_LE(start + Widths(html)[0] + 19 * 7.5, kWidth);
}

TEST(PlotSvgTest, DrawingsNameAndDescribeThemselves) {
  const Plot plot = PlotOf({{"甲", "件", Value("2"), {}}, {"乙", "件", Value("1"), {}}});

  const std::string html = Drawn({plot, plot});

  EXPECT_THAT(ParseHtml(html).faults, IsEmpty());
  EXPECT_THAT(TagsNamed(html, {"section", "h2", "h3", "title", "desc"}),
              ElementsAre("section class=\"dr-plots\" aria-labelledby=\"dr-plots\"",
                          "h2 class=\"dr-heading\" id=\"dr-plots\"", "h3 class=\"dr-heading\"",
                          "title id=\"dr-plot-1-title\"", "desc id=\"dr-plot-1-desc\"",
                          "h3 class=\"dr-heading\"", "title id=\"dr-plot-2-title\"",
                          "desc id=\"dr-plot-2-desc\""));
  EXPECT_THAT(html, HasSubstr("role=\"img\" aria-labelledby=\"dr-plot-1-title dr-plot-1-desc\""));
  EXPECT_THAT(html, HasSubstr("<title id=\"dr-plot-1-title\">申请（件）</title>"));
  EXPECT_THAT(html, HasSubstr("<desc id=\"dr-plot-1-desc\">甲2件，乙1件。</desc>"));
  EXPECT_THAT(html, HasSubstr("<figcaption>甲2件，乙1件。</figcaption>"));
}

TEST(PlotSvgTest, HostileTextIsInert) {
  const std::string evil = "</svg><script>alert(\"'1'\")</script>&";
  Plot plot = PlotOf({{evil, evil, Value("1"), {}}});
  plot.title = evil;

  for (const std::string& unit : {std::string(), evil}) {
    plot.unit = unit;
    const std::string html = Drawn({plot});

    EXPECT_THAT(ParseHtml(html).faults, IsEmpty());
    EXPECT_THAT(TagsNamed(html, {"script"}), IsEmpty());
  }
}

}  // namespace
}  // namespace disclosure
