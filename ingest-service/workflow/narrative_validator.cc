#include "ingest-service/workflow/narrative_validator.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "ingest-service/workflow/content_limits.h"
#include "ingest-service/workflow/text_validator.h"

namespace disclosure {
namespace {

using Paragraphs = google::protobuf::RepeatedPtrField<v1::Paragraph>;

// Walks the narrative in printing order.
class NarrativeValidator {
 public:
  NarrativeValidator(const CompiledForm& form, FieldViolations& violations)
      : form_(form), violations_(violations) {}

  void CheckParagraphs(const Paragraphs& paragraphs, absl::string_view field,
                       const FieldPath& parent) {
    for (int i = 0; i < paragraphs.size() && !violations_.full(); ++i) {
      CheckParagraph(paragraphs[i], parent.Element(field, i));
    }
  }

  void CheckSection(const v1::Section& section, const FieldPath& path, int depth) {
    if (violations_.full()) return;
    if (depth > kSectionDepthMax) {
      violations_.Add(path, absl::StrCat("got depth ", depth, ", want at most ", kSectionDepthMax));
      return;
    }
    const FieldPath heading = path.Field("heading");
    if (section.heading().empty()) violations_.Add(heading, "got nothing, want a heading");
    violations_.AddUnlessOk(heading, FindTextViolation(section.heading(), kHeadingCodePointsMax));
    CheckParagraphs(section.paragraphs(), "paragraphs", path);
    for (int i = 0; i < section.sections_size(); ++i) {
      CheckSection(section.sections(i), path.Element("sections", i), depth + 1);
    }
  }

 private:
  void CheckParagraph(const v1::Paragraph& paragraph, const FieldPath& path) {
    if (paragraph.runs().empty()) violations_.Add(path, "got no runs, want at least one");
    int64_t code_points = 0;
    for (int i = 0; i < paragraph.runs_size(); ++i) {
      code_points += CheckRun(paragraph.runs(i), path.Element("runs", i));
    }
    if (code_points > kParagraphCodePointsMax) {
      violations_.Add(path, absl::StrCat("got ", code_points, " characters, want at most ",
                                         kParagraphCodePointsMax));
    }
  }

  // Returns the code points of a text without violation, 0 otherwise.
  int64_t CheckRun(const v1::Run& run, const FieldPath& path) {
    if (run.text().empty() && run.fact().code().empty()) {
      violations_.Add(path, "got neither text nor fact, want one");
      return 0;
    }
    if (!run.fact().code().empty()) CheckFactCode(run.fact().code(), path);
    const bool sound = violations_.AddUnlessOk(
        path.Field("text"), FindTextViolation(run.text(), kParagraphCodePointsMax));
    return sound ? CountCodePoints(run.text()) : 0;
  }

  void CheckFactCode(const std::string& code, const FieldPath& run) {
    const FieldPath fact = run.Field("fact");
    const FieldPath path = fact.Field("code");
    if (form_.FindCell(code)) return;
    if (violations_.AddUnlessOk(path, FindTextViolation(code, kIdentifierCodePointsMax))) {
      violations_.Add(path, GotWant(code, absl::StrCat("a cell with a figure in ", form_.name())));
    }
  }

  const CompiledForm& form_;
  FieldViolations& violations_;
};

}  // namespace

void ValidateNarrative(const v1::ReportContent& content, const CompiledForm& form,
                       const FieldPath& path, FieldViolations& violations) {
  NarrativeValidator validator(form, violations);
  validator.CheckParagraphs(content.preamble(), "preamble", path);
  for (int i = 0; i < content.sections_size(); ++i) {
    validator.CheckSection(content.sections(i), path.Element("sections", i), 1);
  }
  validator.CheckParagraphs(content.closing(), "closing", path);
}

}  // namespace disclosure
