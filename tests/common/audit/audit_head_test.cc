#include "common/audit/audit_head.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing_support::IsOk;
using testing_support::TempDir;

TEST(AuditHeadTest, WhatWasWrittenLastIsRead) {
  const TempDir directory;
  ASSERT_THAT(WriteAuditHead(directory.path(), FirstAuditTail()), IsOk());
  ASSERT_THAT(WriteAuditHead(directory.path(), {7, std::string(64, 'a')}), IsOk());

  const auto head = ReadAuditHead(directory.path());
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->number, 7u);
  EXPECT_EQ(head->hash, std::string(64, 'a'));
}

// A crash between the two steps leaves the new one unfinished, and the old one in force.
TEST(AuditHeadTest, OneThatWasNotFinishedCountsForNothing) {
  const TempDir directory;
  ASSERT_THAT(WriteAuditHead(directory.path(), {7, std::string(64, 'a')}), IsOk());
  directory.Write("HEAD.new", "8 bb");

  EXPECT_EQ(ReadAuditHead(directory.path())->number, 7u);
  ASSERT_THAT(WriteAuditHead(directory.path(), {9, std::string(64, 'c')}), IsOk());
  EXPECT_EQ(ReadAuditHead(directory.path())->number, 9u);
}

TEST(AuditHeadTest, OthersAreRefused) {
  const TempDir directory;
  EXPECT_EQ(ReadAuditHead(directory.path()).status().code(), absl::StatusCode::kNotFound);
  for (const std::string& text :
       {std::string(), std::string("7"), "x " + std::string(64, 'a'), "7 " + std::string(63, 'a'),
        "7 " + std::string(64, 'g'), "7 " + std::string(64, 'a') + " 8",
        "18446744073709551615 " + std::string(64, 'a'), std::string(1000, '7')}) {
    directory.Write("HEAD", text);
    EXPECT_EQ(ReadAuditHead(directory.path()).status().code(),
              absl::StatusCode::kFailedPrecondition)
        << text;
  }
}

}  // namespace
}  // namespace disclosure
