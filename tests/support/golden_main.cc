// Test program with golden files: GoogleTest's main plus the flag `--update_goldens`.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "gtest/gtest.h"
#include "tests/support/golden.h"

namespace disclosure::testing_support {
namespace {

bool update_goldens = false;

// Where two texts first differ, as a line number from 1.
int FirstDifferentLine(absl::string_view a, absl::string_view b) {
  int line = 1;
  for (size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) line += a[i] == '\n';
  return line;
}

}  // namespace

void ExpectGolden(const std::string& name, absl::string_view got) {
  const std::filesystem::path path = std::filesystem::path(DR_GOLDEN_DIR) / name;
  if (update_goldens) {
    std::ofstream file(path, std::ios::binary);
    file << got;
    ASSERT_TRUE(file.good()) << path;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file.good()) << path << " is missing; run with --update_goldens";
  std::ostringstream want;
  want << file.rdbuf();
  EXPECT_TRUE(want.str() == got)
      << name << " differs from line " << FirstDifferentLine(want.str(), got)
      << " on; after a wanted change raise kRendererVersion and run with "
         "--update_goldens";
}

}  // namespace disclosure::testing_support

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--update_goldens") {
      disclosure::testing_support::update_goldens = true;
    }
  }
  return RUN_ALL_TESTS();
}
