// Reports for the tests of structure: a form with every rule, and contents made of a few lines.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_CHECKS_STRUCTURE_STRUCTURE_CASE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_CHECKS_STRUCTURE_STRUCTURE_CASE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ingest-service/checks/structure/check_structure.h"
#include "tests/ingest-service/forms/small_form.h"

namespace disclosure::testing_support {

inline constexpr const char* kStructureRules[] = {
    "STR-01",  "STR-02",  "STR-03",  "STR-04",  "STR-05",  "STR-06",  "TMP-01",  "TMP-02",
    "TMP-03",  "DL-01",   "SIGN-01", "SIGN-02", "META-01", "META-02", "META-03", "META-04",
    "META-05", "META-07", "META-09", "F21-V02", "IMP-02",  "IMP-03",  "IMP-05",  "IMP-06"};

// The small form with every rule of structure as an error, and `more` in text format.
inline std::unique_ptr<const CompiledForm> RuledForm(const char* more = "") {
  v1::Form form = FormFromText(kSmallForm);
  for (const char* id : kStructureRules) {
    v1::ContentRule& rule = *form.add_content_rules();
    rule.set_id(id);
    rule.set_severity(v1::SEVERITY_ERROR);
    rule.set_active(true);
    rule.set_title("规则");
    rule.set_basis("依据");
  }
  form.MergeFrom(FormFromText(more));
  return *CompiledForm::Compile(std::move(form));
}

inline void AddParagraph(const std::string& text,
                         google::protobuf::RepeatedPtrField<v1::Paragraph>* paragraphs) {
  paragraphs->Add()->add_runs()->set_text(text);
}

inline v1::Section& AddSection(const std::string& heading, const std::vector<std::string>& texts,
                               v1::ReportContent& content) {
  v1::Section& section = *content.add_sections();
  section.set_heading(heading);
  for (const std::string& text : texts) AddParagraph(text, section.mutable_paragraphs());
  return section;
}

// One section `主动公开政府信息情况` with these paragraphs.
inline v1::ReportContent ContentWith(const std::vector<std::string>& texts) {
  v1::ReportContent content;
  AddSection("主动公开政府信息情况", texts, content);
  return content;
}

// What `rule` finds in the report on `year`.
inline std::vector<v1::Finding> FindingsOf(const v1::ReportContent& content, const char* rule,
                                           int year = 2017, const char* more_form = "",
                                           Neighbours neighbours = {}) {
  const std::unique_ptr<const CompiledForm> form = RuledForm(more_form);
  FindingList list(*form);
  CheckStructure({content, *form, year, true, neighbours}, NarrativeView(content, *form), list);
  std::vector<v1::Finding> findings;
  for (v1::Finding& finding : std::move(list).Take()) {
    if (finding.rule() == rule) findings.push_back(std::move(finding));
  }
  return findings;
}

// The first operand of each finding.
inline std::vector<std::string> ValuesOf(const std::vector<v1::Finding>& findings) {
  std::vector<std::string> values;
  for (const v1::Finding& finding : findings) values.push_back(finding.operands(0).value());
  return values;
}

// The first finding's proposal; empty when there is no finding.
inline std::string ProposalOf(const std::vector<v1::Finding>& findings) {
  return findings.empty() ? "" : findings[0].proposal();
}

inline std::vector<std::string> PathsOf(const v1::Finding& finding) {
  std::vector<std::string> paths;
  for (const v1::Operand& operand : finding.operands()) paths.push_back(operand.path());
  return paths;
}

// One paragraph and what a rule finds in it.
struct TextCase {
  const char* reason;
  const char* text;
  std::vector<std::string> values;  // of the findings' first operands
  const char* proposal = "";        // of the first finding
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_CHECKS_STRUCTURE_STRUCTURE_CASE_H_
