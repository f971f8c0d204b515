// A narrative in any words, checked against a table and against the year before. The first byte
// chooses the form; of the lines behind it, those that begin with `#` head a section, `##` one
// below it, `@cell=value` fills a cell, and the others are paragraphs.
#include <string>

#include "absl/strings/strip.h"
#include "common/base/check.h"
#include "ingest-service/workflow/canonical_content.h"
#include "tests/fuzz/accepted_content.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"

namespace disclosure::fuzz {
namespace {

v1::Section* LastSection(v1::ReportContent* content) {
  if (content->sections().empty()) return content->add_sections();
  return content->mutable_sections(content->sections_size() - 1);
}

void AddLine(absl::string_view line, v1::ReportContent* content) {
  if (absl::ConsumePrefix(&line, "@")) {
    v1::Cell* cell = content->mutable_table()->add_cells();
    cell->set_code(std::string(TakeUntil('=', &line)));
    cell->set_value(std::string(line));
  } else if (absl::ConsumePrefix(&line, "##")) {
    LastSection(content)->add_sections()->set_heading(std::string(line));
  } else if (absl::ConsumePrefix(&line, "#")) {
    content->add_sections()->set_heading(std::string(line));
  } else if (content->sections().empty()) {
    content->add_preamble()->add_runs()->set_text(std::string(line));
  } else {
    v1::Section* section = LastSection(content);
    if (!section->sections().empty()) {
      section = section->mutable_sections(section->sections_size() - 1);
    }
    section->add_paragraphs()->add_runs()->set_text(std::string(line));
  }
}

}  // namespace

void Try(absl::string_view bytes) {
  const CompiledForm& form = FormBy(TakeByte(&bytes));
  v1::ReportContent content;
  content.mutable_heading()->set_title(std::string(TakeUntil('\n', &bytes)));
  while (!bytes.empty()) AddLine(TakeUntil('\n', &bytes), &content);
  if (!IsAccepted(content, form)) return;
  ExpectAccepted(content, form);

  // Its own neighbour, for the rules that look at other years.
  const CanonicalContent canonical = Canonicalize(content, form);
  CheckInput input{canonical.content, form, form.form().first_year() + 1, false, {}};
  input.neighbours = {&canonical.content, &form, &canonical.content};
  for (const v1::Finding& finding : CheckReport(input)) DR_CHECK(!finding.fingerprint().empty());
}

}  // namespace disclosure::fuzz
