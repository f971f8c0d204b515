#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_CHARACTER_MAP_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_CHARACTER_MAP_H_

#include <cstdint>
#include <map>
#include <string>

namespace disclosure::pdf {

// The ToUnicode CMap (ISO 32000-1, 9.10.3) of a font with codes of two bytes: what each code reads
// as when it is copied or searched.
std::string ToUnicodeMap(const std::map<uint16_t, char32_t>& characters);

}  // namespace disclosure::pdf

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_PDF_CHARACTER_MAP_H_
