#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_LOOK_FLAGS_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_LOOK_FLAGS_H_

#include <CLI/CLI.hpp>

#include "disclosure/v1/render_service.pb.h"

namespace disclosure {

// Adds the options that say how a document is to look, where its format leaves a choice. Parsing
// fills `options`, which is borrowed.
void AddLookFlags(CLI::App& command, v1::RenditionOptions& options);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_LOOK_FLAGS_H_
