#include "render-service/formats/docx/body.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/formats/docx/measures.h"
#include "render-service/formats/docx/parts.h"
#include "render-service/formats/docx/styles.h"
#include "render-service/formats/xml/xml_text.h"

namespace disclosure::docx {
namespace {

void SetTwips(pugi::xml_node element, const char* name, int twips) {
  SetAttribute(element, name, absl::StrCat(twips));
}

void AppendFooter(pugi::xml_node section, const char* pages, const char* id) {
  pugi::xml_node footer = AppendElement(section, "w:footerReference");
  SetAttribute(footer, "w:type", pages);
  SetAttribute(footer, "r:id", id);
}

// GB/T 9704-2012, 5.2.1 and 5.2.3. Of a page that lies, the head is at the binding side.
void AppendSection(pugi::xml_node parent, bool landscape) {
  pugi::xml_node section = AppendElement(parent, "w:sectPr");
  AppendFooter(section, "default", kOddFooterId);
  AppendFooter(section, "even", kEvenFooterId);
  pugi::xml_node size = AppendElement(section, "w:pgSz");
  SetTwips(size, "w:w", landscape ? kPageHeight : kPageWidth);
  SetTwips(size, "w:h", landscape ? kPageWidth : kPageHeight);
  if (landscape) SetAttribute(size, "w:orient", "landscape");
  pugi::xml_node margins = AppendElement(section, "w:pgMar");
  SetTwips(margins, "w:top", landscape ? kMarginLeft : kMarginTop);
  SetTwips(margins, "w:right", landscape ? kMarginTop : kMarginRight);
  SetTwips(margins, "w:bottom", landscape ? kMarginRight : kMarginBottom);
  SetTwips(margins, "w:left", landscape ? kMarginBottom : kMarginLeft);
  SetTwips(margins, "w:header", kMarginLeft / 2);
  // The same distance below the text on either.
  SetTwips(margins, "w:footer",
           landscape ? kFooterDistance - (kMarginBottom - kMarginRight) : kFooterDistance);
  SetTwips(margins, "w:gutter", 0);
  pugi::xml_node grid = AppendElement(section, "w:docGrid");
  SetAttribute(grid, "w:type", "lines");
  SetTwips(grid, "w:linePitch", kLine);
}

}  // namespace

Body::Body(Figures* figures) : figures_(*figures) {
  pugi::xml_node root = AppendElement(part_, "w:document");
  SetAttribute(root, "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  SetAttribute(root, "xmlns:r",
               "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
  body_ = AppendElement(root, "w:body");
}

bool Body::BelowTable() const { return absl::string_view(body_.last_child().name()) == "w:tbl"; }

pugi::xml_node Body::Paragraph(ParagraphLook look) {
  if (BelowTable() && !look.page_break && !look.space_before.has_value()) {
    look.space_before = kLine / 2;
  }
  return AppendParagraph(body_, look);
}

pugi::xml_node Body::Table() {
  if (BelowTable()) {
    ParagraphLook spacer;
    spacer.style = kSpacerStyle;
    spacer.keep_next = true;
    Paragraph(spacer);
  }
  return AppendElement(body_, "w:tbl");
}

void Body::Turn(bool landscape) {
  if (landscape == landscape_) return;
  if (body_.first_child()) {
    // The last paragraph of a section says how its pages stand.
    if (BelowTable()) AppendParagraph(body_, {kSpacerStyle});
    AppendSection(body_.last_child().child("w:pPr"), landscape_);
  }
  landscape_ = landscape;
}

int Body::TextWidth() const { return landscape_ ? kTextHeight : kTextWidth; }

std::string Body::Finish() {
  // A table cannot be the last.
  if (BelowTable() || !body_.first_child()) AppendParagraph(body_, {kSpacerStyle});
  AppendSection(body_, landscape_);
  return SerializeXml(part_);
}

}  // namespace disclosure::docx
