#include "ingest-service/checks/structure/text_place.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"

namespace disclosure {
namespace {

constexpr absl::string_view kPlanWords[] = {"下一步", "改进",     "整改",     "打算",
                                            "计划",   "设想",     "努力方向", "展望",
                                            "措施",   "工作思路", "工作安排"};

// A sentence is read this many characters far to either side, so that a text without any end of
// sentence costs no more than another.
constexpr int kSentenceReach = 300;

}  // namespace

std::vector<TextPlace> PlacesOf(const NarrativeView& view) {
  std::vector<TextPlace> places;
  places.reserve(view.headings().size() + view.paragraphs().size());
  for (const HeadingView& heading : view.headings()) {
    places.push_back({Characters(heading.text), nullptr, &heading});
  }
  for (const ParagraphView& paragraph : view.paragraphs()) {
    places.push_back({Characters(paragraph.text), &paragraph, nullptr});
  }
  return places;
}

void AddOperand(const TextPlace& place, int begin, int end, v1::Finding& finding) {
  if (place.paragraph != nullptr) {
    AddOperand(*place.paragraph, {place.text.Offset(begin), place.text.Offset(end)}, finding);
    return;
  }
  AddOperand(*place.heading, finding);
  finding.mutable_operands()->rbegin()->set_value(std::string(place.text.Slice(begin, end)));
}

void AddField(absl::string_view path, absl::string_view value, v1::Finding& finding) {
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(std::string(path));
  operand.set_value(std::string(value));
}

CharacterRange SentenceAround(const Characters& text, int at) {
  CharacterRange sentence{at, at};
  const int first = std::max(0, at - kSentenceReach);
  const int last = std::min(text.size(), at + kSentenceReach);
  while (sentence.begin > first && !IsSentenceEnd(text[sentence.begin - 1])) --sentence.begin;
  while (sentence.end < last && !IsSentenceEnd(text[sentence.end])) ++sentence.end;
  return sentence;
}

std::vector<bool> HeadingsAboutPlans(const NarrativeView& view) {
  std::vector<bool> about_plans;
  for (const HeadingView& heading : view.headings()) {
    about_plans.push_back(
        (heading.parent >= 0 && about_plans[heading.parent]) ||
        std::any_of(std::begin(kPlanWords), std::end(kPlanWords),
                    [&](absl::string_view word) { return absl::StrContains(heading.text, word); }));
  }
  return about_plans;
}

}  // namespace disclosure
