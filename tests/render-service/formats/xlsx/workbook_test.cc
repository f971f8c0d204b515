// What becomes of the workbook's files on disk.
#include "render-service/formats/xlsx/workbook.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "render-service/formats/xlsx/xlsx.h"
#include "tests/render-service/formats/xlsx/xlsx_documents.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::CityDocument;
using testing_support::HunanDocument;
using testing_support::IsOk;
using testing_support::StatusIs;
using testing_support::TempDir;

// Points TMPDIR at a folder while it lives.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& path) { setenv("TMPDIR", path.c_str(), 1); }
  ~TemporaryFolder() { unsetenv("TMPDIR"); }
};

TEST(WorkbookTest, LeavesNoFileBehind) {
  const TempDir dir;
  const TemporaryFolder folder(dir.path());

  EXPECT_THAT(WriteXlsxTable(HunanDocument()), IsOk());

  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

TEST(WorkbookTest, NoFolderToWriteInIsInternal) {
  // The second is a folder in which nobody makes another.
  for (const char* path : {"/nonexistent/folder", "/proc/self"}) {
    const TemporaryFolder folder(path);
    const absl::Status status = WriteXlsxTable(HunanDocument()).status();

    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal, HasSubstr("TMPDIR"))) << path;
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_SERVER_FAULT) << path;
  }
}

TEST(WorkbookTest, FullDiskIsInternalWhereverItFillsUp) {
  const TempDir dir;
  const TemporaryFolder folder(dir.path());
  const Document document = CityDocument();
  const std::string whole = *WriteXlsxTable(document);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before = {};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);

  // With the last limit the package fits, but parts of it do not fit in their temporary files.
  for (const size_t bytes_max :
       {size_t{0}, size_t{100}, size_t{5000}, size_t{14000}, whole.size()}) {
    ASSERT_LE(bytes_max, whole.size());
    const rlimit limit = {static_cast<rlim_t>(bytes_max), before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
    const absl::StatusOr<std::string> result = WriteXlsxTable(document);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_THAT(result, StatusIs(absl::StatusCode::kInternal, HasSubstr("workbook"))) << bytes_max;
    EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
  }
  std::signal(SIGXFSZ, SIG_DFL);
}

}  // namespace
}  // namespace disclosure
