#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_METADATA_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_METADATA_H_

#include <vector>

#include "render-service/document/document.h"
#include "render-service/formats/docx/body.h"

namespace disclosure::docx {

// Appends the labelled values above the narrative as a ruled table, two of them on a line where
// both are short; nothing when there are none.
void AppendMetadata(const std::vector<LabelledValue>& metadata, Body* body);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_METADATA_H_
