#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_COMPOSITION_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_COMPOSITION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/lines/line_breaker.h"
#include "render-service/pages/line_fill.h"
#include "render-service/pages/paged_document.h"
#include "render-service/pages/strip.h"
#include "render-service/pages/type_case.h"

namespace disclosure {

// A document on its way to pages: its letters, and what has been laid out of it so far. Borrows the
// paged document, to which it adds the root of the elements. Thread-compatible.
class Composition {
 public:
  Composition(const FontLibrary& fonts, PagedDocument* paged) : type(fonts), paged_(*paged) {
    AddElement(ElementKind::kDocument, -1);
  }

  // Adds an element below `parent` and returns its index.
  int AddElement(ElementKind kind, int parent = 0) {
    Element& element = paged_.elements.emplace_back();
    element.kind = kind;
    element.parent = parent;
    return static_cast<int>(paged_.elements.size()) - 1;
  }
  Element& element(int index) { return paged_.elements[static_cast<size_t>(index)]; }

  // Adds an entry to the outline and returns its index. A level that is more than one deeper than
  // the entry before is taken for one deeper.
  int AddOutline(absl::string_view title, int level, int element);

  // `letters` in lines, the first of at most `first_width`.
  std::vector<LineRange> Lines(const Letters& letters, Sevenths first_width, Sevenths width) {
    return FillLines(letters, BreakPlaces(letters, &breaker), first_width, width);
  }
  // In as few lines of at most `width`, about equally wide, between words where that takes no more.
  std::vector<LineRange> EvenLines(const Letters& letters, Sevenths width);

  // Adds `runs`, whose baselines lie at 0, as a line of the grid.
  Strip& AddLine(std::vector<GlyphRun> runs);
  // Adds an empty line of the grid.
  void AddBlankLine();

  TypeCase type;
  LineBreaker breaker;
  WordBreaker words;
  Layout layout;

 private:
  PagedDocument& paged_;
};

// Lowers `runs` by `depth`.
void Lower(Micrometres depth, std::vector<GlyphRun>* runs);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_COMPOSITION_H_
