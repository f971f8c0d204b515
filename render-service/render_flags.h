#ifndef DISCLOSURE_RENDER_SERVICE_RENDER_FLAGS_H_
#define DISCLOSURE_RENDER_SERVICE_RENDER_FLAGS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "common/runtime/server_options.h"
#include "render-service/source/ingest_channel.h"

namespace disclosure {

// Where fonts are looked for without being told: what deploy/install-fonts.sh fills.
inline constexpr const char* kFontDirs[] = {"/usr/local/share/fonts/disclosure",
                                            "/usr/share/fonts/disclosure"};

// Everything that may be set about render-service, with its defaults.
struct RenderOptions {
  RenderOptions() {
    server.listen = "127.0.0.1:50052";
    ingest.target = "127.0.0.1:50051";
  }

  ServerOptions server;
  IngestOptions ingest;
  int64_t rendition_cache_mib = 64;
  int64_t revision_cache_mib = 64;
  // Threads that fetch and render.
  int workers = 4;
  // Where the fonts of PDF and OFD are; those given come before kFontDirs, which
  // counts for files of one name (FontLibrary::Open).
  std::vector<std::string> font_dirs;
};

// Adds the flags that fill `options`, which outlives the parsing.
void AddRenderFlags(CLI::App& app, RenderOptions& options);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDER_FLAGS_H_
