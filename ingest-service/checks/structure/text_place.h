#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TEXT_PLACE_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TEXT_PLACE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "disclosure/v1/finding.pb.h"
#include "ingest-service/checks/check_input.h"
#include "ingest-service/checks/narrative_view.h"
#include "ingest-service/checks/structure/characters.h"

namespace disclosure {

// A heading or a paragraph by its characters; exactly one of the pointers is set. Borrowed.
struct TextPlace {
  Characters text;
  const ParagraphView* paragraph = nullptr;
  const HeadingView* heading = nullptr;
};

// What the checks of structure look at. Borrowed.
struct StructureInput {
  const CheckInput& report;
  const NarrativeView& view;
  // Every heading, then every paragraph, each in reading order.
  const std::vector<TextPlace>& places;
  // By position of the heading, see HeadingsAboutPlans.
  const std::vector<bool>& headings_about_plans;

  // Whether a paragraph stands below a heading that announces what is still to be done.
  bool IsAboutPlans(const ParagraphView& paragraph) const {
    return paragraph.heading >= 0 && headings_about_plans[paragraph.heading];
  }
};

std::vector<TextPlace> PlacesOf(const NarrativeView& view);

// For each heading whether it, or one above it, announces what is still to be done, such as
// `下一步打算`.
std::vector<bool> HeadingsAboutPlans(const NarrativeView& view);

// Adds the characters [begin, end) of `place` to `finding` as an operand, quoted.
void AddOperand(const TextPlace& place, int begin, int end, v1::Finding& finding);
// Adds a field, such as `heading.issue_date`.
void AddField(absl::string_view path, absl::string_view value, v1::Finding& finding);

// A stretch of a text, in characters.
struct CharacterRange {
  int begin = 0;
  int end = 0;
};
// The sentence around character `at` without its end mark, or 300 characters to either side.
CharacterRange SentenceAround(const Characters& text, int at);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_STRUCTURE_TEXT_PLACE_H_
