#include "render-service/pages/fill_pages.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "render-service/pages/line_place.h"

namespace disclosure {
namespace {

// Where the next strip of a page goes.
struct Cursor {
  Micrometres at = 0;  // below the top of the type area
  bool loose = false;  // what stands above is not on the grid
  bool landscape = false;
  bool empty = true;
};

Micrometres HeightOf(bool landscape) { return landscape ? kLandscapeHeight : kTypeHeight; }

// Moves `cursor` behind `strip` and returns where the strip's top lies; nothing on the page that
// is behind its end.
std::optional<Micrometres> Advance(const Strip& strip, Cursor* cursor) {
  Micrometres top = cursor->at;
  Micrometres bottom = top + strip.height;
  if (strip.on_grid) {
    const Micrometres from = top + (cursor->loose ? kAirBelowTable : 0);
    int line = 0;
    while (line <= kLinesPerPage && LineOffset(line) < from) ++line;
    if (line >= kLinesPerPage) return std::nullopt;
    top = LineOffset(line);
    bottom = LineOffset(line + 1);
  } else if (bottom > HeightOf(cursor->landscape)) {
    return std::nullopt;
  }
  cursor->at = bottom;
  cursor->loose = !strip.on_grid;
  cursor->empty = false;
  return top;
}

class PageFiller {
 public:
  PageFiller(Layout layout, PagedDocument* paged) : layout_(std::move(layout)), paged_(*paged) {}

  void Fill() {
    std::vector<Strip>& strips = layout_.strips;
    for (size_t i = 0; i < strips.size();) {
      size_t end = i + 1;
      while (end < strips.size() && strips[end - 1].keep_next && !strips[end].new_page) ++end;
      const bool turn = paged_.pages.empty() || strips[i].new_page ||
                        strips[i].landscape != cursor_.landscape ||
                        !(Fit(i, end, cursor_) || FitsNowhere(i, end));
      if (turn) NewPage(strips[i].landscape, strips[i].table);
      for (; i < end; ++i) Place(&strips[i]);
    }
    if (paged_.pages.empty()) NewPage(false, -1);
  }

 private:
  // Whether the strips [begin, end) have room below `cursor`.
  bool Fit(size_t begin, size_t end, Cursor cursor) const {
    for (size_t i = begin; i < end; ++i) {
      const Strip& strip = layout_.strips[i];
      if (strip.landscape != cursor.landscape) return i > begin;
      if (strip.blank && cursor.empty) continue;
      if (cursor.empty && strip.head >= 0) {
        for (const Strip& head : layout_.heads[static_cast<size_t>(strip.head)]) {
          if (!Advance(head, &cursor)) return false;
        }
      }
      if (!Advance(strip, &cursor)) return false;
    }
    return true;
  }

  // Whether not even an empty page would hold them; then they go where there is room.
  bool FitsNowhere(size_t begin, size_t end) const {
    if (cursor_.empty) return true;
    Cursor empty;
    empty.landscape = layout_.strips[begin].landscape;
    return !Fit(begin, end, empty);
  }

  void Place(Strip* strip) {
    if (strip->blank && cursor_.empty) return;
    if (cursor_.empty) StartPage(*strip);
    std::optional<Micrometres> top = Advance(*strip, &cursor_);
    if (!top.has_value() || strip->landscape != cursor_.landscape) {
      NewPage(strip->landscape, strip->table);
      if (strip->blank) return;
      StartPage(*strip);
      top = Advance(*strip, &cursor_);
      // What is taller than a page stands on one by itself.
      if (!top.has_value()) top = std::exchange(cursor_.at, HeightOf(cursor_.landscape));
    }
    if (strip->outline >= 0) {
      OutlineEntry& entry = paged_.outline[static_cast<size_t>(strip->outline)];
      entry.page = paged_.pages.size() - 1;
      entry.y = TopOfType() + *top;
    }
    Print(strip, *top);
    table_ = strip->table;
  }

  // Prints what stands above `strip` where it is the first of a page.
  void StartPage(const Strip& strip) {
    if (strip.head < 0) {
      if (table_goes_on_) RuleTable(strip.table);
      return;
    }
    for (Strip head : layout_.heads[static_cast<size_t>(strip.head)]) {
      const std::optional<Micrometres> top = Advance(head, &cursor_);
      if (top.has_value()) Print(&head, *top);
    }
  }

  void Print(Strip* strip, Micrometres top) {
    Page& page = paged_.pages.back();
    const Micrometres y = TopOfType() + top;
    for (GlyphRun& run : strip->runs) {
      run.y += y;
      page.runs.push_back(std::move(run));
    }
    for (RuledLine& line : strip->lines) {
      line.y1 += y;
      line.y2 += y;
      page.lines.push_back(line);
    }
  }

  // Draws the outer rule of `table` where the next strip goes.
  void RuleTable(int table) {
    const TableFrame& frame = layout_.tables[static_cast<size_t>(table)];
    const Micrometres y = TopOfType() + cursor_.at;
    paged_.pages.back().lines.push_back({frame.left, y, frame.right, y, frame.rule});
  }

  // `table` is that of the strip that comes first.
  void NewPage(bool landscape, int table) {
    table_goes_on_ = table >= 0 && table == table_;
    if (table_goes_on_) RuleTable(table);
    table_ = -1;
    cursor_ = Cursor();
    cursor_.landscape = landscape;
    Page& page = paged_.pages.emplace_back();
    if (landscape) std::swap(page.width, page.height);
  }

  Micrometres TopOfType() const { return cursor_.landscape ? kLandscapeTop : kTypeTop; }

  Layout layout_;
  PagedDocument& paged_;
  Cursor cursor_;
  int table_ = -1;              // of the last strip on the page
  bool table_goes_on_ = false;  // the page starts inside a table
};

// Uprights of rows that follow each other become one line.
void JoinUprights(Page* page) {
  std::vector<RuledLine> joined;
  std::map<std::tuple<Micrometres, Micrometres, Micrometres>, size_t> by_end;  // x, width, y2
  for (const RuledLine& line : page->lines) {
    if (line.x1 != line.x2) {
      joined.push_back(line);
      continue;
    }
    size_t index = joined.size();
    const auto above = by_end.find({line.x1, line.width, line.y1});
    if (above == by_end.end()) {
      joined.push_back(line);
    } else {
      index = above->second;
      by_end.erase(above);
      joined[index].y2 = line.y2;
    }
    by_end[{line.x1, line.width, line.y2}] = index;
  }
  page->lines = std::move(joined);
}

}  // namespace

void FillPages(Layout layout, PagedDocument* paged) {
  PageFiller(std::move(layout), paged).Fill();
  for (Page& page : paged->pages) JoinUprights(&page);
}

void NumberPages(TypeCase* type, PagedDocument* paged) {
  // Half of the height of the box around a dash, in which it lies in the middle.
  constexpr Micrometres kDashDepth = kSize4 / 2;
  constexpr Micrometres kBaseline = kTypeTop + kTypeHeight + 7000 - kDashDepth + Baseline(kSize4);
  for (size_t i = 0; i < paged->pages.size(); ++i) {
    Page& page = paged->pages[i];
    const Letters letters =
        type->Set(absl::StrCat("— ", i + 1, " —"), FontRole::kSong, TypeSize::Free(kSize4));
    const LineRange all = {0, letters.letters.size()};
    const bool odd = i % 2 == 0;
    const Sevenths x = ToSevenths(odd ? kTypeLeft + kTypeWidth - kSize4 : kTypeLeft + kSize4) -
                       (odd ? LettersWidth(letters) : 0);
    for (GlyphRun& run : PlaceLine(letters, all, x, ToSevenths(kTypeWidth), /*justify=*/false)) {
      run.y = kBaseline;
      if (page.width > page.height) {
        // The point (x, y) of the sheet lies at (height of the sheet - y, x) of the turned page.
        run.turned = true;
        run.y = run.x;
        run.x = kPageHeight - kBaseline;
      }
      page.runs.push_back(std::move(run));
    }
  }
}

}  // namespace disclosure
