// Any text as a form file: refused with a reason, or a form that is the same each time and that
// reports can be checked on. A line of `%%` ends the form; settings of its rules follow.
#include <string>

#include "absl/status/status.h"
#include "common/base/check.h"
#include "common/base/text_proto.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/workflow/content_validator.h"
#include "tests/fuzz/accepted_content.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

constexpr absl::string_view kSettingsLine = "\n%%\n";

// A report with every cell filled and a narrative that gives patterns something to find.
v1::ReportContent FilledOn(const CompiledForm& form) {
  v1::ReportContent content;
  content.mutable_heading()->set_agency_name("某市教育局");
  v1::Section* section = content.add_sections();
  section->set_heading("一、总体情况");
  section->add_paragraphs()->add_runs()->set_text("2021年共受理申请17件，其中予以公开12件。");
  for (size_t i = 0; i < form.cells().size() && i < 50; ++i) {
    v1::Cell* cell = content.mutable_table()->add_cells();
    cell->set_code(form.cells()[i].code);
    cell->set_value(i % 2 == 0 ? "17" : "12");
  }
  return content;
}

void ExpectUsable(const CompiledForm& form) {
  const auto again = CompiledForm::Compile(form.form(), kChecksEdition);
  DR_CHECK(again.ok());
  DR_CHECK((*again)->rule_set() == form.rule_set());
  for (size_t i = 0; i < form.cells().size(); ++i) {
    DR_CHECK(form.FindCell(form.cells()[i].code) == static_cast<int>(i));
  }
  for (const v1::ReportContent& content : {v1::ReportContent(), FilledOn(form)}) {
    if (IsAccepted(content, form)) ExpectAccepted(content, form);
  }
}

}  // namespace

void Try(absl::string_view bytes) {
  const size_t end = bytes.find(kSettingsLine);
  const std::string text(bytes.substr(0, end));
  v1::RuleSettings settings;
  if (end != absl::string_view::npos) {
    const std::string rest(bytes.substr(end + kSettingsLine.size()));
    const absl::Status read = ReadTextProto("settings", rest, settings);
    DR_CHECK(read.ok() || absl::IsInvalidArgument(read));
    if (!read.ok()) return;
  }

  const auto forms = FormCatalogue::Parse({{"form", text}}, settings, kChecksEdition);
  if (!forms.ok()) {
    DR_CHECK(absl::IsInvalidArgument(forms.status()));
    DR_CHECK(!forms.status().message().empty());
    return;
  }
  for (const auto& form : forms->All()) ExpectUsable(*form);
}

}  // namespace disclosure::fuzz
