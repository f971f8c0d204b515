#include "ingest-service/workflow/content_validator.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/content_limits.h"
#include "ingest-service/workflow/field_violations.h"
#include "ingest-service/workflow/narrative_validator.h"
#include "ingest-service/workflow/table_validator.h"
#include "ingest-service/workflow/text_validator.h"

namespace disclosure {
namespace {

using Paragraphs = google::protobuf::RepeatedPtrField<v1::Paragraph>;
using Sections = google::protobuf::RepeatedPtrField<v1::Section>;

struct NarrativeSize {
  int64_t sections = 0;
  int64_t paragraphs = 0;
  int64_t runs = 0;
  int64_t bytes = 0;
};

void AddSize(const Paragraphs& paragraphs, NarrativeSize& size) {
  size.paragraphs += paragraphs.size();
  for (const v1::Paragraph& paragraph : paragraphs) {
    size.runs += paragraph.runs_size();
    for (const v1::Run& run : paragraph.runs()) size.bytes += run.text().size();
  }
}

// Depth is bounded by the parser, which refuses messages nested deeper than 100.
void AddSize(const Sections& sections, NarrativeSize& size) {
  size.sections += sections.size();
  for (const v1::Section& section : sections) {
    size.bytes += section.heading().size();
    AddSize(section.paragraphs(), size);
    AddSize(section.sections(), size);
  }
}

absl::Status CheckLimit(int64_t count, int64_t limit, absl::string_view what) {
  if (count <= limit) return absl::OkStatus();
  return MakeError(v1::ERROR_REASON_CONTENT_TOO_LARGE,
                   absl::StrCat("content: got ", count, " ", what, ", want at most ", limit),
                   {{"limit", absl::StrCat(limit)}});
}

void ValidateHeading(const v1::Heading& heading, const FieldPath& path,
                     FieldViolations& violations) {
  const auto check = [&](absl::string_view field, const std::string& text, int64_t max) {
    violations.AddUnlessOk(path.Field(field), FindTextViolation(text, max));
  };
  check("title", heading.title(), kTitleCodePointsMax);
  check("agency_name", heading.agency_name(), kTitleCodePointsMax);
  check("index_number", heading.index_number(), kIdentifierCodePointsMax);
  violations.AddUnlessOk(path.Field("signing_date"), FindDateViolation(heading.signing_date()));
  violations.AddUnlessOk(path.Field("issue_date"), FindDateViolation(heading.issue_date()));
  check("topic_category", heading.topic_category(), kTopicCodePointsMax);
  check("document_number", heading.document_number(), kIdentifierCodePointsMax);
  check("validity", heading.validity(), kHeadingWordCodePointsMax);
  check("disclosure_method", heading.disclosure_method(), kHeadingWordCodePointsMax);
  check("summary", heading.summary(), kSummaryCodePointsMax);
}

}  // namespace

absl::Status CheckContentSize(const v1::ReportContent& content) {
  NarrativeSize size;
  AddSize(content.preamble(), size);
  AddSize(content.sections(), size);
  AddSize(content.closing(), size);
  DR_RETURN_IF_ERROR(CheckLimit(size.sections, kSectionsMax, "sections"));
  DR_RETURN_IF_ERROR(CheckLimit(size.paragraphs, kParagraphsMax, "paragraphs"));
  DR_RETURN_IF_ERROR(CheckLimit(size.runs, kRunsMax, "runs"));
  DR_RETURN_IF_ERROR(CheckLimit(size.bytes, kNarrativeBytesMax, "bytes of narrative"));
  return CheckLimit(content.table().cells_size(), kCellsMax, "cells");
}

std::vector<FieldViolation> FindContentViolations(const v1::ReportContent& content,
                                                  const CompiledForm& form) {
  const FieldPath path("content");
  FieldViolations violations;
  ValidateHeading(content.heading(), path.Field("heading"), violations);
  ValidateNarrative(content, form, path, violations);
  ValidateTable(content.table(), form, path.Field("table"), violations);
  return std::move(violations).Take();
}

}  // namespace disclosure
