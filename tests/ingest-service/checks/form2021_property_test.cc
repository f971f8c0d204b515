// Properties of the rules of forms/2019 and forms/2021 over random tables of two years.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "ingest-service/checks/check_table.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure {
namespace {

using ::testing::IsEmpty;
using Figures = std::map<std::string, int64_t>;

constexpr int kTables = 20;

v1::ReportContent ContentOf(const Figures& figures) {
  v1::ReportContent content;
  content.mutable_heading()->set_agency_name("某市人民政府");
  for (const auto& [code, value] : figures) {
    v1::Cell& cell = *content.mutable_table()->add_cells();
    cell.set_code(code);
    cell.set_value(std::to_string(value));
  }
  return content;
}

// Two successive reports of one agency on one form.
struct Years {
  Figures before;
  Figures now;
};

// The report year.
class Form2021PropertyTest : public ::testing::TestWithParam<int> {
 protected:
  Years ConsistentYears() {
    Years years;
    for (const FormCell& cell : form_.cells()) {
      years.before[cell.code] = Random(0, 50);
      years.now[cell.code] = Random(0, 50);
    }
    for (const char* column : {"natural", "company", "research", "welfare", "legal", "other"}) {
      FillColumn(column, years.now);
    }
    for (const FormCell& cell : form_.cells()) {
      if (cell.column->code() == "total" && !absl::StartsWith(cell.code, "2.")) {
        years.now[cell.code] = SumOfRow(cell.row->code(), years.now);
      }
      if (cell.row->code() == "3.2") {
        years.before[absl::StrCat("3.4/", cell.column->code())] = years.now[cell.code];
      }
      LinkTableTwo(cell, years);
    }
    return years;
  }

  std::vector<v1::Finding> Check(const Years& years) const {
    const v1::ReportContent now = ContentOf(years.now);
    const v1::ReportContent before = ContentOf(years.before);
    FindingList findings(form_);
    CheckTable({now, form_, GetParam(), true, {&before, &form_, nullptr}}, findings);
    return std::move(findings).Take();
  }

  int64_t Random(int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(random_);
  }

  std::mt19937_64 random_{20210930};
  const FormCatalogue catalogue_ = *FormCatalogue::Load();
  const CompiledForm& form_ = *catalogue_.ForYear(GetParam());

 private:
  // Outcomes at random, their total, and applications that come to as many.
  void FillColumn(const char* column, Figures& now) {
    const auto at = [&](absl::string_view row) -> int64_t& { return now[CellCode(row, column)]; };
    int64_t outcomes = 0;
    for (const FormCell& cell : form_.cells()) {
      if (cell.column->code() == column && absl::StartsWith(cell.code, "3.3.") &&
          cell.row->code() != "3.3.7") {
        outcomes += now[cell.code];
      }
    }
    at("3.3.7") = outcomes;
    at("3.2") = Random(0, outcomes + at("3.4"));
    at("3.1") = outcomes + at("3.4") - at("3.2");
  }
  int64_t SumOfRow(const std::string& row, const Figures& now) const {
    int64_t sum = 0;
    for (const FormCell& cell : form_.cells()) {
      if (cell.row->code() == row && cell.column->code() != "total") sum += now.at(cell.code);
    }
    return sum;
  }
  static void LinkTableTwo(const FormCell& cell, Years& years) {
    const auto code = [&](absl::string_view column) { return CellCode(cell.row->code(), column); };
    if (cell.column->code() == "in_force") {
      years.before[cell.code] = years.now[code("abolished")] + 7;
      years.now[cell.code] = years.now[code("made")] + 7;
    }
    if (cell.column->code() == "last_year") {
      years.before[code("change")] = years.now[cell.code] - years.before[cell.code];
    }
  }
};

TEST_P(Form2021PropertyTest, ConsistentYearsHaveNoFinding) {
  for (int i = 0; i < kTables; ++i) {
    for (const v1::Finding& finding : Check(ConsistentYears())) {
      ADD_FAILURE() << "table " << i << " " << finding.message();
    }
  }
}

TEST_P(Form2021PropertyTest, BlanksNeverBreakAFigure) {
  for (int i = 0; i < kTables; ++i) {
    Years years = ConsistentYears();
    for (Figures* figures : {&years.before, &years.now}) {
      for (auto it = figures->begin(); it != figures->end();) {
        it = Random(0, 2) == 0 ? figures->erase(it) : std::next(it);
      }
    }
    for (const v1::Finding& finding : Check(years)) {
      EXPECT_TRUE(absl::StrContains(finding.rule(), "-C0")) << finding.message();
    }
  }
}

TEST_P(Form2021PropertyTest, EveryCellOfEveryEqualityBreaksItWhenChanged) {
  const Years years = ConsistentYears();
  int changes = 0;
  for (const CompiledRule& rule : form_.rules()) {
    if (rule.rule->relation() != v1::RELATION_EQUAL) continue;
    for (const auto* side : {&rule.left, &rule.right}) {
      for (const RuleTerm& term : *side) {
        Years changed = years;
        const std::string& code = form_.cells()[term.cell].code;
        ++(term.previous_year ? changed.before : changed.now)[code];
        ++changes;

        const std::string path =
            absl::StrCat(term.previous_year ? "previous_year." : "", "table.cells[", code, "]");
        const auto findings = Check(changed);
        const bool found = std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
          return finding.rule() == rule.rule->id() &&
                 std::any_of(finding.operands().begin(), finding.operands().end(),
                             [&](const auto& operand) { return operand.path() == path; });
        });
        EXPECT_TRUE(found) << rule.rule->id() << " " << path;
      }
    }
  }
  EXPECT_GE(changes, 350);
}

INSTANTIATE_TEST_SUITE_P(Years, Form2021PropertyTest, ::testing::Values(2020, 2022));

}  // namespace
}  // namespace disclosure
