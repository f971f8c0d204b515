#include "render-service/formats/zip/zip_package.h"

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/support/read_zip.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing_support::ReadZip;
using testing_support::TempDir;

std::vector<PackagePart> SampleParts() {
  std::string long_text;
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&long_text, "第", i, "段。");
  return {{"mimetype", "application/zip", true},
          {"[Content_Types].xml", "<Types/>"},
          {"word/document.xml", long_text},
          {"empty.xml", ""},
          {"名.xml", "甲"}};
}

// Two bytes at `offset`, the lower first.
int ShortAt(const std::string& bytes, size_t offset) {
  return static_cast<unsigned char>(bytes[offset]) | static_cast<unsigned char>(bytes[offset + 1])
                                                         << 8;
}

// Sets the time zone of the process for as long as it lives.
class TimeZone {
 public:
  explicit TimeZone(const char* name) { Set(name); }
  ~TimeZone() { Set(nullptr); }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;

 private:
  static void Set(const char* name) {
    if (name == nullptr) {
      unsetenv("TZ");
    } else {
      setenv("TZ", name, 1);
    }
    tzset();
  }
};

TEST(ZipPackageTest, PartsComeBackInOrder) {
  const std::vector<PackagePart> parts = SampleParts();

  const std::vector<PackagePart> read = ReadZip(ZipPackage(parts));

  ASSERT_EQ(read.size(), parts.size());
  for (size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ(read[i].name, parts[i].name);
    EXPECT_TRUE(read[i].bytes == parts[i].bytes) << read[i].name;
    EXPECT_EQ(read[i].stored, parts[i].stored) << read[i].name;
  }
}

// Readers that take the package as a stream, and the rules of OFD, want the sizes first.
TEST(ZipPackageTest, SizesStandAheadOfEachPart) {
  const std::string bytes = ZipPackage(SampleParts());

  int parts = 0;
  for (size_t at = 0; bytes.compare(at, 4, "PK\x03\x04") == 0; ++parts) {
    EXPECT_EQ(ShortAt(bytes, at + 6) & 0x8, 0) << "data descriptor of part " << parts;
    EXPECT_EQ(ShortAt(bytes, at + 10), 12 << 11);
    EXPECT_EQ(ShortAt(bytes, at + 12), 1 << 5 | 1);
    const int size = ShortAt(bytes, at + 18) | ShortAt(bytes, at + 20) << 16;
    EXPECT_EQ(ShortAt(bytes, at + 28), 0) << "extra field of part " << parts;
    at += 30 + static_cast<size_t>(ShortAt(bytes, at + 26) + size);
  }
  EXPECT_EQ(parts, 5);
}

TEST(ZipPackageTest, AnotherReaderFindsNoFault) {
  TempDir directory;
  const std::string path = directory.Write("a.zip", ZipPackage(SampleParts()));
  const std::string script =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); bad = z.testzip();"
      "sys.exit(bad is not None or z.namelist()[0] != 'mimetype' or len(z.namelist()) != 5"
      " or any(i.date_time != (1980, 1, 1, 12, 0, 0) for i in z.infolist()))";

  const int result = std::system(absl::StrCat("python3 -c \"", script, "\" ", path).c_str());

  EXPECT_EQ(result, 0);
}

TEST(ZipPackageTest, TimeZoneChangesNoByte) {
  const std::vector<PackagePart> parts = SampleParts();
  const std::string bytes = ZipPackage(parts);

  for (const char* zone : {"Asia/Shanghai", "America/St_Johns", "Pacific/Apia", "Africa/Monrovia",
                           "AAA+11BBB,0/0,365/0"}) {
    TimeZone set(zone);
    EXPECT_TRUE(ZipPackage(parts) == bytes) << zone;
  }
}

TEST(ZipPackageTest, ThreadsChangeNoByte) {
  const std::vector<PackagePart> parts = SampleParts();
  const std::string bytes = ZipPackage(parts);

  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] { result = ZipPackage(parts); });
  }
  for (std::thread& thread : threads) thread.join();

  for (const std::string& result : results) EXPECT_TRUE(result == bytes);
}

TEST(ZipPackageTest, ThousandsOfParts) {
  std::vector<PackagePart> parts;
  for (int i = 0; i < 5'000; ++i) parts.push_back({absl::StrCat("p/", i), absl::StrCat(i)});

  const std::vector<PackagePart> read = ReadZip(ZipPackage(parts));

  ASSERT_EQ(read.size(), parts.size());
  for (size_t i = 0; i < parts.size(); ++i) EXPECT_EQ(read[i].bytes, parts[i].bytes);
}

}  // namespace
}  // namespace disclosure
