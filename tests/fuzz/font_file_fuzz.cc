// Any bytes as a font file: refused, or a face that gives glyphs, measures and subsets of itself.
#include <sys/mman.h>
#include <unistd.h>

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/digest.h"
#include "render-service/fonts/font_face.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

constexpr char32_t kCharacters[] = {0, 'A', 'B', 0x4E00, 0x653F, 0x20000, 0x10FFFF};

// A file of `bytes` in memory, for as long as this lives.
class MemoryFile {
 public:
  explicit MemoryFile(absl::string_view bytes) : descriptor_(memfd_create("font", MFD_CLOEXEC)) {
    DR_CHECK(descriptor_ >= 0);
    DR_CHECK(write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return absl::StrCat("/proc/self/fd/", descriptor_); }

 private:
  const int descriptor_;
};

void ExpectUsable(const FontFace& face) {
  DR_CHECK(face.digest().size() == kSha256Bytes);
  DR_CHECK(face.metrics().units_per_em > 0);
  std::set<uint32_t> glyphs = {0, 1, 65535};
  for (const char32_t character : kCharacters) glyphs.insert(face.GlyphOf(character));
  for (const uint32_t glyph : glyphs) {
    face.Advance(glyph);
    face.CidOf(glyph);
  }
  const std::string subset = face.Subset(glyphs);
  DR_CHECK(subset == face.Subset(glyphs));
  face.PdfProgram(glyphs);
  if (subset.empty()) return;
  // Documents carry the subset, so whoever opens them reads it again.
  const MemoryFile file(subset);
  const auto again = FontFace::Open(file.path());
  if (again.ok()) DR_CHECK((*again)->is_cff() == face.is_cff());
}

}  // namespace

void Try(absl::string_view bytes) {
  const MemoryFile file(bytes);
  for (const unsigned index : {0u, 1u}) {
    const auto face = FontFace::Open(file.path(), index);
    if (face.ok()) {
      ExpectUsable(**face);
    } else {
      // An empty file cannot be mapped.
      DR_CHECK(absl::IsInvalidArgument(face.status()) || bytes.empty());
    }
  }
}

}  // namespace disclosure::fuzz
