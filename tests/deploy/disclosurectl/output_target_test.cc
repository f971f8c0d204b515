#include "deploy/disclosurectl/output_target.h"

#include <sys/stat.h>
#include <unistd.h>

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

namespace fs = std::filesystem;
using ::disclosure::testing_support::IsOk;
using ::disclosure::testing_support::StatusIs;
using ::testing::HasSubstr;

class OutputTargetTest : public ::testing::Test {
 protected:
  const testing_support::TempDir dir_;
};

TEST_F(OutputTargetTest, ANewFileIsItself) {
  const auto target = FindOutputTarget(dir_ / "a");

  ASSERT_THAT(target, IsOk());
  EXPECT_EQ(target->path, dir_ / "a");
  EXPECT_FALSE(target->in_place);
  EXPECT_FALSE(target->permissions);
}

TEST_F(OutputTargetTest, AFileHasPermissions) {
  dir_.Write("a", "");
  fs::permissions(dir_ / "a", fs::perms::owner_read);

  const auto target = FindOutputTarget(dir_ / "a");

  ASSERT_THAT(target, IsOk());
  EXPECT_FALSE(target->in_place);
  EXPECT_EQ(target->permissions, fs::perms::owner_read);
}

TEST_F(OutputTargetTest, LinksAreFollowedFromWhereTheyStand) {
  fs::create_directories(dir_ / "links");
  fs::create_symlink("../there", dir_ / "links/second");
  fs::create_symlink(dir_ / "links/second", dir_ / "first");

  const auto target = FindOutputTarget(dir_ / "first");

  ASSERT_THAT(target, IsOk());
  EXPECT_EQ(target->path.lexically_normal(), dir_ / "there") << "which is not there yet";
  EXPECT_FALSE(target->in_place);
}

TEST_F(OutputTargetTest, LinksInACircleAreRefused) {
  fs::create_symlink("b", dir_ / "a");
  fs::create_symlink("a", dir_ / "b");

  EXPECT_THAT(FindOutputTarget(dir_ / "a"),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("symbolic links lead nowhere")));
}

TEST_F(OutputTargetTest, WhatIsNoRegularFileIsWrittenInPlace) {
  ASSERT_EQ(mkfifo((dir_ / "pipe").c_str(), 0600), 0);
  fs::create_symlink("pipe", dir_ / "link");
  for (const std::string& path :
       {dir_ / "pipe", dir_ / "link", dir_.path(), std::string("/dev/null"),
        std::string("/dev/full"), std::string("/dev/stdout"), std::string("/proc/self/fd/1")}) {
    const auto target = FindOutputTarget(path);
    ASSERT_THAT(target, IsOk());
    EXPECT_TRUE(target->in_place) << path;
  }
}

TEST_F(OutputTargetTest, AnOpenFileHasItsDescriptor) {
  const std::string own = "/proc/" + std::to_string(getpid()) + "/fd/1";
  for (const std::string& path :
       {std::string("/dev/stdout"), std::string("/dev/fd/1"), std::string("/proc/self/fd/1"),
        std::string("/proc/thread-self/fd/1"), own}) {
    const auto target = FindOutputTarget(path);
    ASSERT_THAT(target, IsOk());
    EXPECT_EQ(target->descriptor, 1) << path;
  }
  for (const std::string& path : {std::string("/proc/self/exe"), std::string("/dev/null"),
                                  "/proc/" + std::to_string(getppid()) + "/fd/1"}) {
    const auto target = FindOutputTarget(path);
    ASSERT_THAT(target, IsOk());
    EXPECT_FALSE(target->descriptor) << path;
  }
}

}  // namespace
}  // namespace disclosure
