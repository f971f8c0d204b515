#include "common/runtime/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing_support::TempDir;

// systemd's end of the socket, and an environment that names it.
class ServiceManagerTest : public testing::Test {
 protected:
  ServiceManagerTest() : fd_(socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
    setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    unsetenv("WATCHDOG_PID");
    unsetenv("WATCHDOG_USEC");
  }
  ~ServiceManagerTest() override {
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC"}) unsetenv(name);
    close(fd_);
  }

  void Bind(std::string name) const {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (name.front() == '@') name.front() = '\0';
    name.copy(address.sun_path, sizeof(address.sun_path) - 1);
    ASSERT_EQ(bind(fd_, reinterpret_cast<sockaddr*>(&address),
                   static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())),
              0);
  }
  std::string Received() const {
    std::array<char, 256> bytes = {};
    const ssize_t size = recv(fd_, bytes.data(), bytes.size(), 0);
    return size < 0 ? "nothing" : std::string(bytes.data(), static_cast<size_t>(size));
  }

  const TempDir dir_;
  const std::string path_ = dir_ / "notify";
  const int fd_;
};

TEST_F(ServiceManagerTest, ToldByPath) {
  Bind(path_);

  ServiceManager::OfEnvironment().Tell("READY=1\nSTATUS=serving");

  EXPECT_EQ(Received(), "READY=1\nSTATUS=serving");
}

TEST_F(ServiceManagerTest, ToldByAbstractName) {
  const std::string name = "@disclosure-test-" + std::to_string(getpid());
  setenv("NOTIFY_SOCKET", name.c_str(), 1);
  Bind(name);

  ServiceManager::OfEnvironment().Tell("STOPPING=1");

  EXPECT_EQ(Received(), "STOPPING=1");
}

TEST_F(ServiceManagerTest, NobodyIsToldWithoutAnAddress) {
  Bind(path_);
  setenv("WATCHDOG_USEC", "1000000", 1);
  for (const std::string& address : {std::string(), std::string("notify"), std::string(200, '/')}) {
    setenv("NOTIFY_SOCKET", address.c_str(), 1);

    const ServiceManager manager = ServiceManager::OfEnvironment();
    manager.Tell("READY=1");

    EXPECT_EQ(manager.watchdog_limit(), absl::InfiniteDuration()) << address;
  }
  EXPECT_EQ(Received(), "nothing");
}

TEST_F(ServiceManagerTest, ManagerThatIsGoneIsNoHindrance) {
  ServiceManager::OfEnvironment().Tell("READY=1");
}

TEST_F(ServiceManagerTest, WatchdogLimitIsForThisProcessAlone) {
  struct Case {
    std::string microseconds;
    std::string pid;
    absl::Duration limit;
  };
  const std::string own = std::to_string(getpid());
  for (const Case& c : {Case{"30000000", "", absl::Seconds(30)},
                        {"30000000", own, absl::Seconds(30)},
                        {"30000000", "1", absl::InfiniteDuration()},
                        {"", own, absl::InfiniteDuration()},
                        {"0", own, absl::InfiniteDuration()},
                        {"soon", own, absl::InfiniteDuration()}}) {
    setenv("WATCHDOG_USEC", c.microseconds.c_str(), 1);
    setenv("WATCHDOG_PID", c.pid.c_str(), 1);
    EXPECT_EQ(ServiceManager::OfEnvironment().watchdog_limit(), c.limit) << c.microseconds;
  }
}

}  // namespace
}  // namespace disclosure
