#include "render-service/formats/html/head_tags.h"

#include "gmock/gmock.h"
#include "render-service/document/web_address.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

TEST(HeadTagsTest, TheReportTellsWhatIsRequiredOfAnArticle) {
  EXPECT_EQ(HtmlHeadTags(HostileDocument(), "报告", {}),
            "<meta name=\"ArticleTitle\" content=\"报告\">\n"
            "<meta name=\"PubDate\" content=\"2018-03-22\">\n"
            "<meta name=\"ContentSource\" content=\"A&amp;B局\">\n");
}

TEST(HeadTagsTest, TheSiteTellsTheRest) {
  v1::SiteTags site;
  site.set_site_name("某网站");
  site.set_site_domain("www.example.gov.cn");
  site.set_site_id_code("4300000032");
  site.set_column_name("年报");
  site.set_column_description("历年年报");
  site.set_column_keywords("公开,年报");
  site.set_column_type("信息公开年报");
  site.set_pub_date("2018-03-22 09:30");
  site.set_content_source("某办公厅");
  site.set_url("https://www.example.gov.cn/a?b=1&c=2");

  EXPECT_EQ(HtmlHeadTags(HostileDocument(), "报告", site),
            "<meta name=\"SiteName\" content=\"某网站\">\n"
            "<meta name=\"SiteDomain\" content=\"www.example.gov.cn\">\n"
            "<meta name=\"SiteIDCode\" content=\"4300000032\">\n"
            "<meta name=\"ColumnName\" content=\"年报\">\n"
            "<meta name=\"ColumnDescription\" content=\"历年年报\">\n"
            "<meta name=\"ColumnKeywords\" content=\"公开,年报\">\n"
            "<meta name=\"ColumnType\" content=\"信息公开年报\">\n"
            "<meta name=\"ArticleTitle\" content=\"报告\">\n"
            "<meta name=\"PubDate\" content=\"2018-03-22 09:30\">\n"
            "<meta name=\"ContentSource\" content=\"某办公厅\">\n"
            "<meta name=\"Url\" content=\"https://www.example.gov.cn/a?b=1&amp;c=2\">\n"
            "<link rel=\"canonical\" href=\"https://www.example.gov.cn/a?b=1&amp;c=2\">\n");
}

TEST(HeadTagsTest, WhatNobodyTellsGivesNoTag) { EXPECT_EQ(HtmlHeadTags({}, "", {}), ""); }

TEST(HeadTagsTest, OnlyWebAddressesAreNamed) {
  EXPECT_TRUE(IsWebAddress("http://a"));
  EXPECT_TRUE(IsWebAddress("HTTPS://a"));
  for (const char* url : {"javascript:alert(1)", "//a", "a", " https://a", "data:text/html,x", "",
                          "https://", "https:///a", "https://a b", "https://a\"b", "https://a<b"}) {
    v1::SiteTags site;
    site.set_url(url);

    EXPECT_FALSE(IsWebAddress(url)) << url;
    EXPECT_EQ(HtmlHeadTags({}, "", site), "") << url;
  }
}

TEST(HeadTagsTest, NoTagEndsItsAttribute) {
  const std::string evil = "\"><script>x</script>'&";
  v1::SiteTags site;
  site.set_site_name(evil);
  site.set_url("https://a/?b='&c");

  EXPECT_EQ(HtmlHeadTags({}, "", site),
            "<meta name=\"SiteName\" "
            "content=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;&#39;&amp;\">\n"
            "<meta name=\"Url\" "
            "content=\"https://a/?b=&#39;&amp;c\">\n"
            "<link rel=\"canonical\" "
            "href=\"https://a/?b=&#39;&amp;c\">\n");
}

}  // namespace
}  // namespace disclosure
