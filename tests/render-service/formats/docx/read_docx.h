// Reads a DOCX back as its text and trees.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_DOCX_READ_DOCX_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_DOCX_READ_DOCX_H_

#include <pugixml.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "render-service/formats/docx/bulletin.h"
#include "tests/support/read_zip.h"

namespace disclosure {

// The parts of a package as trees, by name. Fails the test for one that is not well-formed.
class DocxParts {
 public:
  explicit DocxParts(const std::string& bytes) {
    for (const PackagePart& part : testing_support::ReadZip(bytes)) {
      names_.push_back(part.name);
      auto& tree = parts_[part.name] = std::make_unique<pugi::xml_document>();
      const pugi::xml_parse_result result = tree->load_buffer(
          part.bytes.data(), part.bytes.size(),
          pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_declaration);
      EXPECT_TRUE(result) << part.name << ": " << result.description();
      EXPECT_TRUE(absl::StartsWith(part.bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\""));
    }
  }

  const std::vector<std::string>& names() const { return names_; }
  const pugi::xml_document& operator[](const std::string& name) const { return *parts_.at(name); }
  pugi::xml_node body() const {
    return (*this)["word/document.xml"].child("w:document").child("w:body");
  }

  // The node of the custom XML part that the content control `sdt` is bound to.
  pugi::xml_node BoundNode(pugi::xml_node sdt) const {
    // Names of the part have no prefix, and this reader of XPath knows no namespaces.
    const std::string xpath = absl::StrReplaceAll(
        sdt.child("w:sdtPr").child("w:dataBinding").attribute("w:xpath").value(), {{"f:", ""}});
    return (*this)["customXml/item1.xml"].select_node(xpath.c_str()).node();
  }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::unique_ptr<pugi::xml_document>> parts_;
};

inline DocxParts ReadBulletin(const Document& document) {
  std::string bytes;
  WriteDocxBulletin(document, &bytes);
  return DocxParts(bytes);
}

inline DocxParts ReadTable(const Document& document) {
  std::string bytes;
  WriteDocxTable(document, &bytes);
  return DocxParts(bytes);
}

// Every node `name` below `root`, in order.
inline std::vector<pugi::xml_node> Descendants(pugi::xml_node root, const std::string& name) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (node.name() == name) found.push_back(node);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != root && !node.next_sibling()) node = node.parent();
    if (!node || node == root) break;
    node = node.next_sibling();
  }
  return found;
}

// All that is printed below `node`.
inline std::string TextOf(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node piece : Descendants(node, "w:t")) text += piece.text().get();
  return text;
}

// The paragraphs of the body outside tables that print something.
inline std::vector<std::string> ParagraphTexts(pugi::xml_node body) {
  std::vector<std::string> texts;
  for (const pugi::xml_node paragraph : body.children("w:p")) {
    std::string text = TextOf(paragraph);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

// The rows of `table`, each with the text of its cells.
inline std::vector<std::vector<std::string>> RowTexts(pugi::xml_node table) {
  std::vector<std::vector<std::string>> rows;
  for (const pugi::xml_node row : table.children("w:tr")) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (const pugi::xml_node cell : row.children("w:tc")) cells.push_back(TextOf(cell));
  }
  return rows;
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_DOCX_READ_DOCX_H_
