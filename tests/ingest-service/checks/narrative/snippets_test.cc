// What the narrative checks make of paragraphs and reports, and how often they are right.
#include "tests/ingest-service/checks/narrative/snippets.h"

#include <gtest/gtest.h>

#include <iostream>

namespace disclosure {
namespace {

using testing_support::ReadReports;
using testing_support::ReadSnippets;
using testing_support::Score;
using testing_support::ScoreOf;

class SnippetsTest : public testing::Test {
 protected:
  static Score Run(const std::vector<testing_support::Snippet>& snippets) {
    const auto forms = FormCatalogue::Load({}, 0);
    Score score = ScoreOf(snippets, *forms);
    for (const std::string& line : score.lines) std::cout << line << "\n";
    std::cout << score.found << " of " << score.expected << " contradictions found, "
              << score.found_as_sure << " as certain as expected; of " << score.innocent
              << " innocent ones " << score.innocent_certain << " with a certain finding, "
              << score.innocent_uncertain << " with an uncertain one\n";
    return score;
  }
};

TEST_F(SnippetsTest, Blind) { Run(ReadSnippets("blind_snippets.json")); }

TEST_F(SnippetsTest, BlindReports) { Run(ReadReports("blind_reports.json")); }

}  // namespace
}  // namespace disclosure
