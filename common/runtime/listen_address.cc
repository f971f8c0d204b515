#include "common/runtime/listen_address.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr int kPortMax = 65535;
constexpr size_t kHostBytesMax = 253;  // RFC 1035
constexpr size_t kUnixPathBytesMax = sizeof(sockaddr_un::sun_path) - 1;
constexpr size_t kQuoteBytesMax = 120;

absl::Status Malformed(absl::string_view text, absl::string_view want) {
  return absl::InvalidArgumentError(
      absl::StrCat("listen address: got `", Shorten(text, kQuoteBytesMax), "`, want ", want));
}

bool IsIpv6InBrackets(absl::string_view host) {
  if (!absl::ConsumePrefix(&host, "[") || !absl::ConsumeSuffix(&host, "]")) return false;
  in6_addr address;
  return inet_pton(AF_INET6, std::string(host).c_str(), &address) == 1;
}

bool IsHostName(absl::string_view host) {
  return !host.empty() && host.size() <= kHostBytesMax &&
         std::all_of(host.begin(), host.end(),
                     [](char c) { return absl::ascii_isalnum(c) || c == '-' || c == '.'; });
}

absl::StatusOr<ListenAddress> ParseUnix(absl::string_view text, absl::string_view path) {
  if (path.empty() || path.front() != '/') return Malformed(text, "unix:/absolute/path");
  if (path.size() > kUnixPathBytesMax) {
    return Malformed(text, absl::StrCat("a path of at most ", kUnixPathBytesMax, " bytes"));
  }
  ListenAddress address;
  address.unix_path = std::string(path);
  return address;
}

}  // namespace

bool ListenAddress::IsLocal() const {
  if (!unix_path.empty() || host == "localhost") return true;
  in_addr v4;
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return ntohl(v4.s_addr) >> 24 == 127;
  in6_addr v6;
  if (!IsIpv6InBrackets(host)) return false;
  inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &v6);
  return std::memcmp(&v6, &in6addr_loopback, sizeof(v6)) == 0;
}

std::string ListenAddress::ToString(int bound_port) const {
  if (!unix_path.empty()) return absl::StrCat("unix:", unix_path);
  return absl::StrCat(host, ":", bound_port);
}

absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text) {
  constexpr absl::string_view kWanted =
      "host:port such as 127.0.0.1:50051 or [::1]:50051, or unix:/path";
  absl::string_view rest = text;
  if (absl::ConsumePrefix(&rest, "unix:")) return ParseUnix(text, rest);

  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos) return Malformed(text, kWanted);
  const absl::string_view host = text.substr(0, colon);
  if (!IsHostName(host) && !IsIpv6InBrackets(host)) return Malformed(text, kWanted);
  ListenAddress address;
  const absl::string_view port = text.substr(colon + 1);
  if (!absl::SimpleAtoi(port, &address.port) || absl::StrCat(address.port) != port ||
      address.port < 0 || address.port > kPortMax) {
    return Malformed(text, absl::StrCat("a port from 0 to ", kPortMax));
  }
  address.host = std::string(host);
  return address;
}

absl::Status CheckUnixSocketIsFree(const ListenAddress& address) {
  if (address.unix_path.empty()) return absl::OkStatus();
  sockaddr_un name = {};
  name.sun_family = AF_UNIX;
  address.unix_path.copy(name.sun_path, kUnixPathBytesMax);
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (probe < 0) return absl::UnavailableError("no file descriptor left to open a socket");
  // EAGAIN means a live server whose backlog is full.
  const bool served = connect(probe, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) == 0 ||
                      errno == EAGAIN;
  close(probe);
  if (!served) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("listen address: unix:", address.unix_path, " is served by another process"));
}

void RemoveUnixSocket(const ListenAddress& address) {
  struct stat file = {};
  if (lstat(address.unix_path.c_str(), &file) != 0 || !S_ISSOCK(file.st_mode)) return;
  unlink(address.unix_path.c_str());
}

}  // namespace disclosure
