#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_OMIT_STATISTICS_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_OMIT_STATISTICS_H_

#include "render-service/document/document.h"

namespace disclosure {

// Takes the tables and the sign-off line out of `document`, wherever they stand; the narrative and
// the figures that it quotes stay.
void OmitStatistics(Document* document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_OMIT_STATISTICS_H_
