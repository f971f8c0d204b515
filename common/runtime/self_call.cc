#include "common/runtime/self_call.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/health_client.h"

namespace disclosure {
namespace {

constexpr int kPollMs = 10;

// A channel whose connection nobody else has or keeps.
std::shared_ptr<grpc::Channel> NewConnection(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

absl::Status ShakeHands(const std::string& address, absl::Duration timeout) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  if (context == nullptr) return absl::UnavailableError("self call: no TLS context");
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> connection(BIO_new_ssl_connect(context.get()),
                                                                 BIO_free_all);
  if (connection == nullptr) return absl::UnavailableError("self call: no TLS connection");
  std::string host = address;  // the macro casts const away
  BIO_set_conn_hostname(connection.get(), host.data());
  // Refused in the end, for want of a client's certificate; the server has shown its own by then.
  const auto seconds = std::max<int64_t>(1, absl::ToInt64Seconds(timeout));
  BIO_do_connect_retry(connection.get(), static_cast<int>(seconds), kPollMs);
  ERR_clear_error();
  SSL* ssl = nullptr;
  BIO_get_ssl(connection.get(), &ssl);
  if (ssl != nullptr && SSL_get0_peer_certificate(ssl) != nullptr) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("self call: ", address, " showed no certificate within ", seconds, " s"));
}

}  // namespace

absl::Status CallSelf(const SelfCallTarget& target, absl::Duration timeout) {
  if (!target.tls) return AskHealth(NewConnection(target.address), "", timeout).status();
  if (!absl::StartsWith(target.address, "unix:")) {
    DR_RETURN_IF_ERROR(ShakeHands(target.address, timeout));
  }
  return AskHealth(target.in_process, "", timeout).status();
}

}  // namespace disclosure
