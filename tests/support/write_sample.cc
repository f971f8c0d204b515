// Writes a sample report in one format, for checks with programs from outside.
//
//   write_sample FORMAT SAMPLE FILE      such as: write_sample pdf sample-city-2023 a.pdf
//
// FORMAT is the extension of a bulletin, or of a table with `-table` behind it (not needed for
// formats of tables only); a last `-by-name` leaves fonts out. Fonts are those of DR_FONT_DIR in
// the environment, else of the build.
//
// Exit codes: 0 written, 1 the file cannot be written, 2 wrong arguments.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "render-service/fonts/font_library.h"
#include "render-service/formats/registry.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

constexpr int kWrongArguments = 2;

std::unique_ptr<FontLibrary> OpenFonts() {
  const char* directory = std::getenv("DR_FONT_DIR");
  auto fonts = FontLibrary::Open({directory != nullptr ? directory : DR_FONT_DIR});
  if (fonts.ok()) return *std::move(fonts);
  std::cerr << fonts.status().message() << "\n";
  return nullptr;
}

// What is asked for.
struct Order {
  absl::string_view extension;
  absl::string_view sample;
  std::string file;
  v1::RenditionOptions options;
};

template <typename Id>
int Write(absl::Span<const Format<Id>> formats, const Order& order) {
  for (const Format<Id>& format : formats) {
    for (const testing_support::SampleReport& sample : testing_support::kSampleReports) {
      if (order.extension != format.trait.extension || order.sample != sample.name) continue;
      const Document document = testing_support::SampleDocument(sample);
      const auto fonts = format.trait.places_letters ? OpenFonts() : nullptr;
      if (format.trait.places_letters && fonts == nullptr) return 1;
      FormatOutput output;
      if (!format.write({document, order.options, nullptr, fonts.get()}, &output).ok()) return 1;
      std::ofstream file(order.file, std::ios::binary);
      file << output.bytes;
      return file.flush() ? 0 : 1;
    }
  }
  return kWrongArguments;
}

int Main(int argc, char** argv) {
  int result = kWrongArguments;
  if (argc == 4) {
    Order order{argv[1], argv[2], argv[3], {}};
    if (absl::ConsumeSuffix(&order.extension, "-by-name")) {
      order.options.set_font_embedding(v1::FONT_EMBEDDING_BY_NAME);
    }
    const bool table = absl::ConsumeSuffix(&order.extension, "-table");
    if (!table) result = Write(BulletinFormats(), order);
    if (result == kWrongArguments) result = Write(TableFormats(), order);
  }
  if (result == kWrongArguments) {
    std::cerr << "usage: write_sample FORMAT SAMPLE FILE, of\n";
    for (const auto& format : BulletinFormats())
      std::cerr << "  " << format.trait.extension << "\n";
    for (const auto& format : TableFormats()) {
      std::cerr << "  " << format.trait.extension << "-table\n";
    }
    std::cerr << "  xlsx\n";
  }
  return result;
}

}  // namespace
}  // namespace disclosure

int main(int argc, char** argv) { return disclosure::Main(argc, argv); }
