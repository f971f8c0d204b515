#include "common/base/canonical_bytes.h"

#include "disclosure/v1/report.pb.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

TEST(CanonicalBytesTest, FieldsInAscendingOrderWithoutDefaults) {
  v1::Cell cell;
  cell.set_value("17");
  cell.set_code("3.1");
  cell.set_unit("");

  EXPECT_EQ(CanonicalBytes(cell),
            "\x0A\x03"
            "3.1"
            "\x12\x02"
            "17");
}

// A program that is older than the content still takes its digest over all of it.
TEST(CanonicalBytesTest, UnknownFieldsFollowTheKnown) {
  v1::Cell cell;
  cell.GetReflection()->MutableUnknownFields(&cell)->AddVarint(999, 1);
  cell.set_code("3.1");

  EXPECT_EQ(CanonicalBytes(cell),
            "\x0A\x03"
            "3.1"
            "\xB8\x3E\x01");
}

TEST(CanonicalBytesTest, EmptyMessageHasNoBytes) { EXPECT_EQ(CanonicalBytes(v1::Cell()), ""); }

}  // namespace
}  // namespace disclosure
