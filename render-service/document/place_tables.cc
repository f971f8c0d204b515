#include "render-service/document/place_tables.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "absl/strings/match.h"

namespace disclosure {
namespace {

std::string HeadingText(const Block& block) {
  std::string text;
  for (const Span& span : block.spans) text += span.text;
  return text;
}

bool MatchesWords(const std::string& heading, const v1::FormSection& section) {
  RE2::Options options;
  options.set_log_errors(false);
  return std::any_of(section.words().begin(), section.words().end(), [&](const std::string& words) {
    const RE2 pattern(words, options);
    return pattern.ok() && RE2::PartialMatch(heading, pattern);
  });
}

bool ContainsHeading(const std::string& heading, const v1::FormSection& section) {
  return !section.heading().empty() && absl::StrContains(heading, section.heading());
}

bool IsTopHeading(const Block& block) { return block.heading && block.depth == 1; }

// The last block of the section that `section` stands for; null when there is none.
Block* LastBlockOf(const v1::FormSection& section, std::vector<Block>* blocks) {
  // Words may fit several headings: the form's own wins wherever it stands.
  for (const auto matches : {ContainsHeading, MatchesWords}) {
    const auto start = std::find_if(blocks->begin(), blocks->end(), [&](const Block& block) {
      return IsTopHeading(block) && matches(HeadingText(block), section);
    });
    if (start == blocks->end()) continue;
    const auto end = std::find_if(start + 1, blocks->end(), [](const Block& block) {
      return IsTopHeading(block) || block.depth == 0;
    });
    return &*(end - 1);
  }
  return nullptr;
}

void PlaceTable(const std::string& code, Statistics* statistics, Block* block) {
  for (size_t i = 0; i < statistics->tables.size(); ++i) {
    Table& table = statistics->tables[i];
    if (table.code != code || table.placed) continue;
    table.placed = true;
    block->tables.insert(std::upper_bound(block->tables.begin(), block->tables.end(), i), i);
  }
}

}  // namespace

void PlaceTables(const v1::Form& form, Document* document) {
  for (const v1::FormSection& section : form.sections()) {
    if (section.tables_size() == 0) continue;
    Block* const block = LastBlockOf(section, &document->blocks);
    if (block == nullptr) continue;
    for (const std::string& code : section.tables()) {
      PlaceTable(code, &document->statistics, block);
    }
  }
}

}  // namespace disclosure
