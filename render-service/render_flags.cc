#include "render-service/render_flags.h"

#include <string>

#include "common/runtime/flags.h"
#include "common/runtime/listen_address.h"

namespace disclosure {
namespace {

constexpr char kIngestGroup[] = "Connection to ingest-service";
constexpr char kRenderingGroup[] = "Rendering";
// Above it a typing error is likelier than a machine with that much to spare.
constexpr int64_t kCacheMibMax = 1 << 16;
constexpr int kWorkersMax = 256;

std::string CheckTarget(const std::string& text) {
  return std::string(ParseListenAddress(text).status().message());
}

void AddIngestFlags(CLI::App& app, IngestOptions& ingest) {
  app.add_option("--ingest", ingest.target,
                 "Address of ingest-service: host:port, [ipv6]:port or unix:/path")
      ->check(CLI::Validator(CheckTarget, "ADDRESS"))
      ->type_name("")
      ->capture_default_str()
      ->group(kIngestGroup);
  const auto add_file = [&](const char* flag, std::string& path, const char* description) {
    app.add_option(flag, path, description)->type_name("FILE")->group(kIngestGroup);
  };
  add_file("--ingest_tls_certificate", ingest.tls.certificate,
           "PEM file: the certificate that this service shows, named "
           "spiffe://disclosure/publisher/{id}");
  add_file("--ingest_tls_key", ingest.tls.key, "PEM file: its private key, without passphrase");
  add_file("--ingest_tls_ca", ingest.tls.peer_ca,
           "PEM file: authorities of ingest-service's certificate");
  app.add_flag("--ingest_insecure", ingest.insecure,
               "Speak plaintext to ingest-service on another machine. Closed test networks only")
      ->group(kIngestGroup);
}

}  // namespace

void AddRenderFlags(CLI::App& app, RenderOptions& options) {
  AddServerFlags(app, options.server);
  AddIngestFlags(app, options.ingest);
  app.add_option("--rendition_cache_mib", options.rendition_cache_mib,
                 "Memory for finished documents, in MiB; 0 keeps none")
      ->check(CLI::Range(int64_t{0}, kCacheMibMax))
      ->capture_default_str()
      ->group(kRenderingGroup);
  app.add_option("--revision_cache_mib", options.revision_cache_mib,
                 "Memory for revisions fetched from ingest-service, in MiB; 0 keeps none")
      ->check(CLI::Range(int64_t{0}, kCacheMibMax))
      ->capture_default_str()
      ->group(kRenderingGroup);
  app.add_option("--workers", options.workers, "Threads that fetch and render")
      ->check(CLI::Range(1, kWorkersMax))
      ->capture_default_str()
      ->group(kRenderingGroup);
  app.add_option(
         "--font_dir", options.font_dirs,
         "Folder of fonts for PDF and OFD, such as an agency's own; may be repeated. Files are "
         "chosen by name, official ones before free ones; of a name that stands in several "
         "folders, the earliest counts, and what deploy/install-fonts.sh installs is the last. "
         "Without fonts these formats are unavailable")
      ->type_name("DIR")
      ->group(kRenderingGroup);
}

}  // namespace disclosure
