#include "render-service/renditions/rendition_etag.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr size_t kEtagChars = 26;

// The first `chars` characters of the base32 of `bytes`, which must hold five bits for each.
std::string Base32Prefix(absl::string_view bytes, size_t chars) {
  constexpr char kAlphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string text;
  uint32_t window = 0;
  int window_bits = 0;
  size_t next = 0;
  while (text.size() < chars) {
    if (window_bits < 5) {
      window = (window << 8) | static_cast<unsigned char>(bytes[next++]);
      window_bits += 8;
    }
    window_bits -= 5;
    text += kAlphabet[(window >> window_bits) & 31];
  }
  return text;
}

}  // namespace

std::string RenditionEtag(const RenditionIngredients& ingredients) {
  std::string recipe =
      absl::StrJoin({ingredients.revision, ingredients.revision_digest, ingredients.form_digest,
                     ingredients.kind, ingredients.format, ingredients.renderer_version},
                    "\n");
  if (!ingredients.base.empty()) {
    absl::StrAppend(&recipe, "\n", ingredients.base, "\n", ingredients.base_digest, "\n",
                    ingredients.base_form_digest);
  }
  const std::pair<absl::string_view, absl::string_view> kNamed[] = {
      {"options", ingredients.options},
      {"previous", ingredients.previous},
      {"libraries", ingredients.libraries},
      {"fonts", ingredients.fonts}};
  for (const auto& [name, value] : kNamed) {
    if (!value.empty()) absl::StrAppend(&recipe, "\n", name, " ", DigestName(Sha256(value)));
  }
  return Base32Prefix(Sha256(recipe), kEtagChars);
}

}  // namespace disclosure
