#include "render-service/pages/prune_elements.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace disclosure {
namespace {

bool IsCell(const Element& element) {
  return element.kind == ElementKind::kCell || element.kind == ElementKind::kHeadCell;
}

}  // namespace

void PruneElements(PagedDocument* paged) {
  std::vector<Element>& elements = paged->elements;
  std::vector<bool> used(elements.size(), false);
  used[0] = true;
  for (const Page& page : paged->pages) {
    for (const GlyphRun& run : page.runs) {
      if (run.element >= 0) used[static_cast<size_t>(run.element)] = true;
    }
  }
  for (size_t i = elements.size() - 1; i > 0; --i) {  // parents stand before children
    if (used[i]) used[static_cast<size_t>(elements[i].parent)] = true;
  }
  std::vector<int> moved(elements.size(), -1);
  size_t kept = 0;
  for (size_t i = 0; i < elements.size(); ++i) {
    const int parent = elements[i].parent;
    const bool cell_of_row = IsCell(elements[i]) && moved[static_cast<size_t>(parent)] >= 0;
    if (!used[i] && !cell_of_row) continue;
    if (parent >= 0) elements[i].parent = moved[static_cast<size_t>(parent)];
    moved[i] = static_cast<int>(kept);
    if (kept != i) elements[kept] = std::move(elements[i]);
    ++kept;
  }
  elements.resize(kept);
  const auto move = [&](int* element) {
    if (*element >= 0) *element = moved[static_cast<size_t>(*element)];
  };
  for (Page& page : paged->pages) {
    for (GlyphRun& run : page.runs) move(&run.element);
  }
  for (OutlineEntry& entry : paged->outline) move(&entry.element);
}

}  // namespace disclosure
