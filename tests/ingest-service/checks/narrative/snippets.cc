#include "tests/ingest-service/checks/narrative/snippets.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/checks/check_report.h"

namespace disclosure::testing_support {
namespace {

using Json = nlohmann::json;

Json ReadJson(const std::string& file) {
  std::ifstream stream(absl::StrCat(DR_SNIPPETS_DIR, "/", file));
  DR_CHECK(stream.good());
  return Json::parse(stream);
}

void FillTable(const Json& cells, v1::ReportContent* content) {
  for (const auto& [code, value] : cells.items()) {
    v1::Cell& cell = *content->mutable_table()->add_cells();
    cell.set_code(code);
    cell.set_value(value.get<std::string>());
  }
}

std::vector<Expectation> ReadExpectations(const Json& list) {
  std::vector<Expectation> expectations;
  for (const Json& one : list) {
    expectations.push_back({one.value("rule", ""), one.value("certainty", "ANY"),
                            one.value("cell", ""), one.value("figure", "")});
  }
  return expectations;
}

bool HasOperand(const v1::Finding& finding, const std::string& cell, const std::string& figure) {
  const auto has = [&](const auto& test) {
    return std::any_of(finding.operands().begin(), finding.operands().end(), test);
  };
  const bool cell_there = cell.empty() || has([&](const v1::Operand& operand) {
                            return absl::StrContains(operand.path(), absl::StrCat("[", cell, "]"));
                          });
  const bool figure_there = figure.empty() || has([&](const v1::Operand& operand) {
                              return absl::StrContains(operand.value(), figure);
                            });
  return cell_there && figure_there;
}

std::string Describe(const Snippet& snippet, const v1::Finding& finding) {
  return absl::StrCat(snippet.name, ": ", finding.rule(), " ",
                      v1::Certainty_Name(finding.certainty()), " ", finding.message());
}

}  // namespace

std::vector<Snippet> ReadSnippets(const std::string& file) {
  std::vector<Snippet> snippets;
  for (const Json& one : ReadJson(file)) {
    Snippet& snippet = snippets.emplace_back();
    snippet.name = one.at("name");
    snippet.form = one.at("form");
    snippet.year = one.at("year");
    snippet.content.mutable_heading()->set_agency_name(one.value("agency", ""));
    v1::Section& section = *snippet.content.add_sections();
    section.set_heading(one.value("heading", ""));
    section.add_paragraphs()->add_runs()->set_text(one.at("text").get<std::string>());
    FillTable(one.at("cells"), &snippet.content);
    if (one.contains("previous_cells")) FillTable(one.at("previous_cells"), &snippet.previous);
    snippet.expectations = ReadExpectations(one.at("expect"));
  }
  return snippets;
}

std::vector<Snippet> ReadReports(const std::string& file) {
  std::vector<Snippet> snippets;
  for (const Json& one : ReadJson(file)) {
    v1::PushDraftRequest request;
    DR_CHECK(google::protobuf::util::JsonStringToMessage(one.at("request").dump(), &request).ok());
    Snippet& snippet = snippets.emplace_back();
    snippet.name = request.name();
    snippet.year = ParseReportName(request.name())->year;
    snippet.content = request.content();
    snippet.expectations = ReadExpectations(one.at("expect"));
  }
  return snippets;
}

std::vector<v1::Finding> NarrativeFindings(const Snippet& snippet, const FormCatalogue& forms) {
  const CompiledForm* form =
      snippet.form.empty() ? forms.ForYear(snippet.year) : forms.Find(snippet.form);
  DR_CHECK(form != nullptr);
  Neighbours neighbours;
  if (snippet.previous.has_table()) {
    neighbours.previous_year = &snippet.previous;
    neighbours.previous_form = form;
  }
  std::vector<v1::Finding> findings;
  for (v1::Finding& finding :
       CheckReport({snippet.content, *form, snippet.year, true, neighbours})) {
    if (absl::StartsWith(finding.rule(), "NAR")) findings.push_back(std::move(finding));
  }
  return findings;
}

bool Meets(const v1::Finding& finding, const Expectation& expectation) {
  return (expectation.rule.empty() || finding.rule() == expectation.rule) &&
         HasOperand(finding, expectation.cell, expectation.figure);
}

Score ScoreOf(const std::vector<Snippet>& snippets, const FormCatalogue& forms) {
  Score score;
  for (const Snippet& snippet : snippets) {
    const std::vector<v1::Finding> findings = NarrativeFindings(snippet, forms);
    for (const Expectation& expectation : snippet.expectations) {
      ++score.expected;
      const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& finding) {
        return Meets(finding, expectation);
      });
      if (found == findings.end()) {
        score.lines.push_back(absl::StrCat("missed    ", snippet.name, ": ", expectation.rule, " ",
                                           expectation.cell, " ", expectation.figure));
        continue;
      }
      ++score.found;
      const std::string certainty = absl::StrCat("CERTAINTY_", expectation.certainty);
      if (expectation.certainty == "ANY" || v1::Certainty_Name(found->certainty()) == certainty) {
        ++score.found_as_sure;
      } else {
        score.lines.push_back(absl::StrCat("certainty ", Describe(snippet, *found)));
      }
    }
    bool certain = false;
    for (const v1::Finding& finding : findings) {
      const bool wanted =
          std::any_of(snippet.expectations.begin(), snippet.expectations.end(),
                      [&](const Expectation& expectation) { return Meets(finding, expectation); });
      if (wanted) continue;
      certain = certain || finding.certainty() == v1::CERTAINTY_CERTAIN;
      score.lines.push_back(absl::StrCat("false     ", Describe(snippet, finding)));
    }
    if (!snippet.expectations.empty()) continue;
    ++score.innocent;
    score.innocent_certain += certain;
    score.innocent_uncertain += !certain && !findings.empty();
  }
  return score;
}

}  // namespace disclosure::testing_support
