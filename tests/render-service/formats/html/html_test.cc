#include "render-service/formats/html/html.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "gmock/gmock.h"
#include "render-service/formats/html/html_text.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/render-service/formats/html/html_reader.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing_support::kSampleReports;
using testing_support::SampleDocument;
using testing_support::SampleReport;

std::string Bulletin(const Document& document, const v1::HtmlOptions& options = {},
                     const Document* previous = nullptr) {
  std::string html;
  WriteHtmlBulletin(document, options, previous, &html);
  return html;
}

std::string TablePage(const Document& document, const v1::HtmlOptions& options = {}) {
  std::string html;
  WriteHtmlTable(document, options, &html);
  return html;
}

TEST(HtmlTest, TextIsEscapedForContentAndAttributes) {
  EXPECT_EQ(HtmlText("<a href=\"x\">'&amp;'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(HtmlText("政府“信息”"), "政府“信息”");
}

TEST(HtmlTest, PagesOfHostileTextAreBalancedAndInert) {
  for (const std::string& html : {Bulletin(HostileDocument()), TablePage(HostileDocument())}) {
    const ParsedHtml parsed = ParseHtml(html);

    EXPECT_THAT(parsed.faults, IsEmpty());
    for (const std::string& tag : parsed.tags) {
      EXPECT_THAT(NameOf(tag), Not(::testing::AnyOf("img", "a", "b", "link", "iframe")));
      if (NameOf(tag) == "script") {
        // Data, not a program.
        EXPECT_EQ(tag, "script type=\"application/ld+json\"");
      }
      EXPECT_FALSE(absl::StrContains(tag, " on")) << tag;
      EXPECT_FALSE(absl::StrContains(tag, "src=")) << tag;
      EXPECT_FALSE(absl::StrContains(tag, "href=")) << tag;
    }
    EXPECT_THAT(html, Not(HasSubstr("url(")));
    EXPECT_THAT(html, Not(HasSubstr("@import")));
    EXPECT_THAT(html, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));
  }
}

TEST(HtmlTest, TheCheckerItselfSeesFaults) {
  EXPECT_THAT(ParseHtml("<p><b></p></b>").faults, Not(IsEmpty()));
  EXPECT_THAT(ParseHtml("<p>").faults, Not(IsEmpty()));
  EXPECT_THAT(ParseHtml("</p>").faults, Not(IsEmpty()));
  EXPECT_THAT(ParseHtml("<p").faults, Not(IsEmpty()));
}

TEST(HtmlTest, SectionsNestAsTheHeadingsDo) {
  const std::string html = Bulletin(HostileDocument());

  const size_t start = html.find("</header>");
  const size_t end = html.find("<footer>");
  std::string outline;
  for (const std::string& tag : ParseHtml(html.substr(start, end - start)).tags) {
    if (NameOf(tag) != "data") absl::StrAppend(&outline, tag, " ");
  }
  EXPECT_EQ(
      outline,
      "p section h2 class=\"dr-l1\" p section h3 class=\"dr-l2\" p section h5 class=\"dr-l4\" p ");
  // The closing paragraph stands outside every section.
  EXPECT_THAT(html, HasSubstr("</h5>\n</section>\n</section>\n</section>\n<p>1. ]]&gt;"));
}

TEST(HtmlTest, FactsCarryTheTablesFigure) {
  EXPECT_THAT(
      TagsNamed(Bulletin(HostileDocument()), {"data"}),
      ElementsAre(
          "data value=\"17\" data-code=\"3.1&quot;\" data-unit=\"件&#39;\" data-period=\"2017\"",
          "data value=\"\" data-code=\"3.2\" data-unit=\"件\" data-period=\"2017\"",
          "data value=\"-5\" data-code=\"1.1\" data-unit=\"%n\" data-period=\"2017\""));
}

TEST(HtmlTest, DatesAreMachineReadable) {
  const std::string html = Bulletin(HostileDocument());

  EXPECT_THAT(html, HasSubstr("<time datetime=\"2018-03-22\">2018-03-22</time>"));
  EXPECT_THAT(html, HasSubstr("<time datetime=\"2018-03-21\">2018年3月21日</time>"));
}

TEST(HtmlTest, TheTableHasHeadersForEveryDirection) {
  const std::string html = TablePage(HostileDocument());

  EXPECT_THAT(TagsNamed(html, {"th"}),
              ElementsAre("th scope=\"col\"", "th scope=\"col\"", "th scope=\"col\"",
                          "th scope=\"rowgroup\" colspan=\"3\"", "th scope=\"row\" class=\"dr-d1\"",
                          "th scope=\"row\" class=\"dr-d1\"", "th scope=\"row\" class=\"dr-d1\""));
  EXPECT_THAT(TagsNamed(html, {"h1", "h2", "caption", "tbody"}),
              ElementsAre("caption", "h1 class=\"dr-title\" id=\"dr-statistics\"", "tbody"));
  // A struck-out cell is printed but is no datum.
  EXPECT_THAT(html, HasSubstr("<td>/</td>"));
}

TEST(HtmlTest, SeveralTablesShareOneHead) {
  Document document = HostileDocument();
  document.statistics.tables[0].title = "表一";
  document.statistics.tables.push_back(document.statistics.tables[0]);
  document.statistics.tables[1].title = "表二";
  document.statistics.tables[1].columns = {{"a", {"合计", "甲"}}, {"b", {"合计", "乙"}}};
  for (TableRow& row : document.statistics.tables[1].rows) row.values = {"1", "2"};

  const std::string html = TablePage(document);

  EXPECT_THAT(ParseHtml(html).faults, IsEmpty());
  EXPECT_THAT(TagsNamed(html, {"h1", "h2"}),
              ElementsAre("h1 class=\"dr-title\" id=\"dr-statistics\"", "h2 class=\"dr-caption\"",
                          "h2 class=\"dr-caption\""));
  EXPECT_THAT(TagsNamed(html, {"th"}), Contains("th scope=\"colgroup\" colspan=\"2\""));
  EXPECT_THAT(
      TagsNamed(html, {"data"}),
      Contains("data value=\"2\" data-code=\"1.1/b\" data-unit=\"%n\" data-period=\"2017\""));
}

TEST(HtmlTest, AYearInTheTitleStaysWhole) {
  Document document;
  document.title = "某局2017年度报告12<3年";

  EXPECT_THAT(Bulletin(document),
              HasSubstr("<h1 class=\"dr-title\"><span class=\"dr-part\">某局"
                        "<span class=\"dr-whole\">2017年度</span></span><span class=\"dr-part\">"
                        "报告12&lt;<span class=\"dr-whole\">3年</span></span></h1>"));
}

TEST(HtmlTest, TablesOfTheNarrativeStandInTheirSections) {
  const std::string html = Bulletin(EditionDocument());

  EXPECT_THAT(ParseHtml(html).faults, IsEmpty());
  EXPECT_THAT(
      TagsNamed(html, {"section", "h2", "div", "p", "table"}),
      ElementsAre("section", "h2 class=\"dr-l1\"",
                  "section class=\"dr-tables\" tabindex=\"0\" "
                  "aria-label=\"主动公开政府信息情况\"",
                  "table class=\"dr-block\" aria-label=\"第（一）项\"",
                  // Labels of rows lie in boxes of their own.
                  "div", "table class=\"dr-block\" aria-label=\"第（八）项\"", "div", "section",
                  "h2 class=\"dr-l1\"", "p",
                  "section class=\"dr-tables\" tabindex=\"0\" "
                  "aria-label=\"行政复议、诉讼情况\"",
                  "p class=\"dr-caption\"",
                  "table class=\"dr-wide dr-line\" aria-label=\"行政复议、诉讼情况\"", "p", "p"));
  EXPECT_THAT(html, HasSubstr("</table>\n</section>\n</section>\n<footer>"));
}

TEST(HtmlTest, ATableOfOneLineHasItsRowsAsOutermostHeads) {
  const std::string html = Bulletin(EditionDocument());
  const std::string table = html.substr(html.find("<table class=\"dr-wide dr-line"));

  EXPECT_THAT(table,
              HasSubstr("<tr><th scope=\"colgroup\" rowspan=\"2\" colspan=\"2\">行政复议</th>"
                        "<th scope=\"colgroup\" colspan=\"2\">行政诉讼</th></tr>\n"
                        "<tr><th scope=\"colgroup\" colspan=\"2\">直接起诉</th></tr>\n"
                        "<tr><th scope=\"col\" class=\"dr-pairs\">结果<wbr>维持</th>"));
  EXPECT_THAT(table, HasSubstr("<data value=\"4\" data-code=\"4.direct/total\" data-unit=\"件\" "
                               "data-period=\"2023\">4</data>"));
  EXPECT_THAT(table, Not(HasSubstr("scope=\"row\"")));
}

TEST(HtmlTest, AFigureWithAUnitOfItsOwnTellsIt) {
  Document document = EditionDocument();
  document.statistics.tables[0].rows[0].cell_units = {"", "<份>"};

  EXPECT_THAT(Bulletin(document),
              HasSubstr("<data value=\"12\" data-code=\"2.1.r/valid\" data-unit=\"&lt;份&gt;\" "
                        "data-period=\"2023\">12</data>&lt;份&gt;</td>"));
}

TEST(HtmlTest, HostileTextInsideTablesOfSeveralKindsIsInert) {
  Document document = EditionDocument();
  const std::string evil = "\"'><script>x</script>";
  for (Table& table : document.statistics.tables) {
    table.title = table.code = evil;
    if (!table.group.empty()) table.group = evil;
    table.row_heading = evil;
    for (TableColumn& column : table.columns) column.labels = {evil, evil};
    for (TableRow& row : table.rows) row.label = row.note = row.unit = row.numbering = evil;
  }

  for (const std::string& html : {Bulletin(document), TablePage(document)}) {
    EXPECT_THAT(ParseHtml(html).faults, IsEmpty());
    EXPECT_THAT(TagsNamed(html, {"script"}), ElementsAre("script type=\"application/ld+json\""));
  }
}

v1::HtmlOptions Fragment() {
  v1::HtmlOptions options;
  options.set_scope(v1::HTML_SCOPE_FRAGMENT);
  return options;
}

TEST(HtmlTest, AFragmentIsOneArticleWithoutAPage) {
  for (const std::string& html :
       {Bulletin(HostileDocument(), Fragment()), TablePage(HostileDocument(), Fragment()),
        Bulletin(EditionDocument(), Fragment())}) {
    EXPECT_THAT(html, StartsWith("<article class=\"dr-report"));
    EXPECT_THAT(html, EndsWith("</article>\n"));
    EXPECT_THAT(ParseHtml(html).faults, IsEmpty());
    EXPECT_THAT(TagsNamed(html, {"!DOCTYPE", "html", "head", "meta", "link", "title", "body",
                                 "main", "h1"}),
                IsEmpty());
    EXPECT_THAT(TagsNamed(html, {"article"}), SizeIs(1));
    EXPECT_THAT(TagsNamed(html, {"style"}), SizeIs(1));
    EXPECT_THAT(TagsNamed(html, {"data"}), Not(IsEmpty()));
    EXPECT_THAT(TagsNamed(html, {"script"}), ElementsAre("script type=\"application/ld+json\""));
  }
}

TEST(HtmlTest, AFragmentTakesNothingFromTheSheetOfItsSite) {
  const std::set<std::string> kDrawing = {"svg", "title", "desc", "path", "rect", "text"};
  for (const SampleReport& sample : kSampleReports) {
    const std::string html = Bulletin(SampleDocument(sample), Fragment());
    const std::vector<std::string> reverted = absl::StrSplit(
        Between(html, ".dr-report :where(", ") {\n  all: revert;\n}"), absl::ByAnyChar(", \n"));

    for (const std::string& tag : ParseHtml(html).tags) {
      const std::string name = NameOf(tag);
      if (name == "article" || name == "style" || name == "script" || name[0] == '/') continue;
      if (kDrawing.count(name) > 0 || name == "wbr") continue;
      EXPECT_THAT(reverted, Contains(name));
    }
  }
}

TEST(HtmlTest, HeadingsOfAFragmentAreOneLevelLower) {
  EXPECT_THAT(TagsNamed(Bulletin(HostileDocument(), Fragment()), {"h2", "h3", "h4", "h5", "h6"}),
              ElementsAre("h2 class=\"dr-title\"", "h3 class=\"dr-l1\"", "h4 class=\"dr-l2\"",
                          "h6 class=\"dr-l4\"", "h3 class=\"dr-title\" id=\"dr-statistics\""));
}

TEST(HtmlTest, IdentifiersAndClassesAreOursAndIdentifiersUnique) {
  const Document document = SampleDocument(kSampleReports[0]);
  Document previous = document;
  --previous.statistics.year;
  for (const std::string& html : {Bulletin(document, {}, &previous), TablePage(document),
                                  Bulletin(SampleDocument(kSampleReports[1]), Fragment())}) {
    const std::vector<std::string> ids = AttributesNamed(html, "id");
    EXPECT_THAT(ids, Not(IsEmpty()));
    EXPECT_THAT(std::set<std::string>(ids.begin(), ids.end()), SizeIs(ids.size()));
    EXPECT_THAT(ids, Each(StartsWith("dr-")));
    for (const std::string& classes : AttributesNamed(html, "class")) {
      EXPECT_THAT(std::vector<std::string>(absl::StrSplit(classes, ' ')), Each(StartsWith("dr-")));
    }
    for (const std::string& labels : AttributesNamed(html, "aria-labelledby")) {
      for (const std::string& id : std::vector<std::string>(absl::StrSplit(labels, ' ')))
        EXPECT_THAT(ids, Contains(id));
    }
  }
}

TEST(HtmlTest, PlotsCanBeLeftOut) {
  const Document document = SampleDocument(kSampleReports[0]);
  v1::HtmlOptions options;
  options.set_omit_plots(true);

  EXPECT_THAT(TagsNamed(Bulletin(document), {"svg"}), SizeIs(3));
  EXPECT_THAT(TagsNamed(Bulletin(document, options), {"svg", "figure"}), IsEmpty());
  EXPECT_THAT(Bulletin(document, options), Not(HasSubstr("dr-plots")));
  EXPECT_THAT(TagsNamed(TablePage(document), {"svg"}), IsEmpty());
}

TEST(HtmlTest, TheYearBeforeAddsAPlotAndChangesNoFigure) {
  const Document document = SampleDocument(kSampleReports[0]);
  Document previous = document;
  --previous.statistics.year;

  const std::string html = Bulletin(document, {}, &previous);

  EXPECT_THAT(TagsNamed(html, {"svg"}), SizeIs(4));
  EXPECT_EQ(TagsNamed(html, {"data"}), TagsNamed(Bulletin(document), {"data"}));
}

TEST(HtmlTest, EveryFigureOfTheTableIsDatumOfThePageAndOfTheDataset) {
  for (const SampleReport& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    size_t figures = 0;
    for (const Table& table : document.statistics.tables) {
      for (const TableRow& row : table.rows) {
        for (const std::string& value : row.values) figures += Decimal::Parse(value).has_value();
      }
    }

    const std::string html = TablePage(document);

    EXPECT_GT(figures, 50u);
    EXPECT_THAT(TagsNamed(html, {"data"}), SizeIs(figures));
    EXPECT_THAT(std::vector<std::string>(absl::StrSplit(html, "\"PropertyValue\"")),
                SizeIs(figures + 1));
    EXPECT_THAT(AttributesNamed(html, "data-period"), Each(absl::StrCat(document.statistics.year)));
    EXPECT_THAT(AttributesNamed(html, "data-unit"), Each(Not("")));
  }
}

TEST(HtmlTest, TagsOfTheSiteStandInAPageOnly) {
  v1::HtmlOptions options;
  options.mutable_site()->set_site_name("某网站");

  EXPECT_THAT(Bulletin(EditionDocument(), options),
              HasSubstr("<meta name=\"SiteName\" content=\"某网站\">"));
  options.set_scope(v1::HTML_SCOPE_FRAGMENT);
  EXPECT_THAT(Bulletin(EditionDocument(), options), Not(HasSubstr("某网站")));
}

}  // namespace
}  // namespace disclosure
