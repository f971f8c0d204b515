#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_METADATA_BOX_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_METADATA_BOX_H_

#include <vector>

#include "render-service/document/document.h"
#include "render-service/pages/composition.h"

namespace disclosure {

// Adds `metadata` as the small ruled box that government sites print above a document: two labels
// with their values beside each other where both are short, in 小五. It takes whole lines of the
// grid; one more stays empty below it. Nothing without metadata.
void AddMetadataBox(const std::vector<LabelledValue>& metadata, Composition* composition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_METADATA_BOX_H_
