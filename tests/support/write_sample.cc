// Writes a sample report in one format, for checks with programs from outside.
//
//   write_sample FORMAT SAMPLE FILE      such as: write_sample docx sample-city-2023 a.docx
//
// Exit codes: 0 written, 1 the file cannot be written, 2 wrong arguments.
#include <cstdio>
#include <fstream>
#include <string>

#include "absl/strings/string_view.h"
#include "render-service/formats/docx/bulletin.h"
#include "render-service/formats/ofd/ofd.h"
#include "render-service/formats/pdf/pdf.h"
#include "render-service/formats/xlsx/xlsx.h"
#include "render-service/pages/typeset.h"
#include "tests/support/sample_documents.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

struct SampleFormat {
  absl::string_view name;
  void (*write)(const Document& document, std::string* out);
};

template <PagedDocument (*kTypeset)(const Document&, const FontLibrary&),
          std::string (*kWrite)(const PagedDocument&, v1::FontEmbedding),
          v1::FontEmbedding kEmbedding = v1::FONT_EMBEDDING_EMBEDDED>
void WritePaged(const Document& document, std::string* out) {
  *out = kWrite(kTypeset(document, testing_support::TestFonts()), kEmbedding);
}
void WriteXlsx(const Document& document, std::string* out) { *out = *WriteXlsxTable(document); }

constexpr SampleFormat kFormats[] = {
    {"docx", WriteDocxBulletin},
    {"docx-table", WriteDocxTable},
    {"ofd", WritePaged<TypesetBulletin, WriteOfd>},
    {"ofd-by-name", WritePaged<TypesetBulletin, WriteOfd, v1::FONT_EMBEDDING_BY_NAME>},
    {"ofd-table", WritePaged<TypesetTable, WriteOfd>},
    {"pdf", WritePaged<TypesetBulletin, WritePdf>},
    {"pdf-table", WritePaged<TypesetTable, WritePdf>},
    {"xlsx", WriteXlsx},
};

int Main(int argc, char** argv) {
  if (argc == 4) {
    for (const SampleFormat& format : kFormats) {
      for (const testing_support::SampleReport& sample : testing_support::kSampleReports) {
        if (argv[1] != format.name || argv[2] != absl::string_view(sample.name)) continue;
        std::string bytes;
        format.write(testing_support::SampleDocument(sample), &bytes);
        std::ofstream file(argv[3], std::ios::binary);
        file << bytes;
        return file.flush() ? 0 : 1;
      }
    }
  }
  std::fputs("usage: write_sample FORMAT SAMPLE FILE, of\n", stderr);
  for (const SampleFormat& format : kFormats) {
    std::fprintf(stderr, "  %s\n", std::string(format.name).c_str());
  }
  return 2;
}

}  // namespace
}  // namespace disclosure

int main(int argc, char** argv) { return disclosure::Main(argc, argv); }
