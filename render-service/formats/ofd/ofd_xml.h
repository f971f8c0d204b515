// The XML of OFD parts.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_XML_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_XML_H_

#include <cstdint>
#include <pugixml.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "render-service/formats/xml/xml_text.h"

namespace disclosure {

// Namespace of GB/T 33190-2016. Elements carry its prefix, attributes do not.
inline constexpr char kOfdNamespace[] = "http://www.ofdspec.org/2016";

// Appends the root element `name`, such as `ofd:Page`.
inline pugi::xml_node AppendOfdRoot(pugi::xml_document* document, const char* name) {
  pugi::xml_node root = document->append_child(name);
  SetAttribute(root, "xmlns:ofd", kOfdNamespace);
  return root;
}

inline void SetId(pugi::xml_node element, const char* name, uint32_t id) {
  SetAttribute(element, name, absl::StrCat(id));
}

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_XML_H_
