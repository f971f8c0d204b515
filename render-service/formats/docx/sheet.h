#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_SHEET_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_SHEET_H_

#include <vector>

#include "render-service/document/document.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/docx/body.h"

namespace disclosure::docx {

// Appends the statistics under their head, with `groups` of their tables, from a new page.
void AppendSheet(const Statistics& statistics, const std::vector<TableGroup>& groups, Body* body);

// Appends the sign-off line; nothing when there is none.
void AppendSignatures(const std::vector<LabelledValue>& signatures, Body* body);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_SHEET_H_
