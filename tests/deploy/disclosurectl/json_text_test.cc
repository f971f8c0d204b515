#include "deploy/disclosurectl/json_text.h"

#include "disclosure/v1/report.pb.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

TEST(JsonTextTest, OverLinesForPeopleAndInOneForPrograms) {
  v1::Report report;
  report.set_title("年报\n");

  EXPECT_EQ(JsonText(report), "{\n \"title\": \"年报\\n\"\n}\n");
  EXPECT_EQ(JsonLine(report), "{\"title\":\"年报\\n\"}\n");
}

}  // namespace
}  // namespace disclosure
