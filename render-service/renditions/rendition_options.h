#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_OPTIONS_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_OPTIONS_H_

#include <vector>

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/render_service.pb.h"
#include "render-service/renditions/rendition_format.h"

namespace disclosure {

// Adds to `violations` what is wrong with `options` of a rendition of `revision`, as fields below
// `options`: unknown values of enums, texts of a site that are too long or hold control
// characters, an address that is none, a year before of another agency or year.
void CheckOptions(const v1::RenditionOptions& options, const RevisionKey& revision,
                  std::vector<FieldViolation>* violations);

// What of `options`, which CheckOptions found right, concerns `format`, defaults unset: equal
// results make equal documents.
v1::RenditionOptions RelevantOptions(const v1::RenditionOptions& options,
                                     const FormatTraits& format);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_OPTIONS_H_
