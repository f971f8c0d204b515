// What a PDF costs: opening the fonts, laying out, writing first and again, and memory. Times are
// those of the processor, which a busy machine changes less.
//
//   pdf_bench FONT_DIR [OUT_DIR]    prints one line for each document; writes them to OUT_DIR

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "render-service/fonts/font_library.h"
#include "render-service/formats/pdf/pdf.h"
#include "render-service/pages/typeset.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

constexpr int kRounds = 15;
constexpr size_t kNarrativeBytes = 512 << 10;

double MillisecondsSince(std::clock_t start) {
  return static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC;
}

double PeakMebibytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// The document with its paragraphs repeated until they have kNarrativeBytes.
Document Long(const Document& sample) {
  Document document = sample;
  size_t bytes = 0;
  for (size_t i = 0; bytes < kNarrativeBytes; ++i) {
    const Block& block = sample.blocks[i % sample.blocks.size()];
    if (block.heading || !block.tables.empty()) continue;
    for (const Span& span : block.spans) bytes += span.text.size();
    document.blocks.push_back(block);
  }
  return document;
}

void Measure(const std::string& name, const Document& document, const FontLibrary& fonts,
             v1::FontEmbedding embedding, const std::string& out) {
  std::vector<double> layout, write;
  std::string bytes;
  size_t pages = 0;
  double first = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::clock_t start = std::clock();
    const PagedDocument paged = TypesetBulletin(document, fonts);
    layout.push_back(MillisecondsSince(start));
    start = std::clock();
    bytes = WritePdf(paged, embedding);
    write.push_back(MillisecondsSince(start));
    if (round == 0) first = write[0];
    pages = paged.pages.size();
  }
  std::sort(layout.begin(), layout.end());
  std::sort(write.begin(), write.end());
  std::printf(
      "%-26s %4zu pages %8zu bytes  layout %7.1f ms  write first %7.1f, then %7.1f ms  "
      "peak %5.1f MiB\n",
      name.c_str(), pages, bytes.size(), layout[kRounds / 2], first, write[kRounds / 2],
      PeakMebibytes());
  if (!out.empty()) std::ofstream(out + "/" + name + ".pdf", std::ios::binary) << bytes;
}

}  // namespace
}  // namespace disclosure

int main(int count, char** arguments) {
  using namespace disclosure;
  if (count < 2) return 2;
  const std::string out = count > 2 ? arguments[2] : "";
  const std::clock_t start = std::clock();
  const auto fonts = FontLibrary::Open({arguments[1]});
  if (!fonts.ok()) {
    std::fprintf(stderr, "%s\n", std::string(fonts.status().message()).c_str());
    return 1;
  }
  std::printf("fonts opened in %.1f ms, peak %.1f MiB\n", MillisecondsSince(start),
              PeakMebibytes());
  for (const auto& sample : testing_support::kSampleReports) {
    const Document document = testing_support::SampleDocument(sample);
    const std::string name = sample.name;
    Measure(name, document, **fonts, v1::FONT_EMBEDDING_EMBEDDED, out);
    Measure(name + ".by-name", document, **fonts, v1::FONT_EMBEDDING_BY_NAME, out);
    if (name == "hunan-qts-2017") {
      Measure(name + ".512k", Long(document), **fonts, v1::FONT_EMBEDDING_EMBEDDED, out);
    }
  }
}
