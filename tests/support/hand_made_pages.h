#ifndef DISCLOSURE_TESTS_SUPPORT_HAND_MADE_PAGES_H_
#define DISCLOSURE_TESTS_SUPPORT_HAND_MADE_PAGES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/base/text.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/paged_document.h"

namespace disclosure::testing_support {

// Builds a PagedDocument letter by letter, for tests of what is written from one.
class HandMadePages {
 public:
  explicit HandMadePages(const FontLibrary& fonts) : fonts_(fonts) {
    document_.title = "湖南省质量技术监督局2017年政府信息公开工作年度报告";
    document_.author = "湖南省质量技术监督局";
    document_.identifier = "agencies/430s00/reports/2017/revisions/1";
    document_.digest = "sha256:" + std::string(64, '0');
    document_.date_iso = "2018-03-21";
    Add(ElementKind::kDocument, -1);
    document_.pages.emplace_back();
  }

  // Adds an element and gives its index.
  int Add(ElementKind kind, int parent) {
    Element element;
    element.kind = kind;
    element.parent = parent;
    document_.elements.push_back(element);
    return static_cast<int>(document_.elements.size()) - 1;
  }

  void NewPage() { document_.pages.emplace_back(); }

  // Prints `text` at the place, one run for each face; gives where the next letter would stand.
  Micrometres Print(absl::string_view text, FontRole role, Micrometres x, Micrometres y,
                    int element, Micrometres size = 5644) {
    Page& page = document_.pages.back();
    for (size_t position = 0; position < text.size();) {
      const size_t start = position;
      const char32_t character = NextCodePoint(text, &position);
      const PlacedGlyph placed = fonts_.Find(role, character);
      if (start == 0 || page.runs.back().face != placed.face) {
        GlyphRun run;
        run.face = placed.face;
        run.role = role;
        run.substitute = placed.substitute;
        run.size = size;
        run.x = x;
        run.y = y;
        run.element = element;
        page.runs.push_back(run);
      }
      GlyphRun& run = page.runs.back();
      run.text.append(text.data() + start, position - start);
      run.glyphs.push_back(placed.glyph);
      run.offsets.push_back(x - run.x);
      x += placed.face->Advance(placed.glyph) * size / placed.face->metrics().units_per_em;
    }
    return x;
  }

  PagedDocument& document() { return document_; }
  Element& element(int index) { return document_.elements[static_cast<size_t>(index)]; }

 private:
  const FontLibrary& fonts_;
  PagedDocument document_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_HAND_MADE_PAGES_H_
