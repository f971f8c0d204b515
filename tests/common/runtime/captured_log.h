#ifndef DISCLOSURE_TESTS_COMMON_RUNTIME_CAPTURED_LOG_H_
#define DISCLOSURE_TESTS_COMMON_RUNTIME_CAPTURED_LOG_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace disclosure::testing_support {

// Catches what the process writes to standard error while it lives. One at a time.
class CapturedLog {
 public:
  CapturedLog() { testing::internal::CaptureStderr(); }
  ~CapturedLog() {
    if (!taken_) testing::internal::GetCapturedStderr();
  }
  CapturedLog(const CapturedLog&) = delete;
  CapturedLog& operator=(const CapturedLog&) = delete;

  // Ends the catching and gives the text. Call once, this or Lines.
  std::string Text() {
    taken_ = true;
    return testing::internal::GetCapturedStderr();
  }
  // The lines of `event`, parsed. Throws, and so fails the test, on a line that is no JSON.
  std::vector<nlohmann::json> Lines(const std::string& event) {
    std::vector<nlohmann::json> lines;
    const std::string text = Text();
    for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      auto parsed = nlohmann::json::parse(std::string(line));
      if (parsed.at("event") == event) lines.push_back(std::move(parsed));
    }
    return lines;
  }

 private:
  bool taken_ = false;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_COMMON_RUNTIME_CAPTURED_LOG_H_
