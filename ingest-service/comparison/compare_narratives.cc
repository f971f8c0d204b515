#include "ingest-service/comparison/compare_narratives.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/checks/narrative_view.h"
#include "ingest-service/comparison/heading_key.h"
#include "ingest-service/comparison/sequence_diff.h"

namespace disclosure {
namespace {

constexpr char kPreamble[] = "preamble";
constexpr char kClosing[] = "closing";

using Texts = std::vector<const std::string*>;

// A section, or the paragraphs outside all sections.
struct OutlineSection {
  std::string key;                          // tells it from all others of its narrative
  std::vector<absl::string_view> headings;  // from the outermost down to its own
  Texts paragraphs;
  bool outside = false;  // the preamble or the closing
};

// The sections of `view` in reading order, the preamble first and the closing last. Borrows it.
std::vector<OutlineSection> OutlineOf(const NarrativeView& view) {
  const size_t count = view.headings().size();
  std::vector<OutlineSection> outline(count + 2);
  absl::flat_hash_map<std::string, int> ordinals;
  for (size_t i = 0; i < count; ++i) {
    const HeadingView& heading = view.headings()[i];
    OutlineSection& section = outline[i + 1];
    if (heading.parent >= 0) {
      section.headings = outline[heading.parent + 1].headings;
      section.key = outline[heading.parent + 1].key;
    }
    section.headings.push_back(heading.text);
    absl::StrAppend(&section.key, "\n", HeadingKey(heading.text));
    const int ordinal = ++ordinals[section.key];
    absl::StrAppend(&section.key, "\n", ordinal);
  }
  outline.front() = {kPreamble, {kPreamble}, {}, /*outside=*/true};
  outline.back() = {kClosing, {kClosing}, {}, /*outside=*/true};
  for (const ParagraphView& paragraph : view.paragraphs()) {
    OutlineSection& section =
        paragraph.closing ? outline.back() : outline[static_cast<size_t>(paragraph.heading + 1)];
    section.paragraphs.push_back(&paragraph.text);
  }
  return outline;
}

// Numbers texts, equal ones alike.
class TextNumbers {
 public:
  std::vector<int> Of(const Texts& texts) {
    std::vector<int> numbers;
    numbers.reserve(texts.size());
    for (const std::string* text : texts) {
      const int next = static_cast<int>(numbers_.size());
      numbers.push_back(numbers_.emplace(*text, next).first->second);
    }
    return numbers;
  }

 private:
  absl::flat_hash_map<absl::string_view, int> numbers_;
};

v1::ChangeKind KindOf(bool in_base, bool in_next) {
  if (!in_base) return v1::CHANGE_KIND_ADDED;
  return in_next ? v1::CHANGE_KIND_CHANGED : v1::CHANGE_KIND_REMOVED;
}

class NarrativeComparison {
 public:
  explicit NarrativeComparison(v1::Comparison* comparison) : comparison_(*comparison) {}

  // One of them may be null: the section is then new or gone.
  void Compare(const OutlineSection* base, const OutlineSection* next) {
    const Texts& base_texts = base == nullptr ? none_ : base->paragraphs;
    const Texts& next_texts = next == nullptr ? none_ : next->paragraphs;
    const std::vector<SequenceChange> changes =
        DiffSequences(numbers_.Of(base_texts), numbers_.Of(next_texts));
    const bool same_heading =
        base != nullptr && next != nullptr && base->headings.back() == next->headings.back();
    if (changes.empty() && same_heading) return;

    const OutlineSection& shown = next == nullptr ? *base : *next;
    v1::SectionChange& section = *comparison_.add_sections();
    // What stands outside is there when it has paragraphs.
    section.set_kind(shown.outside ? KindOf(!base_texts.empty(), !next_texts.empty())
                                   : KindOf(base != nullptr, next != nullptr));
    for (const absl::string_view heading : shown.headings) {
      section.add_headings(std::string(heading));
    }
    for (const SequenceChange& change : changes) {
      v1::ParagraphChange& paragraph = *section.add_paragraphs();
      const bool in_base = change.base != SequenceChange::kNone;
      const bool in_next = change.next != SequenceChange::kNone;
      paragraph.set_kind(KindOf(in_base, in_next));
      if (in_base) paragraph.set_base_text(*base_texts[change.base]);
      if (in_next) paragraph.set_text(*next_texts[change.next]);
    }
  }

 private:
  v1::Comparison& comparison_;
  const Texts none_;
  TextNumbers numbers_;
};

}  // namespace

void CompareNarratives(const v1::ReportContent& base, const v1::ReportContent& next,
                       v1::Comparison& comparison) {
  const NarrativeView base_view(base);
  const NarrativeView next_view(next);
  const std::vector<OutlineSection> base_outline = OutlineOf(base_view);
  const std::vector<OutlineSection> next_outline = OutlineOf(next_view);
  absl::flat_hash_map<absl::string_view, size_t> base_by_key;
  for (size_t i = 0; i < base_outline.size(); ++i) base_by_key[base_outline[i].key] = i;
  absl::flat_hash_set<absl::string_view> next_keys;
  for (const OutlineSection& section : next_outline) next_keys.insert(section.key);

  NarrativeComparison sections(&comparison);
  for (const OutlineSection& next_section : next_outline) {
    const auto found = base_by_key.find(next_section.key);
    if (found == base_by_key.end()) {
      sections.Compare(nullptr, &next_section);
      continue;
    }
    sections.Compare(&base_outline[found->second], &next_section);
    // The sections that are gone and stood here.
    for (size_t i = found->second + 1;
         i < base_outline.size() && !next_keys.contains(base_outline[i].key); ++i) {
      sections.Compare(&base_outline[i], nullptr);
    }
  }
}

}  // namespace disclosure
