#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_FULL_WIDTH_MARKS_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_FULL_WIDTH_MARKS_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// `text` with the marks of punctuation that Chinese text asks for (GB/T 15834-2011): half-width
// , ; : ? ! beside a Chinese character or mark, a . that ends a Chinese sentence, straight double
// quotes and brackets around or beside one, each with its other half, become full-width ones. Marks
// between digits or Latin letters stay: 3,455 and 10:30, words, and all that stands in an address
// (http://…). One code point for one code point.
std::u32string FullWidthMarks(std::u32string text);

// Does so in every heading and paragraph, each as a whole whatever spans it is made of.
void UseFullWidthMarks(Document* document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_FULL_WIDTH_MARKS_H_
