#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_PRUNE_ELEMENTS_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_PRUNE_ELEMENTS_H_

#include "render-service/pages/paged_document.h"

namespace disclosure {

// Takes away the elements of `paged` to which nothing printed belongs. Cells of a row that stays
// are kept, blank ones too, so that the columns of a table add up; the root is kept as well.
void PruneElements(PagedDocument* paged);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_PRUNE_ELEMENTS_H_
