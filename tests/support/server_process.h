#ifndef DISCLOSURE_TESTS_SUPPORT_SERVER_PROCESS_H_
#define DISCLOSURE_TESTS_SUPPORT_SERVER_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace disclosure::testing_support {

// The real binary, running. Killed with the object. Not thread-safe.
class ServerProcess {
 public:
  // Starts `binary` with `flags` and waits until it listens: the first time on a free port, later
  // on the same one again. Its logs are added to the file `log`. Dies when it does not start.
  ServerProcess(std::string binary, std::vector<std::string> flags, std::string log = "/dev/null");
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // `127.0.0.1:port`.
  const std::string& address() const { return address_; }

  // kill -9.
  void Kill();
  // SIGTERM. Returns the exit code.
  int Stop();
  // Starts it again, after either. `wrapper` and its arguments run it when not empty.
  void Start(const std::vector<std::string>& wrapper = {});

 private:
  const std::string binary_;
  const std::vector<std::string> flags_;
  const std::string log_;
  std::string address_ = "127.0.0.1:0";
  pid_t pid_ = 0;  // 0 while it does not run
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_SERVER_PROCESS_H_
