#include "common/base/processors.h"

#include <string>
#include <thread>

#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

int CountBy(const std::string& text) {
  const testing_support::TempDir directory;
  return ProcessorCount(directory.Write("cpu.max", text));
}

TEST(ProcessorCountTest, ContainersHaveTheirLimit) {
  EXPECT_EQ(CountBy("50000 100000\n"), 1);
  EXPECT_EQ(CountBy("1000 100000\n"), 1);
}

TEST(ProcessorCountTest, OthersHaveTheMachine) {
  const int machine = ProcessorCount("no such file");
  EXPECT_EQ(machine, static_cast<int>(std::thread::hardware_concurrency()));
  EXPECT_EQ(CountBy("max 100000\n"), machine);
  EXPECT_EQ(CountBy("100000000000 100000\n"), machine) << "more than there are";
  EXPECT_EQ(CountBy(""), machine);
  EXPECT_EQ(CountBy("-1 100000\n"), machine);
}

TEST(ProcessorCountTest, APartCountsAsOne) {
  const int machine = ProcessorCount("no such file");
  EXPECT_EQ(CountBy("110000 100000\n"), machine == 1 ? 1 : 2);
}

}  // namespace
}  // namespace disclosure
