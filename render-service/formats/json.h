#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_JSON_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_JSON_H_

#include <string>

#include "render-service/document/document.h"

namespace disclosure {

// Append a BulletinDocument or a TableDocument (document.proto) in protobuf's JSON form: indented,
// lowerCamelCase names in the order of the field numbers, and every field present, so that a blank
// figure is `""` and not a missing key. One line end at the end.
void WriteJsonBulletin(const Document& document, std::string* out);
void WriteJsonTable(const Document& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_JSON_H_
