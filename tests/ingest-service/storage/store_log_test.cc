#include "ingest-service/storage/store_log.h"

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using testing_support::TempDir;

std::string TextOf(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The files of `directory` beside LOG.
std::vector<std::string> OldLogs(const TempDir& directory) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory / ".")) {
    if (entry.path().filename() != "LOG") names.push_back(entry.path().filename());
  }
  return names;
}

TEST(StoreLogTest, LinesAsRocksDbWritesThem) {
  const TempDir dir;
  StoreLog log(dir / ".", 1 << 20);

  rocksdb::Log(rocksdb::InfoLogLevel::INFO_LEVEL, &log, "flushed %d files", 3);
  rocksdb::Log(rocksdb::InfoLogLevel::ERROR_LEVEL, &log, "with its end\n");

  EXPECT_THAT(TextOf(dir / "LOG"),
              MatchesRegex("[0-9]{4}/[0-9]{2}/[0-9]{2}-[0-9:]{8}\\.[0-9]{6} [0-9]+ "
                           ".*flushed 3 files\n[0-9/:. -]+\\[ERROR\\].*with its end\n"));
}

TEST(StoreLogTest, KeepsTheOneBeforeUnderItsOldName) {
  const TempDir dir;
  std::ofstream(dir / "LOG") << "before";

  const StoreLog log(dir / ".", 1 << 20);

  ASSERT_THAT(OldLogs(dir), SizeIs(1));
  EXPECT_THAT(OldLogs(dir)[0], MatchesRegex("LOG\\.old\\.[0-9]+"));
  EXPECT_EQ(TextOf(dir / OldLogs(dir)[0]), "before");
  EXPECT_EQ(TextOf(dir / "LOG"), "");
}

TEST(StoreLogTest, LongFilesAreFollowedByOthersAndLongLinesAreCut) {
  const TempDir dir;
  StoreLog log(dir / ".", StoreLog::kLineBytesMax / 2);
  const std::string text(2 * StoreLog::kLineBytesMax, 'x');

  for (int i = 0; i < 3; ++i) {
    rocksdb::Log(rocksdb::InfoLogLevel::INFO_LEVEL, &log, "%s", text.c_str());
  }

  EXPECT_THAT(OldLogs(dir), SizeIs(2));
  EXPECT_THAT(TextOf(dir / "LOG"), SizeIs(StoreLog::kLineBytesMax));
  EXPECT_THAT(TextOf(dir / "LOG"), EndsWith("x\n"));
  EXPECT_EQ(log.GetLogFileSize(), StoreLog::kLineBytesMax);
}

TEST(StoreLogTest, LeavesOutWhatCannotBeWritten) {
  StoreLog nowhere("/nonexistent", 1 << 20);
  rocksdb::Log(rocksdb::InfoLogLevel::INFO_LEVEL, &nowhere, "lost");

  const TempDir dir;
  StoreLog log(dir / ".", 1 << 20);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit none = {0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &none), 0);
  rocksdb::Log(rocksdb::InfoLogLevel::INFO_LEVEL, &log, "lost");
  rocksdb::Log(rocksdb::InfoLogLevel::INFO_LEVEL, &log, "lost, too");
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_THAT(TextOf(dir / "LOG"), IsEmpty());

  rocksdb::Log(rocksdb::InfoLogLevel::INFO_LEVEL, &log, "there is room again");

  EXPECT_THAT(TextOf(dir / "LOG"), EndsWith("there is room again\n"));
}

}  // namespace
}  // namespace disclosure
