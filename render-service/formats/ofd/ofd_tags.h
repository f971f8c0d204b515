#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_TAGS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_TAGS_H_

#include <vector>

#include "render-service/formats/ofd/ofd_ids.h"
#include "render-service/formats/zip/zip_package.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// Namespace of our tags; part of the format, for readers know it.
inline constexpr char kTagsNamespace[] = "urn:disclosure:ofd-tags:1";

// Appends the parts that tell what texts are (GB/T 33190-2016, 16): title, headings with their
// level, facts and figures with their cell codes, each with references to its text objects `refs`.
void AppendOfdTags(const PagedDocument& document, const std::vector<OfdTextRef>& refs,
                   std::vector<PackagePart>* parts);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_TAGS_H_
