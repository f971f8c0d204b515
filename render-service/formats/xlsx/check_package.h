#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CHECK_PACKAGE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CHECK_PACKAGE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// Whether `bytes` is a ZIP file of at least one part, each of them well-formed XML. SERVER_FAULT:
// it is not. The library does not notice when a disk fills up under its temporary files, and packs
// what little there is.
absl::Status CheckPackage(absl::string_view bytes);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_CHECK_PACKAGE_H_
