#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_FIGURES_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_FIGURES_H_

#include <pugixml.hpp>

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"

namespace disclosure::docx {

// Namespace of the custom XML part. Programs read the figures of an edited document by it; never
// change it.
inline constexpr char kFiguresNamespace[] = "urn:disclosure:v1:figures";

// What a content control shows.
struct Binding {
  std::string text;   // the node's own
  std::string after;  // printed behind the control: the unit, or nothing
  std::string xpath;  // of the node
  std::string tag;    // the cell's code
  std::string alias;  // what the figure is, in words; may be empty
  int id = 0;         // of the control, from 1
};

// The custom XML part: every figure of the tables, blank ones too, under `figures`, and under
// `statements` what the narrative prints of a figure in words other than the table's.
//
//   <report xmlns=... revision= digest= form= agency=>
//     <figures><figure code="3.1/total" unit="件" period="2023" label=>870</figure></figures>
//     <statements><statement code="3.1/total" unit="件" period="2023">八百七十件</statement>
//
// Word replaces the text of a control by its node's when it opens a document, so a node holds what
// is printed, to the letter. Thread-compatible.
class Figures {
 public:
  explicit Figures(const Document& document);

  // How to print `text` as the figure `code`: bound to the table's where that is what `text` says,
  // with or without the unit; else to a statement made for it. `text` is not empty.
  Binding Bind(absl::string_view code, absl::string_view unit, absl::string_view text);
  // The same for a figure in its own cell.
  Binding BindCell(absl::string_view code, absl::string_view text) { return Bind(code, "", text); }

  // The part, and the part that names it to content controls.
  std::string Part() const;
  std::string PropertiesPart() const;
  // `{GUID}` by which controls name the part; follows from the revision.
  const std::string& item_id() const { return item_id_; }

 private:
  struct Node {
    int position = 0;  // from 1, as XPath counts
    std::string value, unit, label;
  };
  void AddTable(const Table& table);
  pugi::xml_node AddNode(pugi::xml_node parent, const char* name, absl::string_view code,
                         absl::string_view unit, absl::string_view text);

  pugi::xml_document part_;
  pugi::xml_node figures_, statements_;
  std::string period_;
  std::map<std::string, Node, std::less<>> nodes_;  // by code; the first of equal ones
  int figures_count_ = 0, statements_count_ = 0, controls_ = 0;
  std::string item_id_;
};

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_FIGURES_H_
