#include "render-service/renditions/rendition_options.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_support::ParseTextProto;

const RevisionKey kRevision{{"430s00", 2017}, 3};

std::vector<FieldViolation> Faults(const std::string& options) {
  std::vector<FieldViolation> violations;
  CheckOptions(ParseTextProto<v1::RenditionOptions>(options), kRevision, &violations);
  return violations;
}

FormatTraits Traits(const char* kind, const char* name, bool places_letters = false) {
  FormatTraits traits;
  traits.kind = kind;
  traits.name = name;
  traits.places_letters = places_letters;
  return traits;
}

constexpr char kEverything[] = R"(
  omit_statistics: true punctuation: PUNCTUATION_STYLE_FULL_WIDTH
  font_embedding: FONT_EMBEDDING_BY_NAME
  html { scope: HTML_SCOPE_FRAGMENT previous: "agencies/430s00/reports/2016/revisions/1"
         site { site_name: "门户" pub_date: "2018-03-22 09:00" url: "https://a.example" } })";

std::string Relevant(const FormatTraits& format, const std::string& options = kEverything) {
  return RelevantOptions(ParseTextProto<v1::RenditionOptions>(options), format).ShortDebugString();
}

TEST(RenditionOptionsTest, EverythingAtOnceIsWellFormed) {
  EXPECT_THAT(Faults(kEverything), IsEmpty());
  EXPECT_THAT(Faults(""), IsEmpty());
}

TEST(RenditionOptionsTest, EachFaultNamesItsField) {
  const struct {
    std::string options;
    const char* field;
    const char* want;
  } kCases[] = {
      {"punctuation: 9", "options.punctuation", "9, want a value"},
      {"font_embedding: 9", "options.font_embedding", "9, want a value"},
      {"html { scope: 9 }", "options.html.scope", "9, want a value"},
      {"html { previous: 'x' }", "options.html.previous", "want a revision of agencies/430s00"},
      {"html { previous: 'agencies/430s00/reports/2015/revisions/1' }", "options.html.previous",
       "agencies/430s00/reports/2016"},
      {"html { previous: 'agencies/a/reports/2016/revisions/1' }", "options.html.previous",
       "agencies/430s00/reports/2016"},
      {"html { site { pub_date: '2018-03-22' } }", "options.html.site.pub_date", "HH:MM"},
      {"html { site { pub_date: '2018-02-30 10:00' } }", "options.html.site.pub_date", "HH:MM"},
      {"html { site { url: 'javascript:alert(1)' } }", "options.html.site.url", "https://"},
      {"html { site { pub_date: '2018-03-22\\n10:00' } }", "options.html.site.pub_date", "HH:MM"},
      {"html { site { pub_date: '2018-3-22  10:00' } }", "options.html.site.pub_date", "HH:MM"},
      {"html { site { pub_date: '-123-03-22 10:00' } }", "options.html.site.pub_date", "HH:MM"},
      {"html { site { pub_date: 'infinite-future ' } }", "options.html.site.pub_date", "HH:MM"},
      {"html { site { site_name: 'a\\nb' } }", "options.html.site.site_name",
       "\"a\\nb\": got a control character, want printable text"},
      {"html { site { column_name: '" + std::string(201, 'x') + "' } }",
       "options.html.site.column_name", "201 characters, want at most 200"},
  };
  for (const auto& one : kCases) {
    const std::vector<FieldViolation> faults = Faults(one.options);

    ASSERT_EQ(faults.size(), 1u) << one.options;
    EXPECT_EQ(faults[0].field, one.field);
    EXPECT_THAT(faults[0].description, HasSubstr(one.want));
  }
}

TEST(RenditionOptionsTest, AFormatKeepsWhatConcernsIt) {
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_TEXT")),
            "omit_statistics: true punctuation: PUNCTUATION_STYLE_FULL_WIDTH");
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_JSON")), "omit_statistics: true");
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_PDF", true)),
            "omit_statistics: true punctuation: PUNCTUATION_STYLE_FULL_WIDTH "
            "font_embedding: FONT_EMBEDDING_BY_NAME");
  EXPECT_EQ(Relevant(Traits(kTableKind, "TABLE_FORMAT_CSV")), "");
  EXPECT_THAT(Relevant(Traits(kTableKind, "TABLE_FORMAT_HTML")), HasSubstr("HTML_SCOPE_FRAGMENT"));
  EXPECT_THAT(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_HTML"),
                       "html { previous: 'agencies/430s00/reports/2016/revisions/1' }"),
              HasSubstr("2016"));
}

TEST(RenditionOptionsTest, DefaultsSaidAloudChangeNothing) {
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_HTML"),
                     "punctuation: PUNCTUATION_STYLE_AS_STORED html { scope: HTML_SCOPE_PAGE }"),
            "");
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_PDF", true),
                     "font_embedding: FONT_EMBEDDING_EMBEDDED"),
            "");
}

TEST(RenditionOptionsTest, AFragmentKeepsTheTagsOfItsDataSet) {
  EXPECT_EQ(Relevant(Traits(kTableKind, "TABLE_FORMAT_HTML")),
            "html { scope: HTML_SCOPE_FRAGMENT "
            "site { pub_date: \"2018-03-22 09:00\" url: \"https://a.example\" } }");
  EXPECT_EQ(Relevant(Traits(kTableKind, "TABLE_FORMAT_HTML"), "html { site { } }"), "");
}

TEST(RenditionOptionsTest, WithoutStatisticsNothingIsDrawn) {
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_HTML"),
                     "omit_statistics: true html { omit_plots: true previous: 'x' }"),
            "omit_statistics: true");
}

TEST(RenditionOptionsTest, WithoutPlotsTheYearBeforeIsNotDrawn) {
  EXPECT_EQ(Relevant(Traits(kBulletinKind, "BULLETIN_FORMAT_HTML"),
                     "html { omit_plots: true previous: 'x' }"),
            "html { omit_plots: true }");
}

}  // namespace
}  // namespace disclosure
