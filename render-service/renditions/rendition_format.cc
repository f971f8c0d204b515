#include "render-service/renditions/rendition_format.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "render-service/document/build_document.h"
#include "render-service/document/full_width_marks.h"
#include "render-service/document/omit_statistics.h"
#include "render-service/formats/registry.h"
#include "render-service/formats/table_rows.h"

namespace disclosure {
namespace {

Document DocumentOf(const PinnedRevision& pinned) {
  return BuildDocument(*pinned.revision, pinned.form->form, pinned.key.report.year);
}

FormatTraits TraitsOf(const char* kind, const std::string& name, const FormatTrait& trait) {
  return {kind,
          name,
          std::string(trait.media_type),
          std::string(trait.extension),
          trait.text,
          trait.places_letters};
}

// The document of `input`, with what its options change in it.
Document DocumentOf(const RenditionInput& input) {
  Document document = DocumentOf(input.pinned);
  if (input.options.omit_statistics()) OmitStatistics(&document);
  if (input.options.punctuation() == v1::PUNCTUATION_STYLE_FULL_WIDTH) {
    UseFullWidthMarks(&document);
  }
  return document;
}

template <typename Id>
RenditionFormat BytesFormat(const char* kind, const std::string& name, const Format<Id>& format) {
  const auto render =
      [write = format.write](const RenditionInput& input) -> absl::StatusOr<RenderedDocument> {
    const Document document = DocumentOf(input);
    std::optional<Document> previous;
    if (input.previous != nullptr) previous = DocumentOf(*input.previous);
    FormatOutput output;
    DR_RETURN_IF_ERROR(
        write({document, input.options, previous ? &*previous : nullptr, input.fonts}, &output));
    RenderedDocument rendered = BytesDocument(std::move(output.bytes));
    rendered.fonts = std::move(output.fonts);
    rendered.warnings = std::move(output.warnings);
    return rendered;
  };
  return {TraitsOf(kind, name, format.trait), render};
}

RenditionFormat RowsFormat() {
  return {
      {kTableKind, v1::TableFormat_Name(v1::TABLE_FORMAT_ROWS),
       "application/vnd.google.protobuf; proto=disclosure.v1.TableRow; encoding=delimited", "pb",
       /*is_text=*/false},
      [](const RenditionInput& input) { return RowsDocument(TableRows(DocumentOf(input))); }};
}

ComparisonRenditionFormat ComparedFormat(const std::string& name, const ComparisonWriter& writer) {
  return {TraitsOf(kComparisonKind, name, writer.trait),
          [write = writer.write](const PinnedRevision& base, const PinnedRevision& revision,
                                 v1::Comparison comparison) {
            std::string bytes;
            write(BuildComparison(*base.revision, *revision.revision, std::move(comparison)),
                  &bytes);
            return BytesDocument(std::move(bytes));
          }};
}

absl::Status NoSuchFormat(int number) {
  return FieldInvalid("format", absl::StrCat(number, ", want a value of the enum"));
}

absl::Status Unavailable(const std::string& name) {
  return MakeError(v1::ERROR_REASON_FORMAT_UNAVAILABLE,
                   absl::StrCat("format: ", name, ", want one that ListRenditions offers"),
                   {{"format", name}});
}

}  // namespace

absl::StatusOr<RenditionFormat> ChooseFormat(v1::BulletinFormat format) {
  if (format == v1::BULLETIN_FORMAT_UNSPECIFIED) format = v1::BULLETIN_FORMAT_TEXT;
  if (!v1::BulletinFormat_IsValid(format)) return NoSuchFormat(format);
  const std::string& name = v1::BulletinFormat_Name(format);
  const Format<v1::BulletinFormat>* made = FindFormat(format);
  if (made == nullptr) return Unavailable(name);
  return BytesFormat(kBulletinKind, name, *made);
}

absl::StatusOr<RenditionFormat> ChooseFormat(v1::TableFormat format) {
  if (format == v1::TABLE_FORMAT_UNSPECIFIED || format == v1::TABLE_FORMAT_ROWS) {
    return RowsFormat();
  }
  if (!v1::TableFormat_IsValid(format)) return NoSuchFormat(format);
  const std::string& name = v1::TableFormat_Name(format);
  const Format<v1::TableFormat>* made = FindFormat(format);
  if (made == nullptr) return Unavailable(name);
  return BytesFormat(kTableKind, name, *made);
}

absl::StatusOr<ComparisonRenditionFormat> ChooseFormat(v1::ComparisonFormat format) {
  if (format == v1::COMPARISON_FORMAT_UNSPECIFIED) format = v1::COMPARISON_FORMAT_TEXT;
  if (!v1::ComparisonFormat_IsValid(format)) return NoSuchFormat(format);
  const std::string& name = v1::ComparisonFormat_Name(format);
  const ComparisonWriter* made = FindFormat(format);
  if (made == nullptr) return Unavailable(name);
  return ComparedFormat(name, *made);
}

std::vector<RenditionFormat> OfferedFormats() {
  std::vector<RenditionFormat> offered;
  for (const Format<v1::BulletinFormat>& format : BulletinFormats()) {
    offered.push_back(BytesFormat(kBulletinKind, v1::BulletinFormat_Name(format.id), format));
  }
  offered.push_back(RowsFormat());
  for (const Format<v1::TableFormat>& format : TableFormats()) {
    offered.push_back(BytesFormat(kTableKind, v1::TableFormat_Name(format.id), format));
  }
  return offered;
}

}  // namespace disclosure
