// One piece of damage to one file.
#ifndef DISCLOSURE_TESTS_FAULTS_FLIPS_DAMAGE_H_
#define DISCLOSURE_TESTS_FAULTS_FLIPS_DAMAGE_H_

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

#include "tests/faults/flips/store_image.h"

namespace disclosure::testing_support {

struct Damage {
  enum class What { kFlip, kCut, kDelete };

  FileKind kind = FileKind::kLog;
  std::string path;  // below the image's parent
  What what = What::kFlip;
  uint64_t bit = 0;   // that flips, counted from the beginning of the file
  uint64_t size = 0;  // that a cut leaves

  // `flip bit 17 of store/000012.log`
  std::string Text() const;
  // Does it to the file below `parent`.
  void Apply(const std::filesystem::path& parent) const;
};

// Any damage to one of the files of `kind`: mostly flips, some cuts, a few deletions. One time in
// four near the end of the file, where a power cut would leave its marks.
Damage AnyDamage(const StoreImage& image, FileKind kind, std::mt19937& random);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FLIPS_DAMAGE_H_
