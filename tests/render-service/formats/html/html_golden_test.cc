// The sample reports as HTML with every option, byte for byte. tests/html looks at them in a
// browser.
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/formats/html/html.h"
#include "tests/support/golden.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

using testing_support::ExpectGolden;
using testing_support::kSampleReports;
using testing_support::SampleDocument;
using testing_support::SampleReport;

// A report of the year before: whole figures are a fifth more or an eighth less, in turns.
Document YearBefore(Document document) {
  bool more = false;
  --document.statistics.year;
  for (Table& table : document.statistics.tables) {
    for (TableRow& row : table.rows) {
      for (std::string& value : row.values) {
        int figure = 0;
        if (!absl::SimpleAtoi(value, &figure)) continue;
        more = !more;
        value = absl::StrCat(more ? figure + figure / 5 : figure - figure / 8);
      }
    }
  }
  return document;
}

v1::HtmlOptions Published() {
  v1::HtmlOptions options;
  v1::SiteTags* site = options.mutable_site();
  site->set_site_name("某省人民政府门户网站");
  site->set_site_domain("www.example.gov.cn");
  site->set_site_id_code("4300000000");
  site->set_column_name("政府信息公开年报");
  site->set_column_description("本机关历年政府信息公开工作年度报告");
  site->set_column_keywords("政府信息公开,年度报告");
  site->set_column_type("信息公开年报");
  site->set_pub_date("2024-03-22 09:30");
  site->set_content_source("某省人民政府办公厅");
  site->set_url("https://www.example.gov.cn/xxgk/nb/index.html");
  return options;
}

TEST(HtmlGoldenTest, PublishedBulletinBesideTheYearBefore) {
  for (const SampleReport& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    const Document previous = YearBefore(document);
    std::string html;
    WriteHtmlBulletin(document, Published(), &previous, &html);
    ExpectGolden(absl::StrCat(sample.name, ".bulletin.published.html"), html);
  }
}

TEST(HtmlGoldenTest, Fragments) {
  for (const SampleReport& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    const Document previous = YearBefore(document);
    v1::HtmlOptions options;
    options.set_scope(v1::HTML_SCOPE_FRAGMENT);
    std::string bulletin;
    WriteHtmlBulletin(document, options, &previous, &bulletin);
    ExpectGolden(absl::StrCat(sample.name, ".bulletin.fragment.html"), bulletin);
    std::string table;
    WriteHtmlTable(document, options, &table);
    ExpectGolden(absl::StrCat(sample.name, ".table.fragment.html"), table);
  }
}

}  // namespace
}  // namespace disclosure
