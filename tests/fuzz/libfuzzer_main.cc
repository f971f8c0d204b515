// Hands libFuzzer's inputs to the target that this is linked with (preset `fuzz`).
#include <cstdint>
#include <cstdlib>

#include "gtest/gtest.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

// Ends the process at a GoogleTest failure, so that libFuzzer keeps the input.
class FailureIsFinding : public ::testing::EmptyTestEventListener {
  void OnTestPartResult(const ::testing::TestPartResult& result) override {
    if (result.failed()) std::abort();
  }
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  // GoogleTest owns its listeners; its own stands first and prints.
  ::testing::UnitTest::GetInstance()->listeners().Append(new FailureIsFinding);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  disclosure::fuzz::Try(absl::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
