// A document on pages, made by hand: a line for everything that pages may hold.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_OFD_PAGED_SAMPLE_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_OFD_PAGED_SAMPLE_H_

#include <string>
#include <utility>

#include "common/base/text.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/paged_document.h"

namespace disclosure::testing_support {

// One run of `text` from (`x`, `y`), letters `step` apart; those that the role's face lacks stay
// out of it.
inline GlyphRun MakeRun(const FontLibrary& fonts, FontRole role, const std::string& text,
                        Micrometres x, Micrometres y) {
  GlyphRun run;
  run.face = &fonts.Face(role);
  run.role = role;
  run.size = 5644;  // 三号
  run.x = x;
  run.y = y;
  run.text = text;
  Micrometres offset = 0;
  for (size_t at = 0; at < text.size();) {
    const uint32_t glyph = run.face->GlyphOf(NextCodePoint(text, &at));
    run.glyphs.push_back(glyph);
    run.offsets.push_back(offset);
    offset += run.face->Advance(glyph) * run.size / run.face->metrics().units_per_em;
  }
  return run;
}

inline int AddElement(PagedDocument* document, ElementKind kind, int parent) {
  Element& element = document->elements.emplace_back();
  element.kind = kind;
  element.parent = parent;
  return static_cast<int>(document->elements.size()) - 1;
}

inline void AddRun(PagedDocument* document, GlyphRun run, int element) {
  run.element = element;
  document->pages.back().runs.push_back(std::move(run));
}

// A title, a heading, a paragraph with a fact, a table with a rule around each cell, and a
// landscape page with its number turned.
inline PagedDocument PagedSample(const FontLibrary& fonts) {
  PagedDocument document;
  document.title = "某某局2017年政府信息公开工作年度报告";
  document.author = "某某局";
  document.identifier = "agencies/a/reports/2017/revisions/1";
  document.digest = "sha256:00";
  document.date_iso = "2018-03-22";
  const int root = AddElement(&document, ElementKind::kDocument, -1);
  document.pages.emplace_back();
  const int title = AddElement(&document, ElementKind::kTitle, root);
  GlyphRun run = MakeRun(fonts, FontRole::kTitle, "政府信息公开工作年度报告", 50000, 50000);
  AddRun(&document, run, title);
  const int heading = AddElement(&document, ElementKind::kHeading, root);
  document.elements.back().level = 1;
  AddRun(&document, MakeRun(fonts, FontRole::kHeading, "一、概述", 39288, 70000), heading);
  document.outline.push_back({"一、概述", 1, 0, 65000, heading});
  const int paragraph = AddElement(&document, ElementKind::kParagraph, root);
  AddRun(&document, MakeRun(fonts, FontRole::kBody, "  全年收到申请", 39288, 80000), paragraph);
  const int fact = AddElement(&document, ElementKind::kFact, paragraph);
  document.elements.back().code = "3.1";
  AddRun(&document, MakeRun(fonts, FontRole::kBody, "17件", 90000, 80000), fact);
  document.outline.push_back({"（一）收到申请", 2, 0, 75000, paragraph});
  const int table = AddElement(&document, ElementKind::kTable, root);
  const int row = AddElement(&document, ElementKind::kTableRow, table);
  const int cell = AddElement(&document, ElementKind::kCell, row);
  document.elements.back().code = "3.1";
  AddRun(&document, MakeRun(fonts, FontRole::kSong, "17", 120000, 100000), cell);
  document.pages.back().lines = {{30000, 90000, 180000, 90000, 350},
                                 {30000, 110000, 180000, 110000, 350},
                                 {30000, 90000, 30000, 110000, 350},
                                 {180000, 90000, 180000, 110000, 350},
                                 {100000, 90000, 100000, 110000, 250}};
  AddRun(&document, MakeRun(fonts, FontRole::kSong, "— 1 —", 160000, 272000), -1);
  Page& landscape = document.pages.emplace_back();
  std::swap(landscape.width, landscape.height);
  GlyphRun number = MakeRun(fonts, FontRole::kSong, "— 2 —", 20000, 30000);
  number.turned = true;
  AddRun(&document, number, -1);
  const int second = AddElement(&document, ElementKind::kHeading, root);
  document.elements.back().level = 1;
  AddRun(&document, MakeRun(fonts, FontRole::kHeading, "二、附表", 39288, 50000), second);
  document.outline.push_back({"二、附表", 1, 1, 45000, second});
  return document;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_OFD_PAGED_SAMPLE_H_
