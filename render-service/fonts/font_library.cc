#include "render-service/fonts/font_library.h"

#include <array>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/digest.h"
#include "common/base/status_macros.h"
#include "render-service/fonts/font_files.h"

namespace disclosure {
namespace {

// Files of a directory that are looked at.
constexpr size_t kFilesMax = 20000;

// Paths by file name in lower case.
using Listing = std::map<std::string, std::string>;

// Of names that differ in case only, the first in byte order counts.
Listing ListingOf(const std::string& directory) {
  Listing paths;
  std::error_code error;
  std::filesystem::directory_iterator entry(directory, error);
  for (size_t seen = 0;
       !error && entry != std::filesystem::directory_iterator{} && seen < kFilesMax;
       entry.increment(error), ++seen) {
    std::string& path = paths[absl::AsciiStrToLower(entry->path().filename().string())];
    const std::string found = entry->path().string();
    if (path.empty() || found < path) path = found;
  }
  return paths;
}

// What every search needs: where to look, and what is open already.
struct Shelf {
  std::vector<Listing> listings;
  std::vector<std::unique_ptr<FontFace>> faces;  // in the order of their opening
  std::map<std::pair<std::string, unsigned>, const FontFace*> opened;

  // Null when no directory has `file`.
  absl::StatusOr<const FontFace*> Open(const FontFile& file) {
    for (const Listing& listing : listings) {
      const auto found = listing.find(file.name);
      if (found == listing.end()) continue;
      const FontFace*& face = opened[{found->second, file.index}];
      if (face == nullptr) {
        DR_ASSIGN_OR_RETURN(auto fresh, FontFace::Open(found->second, file.index));
        face = fresh.get();
        faces.push_back(std::move(fresh));
      }
      return face;
    }
    return nullptr;
  }
};

absl::Status NoFont(FontRole role, const std::vector<std::string>& directories) {
  const auto name = [](std::string* out, const FontFile& file) { absl::StrAppend(out, file.name); };
  return absl::NotFoundError(
      absl::StrCat("fonts: got no ", OfficialName(role), " in ",
                   directories.empty() ? "no directory" : absl::StrJoin(directories, ", "),
                   ", want one of ", absl::StrJoin(FilesOf(role), ", ", name)));
}

}  // namespace

struct FontLibrary::Impl {
  std::vector<std::unique_ptr<FontFace>> faces;
  std::array<const FontFace*, kFontRoles> role_faces = {};
  // By role, what to try after its own face.
  std::array<std::vector<const FontFace*>, kFontRoles> substitutes;
  std::string digest;
  std::vector<std::string> unusable;

  absl::Status OpenRoles(Shelf& shelf, const std::vector<std::string>& directories);
  void OpenSubstitutes(Shelf& shelf);
};

const char* OfficialName(FontRole role) {
  constexpr std::array<const char*, kFontRoles> kNames = {"方正小标宋简体", "仿宋_GB2312", "黑体",
                                                          "楷体_GB2312", "宋体"};
  return kNames[static_cast<size_t>(role)];
}

absl::Status FontLibrary::Impl::OpenRoles(Shelf& shelf,
                                          const std::vector<std::string>& directories) {
  for (int i = 0; i < kFontRoles; ++i) {
    const auto role = static_cast<FontRole>(i);
    for (const FontFile& file : FilesOf(role)) {
      DR_ASSIGN_OR_RETURN(role_faces[i], shelf.Open(file));
      if (role_faces[i] != nullptr) break;
    }
    if (role_faces[i] == nullptr) return NoFont(role, directories);
  }
  return absl::OkStatus();
}

void FontLibrary::Impl::OpenSubstitutes(Shelf& shelf) {
  for (int i = 0; i < kFontRoles; ++i) {
    for (const FontFile& file : SubstitutesOf(static_cast<FontRole>(i))) {
      const absl::StatusOr<const FontFace*> face = shelf.Open(file);
      if (!face.ok()) unusable.push_back(std::string(face.status().message()));
      if (face.ok() && *face != nullptr) substitutes[i].push_back(*face);
    }
  }
  // Last of all every other face, most like a book's first.
  constexpr FontRole kLast[] = {FontRole::kSong, FontRole::kBody, FontRole::kHeading,
                                FontRole::kKai, FontRole::kTitle};
  for (auto& list : substitutes) {
    for (const FontRole role : kLast) list.push_back(role_faces[static_cast<size_t>(role)]);
  }
}

absl::StatusOr<std::unique_ptr<FontLibrary>> FontLibrary::Open(
    const std::vector<std::string>& directories) {
  Shelf shelf;
  for (const std::string& directory : directories) {
    shelf.listings.push_back(ListingOf(directory));
  }
  auto impl = std::make_unique<Impl>();
  DR_RETURN_IF_ERROR(impl->OpenRoles(shelf, directories));
  impl->OpenSubstitutes(shelf);
  impl->faces = std::move(shelf.faces);
  Sha256Stream digest;
  for (int i = 0; i < kFontRoles; ++i) {
    digest.Update(impl->role_faces[i]->digest());
    for (const FontFace* face : impl->substitutes[i]) digest.Update(face->digest());
  }
  impl->digest = digest.Finish();
  return std::unique_ptr<FontLibrary>(new FontLibrary(std::move(impl)));
}

FontLibrary::FontLibrary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FontLibrary::~FontLibrary() = default;

const FontFace& FontLibrary::Face(FontRole role) const {
  return *impl_->role_faces[static_cast<size_t>(role)];
}

std::vector<const FontFace*> FontLibrary::Faces() const {
  std::vector<const FontFace*> faces;
  for (const auto& face : impl_->faces) faces.push_back(face.get());
  return faces;
}

PlacedGlyph FontLibrary::Find(FontRole role, char32_t character) const {
  const FontFace& own = Face(role);
  if (const uint32_t glyph = own.GlyphOf(character)) return {&own, glyph, false};
  for (const FontFace* face : impl_->substitutes[static_cast<size_t>(role)]) {
    if (const uint32_t glyph = face->GlyphOf(character)) return {face, glyph, true};
  }
  return {&own, 0, false};
}

const std::string& FontLibrary::digest() const { return impl_->digest; }
const std::vector<std::string>& FontLibrary::unusable() const { return impl_->unusable; }

}  // namespace disclosure
