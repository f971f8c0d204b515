// The package as a whole.
#include "render-service/formats/ofd/ofd.h"

#include <cstdlib>
#include <set>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/formats/ofd/ofd_tags.h"
#include "render-service/pages/typeset.h"
#include "tests/render-service/formats/ofd/paged_sample.h"
#include "tests/render-service/formats/ofd/read_ofd.h"
#include "tests/support/sample_documents.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::IsOk;
using testing_support::kSampleReports;
using testing_support::PagedSample;
using testing_support::ReadOfd;
using testing_support::ReadOfdPackage;
using testing_support::ReadPage;
using testing_support::ReadText;
using testing_support::SampleDocument;
using testing_support::SampleReport;
using testing_support::TempDir;
using testing_support::TestFonts;

constexpr v1::FontEmbedding kEmbeddings[] = {v1::FONT_EMBEDDING_EMBEDDED,
                                             v1::FONT_EMBEDDING_BY_NAME};

ReadOfd Written(const PagedDocument& document,
                v1::FontEmbedding embedding = v1::FONT_EMBEDDING_BY_NAME) {
  return ReadOfdPackage(WriteOfd(document, embedding));
}

PagedDocument CityBulletin() {
  return TypesetBulletin(SampleDocument(kSampleReports[1]), TestFonts());
}

TEST(OfdTest, PartsStandInOrder) {
  const ReadOfd ofd = Written(PagedSample(TestFonts()), v1::FONT_EMBEDDING_EMBEDDED);

  EXPECT_THAT(
      ofd.names,
      ElementsAre("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml",
                  "Doc_0/Pages/Page_1/Content.xml", "Doc_0/PublicRes.xml", "Doc_0/Res/font_0.otf",
                  "Doc_0/Res/font_1.otf", "Doc_0/Res/font_2.otf", "Doc_0/Res/font_3.otf",
                  "Doc_0/Tags/CustomTags.xml", "Doc_0/Tags/CustomTag.xml"));
}

void CollectIds(pugi::xml_node node, std::vector<unsigned>* ids) {
  for (const pugi::xml_node child : node.children()) {
    if (child.attribute("ID")) ids->push_back(child.attribute("ID").as_uint());
    CollectIds(child, ids);
  }
}

TEST(OfdTest, NumbersAreUniqueAndBounded) {
  for (const v1::FontEmbedding embedding : kEmbeddings) {
    const ReadOfd ofd = Written(CityBulletin(), embedding);

    std::vector<unsigned> ids;
    for (const auto& [name, xml] : ofd.xml) CollectIds(*xml, &ids);
    const std::set<unsigned> unique(ids.begin(), ids.end());
    EXPECT_EQ(unique.size(), ids.size());
    EXPECT_GT(*unique.begin(), 0u);
    const pugi::xml_node common = ofd.root("Doc_0/Document.xml").child("ofd:CommonData");
    EXPECT_EQ(common.child("ofd:MaxUnitID").text().as_uint(), *unique.rbegin());
  }
}

TEST(OfdTest, FontsByNameAreTheOfficialOnes) {
  const ReadOfd ofd = Written(PagedSample(TestFonts()));

  std::vector<std::string> names;
  for (const pugi::xml_node font :
       ofd.root("Doc_0/PublicRes.xml").child("ofd:Fonts").children("ofd:Font")) {
    names.push_back(font.attribute("FontName").value());
    EXPECT_FALSE(font.child("ofd:FontFile"));
  }
  EXPECT_THAT(names, ElementsAre("方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"));
  for (const std::string& name : ofd.names) EXPECT_FALSE(absl::StrContains(name, "/Res/"));
}

TEST(OfdTest, EmbeddedIsTheDefault) {
  const PagedDocument document = PagedSample(TestFonts());
  EXPECT_EQ(WriteOfd(document, v1::FONT_EMBEDDING_UNSPECIFIED),
            WriteOfd(document, v1::FONT_EMBEDDING_EMBEDDED));
}

// The faces in the font files of `ofd`, by the number of their font.
std::map<unsigned, std::unique_ptr<FontFace>> EmbeddedFaces(const ReadOfd& ofd) {
  const TempDir dir;
  std::map<unsigned, std::unique_ptr<FontFace>> faces;
  const pugi::xml_node res = ofd.root("Doc_0/PublicRes.xml");
  for (const pugi::xml_node font : res.child("ofd:Fonts").children("ofd:Font")) {
    const std::string file = font.child_value("ofd:FontFile");
    const std::string part = absl::StrCat("Doc_0/", res.attribute("BaseLoc").value(), "/", file);
    auto face = FontFace::Open(dir.Write(file, ofd.parts.at(part)));
    EXPECT_THAT(face, IsOk());
    faces[font.attribute("ID").as_uint()] = *std::move(face);
  }
  return faces;
}

// No CGTransform says which glyph is meant, so the characters must.
TEST(OfdTest, EveryCharacterFindsItsGlyphInTheEmbeddedFont) {
  for (const SampleReport& sample : kSampleReports) {
    const PagedDocument document = TypesetBulletin(SampleDocument(sample), TestFonts());
    const ReadOfd ofd = Written(document, v1::FONT_EMBEDDING_EMBEDDED);
    const auto faces = EmbeddedFaces(ofd);

    for (size_t p = 0; p < document.pages.size(); ++p) {
      size_t next = 0;
      for (const GlyphRun& run : document.pages[p].runs) {
        const ReadText& text = ofd.pages[p].texts.at(next);
        const size_t skipped = run.glyphs.size() - text.letters.size();
        ASSERT_LE(skipped, run.glyphs.size());
        ++next;
        for (size_t i = 0; i < text.letters.size(); ++i) {
          const FontFace& face = *faces.at(text.font);
          EXPECT_EQ(face.GlyphOf(text.letters[i].character), run.glyphs[i + skipped]) << run.text;
          EXPECT_EQ(face.Advance(run.glyphs[i + skipped]),
                    run.face->Advance(run.glyphs[i + skipped]));
        }
      }
    }
  }
}

TEST(OfdTest, SubstituteIsAFontOfItsOwnWithTheRolesName) {
  PagedDocument document = PagedSample(TestFonts());
  GlyphRun run = document.pages[0].runs[2];
  const PlacedGlyph rare = TestFonts().Find(FontRole::kBody, U'喆');
  ASSERT_TRUE(rare.substitute);
  run.face = rare.face;
  run.substitute = true;
  run.text = "喆";
  run.glyphs = {rare.glyph};
  run.offsets = {0};
  document.pages[0].runs = {document.pages[0].runs[2], run};
  document.pages.resize(1);
  document.outline.clear();

  const ReadOfd embedded = Written(document, v1::FONT_EMBEDDING_EMBEDDED);
  const ReadOfd by_name = Written(document);

  EXPECT_NE(embedded.pages[0].texts[0].font, embedded.pages[0].texts[1].font);
  EXPECT_EQ(by_name.pages[0].texts[0].font, by_name.pages[0].texts[1].font);
  for (const pugi::xml_node font :
       embedded.root("Doc_0/PublicRes.xml").child("ofd:Fonts").children("ofd:Font")) {
    EXPECT_STREQ(font.attribute("FamilyName").value(), "仿宋_GB2312");
  }
}

TEST(OfdTest, EntryTellsWhatTheReportIs) {
  const ReadOfd ofd = Written(PagedSample(TestFonts()));

  const pugi::xml_node info = ofd.root("OFD.xml").child("ofd:DocBody").child("ofd:DocInfo");
  EXPECT_STREQ(info.child_value("ofd:Title"), "某某局2017年政府信息公开工作年度报告");
  EXPECT_STREQ(info.child_value("ofd:Author"), "某某局");
  EXPECT_STREQ(info.child_value("ofd:CreationDate"), "2018-03-22");
  EXPECT_EQ(std::string(info.child_value("ofd:DocID")).size(), 32u);
  EXPECT_STREQ(ofd.root("OFD.xml").child("ofd:DocBody").child_value("ofd:DocRoot"),
               "Doc_0/Document.xml");
}

TEST(OfdTest, DateThatIsNoneIsLeftOut) {
  for (const char* date : {"", "2018-02-30", "2018年", "x"}) {
    PagedDocument document = PagedSample(TestFonts());
    document.date_iso = date;
    EXPECT_THAT(Written(document).parts.at("OFD.xml"), Not(HasSubstr("Date"))) << date;
  }
}

TEST(OfdTest, DocIdFollowsFromTheContent) {
  const auto id = [](const PagedDocument& document) {
    const ReadOfd ofd = Written(document);
    return std::string(
        ofd.root("OFD.xml").child("ofd:DocBody").child("ofd:DocInfo").child_value("ofd:DocID"));
  };
  PagedDocument document = PagedSample(TestFonts());
  const std::string first = id(document);
  EXPECT_EQ(id(document), first);
  document.pages[0].runs[1].x += 1;
  EXPECT_NE(id(document), first);
}

// Titles of `node`'s entries with those below them in brackets.
std::string Entries(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node entry : node.children("ofd:OutlineElem")) {
    absl::StrAppend(&out, entry.attribute("Title").value(), "(", Entries(entry), ")");
  }
  return out;
}

TEST(OfdTest, OutlineIsNested) {
  const ReadOfd ofd = Written(PagedSample(TestFonts()));

  const pugi::xml_node outlines = ofd.root("Doc_0/Document.xml").child("ofd:Outlines");
  EXPECT_EQ(Entries(outlines), "一、概述(（一）收到申请())二、附表()");
  const pugi::xml_node dest = outlines.last_child()
                                  .child("ofd:Actions")
                                  .child("ofd:Action")
                                  .child("ofd:Goto")
                                  .child("ofd:Dest");
  EXPECT_EQ(dest.attribute("PageID").as_uint(), ofd.pages[1].id);
  EXPECT_STREQ(dest.attribute("Top").value(), "45");
}

TEST(OfdTest, OutlineOfAnyLevelsKeepsEveryEntry) {
  PagedDocument document = PagedSample(TestFonts());
  document.outline.clear();
  for (const int level : {3, 1, 2, 2, 9, 1, 0}) {
    document.outline.push_back({absl::StrCat(level), level, 0, 0, -1});
  }

  const ReadOfd ofd = Written(document);

  EXPECT_EQ(Entries(ofd.root("Doc_0/Document.xml").child("ofd:Outlines")), "3()1(2()2(9()))1()0()");
}

TEST(OfdTest, TagsTellHeadingsFactsAndFigures) {
  const PagedDocument document = CityBulletin();
  const ReadOfd ofd = Written(document);

  std::map<unsigned, std::string> texts;
  std::map<unsigned, unsigned> pages;
  for (const ReadPage& page : ofd.pages) {
    for (const pugi::xml_node text : page.xml.child("ofd:Content").child("ofd:Layer")) {
      texts[text.attribute("ID").as_uint()] = text.child_value("ofd:TextCode");
      pages[text.attribute("ID").as_uint()] = page.id;
    }
  }
  std::map<std::string, std::string> tagged;  // by tag and code
  size_t headings = 0;
  for (const pugi::xml_node tag : ofd.root("Doc_0/Tags/CustomTag.xml")) {
    std::string text;
    for (const pugi::xml_node ref : tag.children("ofd:ObjectRef")) {
      ASSERT_EQ(texts.count(ref.text().as_uint()), 1u);
      EXPECT_EQ(pages.at(ref.text().as_uint()), ref.attribute("PageRef").as_uint());
      text += texts.at(ref.text().as_uint());
    }
    EXPECT_NE(text, "");
    if (std::string(tag.name()) == "d:Heading") {
      ++headings;
      EXPECT_GE(tag.attribute("Level").as_int(), 1);
    }
    tagged[absl::StrCat(tag.name(), " ", tag.attribute("Code").value())] = text;
  }
  EXPECT_EQ(headings, document.outline.size());
  EXPECT_EQ(tagged.at("d:Figure 3.1/total"), "870");
  EXPECT_EQ(tagged.at("d:Figure 2.8.fee"), "26318.4207");
  EXPECT_THAT(tagged.at("d:Title "), HasSubstr("年度报告"));
}

TEST(OfdTest, NoTagsWithoutElements) {
  PagedDocument document = PagedSample(TestFonts());
  for (Page& page : document.pages) {
    for (GlyphRun& run : page.runs) run.element = -1;
  }
  document.elements.clear();

  const ReadOfd ofd = Written(document);

  EXPECT_EQ(ofd.names.back(), "Doc_0/PublicRes.xml");
  EXPECT_FALSE(ofd.root("Doc_0/Document.xml").child("ofd:CustomTags"));
}

TEST(OfdTest, NoFontsWithoutText) {
  PagedDocument document = PagedSample(TestFonts());
  document.pages = {Page()};
  document.outline.clear();

  const ReadOfd ofd = Written(document, v1::FONT_EMBEDDING_EMBEDDED);

  EXPECT_THAT(ofd.names,
              ElementsAre("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"));
  EXPECT_FALSE(ofd.root("Doc_0/Document.xml").child("ofd:CommonData").child("ofd:PublicRes"));
}

TEST(OfdTest, HostileTitlesAreLiteral) {
  PagedDocument document = PagedSample(TestFonts());
  document.title = "</ofd:Title>\"><x a='&amp;'>\x01";
  document.outline[0].title = "\"><ofd:OutlineElem>";

  const ReadOfd ofd = Written(document);

  EXPECT_STREQ(
      ofd.root("OFD.xml").child("ofd:DocBody").child("ofd:DocInfo").child_value("ofd:Title"),
      "</ofd:Title>\"><x a='&amp;'>");
  EXPECT_EQ(Entries(ofd.root("Doc_0/Document.xml").child("ofd:Outlines")),
            "\"><ofd:OutlineElem>(（一）收到申请())二、附表()");
}

TEST(OfdTest, EqualDocumentsGiveEqualBytesInAnyTimeZoneAndThread) {
  const PagedDocument document = CityBulletin();
  const std::string expected = WriteOfd(document, v1::FONT_EMBEDDING_EMBEDDED);
  setenv("TZ", "Asia/Shanghai", 1);
  tzset();

  std::vector<int> differences(3, 0);
  std::vector<std::thread> threads;
  for (int& count : differences) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2; ++i) {
        if (WriteOfd(CityBulletin(), v1::FONT_EMBEDDING_EMBEDDED) != expected) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  unsetenv("TZ");
  tzset();

  EXPECT_THAT(differences, ElementsAre(0, 0, 0));
}

PagedDocument Pages(size_t count) {
  PagedDocument document = PagedSample(TestFonts());
  const Page page = document.pages[0];
  document.pages.assign(count, page);
  document.outline.clear();
  for (size_t i = 0; i < count; ++i) document.outline.push_back({"页", 1, i, 0, -1});
  return document;
}

TEST(OfdTest, FourHundredPagesAreTwiceTwoHundred) {
  const size_t half = WriteOfd(Pages(200), v1::FONT_EMBEDDING_BY_NAME).size();
  const std::string whole = WriteOfd(Pages(400), v1::FONT_EMBEDDING_BY_NAME);

  EXPECT_LT(whole.size(), half * 21 / 10);
  EXPECT_EQ(ReadOfdPackage(whole).pages.size(), 400u);
}

}  // namespace
}  // namespace disclosure
