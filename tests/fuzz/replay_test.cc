// Replays what is kept for the target that this is linked with: its seeds and its regressions.
// Every preset but `fuzz` builds targets so; the names of the folders come from CMake.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

// The files of `folder` by name; none when there is no such folder.
std::vector<std::filesystem::path> FilesOf(const char* folder) {
  std::vector<std::filesystem::path> files;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void Replay(const std::vector<std::filesystem::path>& files) {
  for (const auto& path : files) {
    SCOPED_TRACE(path.filename().string());
    // A broken promise may end the process: the last name printed is the input.
    std::printf("%s\n", path.filename().c_str());
    std::fflush(stdout);
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file);
    // Of exactly its length on the heap, so that a read beyond it is seen.
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    Try(absl::string_view(bytes.data(), bytes.size()));
  }
}

TEST(ReplayTest, SeedsHold) {
  const auto seeds = FilesOf(DR_FUZZ_SEEDS);

  ASSERT_FALSE(seeds.empty()) << DR_FUZZ_SEEDS;
  Replay(seeds);
}

TEST(ReplayTest, RegressionsStayFixed) { Replay(FilesOf(DR_FUZZ_REGRESSIONS)); }

TEST(ReplayTest, NothingAtAllHolds) { Try(""); }

}  // namespace
}  // namespace disclosure::fuzz
