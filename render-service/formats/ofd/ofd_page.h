#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_PAGE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_PAGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "render-service/formats/ofd/ofd_fonts.h"
#include "render-service/formats/ofd/ofd_ids.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// The content part of `page`, whose number is `page_id`: a text object for each run, a path for all
// rules of one width. Appends to `refs` what runs belong to elements, in reading order.
std::string OfdPageContent(const Page& page, uint32_t page_id, const OfdFonts& fonts, OfdIds* ids,
                           std::vector<OfdTextRef>* refs);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_PAGE_H_
