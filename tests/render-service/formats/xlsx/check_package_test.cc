#include "render-service/formats/xlsx/check_package.h"

#include <string>

#include "gmock/gmock.h"
#include "render-service/formats/zip/zip_package.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::_;
using testing_support::IsOk;
using testing_support::StatusIs;

TEST(CheckPackageTest, WholePartsPass) {
  EXPECT_THAT(CheckPackage(ZipPackage({{"a.xml", "<a><b/></a>"}, {"b.xml", "<b>文</b>"}})), IsOk());
}

TEST(CheckPackageTest, DamageIsInternal) {
  const std::string good = ZipPackage({{"a.xml", "<a><b/></a>"}});
  for (const std::string& bad :
       {std::string(), good.substr(0, good.size() / 2), good.substr(0, good.size() - 1),
        ZipPackage({{"a.xml", "<a><b/>"}}), ZipPackage({{"a.xml", "<a/>"}, {"b.xml", ""}})}) {
    EXPECT_THAT(CheckPackage(bad), StatusIs(absl::StatusCode::kInternal, _));
  }
}

}  // namespace
}  // namespace disclosure
