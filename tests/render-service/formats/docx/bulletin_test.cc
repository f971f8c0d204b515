#include "render-service/formats/docx/bulletin.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/render-service/formats/docx/check_docx.h"
#include "tests/render-service/formats/docx/read_docx.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing_support::kSampleReports;
using testing_support::SampleDocument;
using testing_support::SampleReport;

TEST(DocxBulletinTest, SamplesAreSound) {
  for (const SampleReport& sample : kSampleReports) {
    const Document document = SampleDocument(sample);

    const DocxParts bulletin = ReadBulletin(document);
    ExpectSound(bulletin);
    ExpectNarrative(document, bulletin.body());
    ExpectSound(ReadTable(document));
  }
}

TEST(DocxBulletinTest, EveryPartIsDeclaredAndLinked) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[0]));

  const pugi::xml_node types = parts["[Content_Types].xml"].child("Types");
  EXPECT_EQ(parts.names()[0], "[Content_Types].xml");
  for (const std::string& name : parts.names()) {
    if (absl::EndsWith(name, ".rels") || name == parts.names()[0]) continue;
    const bool declared = types.find_child_by_attribute("PartName", ("/" + name).c_str());
    EXPECT_EQ(declared, name != "customXml/item1.xml") << name;
  }
  for (const pugi::xml_node link : parts["word/_rels/document.xml.rels"].first_child()) {
    const std::string target = link.attribute("Target").value();
    EXPECT_THAT(parts.names(),
                Contains(absl::StartsWith(target, "../") ? target.substr(3) : "word/" + target));
  }
}

// GB/T 9704-2012, 5.2.
TEST(DocxBulletinTest, PageIsThatOfTheStandard) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[0]));

  const pugi::xml_node section = parts.body().child("w:sectPr");
  const pugi::xml_node margins = section.child("w:pgMar");
  const auto millimetres = [&](const char* name) {
    return margins.attribute(name).as_int() * 25.4 / 1440;
  };
  EXPECT_NEAR(millimetres("w:top"), 37, 0.1);
  EXPECT_NEAR(millimetres("w:left"), 28, 0.1);
  EXPECT_NEAR(210 - millimetres("w:left") - millimetres("w:right"), 156, 0.1);
  EXPECT_NEAR(297 - millimetres("w:top") - millimetres("w:bottom"), 225, 0.1);
  EXPECT_STREQ(section.child("w:docGrid").attribute("w:type").value(), "lines");
  const int pitch = section.child("w:docGrid").attribute("w:linePitch").as_int();
  EXPECT_EQ((16838 - margins.attribute("w:top").as_int() - margins.attribute("w:bottom").as_int()) /
                pitch,
            22);
  EXPECT_TRUE(parts["word/settings.xml"].child("w:settings").child("w:evenAndOddHeaders"));
  EXPECT_EQ(TextOf(parts["word/footer1.xml"]), "— 1 —");
  EXPECT_EQ(TextOf(parts["word/footer2.xml"]), "— 1 —");
}

TEST(DocxBulletinTest, OfficialFontsAreNamedWithAlternatives) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[0]));

  const pugi::xml_node fonts = parts["word/fontTable.xml"].child("w:fonts");
  for (const pugi::xml_node use : Descendants(parts["word/styles.xml"], "w:rFonts")) {
    const char* name = use.attribute("w:eastAsia").value();
    const pugi::xml_node font = fonts.find_child_by_attribute("w:name", name);
    ASSERT_TRUE(font) << name;
    EXPECT_STRNE(font.child("w:altName").attribute("w:val").value(), "") << name;
  }
}

TEST(DocxBulletinTest, MetadataStandsAboveTheTitle) {
  Document document = SampleDocument(kSampleReports[0]);

  const DocxParts with = ReadBulletin(document);
  document.metadata.clear();
  const DocxParts without = ReadBulletin(document);

  EXPECT_STREQ(with.body().first_child().name(), "w:tbl");
  EXPECT_EQ(TextOf(with.body().child("w:p")), TextOf(without.body().first_child()));
  EXPECT_EQ(TextOf(without.body().first_child()), document.title);
}

TEST(DocxBulletinTest, HeadingsHaveTheStylesOfTheirLevel) {
  const Document document = SampleDocument(kSampleReports[0]);

  const DocxParts parts = ReadBulletin(document);

  std::vector<std::string> styles;
  for (const pugi::xml_node paragraph : parts.body().children("w:p")) {
    const std::string style = paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
    if (absl::StartsWith(style, "Heading")) styles.push_back(style);
  }
  std::vector<std::string> want;
  for (const Block& block : document.blocks) {
    if (block.heading) want.push_back(absl::StrCat("Heading", block.depth));
  }
  EXPECT_EQ(styles, want);
  const pugi::xml_node heading =
      parts["word/styles.xml"].child("w:styles").find_child_by_attribute("w:styleId", "Heading1");
  EXPECT_TRUE(heading.child("w:pPr").child("w:keepNext"));
}

// GB/T 9704-2012, 7.3.5.2: 28 characters of 15.75 pt a line.
TEST(DocxBulletinTest, DateStartsTwoCharactersBehindTheName) {
  const auto left = [](const std::string& signature) {
    Document document;
    document.signature = signature;
    document.signing_date = "2024年3月18日";  // 13 columns
    std::vector<int> twips;
    const DocxParts parts = ReadBulletin(document);
    for (const pugi::xml_node paragraph : parts.body().children("w:p")) {
      const pugi::xml_node indent = paragraph.child("w:pPr").child("w:ind");
      if (indent) twips.push_back(indent.attribute("w:left").as_int());
    }
    return twips;
  };

  // Seven characters, two from the right: from the 19th character.
  EXPECT_THAT(left("云汐市人民政府"), ElementsAre(19 * 315, 21 * 315));
  // Shorter than the date, which then ends two characters from the right.
  EXPECT_THAT(left("某局"), ElementsAre((56 - 4 - 4 - 13) * 315 / 2, (56 - 4 - 13) * 315 / 2));
}

TEST(DocxBulletinTest, SignatureKeepsTheEndOfTheNarrativeWithIt) {
  const auto keeps = [](int characters) {
    Document document;
    std::string text;
    for (int i = 0; i < characters; ++i) text += "公";
    document.blocks = {{false, 0, "", {{"前", std::nullopt}}},
                       {false, 0, "", {{text, std::nullopt}}}};
    document.signature = "某局";
    const DocxParts parts = ReadBulletin(document);
    std::vector<bool> kept;
    for (const pugi::xml_node paragraph : parts.body().children("w:p")) {
      const pugi::xml_node properties = paragraph.child("w:pPr");
      if (properties.child("w:pStyle").attribute("w:val").value() == std::string("BulletinText")) {
        kept.push_back(properties.child("w:keepNext"));
      }
    }
    return kept;
  };

  EXPECT_THAT(keeps(6 * 28), ElementsAre(false, true));
  EXPECT_THAT(keeps(6 * 28 + 1), ElementsAre(false, false));
}

TEST(DocxBulletinTest, TimesAreTheReportsOwn) {
  Document document = SampleDocument(kSampleReports[1]);
  const auto created = [](const Document& from) {
    const DocxParts parts = ReadBulletin(from);
    return std::string(parts["docProps/core.xml"]
                           .child("cp:coreProperties")
                           .child("dcterms:created")
                           .text()
                           .get());
  };
  EXPECT_EQ(created(document), "2024-03-22T00:00:00Z");

  document.metadata.clear();
  EXPECT_EQ(created(document), "2024-03-18T00:00:00Z");

  document.signing_date_iso = "2024-3-18";  // no date
  EXPECT_EQ(created(document), "");
}

TEST(DocxBulletinTest, EqualDocumentsGiveEqualBytesOnEveryThread) {
  const Document document = SampleDocument(kSampleReports[1]);
  std::string want;
  WriteDocxBulletin(document, &want);

  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] { WriteDocxBulletin(document, &result); });
  }
  for (std::thread& thread : threads) thread.join();

  for (const std::string& result : results) EXPECT_TRUE(result == want);
}

TEST(DocxBulletinTest, HostileTextIsPrintedAsItIs) {
  const Document document = HostileDocument();

  const DocxParts parts = ReadBulletin(document);

  ExpectSound(parts);
  ExpectNarrative(document, parts.body());
  std::vector<std::string> cells;
  for (const pugi::xml_node cell : Descendants(parts.body(), "w:tc")) cells.push_back(TextOf(cell));
  EXPECT_THAT(cells, Contains("=cmd|' /C calc'!A0,\"x\""));
  EXPECT_THAT(cells, Contains("（一）`|*_{{7*7}}</table><script>"));
  ExpectSound(ReadTable(document));
}

TEST(DocxBulletinTest, WithoutNarrativeOrAnything) {
  Document document = SampleDocument(kSampleReports[1]);
  document.blocks.clear();
  ExpectSound(ReadBulletin(document));

  ExpectSound(ReadBulletin(Document()));
  ExpectSound(ReadTable(Document()));
}

TEST(DocxBulletinTest, TenThousandParagraphs) {
  Document document = SampleDocument(kSampleReports[0]);
  const std::vector<Block> blocks = document.blocks;
  while (document.blocks.size() < 10'000) {
    document.blocks.insert(document.blocks.end(), blocks.begin(), blocks.end());
  }

  const DocxParts parts = ReadBulletin(document);

  ExpectNarrative(document, parts.body());
}

TEST(DocxBulletinTest, StatisticsStartOnANewPageBehindTheNarrative) {
  const DocxParts parts = ReadBulletin(SampleDocument(kSampleReports[0]));

  std::vector<std::string> on_top;
  for (const pugi::xml_node paragraph : parts.body().children("w:p")) {
    if (paragraph.child("w:pPr").child("w:pageBreakBefore")) on_top.push_back(TextOf(paragraph));
  }
  EXPECT_THAT(on_top, ElementsAre("政府信息公开情况统计表"));
  EXPECT_THAT(ParagraphTexts(ReadTable(SampleDocument(kSampleReports[0])).body()),
              Not(Contains("一、政府信息公开工作总体情况")));
}

}  // namespace
}  // namespace disclosure
