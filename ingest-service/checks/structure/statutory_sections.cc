#include "ingest-service/checks/structure/statutory_sections.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "STR-03";
constexpr int kNowhere = -1;

// Position of the heading that stands for `section`, the uppermost first, or kNowhere.
int HeadingFor(const v1::FormSection& section, const PatternSet& words,
               const std::vector<HeadingView>& headings) {
  for (size_t i = 0; i < headings.size(); ++i) {
    if (absl::StrContains(headings[i].text, section.heading())) return static_cast<int>(i);
  }
  for (const bool deeper : {false, true}) {
    for (size_t i = 0; i < headings.size(); ++i) {
      if ((headings[i].level > 1) != deeper) continue;
      if (words.Matches(headings[i].text)) return static_cast<int>(i);
    }
  }
  return kNowhere;
}

bool StandsInText(const PatternSet& words, const std::vector<ParagraphView>& paragraphs) {
  return std::any_of(paragraphs.begin(), paragraphs.end(),
                     [&](const ParagraphView& here) { return words.Matches(here.text); });
}

void ReportMissing(const v1::FormSection& section, FindingList& findings) {
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  AddField("sections", section.heading(), finding);
  finding.set_message(absl::StrCat("法定内容“", section.heading(), "”在正文的标题中没有。"));
  findings.Add(std::move(finding));
}

void ReportOrder(const HeadingView& first, const HeadingView& second, FindingList& findings) {
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  AddOperand(first, finding);
  AddOperand(second, finding);
  finding.set_message(
      absl::StrCat("“", second.text, "”排在“", first.text, "”之前，与法定格式的顺序不同。"));
  findings.Add(std::move(finding));
}

}  // namespace

void CheckStatutorySections(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  const auto& sections = input.report.form.form().sections();
  // A form that prints its tables among the sections fixes their headings; one that does not only
  // asks for their contents.
  const bool fixed =
      std::any_of(sections.begin(), sections.end(),
                  [](const v1::FormSection& section) { return section.tables_size() > 0; });
  const std::vector<HeadingView>& headings = input.view.headings();
  int last = kNowhere;
  bool in_order = true;
  for (int i = 0; i < sections.size(); ++i) {
    const v1::FormSection& section = sections[i];
    const PatternSet& words = input.report.form.section_words()[i];
    const int at = HeadingFor(section, words, headings);
    if (at == kNowhere) {
      if (fixed || !StandsInText(words, input.view.paragraphs())) {
        ReportMissing(section, findings);
      }
      continue;
    }
    if (fixed && in_order && at < last) {
      ReportOrder(headings[last], headings[at], findings);
      in_order = false;
    }
    last = std::max(last, at);
  }
}

}  // namespace disclosure
