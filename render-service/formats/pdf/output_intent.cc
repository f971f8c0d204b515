#include "render-service/formats/pdf/output_intent.h"

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure::pdf {
namespace {

using Object = QPDFObjectHandle;

// ICC profiles are big-endian; fractions have 16 bits behind the point (s15Fixed16Number).

void Append16(std::string* out, uint16_t value) {
  out->push_back(static_cast<char>(value >> 8));
  out->push_back(static_cast<char>(value & 0xFF));
}

void Append32(std::string* out, uint32_t value) {
  Append16(out, static_cast<uint16_t>(value >> 16));
  Append16(out, static_cast<uint16_t>(value & 0xFFFF));
}

// `signature`, four reserved bytes, `numbers`.
std::string Element(absl::string_view signature, std::initializer_list<int32_t> numbers) {
  std::string element(signature);
  Append32(&element, 0);
  for (const int32_t number : numbers) Append32(&element, static_cast<uint32_t>(number));
  return element;
}

// One text in English.
std::string Text(absl::string_view ascii) {
  std::string element = Element("mluc", {1, 12});  // records, bytes of a record
  element += "enUS";
  Append32(&element, static_cast<uint32_t>(2 * ascii.size()));
  Append32(&element, 28);  // where the text starts
  for (const char c : ascii) Append16(&element, static_cast<uint8_t>(c));
  return element;
}

// The curve of sRGB: ((x + 0.055) / 1.055)^2.4 from 0.04045 up, x / 12.92 below. A parametric curve
// of type 3 with the parameters g, a, b, c, d.
std::string Curve() {
  std::string element = Element("para", {});
  Append16(&element, 3);
  Append16(&element, 0);
  for (const uint32_t parameter : {157286u, 62119u, 3417u, 5072u, 2651u}) {
    Append32(&element, parameter);
  }
  return element;
}

// Elements in the order of their bytes; those that share an element follow it.
struct Tag {
  const char* signature;
  std::string element;  // empty: the same as before
};

std::vector<Tag> Tags() {
  return {
      {"desc", Text("sRGB")},
      {"cprt", Text("Public domain")},
      {"wtpt", Element("XYZ ", {63190, 65536, 54061})},  // D50
      // From D65 to D50 by Bradford, and the primaries so adapted.
      {"chad", Element("sf32", {68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262})},
      {"rXYZ", Element("XYZ ", {28578, 14581, 912})},
      {"gXYZ", Element("XYZ ", {25241, 46981, 6362})},
      {"bXYZ", Element("XYZ ", {9376, 3972, 46799})},
      {"rTRC", Curve()},
      {"gTRC", ""},
      {"bTRC", ""},
  };
}

std::string Header(size_t size) {
  std::string header;
  Append32(&header, static_cast<uint32_t>(size));
  Append32(&header, 0);           // any colour management
  Append32(&header, 0x04200000);  // version
  header += "mntrRGB XYZ ";
  for (const uint16_t part : {2000, 1, 1, 0, 0, 0}) Append16(&header, part);  // date and time
  header += "acsp";
  header.append(28, '\0');  // platform, flags, device, attributes, intent: perceptual
  for (const uint32_t part : {63190u, 65536u, 54061u}) Append32(&header, part);  // D50
  header.append(48, '\0');  // creator, no digest, reserved
  return header;
}

}  // namespace

std::string SrgbProfile() {
  const std::vector<Tag> tags = Tags();
  const size_t start = 128 + 4 + 12 * tags.size();
  std::string table;
  std::string elements;
  size_t offset = 0, size = 0;
  Append32(&table, static_cast<uint32_t>(tags.size()));
  for (const Tag& tag : tags) {
    if (!tag.element.empty()) {
      offset = start + elements.size();
      size = tag.element.size();
      elements += tag.element;
      while (elements.size() % 4 != 0) elements.push_back('\0');
    }
    table += tag.signature;
    Append32(&table, static_cast<uint32_t>(offset));
    Append32(&table, static_cast<uint32_t>(size));
  }
  return Header(start + elements.size()) + table + elements;
}

QPDFObjectHandle MakeOutputIntent(QPDF& pdf) {
  Object profile = pdf.newStream(SrgbProfile());
  profile.getDict().replaceKey("/N", Object::newInteger(3));
  return pdf.makeIndirectObject(Object::newDictionary({
      {"/Type", Object::newName("/OutputIntent")},
      {"/S", Object::newName("/GTS_PDFA1")},
      {"/OutputConditionIdentifier", Object::newString("sRGB")},
      {"/Info", Object::newString("sRGB IEC61966-2.1")},
      {"/DestOutputProfile", profile},
  }));
}

}  // namespace disclosure::pdf
