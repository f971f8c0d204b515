#include "ingest-service/workflow/canonical_content.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/canonical_bytes.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

using Paragraphs = google::protobuf::RepeatedPtrField<v1::Paragraph>;
using Sections = google::protobuf::RepeatedPtrField<v1::Section>;

void DropEmptyFacts(Paragraphs& paragraphs) {
  for (v1::Paragraph& paragraph : paragraphs) {
    for (v1::Run& run : *paragraph.mutable_runs()) {
      if (run.has_fact() && run.fact().code().empty()) run.clear_fact();
    }
  }
}

void DropEmptyFacts(Sections& sections) {
  for (v1::Section& section : sections) {
    DropEmptyFacts(*section.mutable_paragraphs());
    DropEmptyFacts(*section.mutable_sections());
  }
}

void CanonicalizeTable(v1::StatisticsTable& table, const CompiledForm& form) {
  table.set_form(form.name());
  if (table.signatures().ByteSizeLong() == 0) table.clear_signatures();
  std::stable_sort(table.mutable_cells()->pointer_begin(), table.mutable_cells()->pointer_end(),
                   [&](const v1::Cell* a, const v1::Cell* b) {
                     const std::optional<int> left = form.FindCell(a->code());
                     const std::optional<int> right = form.FindCell(b->code());
                     if (left && right) return *left < *right;
                     if (!left && !right) return a->code() < b->code();
                     return left.has_value();
                   });
}

}  // namespace

CanonicalContent Canonicalize(v1::ReportContent content, const CompiledForm& form) {
  content.DiscardUnknownFields();
  if (content.heading().ByteSizeLong() == 0) content.clear_heading();
  DropEmptyFacts(*content.mutable_preamble());
  DropEmptyFacts(*content.mutable_sections());
  DropEmptyFacts(*content.mutable_closing());
  CanonicalizeTable(*content.mutable_table(), form);
  std::string bytes = CanonicalBytes(content);
  std::string sha256 = Sha256(bytes);
  return {std::move(content), std::move(bytes), std::move(sha256)};
}

}  // namespace disclosure
