// What can be read off the pages of a PagedDocument.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_PAGES_PRINTED_PAGES_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_PAGES_PRINTED_PAGES_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/text.h"
#include "render-service/pages/grid.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// Letters on one baseline, artifacts left out.
struct PrintedLine {
  Micrometres top = 0;    // of the em box
  Micrometres left = 0;   // of the first glyph's box
  Micrometres right = 0;  // of the last glyph's box
  Micrometres last_origin = 0;
  int element = -1;  // of its first letter
  std::string text;
};

inline Micrometres GlyphWidth(const GlyphRun& run, size_t i) {
  const int units = run.face->Advance(run.glyphs[i]);
  return static_cast<Micrometres>(int64_t{run.size} * units / run.face->metrics().units_per_em);
}
inline Micrometres RightOf(const GlyphRun& run) {
  return run.x + run.offsets.back() + GlyphWidth(run, run.glyphs.size() - 1);
}

// Whether `text` ends with a mark whose ink is in the left half of its box.
inline bool EndsWithClosing(absl::string_view text) {
  for (const char* mark : {"，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "’", "〕"}) {
    if (absl::EndsWith(text, mark)) return true;
  }
  return false;
}
// How far the ink of `run` may reach.
inline Micrometres InkRightOf(const GlyphRun& run) {
  return EndsWithClosing(run.text) ? run.x + run.offsets.back() + run.size / 2 : RightOf(run);
}

inline std::vector<PrintedLine> LinesOf(const Page& page) {
  std::vector<PrintedLine> lines;
  Micrometres baseline = -1;
  for (const GlyphRun& run : page.runs) {
    if (run.element < 0) continue;
    if (lines.empty() || run.y != baseline) {
      PrintedLine& line = lines.emplace_back();
      line.top = run.y - Baseline(run.size);
      line.left = run.x;
      line.element = run.element;
      baseline = run.y;
    }
    lines.back().right = RightOf(run);
    lines.back().last_origin = run.x + run.offsets.back();
    lines.back().text += run.text;
  }
  return lines;
}

// Everything printed in reading order, artifacts left out.
inline std::string TextOf(const PagedDocument& paged) {
  std::string text;
  for (const Page& page : paged.pages) {
    for (const GlyphRun& run : page.runs) {
      if (run.element >= 0) text += run.text;
    }
  }
  return text;
}

// The letters that are artifacts, such as page numbers and heads that are repeated.
inline std::string ArtifactsOf(const Page& page) {
  std::string text;
  for (const GlyphRun& run : page.runs) {
    if (run.element < 0) text += run.text;
  }
  return text;
}

inline std::string WithoutSpaces(absl::string_view text) {
  std::string kept;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const char32_t c = NextCodePoint(text, &i);
    if (c != U' ' && c != U'\u3000') absl::StrAppend(&kept, text.substr(start, i - start));
  }
  return kept;
}

// The pages as text, a line for each line.
inline std::string Dump(const PagedDocument& paged) {
  std::string dump;
  for (size_t i = 0; i < paged.pages.size(); ++i) {
    absl::StrAppend(&dump, "== ", i + 1, "\n");
    for (const PrintedLine& line : LinesOf(paged.pages[i])) {
      const std::string left = absl::StrCat(line.left / 100);
      absl::StrAppend(&dump, line.top / 100, "\t", left, "\t", line.text, "\n");
    }
  }
  return dump;
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_PAGES_PRINTED_PAGES_H_
