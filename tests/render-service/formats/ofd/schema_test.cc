// Whether the parts follow the XML schemas of GB/T 33190-2016.
//
// The schemas do not belong to this project. The environment variable DR_OFD_XSD_DIR names a folder
// that holds them (OFD.xsd, Document.xsd, Res.xsd, Page.xsd, Definitions.xsd); the tests are
// skipped without.
#include <cstdlib>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "render-service/formats/ofd/ofd.h"
#include "render-service/pages/typeset.h"
#include "tests/render-service/formats/ofd/paged_sample.h"
#include "tests/support/read_zip.h"
#include "tests/support/run_tool.h"
#include "tests/support/sample_documents.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using testing_support::PagedSample;
using testing_support::RunTool;
using testing_support::TempDir;
using testing_support::TestFonts;
using testing_support::ToolResult;

// The schema of the part `name`; empty where the standard has none.
std::string SchemaOf(const std::string& name) {
  if (name == "OFD.xml") return "OFD.xsd";
  if (name == "Doc_0/Document.xml") return "Document.xsd";
  if (name == "Doc_0/PublicRes.xml") return "Res.xsd";
  if (absl::EndsWith(name, "/Content.xml")) return "Page.xsd";
  return "";
}

void ExpectValid(const PagedDocument& document) {
  const std::string schemas = std::getenv("DR_OFD_XSD_DIR");
  for (const v1::FontEmbedding embedding :
       {v1::FONT_EMBEDDING_EMBEDDED, v1::FONT_EMBEDDING_BY_NAME}) {
    const TempDir dir;
    for (const PackagePart& part : testing_support::ReadZip(WriteOfd(document, embedding))) {
      const std::string schema = SchemaOf(part.name);
      if (schema.empty()) continue;
      const std::string file = dir.Write(absl::StrReplaceAll(part.name, {{"/", "_"}}), part.bytes);
      const ToolResult xmllint = RunTool(
          absl::StrCat("xmllint --noout --schema '", schemas, "/", schema, "' '", file, "'"));
      EXPECT_EQ(xmllint.exit_code, 0) << part.name << ": " << xmllint.output;
    }
  }
}

class OfdSchemaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::getenv("DR_OFD_XSD_DIR") == nullptr) {
      GTEST_SKIP() << "DR_OFD_XSD_DIR names no folder with the schemas of GB/T 33190-2016";
    }
  }
};

TEST_F(OfdSchemaTest, EverythingThatPagesMayHold) {
  PagedDocument document = PagedSample(TestFonts());
  ExpectValid(document);
  document.outline.clear();
  document.title.clear();
  document.date_iso.clear();
  for (Page& page : document.pages) page = Page();
  ExpectValid(document);
}

TEST_F(OfdSchemaTest, Samples) {
  for (const testing_support::SampleReport& sample : testing_support::kSampleReports) {
    const Document document = testing_support::SampleDocument(sample);
    ExpectValid(TypesetBulletin(document, TestFonts()));
    ExpectValid(TypesetTable(document, TestFonts()));
  }
}

}  // namespace
}  // namespace disclosure
