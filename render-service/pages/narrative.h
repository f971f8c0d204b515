#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_NARRATIVE_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_NARRATIVE_H_

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/pages/composition.h"

namespace disclosure {

// Adds the title of a document, 2号 小标宋, centred, and an empty line; nothing for no title.
void AddTitle(absl::string_view title, Composition* composition);

// Adds a heading or paragraph in 3号, two characters indented (GB/T 9704-2012, 7.3.3): 黑体 on the
// first level, 楷体 on the second, 仿宋 otherwise. A heading stands on one page with two lines that
// follow it.
void AddBlock(const Block& block, Composition* composition);

// Adds the agency that signs and the date, without a seal (GB/T 9704-2012, 7.3.5.2): below an empty
// line the name ends two characters from the right; the date's first character stands two to the
// right of the name's. A date that is longer than the name ends two characters from the right, and
// the name gives way. They share a page with the two lines before them. What is empty is left out.
void AddSignature(const Document& document, Composition* composition);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_NARRATIVE_H_
