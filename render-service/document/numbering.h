#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_NUMBERING_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_NUMBERING_H_

#include <string>

namespace disclosure {

// Chinese numeral of 1..999, such as `十一`, `一百零一`, `二百一十`. Arabic digits beyond, where a
// numeral in characters no longer helps a reader.
std::string ChineseNumeral(int number);

// Numbering of the `number`th heading, from 1, on `level` 1..4: `一、`, `（一）`, `1.`, `（1）`.
// Source: GB/T 9704-2012, 7.3.3.
std::string HeadingNumbering(int level, int number);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_NUMBERING_H_
