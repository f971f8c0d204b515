#include "render-service/formats/html/html.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "render-service/formats/html/html_text.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A page taken apart: its tags in order, and what is unbalanced.
struct Parsed {
  std::vector<std::string> tags;  // as written, without < >
  std::vector<std::string> faults;
};

std::string NameOf(const std::string& tag) { return tag.substr(0, tag.find(' ')); }

// Reads strictly: every element but the void ones is closed, in order.
Parsed Parse(const std::string& html) {
  const std::set<std::string> kVoid = {"!DOCTYPE", "meta", "col", "wbr"};
  Parsed parsed;
  std::vector<std::string> open;
  for (size_t start = html.find('<'); start != std::string::npos; start = html.find('<', start)) {
    const size_t end = html.find('>', start);
    if (end == std::string::npos) {
      parsed.faults.emplace_back("< without >");
      return parsed;
    }
    const std::string tag = html.substr(start + 1, end - start - 1);
    start = end;
    if (tag[0] == '/') {
      if (open.empty() || open.back() != tag.substr(1)) parsed.faults.push_back(tag);
      if (!open.empty()) open.pop_back();
      continue;
    }
    parsed.tags.push_back(tag);
    if (kVoid.count(NameOf(tag)) == 0) open.push_back(NameOf(tag));
  }
  for (const std::string& name : open) parsed.faults.push_back("open " + name);
  return parsed;
}

std::string Bulletin(const Document& document) {
  std::string html;
  WriteHtmlBulletin(document, &html);
  return html;
}

std::string TablePage(const Document& document) {
  std::string html;
  WriteHtmlTable(document, &html);
  return html;
}

std::vector<std::string> TagsNamed(const std::string& html, const std::set<std::string>& names) {
  std::vector<std::string> found;
  for (const std::string& tag : Parse(html).tags) {
    if (names.count(NameOf(tag)) > 0) found.push_back(tag);
  }
  return found;
}

TEST(HtmlTest, TextIsEscapedForContentAndAttributes) {
  EXPECT_EQ(HtmlText("<a href=\"x\">'&amp;'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(HtmlText("政府“信息”"), "政府“信息”");
}

TEST(HtmlTest, PagesOfHostileTextAreBalancedAndInert) {
  for (const std::string& html : {Bulletin(HostileDocument()), TablePage(HostileDocument())}) {
    const Parsed parsed = Parse(html);

    EXPECT_THAT(parsed.faults, IsEmpty());
    for (const std::string& tag : parsed.tags) {
      EXPECT_THAT(NameOf(tag), Not(::testing::AnyOf("script", "img", "a", "b", "link", "iframe")));
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
  EXPECT_THAT(Parse("<p><b></p></b>").faults, Not(IsEmpty()));
  EXPECT_THAT(Parse("<p>").faults, Not(IsEmpty()));
  EXPECT_THAT(Parse("</p>").faults, Not(IsEmpty()));
  EXPECT_THAT(Parse("<p").faults, Not(IsEmpty()));
}

TEST(HtmlTest, SectionsNestAsTheHeadingsDo) {
  const std::string html = Bulletin(HostileDocument());

  const size_t start = html.find("</header>");
  const size_t end = html.find("<footer>");
  std::string outline;
  for (const std::string& tag : Parse(html.substr(start, end - start)).tags) {
    if (NameOf(tag) != "data") absl::StrAppend(&outline, tag, " ");
  }
  EXPECT_EQ(outline, "p section h2 p section h3 p section h5 p ");
  // The closing paragraph stands outside every section.
  EXPECT_THAT(html, HasSubstr("</h5>\n</section>\n</section>\n</section>\n<p>1. ]]&gt;"));
}

TEST(HtmlTest, FactsCarryTheTablesFigure) {
  EXPECT_THAT(TagsNamed(Bulletin(HostileDocument()), {"data"}),
              ElementsAre("data value=\"17\" data-code=\"3.1&quot;\" data-unit=\"件&#39;\"",
                          "data value=\"\" data-code=\"3.2\" data-unit=\"件\"",
                          "data value=\"-5\" data-code=\"1.1\""));
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
                          "th scope=\"rowgroup\" colspan=\"3\"", "th scope=\"row\" class=\"d1\"",
                          "th scope=\"row\" class=\"d1\"", "th scope=\"row\" class=\"d1\""));
  EXPECT_THAT(TagsNamed(html, {"h1", "h2", "caption", "tbody"}),
              ElementsAre("caption", "h1 id=\"statistics\"", "tbody"));
  // A struck-out cell is printed but is no datum.
  EXPECT_THAT(html, HasSubstr("<td class=\"figure\">/</td>"));
}

TEST(HtmlTest, SeveralTablesShareOneHead) {
  Document document = HostileDocument();
  document.statistics.tables[0].title = "表一";
  document.statistics.tables.push_back(document.statistics.tables[0]);
  document.statistics.tables[1].title = "表二";
  document.statistics.tables[1].columns = {{"a", {"合计", "甲"}}, {"b", {"合计", "乙"}}};
  for (TableRow& row : document.statistics.tables[1].rows) row.values = {"1", "2"};

  const std::string html = TablePage(document);

  EXPECT_THAT(Parse(html).faults, IsEmpty());
  EXPECT_THAT(TagsNamed(html, {"h1", "h2"}),
              ElementsAre("h1 id=\"statistics\"", "h2 class=\"title\"", "h2 class=\"title\""));
  EXPECT_THAT(TagsNamed(html, {"th"}), Contains("th scope=\"colgroup\" colspan=\"2\""));
  EXPECT_THAT(TagsNamed(html, {"data"}), Contains("data value=\"2\" data-code=\"1.1/b\""));
}

TEST(HtmlTest, AYearInTheTitleStaysWhole) {
  Document document;
  document.title = "某局2017年度报告12<3年";

  EXPECT_THAT(Bulletin(document),
              HasSubstr("<h1>某局<span class=\"whole\">2017年度</span>报告12&lt;"
                        "<span class=\"whole\">3年</span></h1>"));
}

TEST(HtmlTest, TablesOfTheNarrativeStandInTheirSections) {
  const std::string html = Bulletin(EditionDocument());

  EXPECT_THAT(Parse(html).faults, IsEmpty());
  EXPECT_THAT(TagsNamed(html, {"section", "h2", "div", "p", "table"}),
              ElementsAre("section", "h2",
                          "div class=\"tables\" tabindex=\"0\" role=\"region\" "
                          "aria-label=\"主动公开政府信息情况\"",
                          "table class=\"block\" aria-label=\"第（一）项\"",
                          // Labels of rows lie in boxes of their own.
                          "div", "table class=\"block\" aria-label=\"第（八）项\"", "div",
                          "section", "h2", "p",
                          "div class=\"tables\" tabindex=\"0\" role=\"region\" "
                          "aria-label=\"行政复议、诉讼情况\"",
                          "p class=\"title\"",
                          "table class=\"wide line\" aria-label=\"行政复议、诉讼情况\"", "p", "p"));
  EXPECT_THAT(html, HasSubstr("</table>\n</div>\n</section>\n<footer>"));
}

TEST(HtmlTest, ATableOfOneLineHasItsRowsAsOutermostHeads) {
  const std::string html = Bulletin(EditionDocument());
  const std::string table = html.substr(html.find("<table class=\"wide line"));

  EXPECT_THAT(table,
              HasSubstr("<tr><th scope=\"colgroup\" rowspan=\"2\" colspan=\"2\">行政复议</th>"
                        "<th scope=\"colgroup\" colspan=\"2\">行政诉讼</th></tr>\n"
                        "<tr><th scope=\"colgroup\" colspan=\"2\">直接起诉</th></tr>\n"
                        "<tr><th scope=\"col\" class=\"pairs\">结果<wbr>维持</th>"));
  EXPECT_THAT(table, HasSubstr("<data value=\"4\" data-code=\"4.direct/total\">4</data>"));
  EXPECT_THAT(table, Not(HasSubstr("scope=\"row\"")));
}

TEST(HtmlTest, AFigureWithAUnitOfItsOwnTellsIt) {
  Document document = EditionDocument();
  document.statistics.tables[0].rows[0].cell_units = {"", "<份>"};

  EXPECT_THAT(Bulletin(document),
              HasSubstr("<data value=\"12\" data-code=\"2.1.r/valid\">12</data>&lt;份&gt;</td>"));
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
    EXPECT_THAT(Parse(html).faults, IsEmpty());
    EXPECT_THAT(TagsNamed(html, {"script"}), IsEmpty());
  }
}

}  // namespace
}  // namespace disclosure
