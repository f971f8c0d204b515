#include "ingest-service/workflow/canonical_content.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "common/base/digest.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "tests/ingest-service/workflow/violations.h"
#include "tests/support/samples.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::ContentFromText;
using testing_support::ContentOf;
using testing_support::HunanSample;

// One of every field that content has, cells out of order. kGoldenHex was made from it by
// `protoc --encode` after putting it into canonical order by hand.
constexpr char kContent[] = R"(
  heading { title: "年报" signing_date: "2018-03-21" }
  preamble { runs { text: "共" fact {} } runs { fact { code: "3.1" with_unit: true } } }
  sections { heading: "概况" paragraphs { runs { text: "收到17件" fact { code: "3.1" } } }
             sections { heading: "小节" } }
  closing { runs { text: "止" } }
  table { cells { code: "8.4" value: "/" } cells { code: "3.1" value: "17" unit: "件" }
          cells { code: "7" value: "0.50" }
          signatures { head: "某甲" date: "2018-03-20" } }
)";
constexpr char kGoldenHex[] =
    "0a140a06e5b9b4e68aa5220a323031382d30332d3231"            // heading
    "12120a050a03e585b10a0912070a03332e311001"                // preamble
    "1a2a0a06e6a682e586b512160a140a0be694b6e588b03137e4bbb6"  // sections
    "12050a03332e311a080a06e5b08fe88a82"                      //
    "22070a050a03e6ada2"                                      // closing
    "2a470a0a666f726d732f32303134"                            // table.form
    "120e0a03332e31120231371a03e4bbb6"                        // 3.1
    "12090a01371204302e3530"                                  // 7
    "12080a03382e3412012f"                                    // 8.4
    "1a140a06e69f90e794b22a0a323031382d30332d3230";           // table.signatures

class CanonicalContentTest : public ::testing::Test {
 protected:
  CanonicalContent Canonical(const v1::ReportContent& content) {
    return Canonicalize(content, *catalogue_.Find("forms/2014"));
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

// Digests of stored revisions depend on these bytes: they must not change.
TEST_F(CanonicalContentTest, BytesArePinned) {
  const CanonicalContent canonical = Canonical(ContentFromText(kContent));

  EXPECT_EQ(absl::BytesToHexString(canonical.bytes), kGoldenHex);
  EXPECT_EQ(DigestName(canonical.sha256),
            "sha256:dc38d94538d4af130d2d6dbd78c34bbbf2b4b76ddfe88403c57abe783ddda227");
}

TEST_F(CanonicalContentTest, EmptyContentNamesItsForm) {
  EXPECT_EQ(absl::BytesToHexString(Canonical(v1::ReportContent()).bytes),
            "2a0c0a0a666f726d732f32303134");
}

TEST_F(CanonicalContentTest, BytesEncodeTheContentAndDigestTheBytes) {
  const CanonicalContent canonical = Canonical(HunanSample().content());
  v1::ReportContent decoded;

  ASSERT_TRUE(decoded.ParseFromString(canonical.bytes));

  EXPECT_EQ(decoded.DebugString(), canonical.content.DebugString());
  EXPECT_EQ(canonical.sha256, Sha256(canonical.bytes));
}

TEST_F(CanonicalContentTest, CanonicalContentStaysAsItIs) {
  const CanonicalContent once = Canonical(ContentFromText(kContent));
  const CanonicalContent twice = Canonical(once.content);

  EXPECT_EQ(once.bytes, twice.bytes);
  EXPECT_EQ(once.sha256, twice.sha256);
}

TEST_F(CanonicalContentTest, OrderOfTheCellsDoesNotMatter) {
  v1::ReportContent content = HunanSample().content();
  const CanonicalContent first = Canonical(content);
  auto& cells = *content.mutable_table()->mutable_cells();
  std::mt19937 random(20180322);
  std::shuffle(cells.pointer_begin(), cells.pointer_end(), random);
  ASSERT_NE(content.table().cells(0).code(), "1.1");

  EXPECT_EQ(Canonical(content).bytes, first.bytes);
}

TEST_F(CanonicalContentTest, CellsStandInFormOrderNotAlphabetical) {
  const CanonicalContent canonical =
      Canonical(ContentOf({{"9.3", "1"}, {"4", "2"}, {"3.3.8", "3"}, {"3.3.4.a", "4"}}));

  std::vector<std::string> codes;
  for (const v1::Cell& cell : canonical.content.table().cells()) codes.push_back(cell.code());
  EXPECT_THAT(codes, ElementsAre("3.3.4.a", "3.3.8", "4", "9.3"));
}

TEST_F(CanonicalContentTest, CellsOfExtensionsStandBehindTheFormsByCode) {
  const CanonicalContent canonical = Canonical(ContentOf(
      {{"x.b", "1"}, {"9.3", "2"}, {"x.a", "3"}, {"1.1/x.t", "4"}, {"1.1", "5"}, {"x.10", "6"}}));

  std::vector<std::string> codes;
  for (const v1::Cell& cell : canonical.content.table().cells()) codes.push_back(cell.code());
  EXPECT_THAT(codes, ElementsAre("1.1", "9.3", "1.1/x.t", "x.10", "x.a", "x.b"));
}

// Digests of stored revisions depend on these bytes, too.
TEST_F(CanonicalContentTest, BytesOfExtensionsArePinned) {
  const CanonicalContent canonical = Canonical(ContentFromText(R"(
      table { cells { code: "x.a" value: "2" } cells { code: "3.1" value: "1" }
              extension_rows { code: "x.a" after: "1.1" label: "甲" }
              extension_columns { code: "x.t" table: "main" labels: "乙" } })"));

  EXPECT_EQ(absl::BytesToHexString(canonical.bytes),
            "2a430a0a666f726d732f32303134"          // table.form
            "12080a03332e31120131"                  // 3.1
            "12080a03782e61120132"                  // x.a
            "220f0a03782e611203312e312203e794b2"    // extension row
            "2a100a03782e7412046d61696e1a03e4b999"  // extension column
  );
}

TEST_F(CanonicalContentTest, UnknownFieldsAreDiscardedAtEveryDepth) {
  v1::ReportContent content = ContentFromText(kContent);
  const std::string plain = Canonical(content).bytes;
  for (google::protobuf::Message* message : std::vector<google::protobuf::Message*>{
           &content, content.mutable_heading(), content.mutable_sections(0)->mutable_sections(0),
           content.mutable_preamble(0)->mutable_runs(1)->mutable_fact(),
           content.mutable_table()->mutable_cells(1)}) {
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(999, 1);
  }

  EXPECT_EQ(Canonical(content).bytes, plain);
}

TEST_F(CanonicalContentTest, EmptyMessagesCountAsAbsent) {
  const std::string plain = Canonical(ContentFromText("preamble { runs { text: 'a' } }")).bytes;

  EXPECT_EQ(Canonical(ContentFromText(R"(heading {} preamble { runs { text: "a" fact {} } }
                                         table { signatures {} })"))
                .bytes,
            plain);
  // The unit of no figure means nothing.
  EXPECT_EQ(
      Canonical(ContentFromText("preamble { runs { text: 'a' fact { with_unit: true } } }")).bytes,
      plain);
}

TEST_F(CanonicalContentTest, EmptyFactsGoFromNestedSectionsAndClosing) {
  const CanonicalContent canonical = Canonical(ContentFromText(R"(
    sections { heading: "一" sections { heading: "二" paragraphs { runs { text: "a" fact {} } } } }
    closing { runs { text: "b" fact {} } })"));

  EXPECT_FALSE(canonical.content.sections(0).sections(0).paragraphs(0).runs(0).has_fact());
  EXPECT_FALSE(canonical.content.closing(0).runs(0).has_fact());
}

TEST_F(CanonicalContentTest, WhatTheAgencyWroteMakesADifference) {
  const std::string base = Canonical(ContentOf({{"8.4", "10"}})).sha256;

  EXPECT_NE(base, Canonical(ContentOf({{"8.4", "10.0"}})).sha256);
  EXPECT_NE(base, Canonical(ContentOf({{"8.4", "/"}})).sha256);
  EXPECT_NE(base, Canonical(ContentOf({})).sha256);
  v1::ReportContent with_unit = ContentOf({{"8.4", "10"}});
  with_unit.mutable_table()->mutable_cells(0)->set_unit("万元");
  EXPECT_NE(base, Canonical(with_unit).sha256);
}

}  // namespace
}  // namespace disclosure
