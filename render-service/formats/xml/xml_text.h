// What DOCX and OFD have in common as XML.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XML_XML_TEXT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XML_XML_TEXT_H_

#include <pugixml.hpp>

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// `text` without the bytes that are no UTF-8 and the characters that XML 1.0 forbids (2.2, Char),
// which no escape makes legal: C0 controls but tab and line ends, U+FFFE and U+FFFF.
std::string XmlText(absl::string_view text);

// Appends an element `name`, with `text` in it unless empty.
pugi::xml_node AppendElement(pugi::xml_node parent, const char* name, absl::string_view text = "");

// Appends the attribute `name`.
void SetAttribute(pugi::xml_node element, const char* name, absl::string_view value);

// The file of `document`, which holds no declaration: one of its own, UTF-8, no space that the tree
// does not hold.
std::string SerializeXml(const pugi::xml_document& document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XML_XML_TEXT_H_
