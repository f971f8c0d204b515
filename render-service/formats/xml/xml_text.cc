#include "render-service/formats/xml/xml_text.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace disclosure {
namespace {

// XML 1.0, 2.2: `Char`. The decoder leaves no surrogate and nothing beyond U+10FFFF.
bool IsXmlCharacter(UChar32 character) {
  if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
  return character != 0xFFFE && character != 0xFFFF;
}

struct StringWriter : pugi::xml_writer {
  explicit StringWriter(std::string* target) : out(target) {}
  void write(const void* data, size_t size) override {
    out->append(static_cast<const char*>(data), size);
  }
  std::string* out;
};

}  // namespace

std::string XmlText(absl::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (size_t position = 0; position < text.size();) {
    const size_t start = position;
    UChar32 character = 0;
    U8_NEXT(text.data(), position, text.size(), character);
    if (character < 0 || !IsXmlCharacter(character)) continue;
    kept.append(text.data() + start, position - start);
  }
  return kept;
}

pugi::xml_node AppendElement(pugi::xml_node parent, const char* name, absl::string_view text) {
  pugi::xml_node element = parent.append_child(name);
  if (!text.empty()) element.text().set(XmlText(text).c_str());
  return element;
}

void SetAttribute(pugi::xml_node element, const char* name, absl::string_view value) {
  element.append_attribute(name).set_value(XmlText(value).c_str());
}

std::string SerializeXml(const pugi::xml_document& document) {
  std::string bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  StringWriter writer(&bytes);
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return bytes;
}

}  // namespace disclosure
