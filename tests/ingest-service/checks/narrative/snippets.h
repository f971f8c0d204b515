// Paragraphs of reports with what the narrative checks have to say of them, read from JSON.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_CHECKS_NARRATIVE_SNIPPETS_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_CHECKS_NARRATIVE_SNIPPETS_H_

#include <string>
#include <vector>

#include "disclosure/v1/finding.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure::testing_support {

// A finding that must be there. Empty fields match anything.
struct Expectation {
  std::string rule;
  std::string certainty;  // CERTAIN, UNCERTAIN or ANY
  std::string cell;       // code of a cell among the operands
  std::string figure;     // digits among the operands' values
};

struct Snippet {
  std::string name;
  std::string form;
  int year = 0;
  disclosure::v1::ReportContent content;
  disclosure::v1::ReportContent previous;  // empty when there is none
  std::vector<Expectation> expectations;   // none for an innocent one
};

// Every snippet of the file in this folder.
std::vector<Snippet> ReadSnippets(const std::string& file);
// Every whole report of the file, as a snippet without a form.
std::vector<Snippet> ReadReports(const std::string& file);

// What the NAR rules find in `snippet`.
std::vector<disclosure::v1::Finding> NarrativeFindings(const Snippet& snippet,
                                                       const FormCatalogue& forms);

// Whether `finding` is what `expectation` asks for.
bool Meets(const disclosure::v1::Finding& finding, const Expectation& expectation);

// What a set of snippets comes to.
struct Score {
  int innocent = 0;
  int innocent_certain = 0;    // innocent ones with a certain finding
  int innocent_uncertain = 0;  // innocent ones with nothing worse than an uncertain one
  int expected = 0;
  int found = 0;                   // expected, whatever the certainty
  int found_as_sure = 0;           // with the certainty expected
  std::vector<std::string> lines;  // one for everything that is not as expected
};

Score ScoreOf(const std::vector<Snippet>& snippets, const FormCatalogue& forms);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_CHECKS_NARRATIVE_SNIPPETS_H_
