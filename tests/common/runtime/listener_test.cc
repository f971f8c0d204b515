#include "common/runtime/listener.h"

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <thread>

#include "common/base/mutex.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing_support::CapturedLog;
using testing_support::IsOk;
using testing_support::StatusIs;
using testing_support::TempDir;

// The soft limit of descriptors while it lives. Nothing is asserted meanwhile: UBSan's checks of
// types take a descriptor, and report a fault when there is none.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(rlim_t limit) {
    getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit low = {limit, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
  }
  ~DescriptorLimit() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_ = {};
};

// Closes what a listener took, and counts it.
class Taken {
 public:
  void Take(int connection) {
    close(connection);
    MutexLock lock(&mu_);
    ++count_;
    changed_.notify_all();
  }
  void Await(int count) {
    MutexLock lock(&mu_);
    while (count_ < count) mu_.Await(&changed_);
  }
  int count() {
    MutexLock lock(&mu_);
    return count_;
  }

 private:
  Mutex mu_;
  std::condition_variable_any changed_;
  int count_ ABSL_GUARDED_BY(mu_) = 0;
};

class ListenerTest : public testing::Test {
 protected:
  void SetUp() override {
    ListenAddress address;
    address.host = "127.0.0.1";
    auto listener = Listener::Open(address);
    ASSERT_THAT(listener, IsOk());
    listener_ = *std::move(listener);
    listener_->Start([this](int connection) { taken_.Take(connection); }, [this] { ++refused_; });
  }
  // A socket of a client, not connected yet.
  static int MakeSocket() { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }
  static int Connect(int client, int port) {
    sockaddr_in name = {};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    name.sin_port = htons(static_cast<uint16_t>(port));
    return connect(client, reinterpret_cast<const sockaddr*>(&name), sizeof(name));
  }
  // Blocks until the other side has ended the connection, which never sends anything.
  static ssize_t AwaitEnd(int client) {
    char byte;
    return recv(client, &byte, 1, 0);
  }

  CapturedLog log_;
  Taken taken_;
  std::atomic<int> refused_{0};
  std::unique_ptr<Listener> listener_;
};

TEST(ConnectionDescriptorsEndTest, KeepsAQuarterAndNoMoreThanItsMaximum) {
  EXPECT_EQ(ConnectionDescriptorsEnd(0), 0u);
  EXPECT_EQ(ConnectionDescriptorsEnd(128), 96u);
  EXPECT_EQ(ConnectionDescriptorsEnd(1024), 768u);
  EXPECT_EQ(ConnectionDescriptorsEnd(65536), 65280u);
  EXPECT_EQ(ConnectionDescriptorsEnd(RLIM_INFINITY), RLIM_INFINITY - 256);
}

TEST_F(ListenerTest, TakesEveryConnection) {
  for (int i = 1; i <= 3; ++i) {
    const int client = MakeSocket();
    ASSERT_EQ(Connect(client, listener_->port()), 0);
    taken_.Await(i);
    EXPECT_EQ(AwaitEnd(client), 0);
    close(client);
  }
  EXPECT_TRUE(log_.Lines("connections_refused").empty());
  EXPECT_EQ(refused_.load(), 0);
}

TEST_F(ListenerTest, EndsConnectionsThatWouldTakeTheReserveAndSaysSoOnce) {
  std::array<int, 3> clients;
  std::array<int, 3> connected;
  std::array<ssize_t, 3> ended;
  for (int& client : clients) client = MakeSocket();
  const int port = listener_->port();
  {
    // The next free one is in the last quarter.
    const DescriptorLimit low(clients.back() + 3);
    for (size_t i = 0; i < clients.size(); ++i) {
      connected[i] = Connect(clients[i], port);
      ended[i] = AwaitEnd(clients[i]);
    }
  }
  EXPECT_THAT(connected, Each(0));
  EXPECT_THAT(ended, Each(0));
  EXPECT_EQ(taken_.count(), 0);
  EXPECT_EQ(refused_.load(), static_cast<int>(clients.size()));
  const auto lines = log_.Lines("connections_refused");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["descriptors"], clients.back() + 3);
  for (const int client : clients) close(client);
}

TEST_F(ListenerTest, GoesOnAfterAcceptFoundNoDescriptor) {
  const int client = MakeSocket();
  const int port = listener_->port();
  Taken& taken = taken_;
  int connected = -1;
  int count = -1;
  {
    const DescriptorLimit none(0);
    connected = Connect(client, port);
    // The log goes to a file here, and to read that takes a descriptor.
    struct stat log = {};
    while (fstat(STDERR_FILENO, &log) == 0 && log.st_size == 0) std::this_thread::yield();
    count = taken.count();
  }
  EXPECT_EQ(connected, 0);
  EXPECT_EQ(count, 0);
  taken_.Await(1);
  close(client);
}

TEST_F(ListenerTest, PortThatIsTakenIsUnavailable) {
  ListenAddress address;
  address.host = "127.0.0.1";
  address.port = listener_->port();
  EXPECT_THAT(Listener::Open(address),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("taken")));
}

TEST_F(ListenerTest, ClosedTakesNobody) {
  listener_->Close();

  const int client = MakeSocket();
  EXPECT_NE(Connect(client, listener_->port()), 0);
  EXPECT_EQ(errno, ECONNREFUSED);
  close(client);
  listener_->Close();
}

TEST(UnixListenerTest, ReplacesASocketThatWasLeftAndRemovesItsOwn) {
  const TempDir dir;
  ListenAddress address;
  address.unix_path = dir / "s.sock";
  const auto left = OpenListenSockets(address);
  ASSERT_THAT(left, IsOk());
  close(left->sockets.front());
  struct stat file = {};
  ASSERT_EQ(stat(address.unix_path.c_str(), &file), 0);

  auto listener = Listener::Open(address);
  ASSERT_THAT(listener, IsOk());
  EXPECT_EQ((*listener)->port(), 0);
  listener->reset();

  EXPECT_NE(stat(address.unix_path.c_str(), &file), 0);
}

TEST(ListenSocketsTest, EveryAddressOfANameHasTheSamePort) {
  ListenAddress address;
  address.host = "localhost";
  const auto opened = OpenListenSockets(address);
  ASSERT_THAT(opened, IsOk());
  EXPECT_GT(opened->port, 0);
  for (const int socket : opened->sockets) close(socket);
}

TEST(ListenSocketsTest, AddressOfAnotherMachineIsUnavailable) {
  ListenAddress address;
  address.host = "192.0.2.1";  // reserved for documents
  EXPECT_THAT(OpenListenSockets(address), StatusIs(absl::StatusCode::kUnavailable,
                                                   HasSubstr("not an address of this machine")));
}

}  // namespace
}  // namespace disclosure
