#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_PLACE_TABLES_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_PLACE_TABLES_H_

#include "disclosure/v1/form.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// Puts the tables of `document` that `form` assigns to a section at the end of that section: the
// first at the top level whose heading contains the form's, or else matches one of its words. A
// pattern that is none matches nothing. A table is placed once.
void PlaceTables(const v1::Form& form, Document* document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_PLACE_TABLES_H_
