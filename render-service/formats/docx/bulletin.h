// Office Open XML documents (ISO/IEC 29500, transitional), for Word, WPS and LibreOffice.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_BULLETIN_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_BULLETIN_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// Appends `document` as a file to edit: laid out by GB/T 9704-2012 with styles of its own, the
// names of the official fonts and those that may stand in for them. Every figure of the table, and
// every fact of the narrative, is a content control bound to one custom XML part (figures.h), so
// that a figure corrected in one place is corrected everywhere. Pure; any thread.
void WriteDocxBulletin(const Document& document, std::string* out);

// The statistics alone.
void WriteDocxTable(const Document& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_BULLETIN_H_
