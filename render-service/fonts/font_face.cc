#include "render-service/fonts/font_face.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/byte_lru.h"
#include "common/base/check.h"
#include "common/base/digest.h"
#include "common/base/mutex.h"
#include "render-service/fonts/font_identity.h"
#include "render-service/fonts/glyph_ids.h"

namespace disclosure {
namespace {

// HarfBuzz objects let go of with their owner.
template <auto Destroy>
struct Destroyer {
  template <typename T>
  void operator()(T* object) const {
    Destroy(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroyer<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Destroyer<hb_font_destroy>>;
using Set = std::unique_ptr<hb_set_t, Destroyer<hb_set_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_destroy>>;

constexpr hb_tag_t kCff = HB_TAG('C', 'F', 'F', ' ');
constexpr hb_tag_t kGlyf = HB_TAG('g', 'l', 'y', 'f');
constexpr hb_tag_t kHead = HB_TAG('h', 'e', 'a', 'd');

// Tables that serve neither drawing nor finding a glyph. Shaping tables among them, without which
// subsetting is ten times as fast and the set stays as it was asked for.
constexpr hb_tag_t kDropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('E', 'B', 'D', 'T'),
    HB_TAG('E', 'B', 'L', 'C'), HB_TAG('E', 'B', 'S', 'C'), HB_TAG('g', 'a', 's', 'p'),
};

// Characters of the basic plane, whose glyphs are remembered.
constexpr size_t kBasicPlane = 0x10000;

absl::string_view BytesOf(hb_blob_t* blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  return {data, length};
}

Blob TableOf(hb_face_t* face, hb_tag_t tag) { return Blob(hb_face_reference_table(face, tag)); }

bool HasTable(hb_face_t* face, hb_tag_t tag) {
  return hb_blob_get_length(TableOf(face, tag).get()) > 0;
}

std::string NameOf(hb_face_t* face, hb_ot_name_id_t id, hb_language_t language) {
  std::array<char, 256> text = {};
  unsigned length = text.size();
  hb_ot_name_get_utf8(face, id, language, &length, text.data());
  return {text.data(), std::min<size_t>(length, text.size() - 1)};
}

// The PostScript name without what PDF or XML would have to escape.
std::string PostScriptName(hb_face_t* face) {
  std::string name;
  for (const char c :
       NameOf(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1))) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_') name += c;
  }
  return name.empty() ? "Unnamed" : name;
}

std::string Family(hb_face_t* face) {
  unsigned count = 0;
  const hb_ot_name_entry_t* entries = hb_ot_name_list_names(face, &count);
  for (unsigned i = 0; i < count; ++i) {
    const char* language = hb_language_to_string(entries[i].language);
    if (entries[i].name_id != HB_OT_NAME_ID_FONT_FAMILY || language == nullptr) continue;
    if (absl::StartsWith(language, "zh")) {
      return NameOf(face, HB_OT_NAME_ID_FONT_FAMILY, entries[i].language);
    }
  }
  return NameOf(face, HB_OT_NAME_ID_FONT_FAMILY, hb_language_from_string("en", -1));
}

int SignedAt(absl::string_view bytes, size_t at) {
  return static_cast<int16_t>(static_cast<uint8_t>(bytes[at]) << 8 |
                              static_cast<uint8_t>(bytes[at + 1]));
}

FontMetrics MetricsOf(hb_face_t* face, hb_font_t* font) {
  FontMetrics metrics;
  metrics.units_per_em = static_cast<int>(hb_face_get_upem(face));
  hb_position_t value = 0;
  hb_ot_metrics_get_position_with_fallback(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, &value);
  metrics.ascent = value;
  hb_ot_metrics_get_position_with_fallback(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, &value);
  metrics.descent = value > 0 ? -value : value;  // FandolSong-Regular has the sign wrong
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents = {};
  if (hb_font_get_nominal_glyph(font, U'H', &glyph) != 0 &&
      hb_font_get_glyph_extents(font, glyph, &extents) != 0) {
    metrics.cap_height = extents.y_bearing;
  }
  const Blob head = TableOf(face, kHead);
  const absl::string_view bytes = BytesOf(head.get());
  if (bytes.size() >= 54) {  // `xMin` and so on, 36 bytes into the table
    metrics.x_min = SignedAt(bytes, 36);
    metrics.y_min = SignedAt(bytes, 38);
    metrics.x_max = SignedAt(bytes, 40);
    metrics.y_max = SignedAt(bytes, 42);
  }
  return metrics;
}

// All of the face as a file of its own, also out of a collection.
Blob WholeFont(hb_face_t* face) {
  const Face builder(hb_face_builder_create());
  std::array<hb_tag_t, 64> tags = {};  // a font has some 20 tables
  unsigned count = tags.size();
  hb_face_get_table_tags(face, 0, &count, tags.data());
  for (unsigned i = 0; i < count; ++i) {
    hb_face_builder_add_table(builder.get(), tags[i], TableOf(face, tags[i]).get());
  }
  return Blob(hb_face_reference_blob(builder.get()));
}

std::string KeyOf(absl::string_view kind, const std::set<uint32_t>& glyphs) {
  Sha256Stream digest;
  for (const uint32_t glyph : glyphs) digest.Update(absl::StrCat(glyph, ","));
  return absl::StrCat(kind, ":", digest.Finish());
}

}  // namespace

struct FontFace::Impl {
  Face face;
  Font font;
  std::string name;
  std::string family;
  std::string digest;
  FontMetrics metrics;
  bool is_cff = false;
  std::vector<uint16_t> cids;  // by glyph, of CID-keyed CFF

  // Glyphs of the basic plane plus one, as they are asked for; 0 before.
  mutable std::vector<std::atomic<uint32_t>> known =
      std::vector<std::atomic<uint32_t>>(kBasicPlane);

  mutable Mutex mu;
  mutable ByteLru<std::string> cache ABSL_GUARDED_BY(mu){kSubsetBytesMax};

  uint32_t Lookup(char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font.get(), character, &glyph) != 0 ? glyph : 0;
  }
  // Null when a glyph is damaged.
  Face MakeSubset(const std::set<uint32_t>& glyphs, bool keep_numbers) const;
  // The subset as a file; all of the font when it is null.
  Blob SubsetFile(const std::set<uint32_t>& glyphs, bool keep_numbers) const;
};

absl::StatusOr<std::unique_ptr<FontFace>> FontFace::Open(const std::string& path, unsigned index) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);  // an error for what is no file
  if (error) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  if (size > kFontBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": got ", size, " bytes, want <= ", kFontBytesMax));
  }
  const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (blob == nullptr) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  hb_blob_make_immutable(blob.get());
  auto impl = std::make_unique<Impl>();
  impl->face.reset(hb_face_create(blob.get(), index));
  hb_face_make_immutable(impl->face.get());
  impl->font.reset(hb_font_create(impl->face.get()));
  hb_font_make_immutable(impl->font.get());
  impl->is_cff = HasTable(impl->face.get(), kCff);
  std::optional<std::vector<uint16_t>> cids = CharacterIds(BytesOf(blob.get()), index);
  const bool drawn = impl->is_cff || HasTable(impl->face.get(), kGlyf);
  if (!drawn || !cids.has_value() || hb_face_get_glyph_count(impl->face.get()) == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": got no font, want OpenType with CFF or TrueType outlines"));
  }
  if (impl->is_cff) impl->cids = *std::move(cids);
  if (impl->MakeSubset({impl->Lookup(U'一')}, false) == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": got a damaged font, want a whole one"));
  }
  impl->name = PostScriptName(impl->face.get());
  impl->family = Family(impl->face.get());
  impl->digest = FontIdentity(BytesOf(blob.get()), index);
  impl->metrics = MetricsOf(impl->face.get(), impl->font.get());
  return std::unique_ptr<FontFace>(new FontFace(std::move(impl)));
}

FontFace::FontFace(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FontFace::~FontFace() = default;

const std::string& FontFace::name() const { return impl_->name; }
const std::string& FontFace::family() const { return impl_->family; }
const std::string& FontFace::digest() const { return impl_->digest; }
const FontMetrics& FontFace::metrics() const { return impl_->metrics; }
bool FontFace::is_cff() const { return impl_->is_cff; }

uint32_t FontFace::GlyphOf(char32_t character) const {
  if (character >= kBasicPlane) return impl_->Lookup(character);
  std::atomic<uint32_t>& known = impl_->known[character];
  uint32_t next = known.load(std::memory_order_relaxed);
  if (next == 0) {
    next = impl_->Lookup(character) + 1;
    known.store(next, std::memory_order_relaxed);
  }
  return next - 1;
}

int FontFace::Advance(uint32_t glyph) const {
  return hb_font_get_glyph_h_advance(impl_->font.get(), glyph);
}

uint32_t FontFace::CidOf(uint32_t glyph) const {
  return glyph < impl_->cids.size() ? impl_->cids[glyph] : glyph;
}

Face FontFace::Impl::MakeSubset(const std::set<uint32_t>& glyphs, bool keep_numbers) const {
  const SubsetInput input(hb_subset_input_create_or_fail());
  DR_CHECK(input != nullptr);
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag : kDropped) hb_set_add(dropped, tag);
  unsigned flags = HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
  if (keep_numbers) flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
  hb_subset_input_set_flags(input.get(), flags);
  if (keep_numbers) {
    const Set characters(hb_set_create());
    hb_face_collect_unicodes(face.get(), characters.get());
    hb_set_t* kept = hb_subset_input_unicode_set(input.get());
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(characters.get(), &c) != 0;) {
      if (glyphs.count(Lookup(c)) > 0) hb_set_add(kept, c);
    }
  }
  Face subset(hb_subset_or_fail(face.get(), input.get()));
  if (subset != nullptr && !HasTable(subset.get(), is_cff ? kCff : kGlyf)) subset.reset();
  return subset;
}

Blob FontFace::Impl::SubsetFile(const std::set<uint32_t>& glyphs, bool keep_numbers) const {
  const Face subset = MakeSubset(glyphs, keep_numbers);
  if (subset == nullptr) return WholeFont(face.get());
  return Blob(hb_face_reference_blob(subset.get()));
}

std::string FontFace::Subset(const std::set<uint32_t>& glyphs) const {
  return std::string(BytesOf(impl_->SubsetFile(glyphs, true).get()));
}

std::string FontFace::PdfProgram(const std::set<uint32_t>& glyphs) const {
  // The glyphs of CID-keyed CFF go by their CIDs however they are numbered.
  const bool keep_numbers = impl_->cids.empty();
  if (!impl_->is_cff) return std::string(BytesOf(impl_->SubsetFile(glyphs, keep_numbers).get()));
  const Face subset = impl_->MakeSubset(glyphs, keep_numbers);
  hb_face_t* drawn = subset == nullptr ? impl_->face.get() : subset.get();
  return std::string(BytesOf(TableOf(drawn, kCff).get()));
}

std::shared_ptr<const std::string> FontFace::Remember(absl::string_view kind,
                                                      const std::set<uint32_t>& glyphs,
                                                      absl::FunctionRef<std::string()> make) const {
  const std::string key = KeyOf(kind, glyphs);
  {
    const MutexLock lock(&impl_->mu);
    if (auto found = impl_->cache.Find(key)) return found;
  }
  auto made = std::make_shared<const std::string>(make());
  const MutexLock lock(&impl_->mu);
  impl_->cache.Put(key, made, made->size());
  return made;
}

}  // namespace disclosure
