#include "render-service/pages/typeset.h"

#include "gmock/gmock.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

TEST(TypesetTest, AnEmptyDocumentIsOnePage) {
  EXPECT_EQ(TypesetBulletin(Document(), testing_support::TestFonts()).pages.size(), 1u);
}

}  // namespace
}  // namespace disclosure
