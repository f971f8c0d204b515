#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_VIEW_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_VIEW_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "disclosure/v1/finding.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// A stretch of a paragraph's text, in bytes.
struct TextRange {
  int begin = 0;
  int end = 0;
};

// A run that names a figure of the table, where it stands in its paragraph's text.
struct FactRange {
  TextRange range;
  const v1::Run* run = nullptr;
};

// A heading of the narrative.
struct HeadingView {
  std::string path;  // `sections[3].sections[0].heading`
  absl::string_view text;
  int level = 1;    // 1 to 4
  int parent = -1;  // position in headings(), -1 at the top
  int ordinal = 1;  // among its siblings
};

// A paragraph of the narrative as it reads.
struct ParagraphView {
  std::string path;  // `sections[3].paragraphs[1]`
  std::string text;  // its runs taken together; a fact without text reads as the table's figure
  std::vector<FactRange> facts;
  int heading = -1;      // position in headings(), -1 outside the sections
  bool closing = false;  // behind the last section
};

// The narrative in reading order: one walk for all checks. Borrows the content.
class NarrativeView {
 public:
  // `form` is the one that the table is filled in on: it has the units of facts.
  NarrativeView(const v1::ReportContent& content, const CompiledForm& form);

  const std::vector<HeadingView>& headings() const { return headings_; }
  // The preamble first, the closing last.
  const std::vector<ParagraphView>& paragraphs() const { return paragraphs_; }
  // Bytes of all headings and paragraphs.
  size_t byte_count() const { return byte_count_; }

 private:
  std::vector<HeadingView> headings_;
  std::vector<ParagraphView> paragraphs_;
  size_t byte_count_ = 0;
};

// The sentence of `text` that holds `at`: up to and with its `。`, `；`, `！` or `？` (or their
// half-width forms), without surrounding spaces.
TextRange SentenceAt(absl::string_view text, int at);

// Adds the stretch `range` of `paragraph` to `finding` as an operand, quoted with its sentence.
void AddOperand(const ParagraphView& paragraph, TextRange range, v1::Finding& finding);
// Adds a heading, quoted as a whole.
void AddOperand(const HeadingView& heading, v1::Finding& finding);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_VIEW_H_
