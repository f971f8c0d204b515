#include "tests/faults/flips/damage.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure::testing_support {
namespace {

constexpr uint64_t kNearEndBytes = 64;

uint64_t Below(uint64_t bound, std::mt19937& random) {
  return std::uniform_int_distribution<uint64_t>(0, bound - 1)(random);
}

// A byte of a file of `size` bytes.
uint64_t AnyPosition(uint64_t size, std::mt19937& random) {
  if (Below(4, random) != 0) return Below(size, random);
  return size - 1 - Below(std::min(size, kNearEndBytes), random);
}

Damage::What AnyWhat(std::mt19937& random) {
  const uint64_t tenth = Below(10, random);
  if (tenth < 7) return Damage::What::kFlip;
  return tenth < 9 ? Damage::What::kCut : Damage::What::kDelete;
}

}  // namespace

std::string Damage::Text() const {
  switch (what) {
    case What::kFlip:
      return absl::StrCat("flip bit ", bit, " of ", path);
    case What::kCut:
      return absl::StrCat("cut ", path, " to ", size, " bytes");
    case What::kDelete:
      break;
  }
  return absl::StrCat("delete ", path);
}

void Damage::Apply(const std::filesystem::path& parent) const {
  const std::filesystem::path file = parent / path;
  if (what == What::kDelete) {
    DR_CHECK(std::filesystem::remove(file));
  } else if (what == What::kCut) {
    std::filesystem::resize_file(file, size);
  } else {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(bit / 8));
    const char flipped = static_cast<char>(bytes.get() ^ (1 << (bit % 8)));
    bytes.seekp(static_cast<std::streamoff>(bit / 8));
    bytes.put(flipped);
    DR_CHECK(bytes.good());
  }
}

Damage AnyDamage(const StoreImage& image, FileKind kind, std::mt19937& random) {
  const std::vector<std::string> paths = image.FilesOf(kind);
  DR_CHECK(!paths.empty());
  Damage damage;
  damage.kind = kind;
  damage.path = paths[Below(paths.size(), random)];
  damage.what = AnyWhat(random);
  damage.size = AnyPosition(image.SizeOf(damage.path), random);
  damage.bit = damage.size * 8 + Below(8, random);
  return damage;
}

}  // namespace disclosure::testing_support
