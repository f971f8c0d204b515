#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_BUILD_DOCUMENT_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_BUILD_DOCUMENT_H_

#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// The document that `revision`, content included, makes on the form `official`, with the rows and
// columns that its province adds. `year` is the report year that
// the revision's name carries. Pure and total: revisions come checked from ingest-service, and what
// a check would have refused is printed as it stands or, where nothing can print it, left out.
//
// Figures: a table cell prints the agency's own text. A blank cell prints nothing, for 0 would be a
// statement the agency never made. A run that only names a fact prints the table's figure, with
// its unit when asked for; where the cell is blank it prints nothing, not even the unit, and a
// struck-out cell prints its `/` or `-` without a unit. Neither is filled with a mark of ours,
// which the public would take for the agency's word; the gap stays visible in the JSON format as a
// fact with empty text. A run with text of its own prints that text whatever the table says.
//
// Units: the unit that the agency wrote in the cell wins over the form's, for the form's would
// change what the figure says. In a table of several columns, or one that prints no units, it
// stands behind the figure where it is another than the form's.
//
// Tables: those that the form assigns to a section stand at its end; without such a section, and
// on a form that assigns none, they stand behind the narrative.
Document BuildDocument(const v1::Revision& revision, const v1::Form& official, int year);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_BUILD_DOCUMENT_H_
