#include "ingest-service/storage/damaged_file.h"

#include <fstream>

#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

TEST(DamagedFileTest, FirstFileThatIsNamed) {
  EXPECT_EQ(DamagedFile("checksum mismatch in file /d/MANIFEST-000027", "/d"),
            "/d/MANIFEST-000027");
  EXPECT_EQ(DamagedFile("While opening: /d/MANIFEST-000027: No such file", "/d"),
            "/d/MANIFEST-000027");
  EXPECT_EQ(DamagedFile("too short to be an sstable/d/000023.sst in file /d/MANIFEST-000027", "/d"),
            "/d/000023.sst");
  EXPECT_EQ(DamagedFile("open: /d e/000023.sst: gone", "/d e"), "/d e/000023.sst");
}

TEST(DamagedFileTest, MissingTableByItsRealName) {
  EXPECT_EQ(DamagedFile("While open: /d/000023.ldb: No such file", "/d"), "/d/000023.sst");
}

TEST(DamagedFileTest, TableForWhichTheManifestIsBlamed) {
  const testing_support::TempDir dir;
  std::ofstream(dir / "000025.sst") << "no table";

  const std::string store = dir / ".";

  EXPECT_EQ(DamagedFile("unsupported in file " + store + "/MANIFEST-000027", store),
            store + "/000025.sst");
}

TEST(DamagedFileTest, WhatRocksDbDoesNotName) {
  const testing_support::TempDir dir;
  for (const char* name : {"000026.log", "000031.log", "000025.sst", "LOG"}) {
    std::ofstream(dir / name) << "x";
  }
  const std::string store = dir / ".";

  EXPECT_EQ(DamagedFile("CURRENT file does not end with newline", store), store + "/CURRENT");
  EXPECT_EQ(DamagedFile("Corruption: checksum mismatch", store),
            store + "/000026.log or " + store + "/000031.log");
  EXPECT_EQ(DamagedFile("Corruption: unknown record", store), "");
}

}  // namespace
}  // namespace disclosure
