#include "render-service/pages/narrative.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "render-service/document/block_text.h"
#include "render-service/pages/line_place.h"
#include "render-service/pages/title_lines.h"

namespace disclosure {
namespace {

constexpr Sevenths kTwoCharacters = 2 * kCell;
constexpr Sevenths kLeft = ToSevenths(kTypeLeft);
constexpr Sevenths kWidth = ToSevenths(kTypeWidth);

FontRole RoleOf(const Block& block) {
  if (!block.heading) return FontRole::kBody;
  if (block.depth <= 1) return FontRole::kHeading;
  return block.depth == 2 ? FontRole::kKai : FontRole::kBody;
}

// The stretches of `block`, each fact with an element of its own below `parent`.
std::vector<Stretch> Stretches(const Block& block, int parent, Composition* composition) {
  const FontRole role = RoleOf(block);
  std::vector<Stretch> stretches = {{block.numbering, role, parent}};
  for (const Span& span : block.spans) {
    int element = parent;
    if (span.fact.has_value() && !span.text.empty()) {
      element = composition->AddElement(ElementKind::kFact, parent);
      composition->element(element).code = span.fact->code;
    }
    stretches.push_back({span.text, role, element});
  }
  return stretches;
}

}  // namespace

void AddTitle(absl::string_view title, Composition* composition) {
  const int element = composition->AddElement(ElementKind::kTitle);
  const Letters letters =
      composition->type.Set(title, FontRole::kTitle, TypeSize::Free(kSize2), element);
  const std::vector<LineRange> lines = TitleLines(letters, kWidth, composition);
  for (auto& runs : Centred(letters, lines, kLeft, kWidth)) {
    composition->AddLine(std::move(runs)).keep_next = true;
  }
  if (!lines.empty()) composition->AddBlankLine();
}

void AddBlock(const Block& block, Composition* composition) {
  std::vector<Strip>& strips = composition->layout.strips;
  const bool after_heading = !strips.empty() && strips.back().heading;
  const int element =
      composition->AddElement(block.heading ? ElementKind::kHeading : ElementKind::kParagraph);
  if (block.heading) composition->element(element).level = std::max(block.depth, 1);
  const Letters letters = composition->type.Set(Stretches(block, element, composition), TypeSize());
  const std::vector<size_t> places = BreakPlaces(letters, &composition->breaker);
  std::vector<LineRange> lines = FillLines(letters, places, kWidth - kTwoCharacters, kWidth);
  AvoidSingleCharacter(letters, places, &lines);
  for (size_t i = 0; i < lines.size(); ++i) {
    const Sevenths indent = i == 0 ? kTwoCharacters : 0;
    const bool last = i + 1 == lines.size();
    Strip& strip = composition->AddLine(
        PlaceLine(letters, lines[i], kLeft + indent, kWidth - indent, /*justify=*/!last));
    strip.heading = block.heading;
    strip.keep_next = block.heading || (after_heading && i == 0);
    if (block.heading && i == 0) {
      strip.outline = composition->AddOutline(absl::StrCat(block.numbering, BlockText(block)),
                                              block.depth, element);
    }
  }
}

void AddSignature(const Document& document, Composition* composition) {
  const auto set = [&](absl::string_view text) {
    const int element = composition->AddElement(ElementKind::kParagraph);
    return composition->type.Set(text, FontRole::kBody, TypeSize(), element);
  };
  const Letters name = set(document.signature);
  const Letters date = set(document.signing_date);
  const Sevenths widest = kWidth - 2 * kTwoCharacters;
  const std::vector<LineRange> name_lines = composition->EvenLines(name, widest);
  const std::vector<LineRange> date_lines = composition->EvenLines(date, widest);
  if (name_lines.empty() && date_lines.empty()) return;
  const auto width_of = [](const Letters& letters, const std::vector<LineRange>& lines) {
    const LineMeasure measure(letters);
    Sevenths width = 0;
    for (const LineRange line : lines) width = std::max(width, measure.Width(line));
    return width;
  };
  const Sevenths name_width = width_of(name, name_lines);
  const Sevenths date_width = width_of(date, date_lines);
  const Sevenths right = kWidth - kTwoCharacters;
  const bool date_decides = date_width > name_width;
  const Sevenths date_start =
      date_decides ? right - date_width : right - name_width + kTwoCharacters;

  std::vector<Strip>& strips = composition->layout.strips;
  for (size_t i = strips.size() - std::min<size_t>(strips.size(), 2); i < strips.size(); ++i) {
    strips[i].keep_next = true;
  }
  composition->AddBlankLine();
  strips.back().keep_next = true;
  const auto add = [&](const Letters& letters, const std::vector<LineRange>& lines, Sevenths x) {
    for (const LineRange line : lines) {
      composition->AddLine(PlaceLine(letters, line, kLeft + x, kWidth, /*justify=*/false))
          .keep_next = true;
    }
  };
  add(name, name_lines, date_start - kTwoCharacters);
  add(date, date_lines, date_start);
  strips.back().keep_next = false;
}

}  // namespace disclosure
