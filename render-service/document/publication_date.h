#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_PUBLICATION_DATE_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_PUBLICATION_DATE_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// When the report came out, `YYYY-MM-DD`: its date of issue, or else of signing; may be empty. The
// report tells no time of day.
const std::string& PublicationDate(const Document& document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_PUBLICATION_DATE_H_
