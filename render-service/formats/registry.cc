#include "render-service/formats/registry.h"

#include "render-service/formats/comparison_csv.h"
#include "render-service/formats/comparison_html.h"
#include "render-service/formats/comparison_text.h"
#include "render-service/formats/csv.h"
#include "render-service/formats/html.h"
#include "render-service/formats/json.h"
#include "render-service/formats/markdown.h"
#include "render-service/formats/text.h"

namespace disclosure {
namespace {

constexpr absl::string_view kPlain = "text/plain; charset=utf-8";
constexpr absl::string_view kMarkdown = "text/markdown; charset=utf-8; variant=GFM";
constexpr absl::string_view kHtml = "text/html; charset=utf-8";
constexpr absl::string_view kJson = "application/json";  // always UTF-8 (RFC 8259)
constexpr absl::string_view kCsv = "text/csv; charset=utf-8; header=present";

template <void (*kWrite)(const Document&, std::string*)>
absl::Status Plain(const FormatInput& input, FormatOutput* output) {
  kWrite(input.document, &output->bytes);
  return absl::OkStatus();
}

constexpr Format<v1::BulletinFormat> kBulletinFormats[] = {
    {v1::BULLETIN_FORMAT_TEXT, {kPlain, "txt", true}, Plain<WriteTextBulletin>},
    {v1::BULLETIN_FORMAT_MARKDOWN, {kMarkdown, "md", true}, Plain<WriteMarkdownBulletin>},
    {v1::BULLETIN_FORMAT_HTML, {kHtml, "html", true}, Plain<WriteHtmlBulletin>},
    {v1::BULLETIN_FORMAT_JSON, {kJson, "json", true}, Plain<WriteJsonBulletin>},
};

constexpr Format<v1::TableFormat> kTableFormats[] = {
    {v1::TABLE_FORMAT_CSV, {kCsv, "csv", true}, Plain<WriteCsvTable>},
    {v1::TABLE_FORMAT_HTML, {kHtml, "html", true}, Plain<WriteHtmlTable>},
    {v1::TABLE_FORMAT_TEXT, {kPlain, "txt", true}, Plain<WriteTextTable>},
    {v1::TABLE_FORMAT_MARKDOWN, {kMarkdown, "md", true}, Plain<WriteMarkdownTable>},
    {v1::TABLE_FORMAT_JSON, {kJson, "json", true}, Plain<WriteJsonTable>},
};

constexpr ComparisonWriter kComparisonFormats[] = {
    {v1::COMPARISON_FORMAT_TEXT, {kPlain, "txt", true}, WriteTextComparison},
    {v1::COMPARISON_FORMAT_HTML, {kHtml, "html", true}, WriteHtmlComparison},
    {v1::COMPARISON_FORMAT_CSV, {kCsv, "csv", true}, WriteCsvComparison},
};

template <typename Format, typename Id>
const Format* Find(absl::Span<const Format> formats, Id id) {
  for (const Format& format : formats) {
    if (format.id == id) return &format;
  }
  return nullptr;
}

}  // namespace

absl::Span<const Format<v1::BulletinFormat>> BulletinFormats() { return kBulletinFormats; }
absl::Span<const Format<v1::TableFormat>> TableFormats() { return kTableFormats; }
absl::Span<const ComparisonWriter> ComparisonFormats() { return kComparisonFormats; }

const Format<v1::BulletinFormat>* FindFormat(v1::BulletinFormat id) {
  return Find(BulletinFormats(), id);
}
const Format<v1::TableFormat>* FindFormat(v1::TableFormat id) { return Find(TableFormats(), id); }
const ComparisonWriter* FindFormat(v1::ComparisonFormat id) {
  return Find(ComparisonFormats(), id);
}

}  // namespace disclosure
