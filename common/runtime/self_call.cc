#include "common/runtime/self_call.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/runtime/health_client.h"
#include "common/tls/pem.h"

namespace disclosure {
namespace {

constexpr int kPollMs = 10;
constexpr unsigned char kHttp2[] = {2, 'h', '2'};  // a list of protocols, each behind its length

// A channel whose connection nobody else has or keeps.
std::shared_ptr<grpc::Channel> NewConnection(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Connection = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

// Of a client that shows the certificate and key of `material`. Null: OpenSSL does not take them.
TlsContext ContextOf(const TlsMaterial& material) {
  TlsContext context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  std::vector<Certificate> chain = ParseCertificates(material.certificate);
  const PrivateKey key = ParsePrivateKey(material.key);
  if (context == nullptr || chain.empty() || key == nullptr) return {nullptr, SSL_CTX_free};
  bool taken = SSL_CTX_use_certificate(context.get(), chain.front().get()) == 1 &&
               SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1 &&
               SSL_CTX_set_alpn_protos(context.get(), kHttp2, sizeof(kHttp2)) == 0;
  for (size_t i = 1; taken && i < chain.size(); ++i) {
    taken = SSL_CTX_add1_chain_cert(context.get(), chain[i].get()) == 1;
  }
  return taken ? std::move(context) : TlsContext(nullptr, SSL_CTX_free);
}

absl::Status ShakeHands(const std::string& address, TlsSource& tls, absl::Duration timeout) {
  const TlsContext context = ContextOf(tls.Current()->material);
  if (context == nullptr) return absl::UnavailableError("self call: no TLS context");
  const Connection connection(BIO_new_ssl_connect(context.get()), BIO_free_all);
  if (connection == nullptr) return absl::UnavailableError("self call: no TLS connection");
  std::string host = address;  // the macro casts const away
  BIO_set_conn_hostname(connection.get(), host.data());
  const auto seconds = std::max<int64_t>(1, absl::ToInt64Seconds(timeout));
  // It has shown its own certificate by the end, also when it refuses the one it is shown.
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
  if (target.tls == nullptr) return AskHealth(NewConnection(target.address), "", timeout).status();
  if (!absl::StartsWith(target.address, "unix:")) {
    DR_RETURN_IF_ERROR(ShakeHands(target.address, *target.tls, timeout));
  }
  return AskHealth(target.in_process, "", timeout).status();
}

}  // namespace disclosure
