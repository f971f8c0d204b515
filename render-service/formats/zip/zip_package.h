#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_ZIP_ZIP_PACKAGE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_ZIP_ZIP_PACKAGE_H_

#include <string>
#include <vector>

namespace disclosure {

// One file of a package.
struct PackagePart {
  std::string name;  // path inside the package, such as `word/document.xml`; in UTF-8
  std::string bytes;
  bool stored = false;  // as it is, not compressed
};

// A ZIP file of `parts` in the order given, as DOCX and OFD want it: no folders, sizes and
// checksums ahead of each part, none behind. Equal parts give equal bytes with the same build of
// zlib: every part carries the same time, whatever the clock and the time zone. In memory only.
// Names are unique and not empty. Thread-safe.
std::string ZipPackage(const std::vector<PackagePart>& parts);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_ZIP_ZIP_PACKAGE_H_
