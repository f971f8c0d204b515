#include "deploy/disclosurectl/run_invocation.h"

#include <fstream>
#include <sstream>

#include "absl/status/status.h"
#include "deploy/disclosurectl/failure_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;

constexpr int kExitLost = 77;

class RunInvocationTest : public ::testing::Test {
 protected:
  // Runs a command that prints a line to `out` and ends with `outcome`.
  int RunTo(std::ostream& out, const absl::StatusOr<int>& outcome) {
    Invocation invocation;
    invocation.run = [&](Session& session) {
      *session.console().out << "answer\n";
      return outcome;
    };
    Console console;
    console.out = &out;
    console.err = &err_;
    return RunInvocation(invocation, console);
  }

  std::ostringstream err_;
};

TEST_F(RunInvocationTest, TheAnswerIsTheExitCode) {
  for (const int answer : {kExitOk, kExitNo}) {
    std::ostringstream out;
    EXPECT_EQ(RunTo(out, answer), answer);
    EXPECT_EQ(out.str(), "answer\n");
  }
  EXPECT_EQ(err_.str(), "");
}

TEST_F(RunInvocationTest, AnAnswerThatIsLostIsAFailure) {
  for (const int answer : {kExitOk, kExitNo}) {
    std::ofstream full("/dev/full");
    EXPECT_EQ(RunTo(full, answer), kExitLost);
  }
  EXPECT_THAT(err_.str(), HasSubstr("error: INTERNAL: standard output: cannot be written: No sp"));
}

TEST_F(RunInvocationTest, AnAnswerOfWhichAPartWasLostIsAFailure) {
  std::ofstream full("/dev/full");
  full << "earlier" << std::flush;

  EXPECT_EQ(RunTo(full, kExitOk), kExitLost);
}

TEST_F(RunInvocationTest, AFailureKeepsItsCode) {
  std::ofstream full("/dev/full");

  EXPECT_EQ(RunTo(full, absl::NotFoundError("no such report")), 69);
  EXPECT_EQ(err_.str(), "error: NOT_FOUND: no such report\n");
}

TEST_F(RunInvocationTest, WrongUsageKeepsItsCode) {
  std::ofstream full("/dev/full");
  full << "usage";

  EXPECT_EQ(ExitCodeOfAnswer(kExitUsage, full, err_), kExitUsage);
  EXPECT_EQ(err_.str(), "");
}

}  // namespace
}  // namespace disclosure
