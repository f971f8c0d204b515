// Markup in what an agency wrote is text on the page, wherever it stands.
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "render-service/formats/html/html.h"
#include "render-service/formats/html/html_text.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/render-service/formats/html/html_reader.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::TestWithParam;
using ::testing::ValuesIn;

struct Place {
  const char* name;
  std::function<void(Document&, const std::string&)> put;
};

const Place kPlaces[] = {
    {"Title", [](Document& d, const std::string& text) { d.title = text; }},
    {"MetadataLabel", [](Document& d, const std::string& text) { d.metadata[0].label = text; }},
    {"Metadata", [](Document& d, const std::string& text) { d.metadata[0].value = text; }},
    {"Paragraph",
     [](Document& d, const std::string& text) {
       d.blocks = {{false, 0, "", {{text, std::nullopt}}}};
     }},
    {"SectionHeading",
     [](Document& d, const std::string& text) {
       d.blocks = {{true, 1, "一、", {{text, std::nullopt}}}};
     }},
    {"Figure",
     [](Document& d, const std::string& text) {
       d.blocks = {{false, 0, "", {{text, Fact{text, text, text}}}}};
     }},
    {"AgencyName",
     [](Document& d, const std::string& text) {
       d.signature = d.statistics.agency_name = text;
       d.statistics.agency_line = absl::StrCat("填报单位（盖章）：", text);
     }},
    {"RowLabel",
     [](Document& d, const std::string& text) { d.statistics.tables[0].rows[1].label = text; }},
    {"RowNote",
     [](Document& d, const std::string& text) { d.statistics.tables[0].rows[1].note = text; }},
    {"Unit",
     [](Document& d, const std::string& text) { d.statistics.tables[0].rows[1].unit = text; }},
    {"Cell",
     [](Document& d, const std::string& text) { d.statistics.tables[0].rows[1].values = {text}; }},
    {"Signature",
     [](Document& d, const std::string& text) { d.statistics.signatures[0].value = text; }},
};

const char* const kMarkup[] = {
    "<script>alert(1)</script>",
    "</textarea><script>",
    "</title></style></script><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>",
    "<math><mi//xlink:href=data:x,<script>",
    "javascript:alert(1)",
    "&#x3c;script&#x3e;",
    "&lt;b&gt;&amp;amp;",
    "\" onmouseover=\"alert(1)",
    "' style='background:url(javascript:1)",
    "}</style>@import url(//x);*{color:red",
    "expression(alert(1))",
    "<!-- --!> --> <![CDATA[ ]]> <?php ?>",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> %n%s {0}",
};

Document With(const Place& place, const std::string& text) {
  Document document = HostileDocument();
  place.put(document, text);
  return document;
}

std::string Bulletin(const Document& document) {
  std::string html;
  WriteHtmlBulletin(document, {}, nullptr, &html);
  return html;
}

std::string TablePage(const Document& document) {
  std::string html;
  WriteHtmlTable(document, {}, &html);
  return html;
}

// Every tag of a page, in order, without what is in its attributes.
std::vector<std::string> Tags(const std::string& html) {
  const ParsedHtml parsed = ParseHtml(html);
  EXPECT_THAT(parsed.faults, IsEmpty());
  std::vector<std::string> tags;
  for (const std::string& tag : parsed.tags) {
    const std::vector<std::string> parts = absl::StrSplit(tag, '"');
    std::string& bare = tags.emplace_back();
    for (size_t i = 0; i < parts.size(); i += 2) absl::StrAppend(&bare, parts[i], "\"");
  }
  return tags;
}

class HostileMarkupTest : public TestWithParam<Place> {};

TEST_P(HostileMarkupTest, AddsNoTagAndIsShown) {
  const Document harmless = With(GetParam(), "甲乙丙");
  for (const std::string markup : kMarkup) {
    SCOPED_TRACE(markup);
    const Document hostile = With(GetParam(), markup);

    EXPECT_EQ(Tags(Bulletin(hostile)), Tags(Bulletin(harmless)));
    EXPECT_EQ(Tags(TablePage(hostile)), Tags(TablePage(harmless)));
    EXPECT_THAT(Bulletin(hostile) + TablePage(hostile), HasSubstr(HtmlText(markup)));
  }
}

INSTANTIATE_TEST_SUITE_P(Places, HostileMarkupTest, ValuesIn(kPlaces),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace disclosure
