#include "common/tls/server_credentials.h"

#include <grpc/grpc.h>
#include <grpc/grpc_security.h>
#include <grpc/slice.h>

#include <cstdint>
#include <string>
#include <utility>

#include "common/base/check.h"

namespace disclosure {
namespace {

absl::string_view View(const grpc_slice& slice) {
  return {reinterpret_cast<const char*>(GRPC_SLICE_START_PTR(slice)), GRPC_SLICE_LENGTH(slice)};
}

absl::string_view PathOf(const grpc_metadata* metadata, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (View(metadata[i].key) == ":path") return View(metadata[i].value);
  }
  return "";
}

std::vector<absl::string_view> PropertiesOf(const grpc_auth_context* context, const char* name) {
  std::vector<absl::string_view> values;
  grpc_auth_property_iterator it = grpc_auth_context_find_properties_by_name(context, name);
  while (const grpc_auth_property* const property = grpc_auth_property_iterator_next(&it)) {
    values.emplace_back(property->value, property->value_length);
  }
  return values;
}

TlsPeer PeerOf(const grpc_auth_context* context) {
  TlsPeer peer;
  peer.uris = PropertiesOf(context, GRPC_PEER_URI_PROPERTY_NAME);
  const auto certificates = PropertiesOf(context, GRPC_X509_PEM_CERT_PROPERTY_NAME);
  if (!certificates.empty()) peer.certificate = certificates.front();
  return peer;
}

// What gRPC's C code asks: for the material of a connection, and about each call.
class Answers {
 public:
  Answers(std::shared_ptr<TlsSource> source, MayCall may_call)
      : source_(std::move(source)), may_call_(std::move(may_call)) {}

  // A grpc_ssl_server_certificate_config_callback; gRPC calls it under a lock of its own.
  static grpc_ssl_certificate_config_reload_status Material(
      void* answers, grpc_ssl_server_certificate_config** config) {
    return static_cast<Answers*>(answers)->Give(config);
  }

  // A grpc_auth_metadata_processor, with which `answers` goes when gRPC's last use of it is over.
  static void Judge(void* answers, grpc_auth_context* context, const grpc_metadata* metadata,
                    size_t count, grpc_process_auth_metadata_done_cb done, void* user_data) {
    const absl::Status allowed =
        static_cast<Answers*>(answers)->may_call_(PathOf(metadata, count), PeerOf(context));
    const std::string message(allowed.message());
    done(user_data, nullptr, 0, nullptr, 0, static_cast<grpc_status_code>(allowed.code()),
         allowed.ok() ? nullptr : message.c_str());
  }
  static void Destroy(void* answers) { delete static_cast<Answers*>(answers); }

 private:
  grpc_ssl_certificate_config_reload_status Give(grpc_ssl_server_certificate_config** config) {
    const std::shared_ptr<const TlsSource::InForce> now = source_->Current();
    if (now->generation == given_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    const grpc_ssl_pem_key_cert_pair pair = {now->material.key.c_str(),
                                             now->material.certificate.c_str()};
    *config = grpc_ssl_server_certificate_config_create(now->material.peer_ca.c_str(), &pair, 1);
    given_ = now->generation;
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const std::shared_ptr<TlsSource> source_;
  const MayCall may_call_;
  int64_t given_ = -1;  // generation
};

class Credentials final : public grpc::ServerCredentials {
 public:
  explicit Credentials(Answers* answers)  // takes it over
      : credentials_(grpc_ssl_server_credentials_create_with_options(
            grpc_ssl_server_credentials_create_options_using_config_fetcher(
                GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY, Answers::Material,
                answers))) {
    grpc_server_credentials_set_auth_metadata_processor(
        credentials_, {Answers::Judge, Answers::Destroy, answers});
  }
  ~Credentials() override { grpc_server_credentials_release(credentials_); }
  Credentials(const Credentials&) = delete;
  Credentials& operator=(const Credentials&) = delete;

  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {
    DR_CHECK(false);  // there is MayCall
  }

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  grpc_server_credentials* const credentials_;
};

}  // namespace

std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(std::shared_ptr<TlsSource> source,
                                                               MayCall may_call) {
  return std::make_shared<Credentials>(new Answers(std::move(source), std::move(may_call)));
}

}  // namespace disclosure
