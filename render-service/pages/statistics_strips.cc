#include "render-service/pages/statistics_strips.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "render-service/pages/fill_pages.h"
#include "render-service/pages/line_place.h"
#include "render-service/pages/table_strips.h"
#include "render-service/pages/title_lines.h"

namespace disclosure {
namespace {

constexpr Micrometres kSmall4 = Points(120);  // 小四

// Where strips stand.
struct Measure {
  explicit Measure(bool on_landscape)
      : landscape(on_landscape),
        left(ToSevenths(landscape ? kLandscapeLeft : kTypeLeft)),
        width(ToSevenths(landscape ? kLandscapeWidth : kTypeWidth)) {}
  bool landscape;
  Sevenths left;
  Sevenths width;
};

// Adds `runs`, whose baselines lie at 0, to a strip `height` high, at its top.
Strip& AddStrip(std::vector<GlyphRun> runs, Micrometres height, const Measure& measure,
                Composition* composition) {
  Strip& strip = composition->layout.strips.emplace_back();
  strip.on_grid = false;
  strip.landscape = measure.landscape;
  strip.height = height;
  if (!runs.empty()) Lower(Baseline(runs[0].size), &runs);
  strip.runs = std::move(runs);
  return strip;
}

// `text` centred, in lines of the grid's height, all of which stand with what follows.
void AddCentred(absl::string_view text, FontRole role, Micrometres size, int element,
                const Measure& measure, Composition* composition) {
  const Letters letters = composition->type.Set(text, role, TypeSize::Free(size), element);
  for (auto& runs : Centred(letters, TitleLines(letters, measure.width, composition), measure.left,
                            measure.width)) {
    AddStrip(std::move(runs), LineOffset(1), measure, composition).keep_next = true;
  }
}

void AddHead(const Statistics& statistics, const Measure& measure, Composition* composition) {
  std::vector<Strip>& strips = composition->layout.strips;
  const size_t first = strips.size();
  const int title =
      composition->AddElement(first == 0 ? ElementKind::kTitle : ElementKind::kHeading);
  if (first > 0) composition->element(title).level = 1;
  const int outline = composition->AddOutline(statistics.title, 1, title);
  AddCentred(statistics.title, FontRole::kTitle, kSize2, title, measure, composition);
  const int year = composition->AddElement(ElementKind::kParagraph);
  AddCentred(statistics.year_line, FontRole::kKai, kSize3, year, measure, composition);
  const int agency = composition->AddElement(ElementKind::kParagraph);
  const Letters letters = composition->type.Set(statistics.agency_line, FontRole::kBody,
                                                TypeSize::Free(kSmall4), agency);
  for (const LineRange line : composition->Lines(letters, measure.width, measure.width)) {
    AddStrip(PlaceLine(letters, line, measure.left, measure.width, /*justify=*/false),
             kSmall4 * 16 / 10, measure, composition)
        .keep_next = true;
  }
  if (strips.size() == first) return;
  strips[first].new_page = true;
  strips[first].outline = outline;
}

}  // namespace

void AddSignatures(const std::vector<LabelledValue>& signatures, bool landscape,
                   Composition* composition) {
  constexpr size_t kPerLine = 3;
  constexpr Micrometres kHeight = kSize5 * 17 / 10;
  if (signatures.empty()) return;
  const Measure measure(landscape);
  const Sevenths stop = measure.width / kPerLine;
  std::vector<Letters> items;
  bool fit = true;
  for (const LabelledValue& line : signatures) {
    const int element = composition->AddElement(ElementKind::kParagraph);
    items.push_back(composition->type.Set(absl::StrCat(line.label, "：", line.value),
                                          FontRole::kBody, TypeSize::Free(kSize5), element));
    fit = fit && LettersWidth(items.back()) + ToSevenths(kSize5) <= stop;
  }
  std::vector<Strip>& strips = composition->layout.strips;
  if (!strips.empty()) strips.back().keep_next = true;
  AddStrip({}, kSize5 * 6 / 10, measure, composition).keep_next = true;
  for (size_t i = 0; i < items.size();) {
    if (!fit) {
      for (const LineRange line : composition->Lines(items[i], measure.width, measure.width)) {
        AddStrip(PlaceLine(items[i], line, measure.left, measure.width, false), kHeight, measure,
                 composition)
            .keep_next = true;
      }
      ++i;
      continue;
    }
    std::vector<GlyphRun> runs;
    for (size_t k = 0; k < kPerLine && i < items.size(); ++k, ++i) {
      auto placed = PlaceLine(items[i], {0, items[i].letters.size()},
                              measure.left + stop * static_cast<Sevenths>(k), stop, false);
      std::move(placed.begin(), placed.end(), std::back_inserter(runs));
    }
    AddStrip(std::move(runs), kHeight, measure, composition).keep_next = true;
  }
  strips.back().keep_next = false;
}

void AddStatistics(const Statistics& statistics, const std::vector<TableGroup>& groups,
                   Composition* composition) {
  bool landscape = !groups.empty() && IsLandscape(groups[0], composition);
  AddHead(statistics, Measure(landscape), composition);
  for (const TableGroup& group : groups) {
    const bool first = &group == &groups.front();
    if (!first || !group.title.empty()) {
      Strip& air = AddStrip({}, kAirBelowTable * (first ? 1 : 2), Measure(landscape), composition);
      air.blank = !first;
      air.keep_next = true;
    }
    landscape = AddTables(group, 2, composition);
  }
  AddSignatures(statistics.signatures, landscape, composition);
}

}  // namespace disclosure
