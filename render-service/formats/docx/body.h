#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_BODY_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_BODY_H_

#include <pugixml.hpp>

#include <string>

#include "render-service/formats/docx/figures.h"
#include "render-service/formats/docx/paragraph.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure::docx {

// word/document.xml as it grows: paragraphs and tables one after the other, on pages that stand
// upright or lie. Borrows the figures. Thread-compatible.
class Body {
 public:
  explicit Body(Figures* figures);

  // Appends a paragraph; below a table, at a distance unless `look` tells another.
  pugi::xml_node Paragraph(ParagraphLook look);
  // Appends an empty table, never right below another, which Word would make one of the two.
  pugi::xml_node Table();
  // What follows stands on landscape pages, or upright ones, from a new page when that changes.
  void Turn(bool landscape);
  // Length of a line, in twips.
  int TextWidth() const;
  // The part, complete. Call once, last.
  std::string Finish();

  Figures& figures() { return figures_; }
  LineBreaker& breaker() { return breaker_; }

 private:
  bool BelowTable() const;

  pugi::xml_document part_;
  pugi::xml_node body_;
  Figures& figures_;
  LineBreaker breaker_;
  bool landscape_ = false;
};

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_BODY_H_
