// Properties of the rules of forms/2014 over random tables.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "ingest-service/checks/check_table.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure {
namespace {

constexpr int kTables = 40;
using Figures = std::map<std::string, int64_t>;

v1::ReportContent ContentOf(const Figures& figures) {
  v1::ReportContent content;
  for (const auto& [code, value] : figures) {
    v1::Cell& cell = *content.mutable_table()->add_cells();
    cell.set_code(code);
    cell.set_value(std::to_string(value));
  }
  return content;
}

// What 2016 had left over: 5 applications.
v1::ReportContent YearBefore() { return ContentOf(Figures{{"3.1", 12}, {"3.2", 7}}); }

class CheckReportPropertyTest : public ::testing::Test {
 protected:
  // Random figures that keep every rule: parts at random, totals as their sums. Every limit is at
  // least 1, so that it can be undercut.
  Figures ConsistentFigures() {
    Figures figures;
    for (const FormCell& cell : form_.cells()) figures[cell.code] = Random(2, 1000);
    // Rules stand parents first; a total that is itself a part has to be summed before.
    for (auto rule = form_.rules().rbegin(); rule != form_.rules().rend(); ++rule) {
      if (rule->rule->relation() != v1::RELATION_EQUAL || rule->right.size() == 1) continue;
      figures[Code(rule->left[0])] = SumOf(figures, rule->right);
    }
    const int64_t channels_max = std::max(
        {figures["1.2.1"], figures["1.2.2"], figures["1.2.3"], figures["1.2.4"], figures["1.2.5"]});
    figures["1.1"] = Random(channels_max, figures["1.2"]);
    figures["1.1.a"] = Random(1, figures["1.1"]);
    figures["1.1.b"] = Random(figures["1.1.a"], 2000);
    figures["2.2.1.a"] = Random(1, figures["2.2.1"] - 1);  // not all of many
    figures["3.2"] = figures["3.3"];
    figures["3.2.1"] = Random(1, figures["3.2"] - 1);
    figures["3.2.2"] = figures["3.2"] - figures["3.2.1"];
    figures["3.1.1"] = figures["3.2"];  // no more closed than received
    figures["3.1"] = figures["3.1.1"] + figures["3.1.2"] + figures["3.1.3"] + figures["3.1.4"];
    figures["6"] = Random(1, figures["3.1"] + figures["4"] + figures["5"]);
    figures["2.2.2.a"] = Random(1, figures["2.2.2"]);
    return figures;
  }

  // The rules about figures that are broken; those about filling only tell what is blank.
  std::set<std::string> BrokenRules(const Figures& figures) {
    std::set<std::string> rules;
    const v1::ReportContent content = ContentOf(figures);
    const v1::ReportContent year_before = YearBefore();
    FindingList findings(form_);
    CheckTable({content, form_, 2017, true, {&year_before, &form_, nullptr}}, findings);
    for (const v1::Finding& finding : std::move(findings).Take()) {
      if (finding.rule() != "F14-C01" && finding.rule() != "F14-H01") rules.insert(finding.rule());
    }
    return rules;
  }

  // The least value of the cell of `term` that breaks `rule` from above or below.
  int64_t BreakingValue(const CompiledRule& rule, const Figures& figures, const RuleTerm& term,
                        bool on_the_left) {
    const int64_t left = SumOf(figures, rule.left);
    const int64_t right = SumOf(figures, rule.right);
    const int64_t here = figures.at(Code(term));
    if (rule.rule->relation() == v1::RELATION_EQUAL) return here + (here % 2 == 0 ? 1 : -1);
    if (on_the_left) {
      return rule.rule->relation() == v1::RELATION_AT_MOST ? here + right - left + 1 : right + 1;
    }
    int64_t least = left;
    if (rule.rule->relation() == v1::RELATION_EACH_AT_MOST) {
      least = 0;
      for (const RuleTerm& each : rule.left) least = std::max(least, figures.at(Code(each)));
    }
    return here - (right - least) - 1;
  }

  int64_t Random(int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(random_);
  }
  const std::string& Code(const RuleTerm& term) const { return form_.cells()[term.cell].code; }
  int64_t SumOf(const Figures& figures, const std::vector<RuleTerm>& terms) const {
    int64_t sum = 0;
    for (const RuleTerm& term : terms) sum += figures.at(Code(term));
    return sum;
  }

  std::mt19937_64 random_{20140332};
  const FormCatalogue catalogue_ = *FormCatalogue::Load();
  const CompiledForm& form_ = *catalogue_.Find("forms/2014");
};

TEST_F(CheckReportPropertyTest, ConsistentTableHasNoFinding) {
  for (int i = 0; i < kTables; ++i) {
    EXPECT_THAT(BrokenRules(ConsistentFigures()), ::testing::IsEmpty()) << "table " << i;
  }
}

TEST_F(CheckReportPropertyTest, MoreClosedThanReceivedAndLeftOverIsFound) {
  Figures figures = ConsistentFigures();
  const int64_t more = figures["3.1"] + 5 - figures["3.2"];
  for (const char* code : {"3.2", "3.2.1", "3.3", "3.3.1"}) figures[code] += more;
  EXPECT_THAT(BrokenRules(figures), ::testing::IsEmpty());

  for (const char* code : {"3.2", "3.2.1", "3.3", "3.3.1"}) figures[code] += 1;

  EXPECT_THAT(BrokenRules(figures), ::testing::ElementsAre("F14-B08"));
}

TEST_F(CheckReportPropertyTest, ConsistentTableWithAnyCellsLeftBlankHasNoFinding) {
  for (int i = 0; i < kTables; ++i) {
    Figures figures = ConsistentFigures();
    for (auto it = figures.begin(); it != figures.end();) {
      it = Random(0, 1) == 0 ? figures.erase(it) : std::next(it);
    }
    EXPECT_THAT(BrokenRules(figures), ::testing::IsEmpty()) << "table " << i;
  }
}

TEST_F(CheckReportPropertyTest, EveryCellOfEveryRuleBreaksItWhenChanged) {
  int changes = 0;
  for (int i = 0; i < kTables / 8; ++i) {
    const Figures figures = ConsistentFigures();
    for (const CompiledRule& rule : form_.rules()) {
      if (rule.across_years || rule.rule->relation() > v1::RELATION_EACH_AT_MOST) continue;
      for (const auto* side : {&rule.left, &rule.right}) {
        for (const RuleTerm& term : *side) {
          Figures changed = figures;
          const int64_t value = BreakingValue(rule, figures, term, side == &rule.left);
          if (value < 0) continue;  // the other parts alone reach the limit
          changed[Code(term)] = value;
          ++changes;
          EXPECT_THAT(BrokenRules(changed), ::testing::Contains(rule.rule->id()))
              << "table " << i << " cell " << Code(term);
        }
      }
    }
  }
  EXPECT_GE(changes, 200);
}

}  // namespace
}  // namespace disclosure
