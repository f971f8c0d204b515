#include "tests/support/server_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure::testing_support {
namespace {

constexpr char kListening[] = " listening on ";

constexpr mode_t kLogMode = 0600;

// Runs `words` with standard output into `out` and standard error added to the file `log`.
pid_t Spawn(std::vector<std::string> words, int out, const std::string& log) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, kLogMode);
  pid_t pid = 0;
  DR_CHECK(posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

int Reap(pid_t pid) {
  int status = 0;
  DR_CHECK(waitpid(pid, &status, 0) == pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

ServerProcess::ServerProcess(std::string binary, std::vector<std::string> flags, std::string log)
    : binary_(std::move(binary)), flags_(std::move(flags)), log_(std::move(log)) {
  Start();
}

ServerProcess::~ServerProcess() {
  if (pid_ != 0) Kill();
}

void ServerProcess::Start(const std::vector<std::string>& wrapper) {
  DR_CHECK(pid_ == 0);
  int out[2];
  DR_CHECK(pipe2(out, O_CLOEXEC) == 0);
  std::vector<std::string> words = wrapper;
  words.push_back(binary_);
  words.insert(words.end(), flags_.begin(), flags_.end());
  words.push_back(absl::StrCat("--listen=", address_));
  pid_ = Spawn(std::move(words), out[1], log_);
  close(out[1]);

  // The line is all that it prints, and comes once it listens.
  std::string line;
  char byte = 0;
  while (read(out[0], &byte, 1) == 1 && byte != '\n') line += byte;
  close(out[0]);
  const size_t at = line.find(kListening);
  DR_CHECK(at != std::string::npos);
  address_ = line.substr(at + sizeof(kListening) - 1);
}

void ServerProcess::Kill() {
  kill(pid_, SIGKILL);
  Reap(std::exchange(pid_, 0));
}

int ServerProcess::Stop() {
  kill(pid_, SIGTERM);
  return Reap(std::exchange(pid_, 0));
}

}  // namespace disclosure::testing_support
