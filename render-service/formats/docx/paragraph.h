#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_PARAGRAPH_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_PARAGRAPH_H_

#include <pugixml.hpp>

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"
#include "render-service/formats/docx/figures.h"

namespace disclosure::docx {

// What a paragraph has beyond its style. Lengths in twips; nothing: as the style says.
struct ParagraphLook {
  const char* style = nullptr;  // id, see styles.h
  bool keep_next = false;       // on the page of what follows
  bool page_break = false;      // at the top of a page
  std::optional<int> space_before = std::nullopt;
  std::optional<int> space_after = std::nullopt;
  std::optional<int> left = std::nullopt;
  std::optional<int> right = std::nullopt;
  std::optional<int> hanging = std::nullopt;
};

// Appends a paragraph without text to `parent`, the body or a cell. Children stand in the order of
// the schema, here and below: Word refuses any other.
pugi::xml_node AppendParagraph(pugi::xml_node parent, const ParagraphLook& look);

// Appends `text` as a run; nothing when it is empty.
void AppendRun(pugi::xml_node paragraph, absl::string_view text);

// Appends `lines` as a run, each on a line of its own.
void AppendLines(pugi::xml_node paragraph, const std::vector<std::string>& lines);

// Appends a content control, and behind it what `binding` prints there.
void AppendControl(pugi::xml_node paragraph, const Binding& binding, const Figures& figures);

// Appends `spans`; facts as content controls. What prints nothing leaves nothing.
void AppendSpans(pugi::xml_node paragraph, const std::vector<Span>& spans, Figures* figures);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_PARAGRAPH_H_
