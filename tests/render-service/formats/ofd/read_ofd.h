// Reads OFD back, by what GB/T 33190-2016 says of its parts.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_OFD_READ_OFD_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_OFD_READ_OFD_H_

#include <cmath>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/base/text.h"
#include "tests/support/read_zip.h"

namespace disclosure::testing_support {

// A letter as a viewer places it, in micrometres from the page's top left corner.
struct ReadLetter {
  char32_t character = 0;
  long x = 0, y = 0;
};

struct ReadText {
  unsigned id = 0;
  unsigned font = 0;
  long size = 0;
  long left = 0, top = 0, right = 0, bottom = 0;  // its boundary
  std::vector<ReadLetter> letters;
};

struct ReadPage {
  unsigned id = 0;
  std::vector<ReadText> texts;
  pugi::xml_node xml;
};

struct ReadOfd {
  std::vector<std::string> names;  // of parts, in order
  std::map<std::string, std::string> parts;
  std::map<std::string, std::unique_ptr<pugi::xml_document>> xml;
  std::vector<ReadPage> pages;
  pugi::xml_node root(const std::string& part) const { return xml.at(part)->first_child(); }
};

inline long MicrometresOf(double millimetres) { return std::lround(millimetres * 1000); }

inline std::vector<double> Numbers(const std::string& text) {
  std::istringstream in(text);
  std::vector<double> numbers;
  for (double number; in >> number;) numbers.push_back(number);
  DR_CHECK(in.eof());
  return numbers;
}

// The steps of a DeltaX, `g n step` given out.
inline std::vector<double> Steps(const std::string& text) {
  std::istringstream in(text);
  std::vector<double> steps;
  for (std::string word; in >> word;) {
    int times = 1;
    if (word == "g") in >> times >> word;
    steps.insert(steps.end(), static_cast<size_t>(times), std::stod(word));
  }
  return steps;
}

inline ReadText ReadTextObject(pugi::xml_node object) {
  ReadText text;
  text.id = object.attribute("ID").as_uint();
  text.font = object.attribute("Font").as_uint();
  text.size = MicrometresOf(object.attribute("Size").as_double());
  const std::vector<double> box = Numbers(object.attribute("Boundary").value());
  DR_CHECK(box.size() == 4);
  text.left = MicrometresOf(box[0]);
  text.top = MicrometresOf(box[1]);
  text.right = MicrometresOf(box[0] + box[2]);
  text.bottom = MicrometresOf(box[1] + box[3]);
  std::vector<double> m = {1, 0, 0, 1, 0, 0};
  if (object.attribute("CTM")) m = Numbers(object.attribute("CTM").value());
  for (const pugi::xml_node code : object.children("ofd:TextCode")) {
    const std::string letters = code.child_value();
    const std::vector<double> steps = Steps(code.attribute("DeltaX").value());
    double x = code.attribute("X").as_double();
    const double y = code.attribute("Y").as_double();
    size_t index = 0;
    for (size_t at = 0; at < letters.size(); ++index) {
      if (index > 0) x += steps.at(index - 1);
      text.letters.push_back({NextCodePoint(letters, &at),
                              MicrometresOf(box[0] + m[0] * x + m[2] * y + m[4]),
                              MicrometresOf(box[1] + m[1] * x + m[3] * y + m[5])});
    }
    DR_CHECK(index == steps.size() + 1);
  }
  return text;
}

// The package in `bytes`; one that does not hold together ends the test.
inline ReadOfd ReadOfdPackage(const std::string& bytes) {
  ReadOfd ofd;
  for (const PackagePart& part : ReadZip(bytes)) {
    ofd.names.push_back(part.name);
    ofd.parts[part.name] = part.bytes;
    if (part.name.substr(part.name.size() - 4) != ".xml") continue;
    auto& xml = ofd.xml[part.name] = std::make_unique<pugi::xml_document>();
    DR_CHECK(
        xml->load_string(part.bytes.c_str(), pugi::parse_default | pugi::parse_ws_pcdata).status ==
        pugi::status_ok);
  }
  const pugi::xml_node document = ofd.root("Doc_0/Document.xml");
  for (const pugi::xml_node from : document.child("ofd:Pages").children("ofd:Page")) {
    ReadPage& page = ofd.pages.emplace_back();
    page.id = from.attribute("ID").as_uint();
    page.xml = ofd.root(std::string("Doc_0/") + from.attribute("BaseLoc").value());
    const pugi::xml_node layer = page.xml.child("ofd:Content").child("ofd:Layer");
    for (const pugi::xml_node object : layer.children("ofd:TextObject")) {
      page.texts.push_back(ReadTextObject(object));
    }
  }
  return ofd;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_OFD_READ_OFD_H_
