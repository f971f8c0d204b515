#include "render-service/pages/composition.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace disclosure {

int Composition::AddOutline(absl::string_view title, int level, int element) {
  const int deepest = paged_.outline.empty() ? 1 : paged_.outline.back().level + 1;
  OutlineEntry& entry = paged_.outline.emplace_back();
  entry.title = std::string(title);
  entry.level = std::min(level, deepest);
  entry.element = element;
  return static_cast<int>(paged_.outline.size()) - 1;
}

std::vector<LineRange> Composition::EvenLines(const Letters& letters, Sevenths width) {
  const std::vector<size_t> all = BreakPlaces(letters, &breaker);
  std::vector<LineRange> lines = FillLinesEvenly(letters, all, width);
  if (lines.size() < 2) return lines;
  std::vector<LineRange> whole_words =
      FillLinesEvenly(letters, WordPlaces(letters, all, &words), width);
  return whole_words.size() <= lines.size() ? whole_words : lines;
}

Strip& Composition::AddLine(std::vector<GlyphRun> runs) {
  Strip& strip = layout.strips.emplace_back();
  // Letters of any size stand with the tops of their em boxes on the line's.
  if (!runs.empty()) Lower(Baseline(runs[0].size), &runs);
  strip.runs = std::move(runs);
  return strip;
}

void Composition::AddBlankLine() { layout.strips.emplace_back().blank = true; }

void Lower(Micrometres depth, std::vector<GlyphRun>* runs) {
  for (GlyphRun& run : *runs) run.y += depth;
}

}  // namespace disclosure
