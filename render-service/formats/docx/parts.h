#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_PARTS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_PARTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/formats/docx/figures.h"
#include "render-service/formats/zip/zip_package.h"

namespace disclosure::docx {

// Ids of the relationships by which sections find their footers.
inline constexpr char kOddFooterId[] = "rId4";
inline constexpr char kEvenFooterId[] = "rId5";

// Every part of the package around `body`, which is word/document.xml, in the order in which they
// are written. `title` is that of the file.
std::vector<PackagePart> PackageParts(const Document& document, absl::string_view title,
                                      std::string body, const Figures& figures);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_PARTS_H_
