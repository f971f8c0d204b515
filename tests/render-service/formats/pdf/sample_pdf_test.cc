// The sample reports as PDF, read back by programs that know nothing of ours.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/digest.h"
#include "gmock/gmock.h"
#include "render-service/formats/pdf/pdf.h"
#include "render-service/pages/typeset.h"
#include "tests/support/run_tool.h"
#include "tests/support/sample_documents.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::kSampleReports;
using testing_support::RunTool;
using testing_support::SampleDocument;
using testing_support::TempDir;
using testing_support::TestFonts;

constexpr size_t kNarrativeBytes = 512 << 10;

std::string Bulletin(const Document& document) {
  return WritePdf(TypesetBulletin(document, TestFonts()), v1::FONT_EMBEDDING_EMBEDDED);
}

std::string Read(const std::string& pdf, const std::string& command) {
  const TempDir dir;
  const std::string path = dir.Write("a.pdf", pdf);
  const auto result = RunTool(absl::StrReplaceAll(command, {{"%", path}}));
  EXPECT_EQ(result.exit_code, 0) << command << "\n" << result.output;
  return result.output;
}

// What the structure says, without the signs by which pdfinfo sets it out and without spaces,
// which a line break swallows.
std::string StructureText(const std::string& pdf) {
  return absl::StrReplaceAll(Read(pdf, "pdfinfo -struct-text %"),
                             {{"\"\n", ""}, {"\n", ""}, {" ", ""}, {"\"", ""}, {"　", ""}});
}

std::string WithoutSpaces(absl::string_view text) {
  return absl::StrReplaceAll(text, {{" ", ""}, {"　", ""}});
}

TEST(SamplePdfTest, QpdfFindsNothingAmiss) {
  for (const auto& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    const std::string table =
        WritePdf(TypesetTable(document, TestFonts()), v1::FONT_EMBEDDING_BY_NAME);
    for (const std::string& pdf : {Bulletin(document), table}) {
      EXPECT_THAT(Read(pdf, "qpdf --check %"),
                  HasSubstr("No syntax or stream encoding errors found"));
      EXPECT_EQ(Read(pdf, "pdfinfo -struct % 2>&1 >/dev/null"), "");
    }
    EXPECT_THAT(Read(table, "pdffonts %"), Not(HasSubstr("Fandol")));
  }
}

// Facts are elements of their own, which pdfinfo sets out with names and codes: hence span by span.
void ExpectParagraphsInOrder(const Document& document, const std::string& text) {
  size_t at = 0;
  for (const Block& block : document.blocks) {
    for (const Span& span : block.spans) {
      const size_t found = text.find(WithoutSpaces(span.text), at);
      ASSERT_NE(found, std::string::npos) << span.text << "\nin\n" << text.substr(at, 2000);
      at = found + WithoutSpaces(span.text).size();
    }
  }
}

void ExpectFiguresWithCodes(const Document& document, const std::string& text) {
  for (const Table& table : document.statistics.tables) {
    for (const TableRow& row : table.rows) {
      for (size_t i = 0; i < row.values.size(); ++i) {
        if (row.values[i].empty()) continue;
        const std::string& column = table.columns[i].code;
        const std::string code = column.empty() ? row.code : absl::StrCat(row.code, "/", column);
        EXPECT_THAT(text, HasSubstr(absl::StrCat("/code(code)(", code, ")", row.values[i])));
      }
    }
  }
}

TEST(SamplePdfTest, ParagraphsAndFiguresAreReadFromTheStructure) {
  for (const auto& sample : kSampleReports) {
    const Document document = SampleDocument(sample);
    const std::string text = StructureText(Bulletin(document));
    ExpectParagraphsInOrder(document, text);
    ExpectFiguresWithCodes(document, text);
  }
}

TEST(SamplePdfTest, ALongNarrativeStaysSound) {
  Document document = SampleDocument(kSampleReports[0]);
  const std::vector<Block> blocks = document.blocks;
  size_t bytes = 0;
  for (size_t i = 0; bytes < kNarrativeBytes; ++i) {
    Block block = blocks[i % blocks.size()];
    if (block.heading || !block.tables.empty()) continue;
    for (const Span& span : block.spans) bytes += span.text.size();
    document.blocks.push_back(std::move(block));
  }

  const std::string pdf = Bulletin(document);

  EXPECT_LT(pdf.size(), 4u << 20);
  EXPECT_THAT(Read(pdf, "qpdf --check %"), HasSubstr("No syntax or stream encoding errors"));
}

// In another process, objects stand elsewhere in memory and tables of hashes are filled anew. That
// process runs this test too, and only prints.
TEST(SamplePdfTest, AnotherProcessWritesTheSameBytes) {
  constexpr char kPrint[] = "DR_PRINT_DIGESTS";
  std::string digests;
  for (const auto& sample : kSampleReports) {
    absl::StrAppend(&digests, absl::BytesToHexString(Sha256(Bulletin(SampleDocument(sample)))),
                    "\n");
  }
  if (std::getenv(kPrint) != nullptr) {
    std::fputs(digests.c_str(), stdout);
    return;
  }

  const auto other =
      RunTool(absl::StrCat("LC_ALL=de_DE.UTF-8 TZ=America/New_York ", kPrint, "=1 ",
                           std::filesystem::read_symlink("/proc/self/exe").string(),
                           " --gtest_filter=SamplePdfTest.AnotherProcessWritesTheSameBytes"));

  ASSERT_EQ(other.exit_code, 0) << other.output;
  EXPECT_THAT(other.output, HasSubstr(digests));
}

}  // namespace
}  // namespace disclosure
