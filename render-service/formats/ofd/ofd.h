#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_H_

#include <string>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// `document` as OFD (GB/T 33190-2016): the pages, letter for letter where PDF has them, with
// fonts as `embedding` says, a table of contents, and custom tags that tell headings, facts and
// figures. No seals; an agency adds its own. `document` has at least one page.
//
// Equal documents and fonts give equal bytes with the same builds of HarfBuzz and zlib. The only
// date in it is the document's own. Subsets of fonts are kept in the caches of their faces. Any
// thread.
std::string WriteOfd(const PagedDocument& document, v1::FontEmbedding embedding);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_H_
