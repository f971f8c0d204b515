#include "render-service/renditions/canonical_bytes.h"

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

TEST(CanonicalBytesTest, UnknownFieldsAreLeftOutAtEveryDepth) {
  v1::StatisticsTable table;
  table.add_cells()->set_code("3.1");
  const std::string known = CanonicalBytes(table);
  for (google::protobuf::Message* message :
       {static_cast<google::protobuf::Message*>(&table),
        static_cast<google::protobuf::Message*>(table.mutable_cells(0))}) {
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(999, 1);
  }
  ASSERT_NE(table.SerializeAsString(), known);

  EXPECT_EQ(CanonicalBytes(table), known);
}

TEST(CanonicalBytesTest, EmptyMessageHasNoBytes) { EXPECT_EQ(CanonicalBytes(v1::Cell()), ""); }

}  // namespace
}  // namespace disclosure
