#include "common/runtime/library_log.h"

#include <grpc/support/log.h>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "tests/common/runtime/captured_log.h"

namespace disclosure {
namespace {

TEST(LibraryLogTest, LibraryMessagesAreLogLines) {
  gpr_set_log_verbosity(GPR_LOG_SEVERITY_ERROR);  // else set when the first channel is made
  RouteLibraryLogs();
  testing_support::CapturedLog log;

  gpr_log("/src/core/lib/file.cc", 17, GPR_LOG_SEVERITY_ERROR, "peer said \"%s\"", "no");

  const auto lines = log.Lines("grpc");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["source"], "file.cc:17");
  EXPECT_EQ(lines[0]["message"], "peer said \"no\"");
  EXPECT_EQ(lines[0]["level"], "warn");
}

TEST(LibraryLogTest, WhatProtobufSaysOfARequestIsALogLine) {
  RouteLibraryLogs();
  testing_support::CapturedLog log;

  google::rpc::ErrorInfo info;
  EXPECT_FALSE(info.ParseFromString("\x0A\x01\xFF"));

  const auto lines = log.Lines("protobuf");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["level"], "info");
  EXPECT_THAT(lines[0]["message"].get<std::string>(),
              testing::HasSubstr("'google.rpc.ErrorInfo.reason' contains invalid UTF-8"));
}

}  // namespace
}  // namespace disclosure
