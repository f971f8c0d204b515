#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_STRUCTURE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_STRUCTURE_H_

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

#include "render-service/pages/paged_document.h"

namespace disclosure::pdf {

// Name of the structure type of `element`, such as `/P` (ISO 32000-1, 14.8.4).
const char* StructureType(const Element& element);

// The logical structure of a document: what it consists of, in reading order, and which marked
// stretches of which pages show it.
struct Structure {
  QPDFObjectHandle root;                   // StructTreeRoot
  std::vector<QPDFObjectHandle> elements;  // StructElem of each element
};

// `pages` are the page objects, whose StructParents is their index; `marked` holds for each page
// the elements of its marked stretches by MCID.
Structure MakeStructure(QPDF& pdf, const std::vector<Element>& elements,
                        const std::vector<QPDFObjectHandle>& pages,
                        const std::vector<std::vector<int>>& marked);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_STRUCTURE_H_
