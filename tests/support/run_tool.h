#ifndef DISCLOSURE_TESTS_SUPPORT_RUN_TOOL_H_
#define DISCLOSURE_TESTS_SUPPORT_RUN_TOOL_H_

#include <stdio.h>
#include <sys/wait.h>

#include <array>
#include <string>

namespace disclosure::testing_support {

// What a program printed, on both its outputs, and how it ended.
struct ToolResult {
  int exit_code = -1;
  std::string output;
};

// Runs `command` in a shell. For independent readers of what we write; a test must expect the exit
// code, so that a missing program fails it.
inline ToolResult RunTool(const std::string& command) {
  ToolResult result;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return result;
  std::array<char, 4096> piece;
  while (const size_t got = fread(piece.data(), 1, piece.size(), pipe)) {
    result.output.append(piece.data(), got);
  }
  const int status = pclose(pipe);
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_RUN_TOOL_H_
