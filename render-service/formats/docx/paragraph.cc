#include "render-service/formats/docx/paragraph.h"

#include "absl/strings/str_cat.h"
#include "render-service/formats/xml/xml_text.h"

namespace disclosure::docx {
namespace {

void SetLength(pugi::xml_node element, const char* name, std::optional<int> twips) {
  if (twips.has_value()) SetAttribute(element, name, absl::StrCat(*twips));
}

// Quotation marks, dashes and dots are Chinese ones.
pugi::xml_node AppendEmptyRun(pugi::xml_node parent) {
  pugi::xml_node run = AppendElement(parent, "w:r");
  SetAttribute(AppendElement(AppendElement(run, "w:rPr"), "w:rFonts"), "w:hint", "eastAsia");
  return run;
}

void AppendText(pugi::xml_node run, absl::string_view text) {
  SetAttribute(AppendElement(run, "w:t", text), "xml:space", "preserve");
}

}  // namespace

pugi::xml_node AppendParagraph(pugi::xml_node parent, const ParagraphLook& look) {
  pugi::xml_node paragraph = AppendElement(parent, "w:p");
  pugi::xml_node properties = AppendElement(paragraph, "w:pPr");
  SetAttribute(AppendElement(properties, "w:pStyle"), "w:val", look.style);
  if (look.keep_next) AppendElement(properties, "w:keepNext");
  if (look.page_break) AppendElement(properties, "w:pageBreakBefore");
  if (look.space_before.has_value() || look.space_after.has_value()) {
    pugi::xml_node spacing = AppendElement(properties, "w:spacing");
    SetLength(spacing, "w:before", look.space_before);
    SetLength(spacing, "w:after", look.space_after);
  }
  if (look.left.has_value() || look.right.has_value() || look.hanging.has_value()) {
    pugi::xml_node indent = AppendElement(properties, "w:ind");
    SetLength(indent, "w:left", look.left);
    SetLength(indent, "w:right", look.right);
    SetLength(indent, "w:hanging", look.hanging);
  }
  return paragraph;
}

void AppendRun(pugi::xml_node paragraph, absl::string_view text) {
  if (!text.empty()) AppendText(AppendEmptyRun(paragraph), text);
}

void AppendLines(pugi::xml_node paragraph, const std::vector<std::string>& lines) {
  pugi::xml_node run = AppendEmptyRun(paragraph);
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) AppendElement(run, "w:br");
    AppendText(run, lines[i]);
  }
}

void AppendControl(pugi::xml_node paragraph, const Binding& binding, const Figures& figures) {
  pugi::xml_node control = AppendElement(paragraph, "w:sdt");
  pugi::xml_node properties = AppendElement(control, "w:sdtPr");
  pugi::xml_node look = AppendElement(properties, "w:rPr");
  SetAttribute(AppendElement(look, "w:rFonts"), "w:hint", "eastAsia");
  if (!binding.alias.empty()) {
    SetAttribute(AppendElement(properties, "w:alias"), "w:val", binding.alias);
  }
  SetAttribute(AppendElement(properties, "w:tag"), "w:val", binding.tag);
  SetAttribute(AppendElement(properties, "w:id"), "w:val", absl::StrCat(binding.id));
  pugi::xml_node source = AppendElement(properties, "w:dataBinding");
  SetAttribute(source, "w:prefixMappings", absl::StrCat("xmlns:f='", kFiguresNamespace, "'"));
  SetAttribute(source, "w:xpath", binding.xpath);
  SetAttribute(source, "w:storeItemID", figures.item_id());
  AppendElement(properties, "w:text");
  AppendRun(AppendElement(control, "w:sdtContent"), binding.text);
  AppendRun(paragraph, binding.after);
}

void AppendSpans(pugi::xml_node paragraph, const std::vector<Span>& spans, Figures* figures) {
  for (const Span& span : spans) {
    if (!span.fact.has_value()) {
      AppendRun(paragraph, span.text);
    } else if (!span.text.empty()) {
      const Binding binding = figures->Bind(span.fact->code, span.fact->unit, span.text);
      AppendControl(paragraph, binding, *figures);
    }
  }
}

}  // namespace disclosure::docx
