#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_FILE_NAME_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_FILE_NAME_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/base/resource_name.h"

namespace disclosure {

// The file name to suggest for a rendition of `revision`, a canonical one: lower-case ASCII and no
// folder, such as `430s00-2017-r3-bulletin.html`.
std::string SuggestedFileName(const RevisionKey& revision, absl::string_view kind,
                              absl::string_view extension);

// The same of a comparison of `revision` with `base`, such as
// `430s00-2017-r3-comparison-2016-r1.html`.
std::string SuggestedFileName(const RevisionKey& revision, const RevisionKey& base,
                              absl::string_view kind, absl::string_view extension);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_FILE_NAME_H_
