#include "render-service/renditions/rendition_format.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "render-service/document/build_document.h"
#include "render-service/formats/registry.h"
#include "render-service/formats/table_rows.h"

namespace disclosure {
namespace {

constexpr char kBulletin[] = "bulletin";
constexpr char kTable[] = "table";
constexpr char kComparison[] = "comparison";

Document DocumentOf(const PinnedRevision& pinned) {
  return BuildDocument(*pinned.revision, pinned.form->form, pinned.key.report.year);
}

template <typename Writer>
FormatTraits TraitsOf(const char* kind, const std::string& name, const Writer& writer) {
  return {kind, name, std::string(writer.media_type), std::string(writer.extension), writer.text};
}

template <typename Id>
RenditionFormat BytesFormat(const char* kind, const std::string& name, const Format<Id>& format) {
  return {TraitsOf(kind, name, format), [write = format.write](const PinnedRevision& pinned) {
            std::string bytes;
            write(DocumentOf(pinned), &bytes);
            return BytesDocument(std::move(bytes));
          }};
}

RenditionFormat RowsFormat() {
  return {
      {kTable, v1::TableFormat_Name(v1::TABLE_FORMAT_ROWS),
       "application/vnd.google.protobuf; proto=disclosure.v1.TableRow; encoding=delimited", "pb",
       /*is_text=*/false},
      [](const PinnedRevision& pinned) { return RowsDocument(TableRows(DocumentOf(pinned))); }};
}

ComparisonRenditionFormat ComparedFormat(const std::string& name, const ComparisonWriter& writer) {
  return {TraitsOf(kComparison, name, writer),
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
  return BytesFormat(kBulletin, name, *made);
}

absl::StatusOr<RenditionFormat> ChooseFormat(v1::TableFormat format) {
  if (format == v1::TABLE_FORMAT_UNSPECIFIED || format == v1::TABLE_FORMAT_ROWS) {
    return RowsFormat();
  }
  if (!v1::TableFormat_IsValid(format)) return NoSuchFormat(format);
  const std::string& name = v1::TableFormat_Name(format);
  const Format<v1::TableFormat>* made = FindFormat(format);
  if (made == nullptr) return Unavailable(name);
  return BytesFormat(kTable, name, *made);
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
    offered.push_back(BytesFormat(kBulletin, v1::BulletinFormat_Name(format.id), format));
  }
  offered.push_back(RowsFormat());
  for (const Format<v1::TableFormat>& format : TableFormats()) {
    offered.push_back(BytesFormat(kTable, v1::TableFormat_Name(format.id), format));
  }
  return offered;
}

}  // namespace disclosure
