// Two reports, by the choices that the bytes make: a report does not differ from itself, and every
// format prints what differs between the two.
#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "ingest-service/comparison/compare_contents.h"
#include "ingest-service/workflow/canonical_content.h"
#include "render-service/formats/registry.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzzed_forms.h"
#include "tests/render-service/formats/every_format/check_rendition.h"
#include "tests/support/random_content.h"

namespace disclosure::fuzz {
namespace {

// Code points of one report, roughly.
constexpr int kNarrativeMax = 500;

// A revision numbered `number` of some report.
v1::Revision RevisionOf(int number, const v1::ReportContent& content) {
  v1::Revision revision;
  revision.set_name(ReportKey{"a", 2021}.RevisionName(number));
  *revision.mutable_content() = content;
  return revision;
}

bool IsEmpty(const v1::Comparison& comparison) {
  return comparison.fields().empty() && comparison.cells().empty() && comparison.sections().empty();
}

}  // namespace

void Try(absl::string_view bytes) {
  auto choices = ChoicesOf(bytes);
  const CompiledForm& form = FormBy(choices.Number(0, 2));
  const CompiledForm& next_form = choices.OneIn(4) ? FormBy(choices.Number(0, 2)) : form;
  const v1::ReportContent base =
      Canonicalize(testing_support::RandomContent(form.form(), kNarrativeMax, &choices), form)
          .content;
  const v1::ReportContent next =
      Canonicalize(testing_support::RandomContent(next_form.form(), kNarrativeMax, &choices),
                   next_form)
          .content;

  DR_CHECK(IsEmpty(CompareContents({base, form}, {base, form})));
  DR_CHECK(IsEmpty(CompareContents({next, next_form}, {next, next_form})));
  const v1::Comparison comparison = CompareContents({base, form}, {next, next_form});

  const ComparisonDocument document =
      BuildComparison(RevisionOf(1, base), RevisionOf(2, next), comparison);
  for (const ComparisonWriter& writer : ComparisonFormats()) {
    FormatOutput output;
    writer.write(document, &output.bytes);
    testing_support::ExpectSound(writer.trait, output);
  }
}

}  // namespace disclosure::fuzz
