#include "render-service/formats/registry.h"

#include <set>
#include <utility>
#include <vector>

#include "common/base/status_macros.h"
#include "render-service/formats/comparison_csv.h"
#include "render-service/formats/comparison_html.h"
#include "render-service/formats/comparison_text.h"
#include "render-service/formats/csv.h"
#include "render-service/formats/docx/bulletin.h"
#include "render-service/formats/html/html.h"
#include "render-service/formats/json.h"
#include "render-service/formats/markdown.h"
#include "render-service/formats/ofd/ofd.h"
#include "render-service/formats/pdf/pdf.h"
#include "render-service/formats/text.h"
#include "render-service/formats/xlsx/xlsx.h"
#include "render-service/pages/typeset.h"

namespace disclosure {
namespace {

constexpr absl::string_view kPlain = "text/plain; charset=utf-8";
constexpr absl::string_view kMarkdown = "text/markdown; charset=utf-8; variant=GFM";
constexpr absl::string_view kHtml = "text/html; charset=utf-8";
constexpr absl::string_view kJson = "application/json";  // always UTF-8 (RFC 8259)
constexpr absl::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr absl::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr absl::string_view kOfd = "application/ofd";
constexpr absl::string_view kPdf = "application/pdf";
constexpr absl::string_view kCsv = "text/csv; charset=utf-8; header=present";

template <void (*kWrite)(const Document&, std::string*)>
absl::Status Plain(const FormatInput& input, FormatOutput* output) {
  kWrite(input.document, &output->bytes);
  return absl::OkStatus();
}

absl::Status HtmlBulletin(const FormatInput& input, FormatOutput* output) {
  WriteHtmlBulletin(input.document, input.options.html(), input.previous, &output->bytes);
  return absl::OkStatus();
}

absl::Status HtmlTable(const FormatInput& input, FormatOutput* output) {
  WriteHtmlTable(input.document, input.options.html(), &output->bytes);
  return absl::OkStatus();
}

absl::Status XlsxTable(const FormatInput& input, FormatOutput* output) {
  DR_ASSIGN_OR_RETURN(output->bytes, WriteXlsxTable(input.document));
  return absl::OkStatus();
}

// Names of the fonts of `pages`, in the order of their first use.
std::vector<std::string> FontsOf(const PagedDocument& pages) {
  std::vector<std::string> names;
  std::set<const FontFace*> seen;
  for (const Page& page : pages.pages) {
    for (const GlyphRun& run : page.runs) {
      if (seen.insert(run.face).second) names.push_back(run.face->name());
    }
  }
  return names;
}

// A format of pages: `kTypeset` lays them out, `kWrite` writes them.
template <PagedDocument (*kTypeset)(const Document&, const FontLibrary&),
          std::string (*kWrite)(const PagedDocument&, v1::FontEmbedding)>
absl::Status Paged(const FormatInput& input, FormatOutput* output) {
  PagedDocument pages = kTypeset(input.document, *input.fonts);
  output->bytes = kWrite(pages, input.options.font_embedding());
  output->fonts = FontsOf(pages);
  output->warnings = std::move(pages.warnings);
  return absl::OkStatus();
}

constexpr Format<v1::BulletinFormat> kBulletinFormats[] = {
    {v1::BULLETIN_FORMAT_TEXT, {kPlain, "txt", true}, Plain<WriteTextBulletin>},
    {v1::BULLETIN_FORMAT_MARKDOWN, {kMarkdown, "md", true}, Plain<WriteMarkdownBulletin>},
    {v1::BULLETIN_FORMAT_HTML, {kHtml, "html", true}, HtmlBulletin},
    {v1::BULLETIN_FORMAT_JSON, {kJson, "json", true}, Plain<WriteJsonBulletin>},
    {v1::BULLETIN_FORMAT_DOCX, {kDocx, "docx", false}, Plain<WriteDocxBulletin>},
    {v1::BULLETIN_FORMAT_PDF, {kPdf, "pdf", false, true}, Paged<TypesetBulletin, WritePdf>},
    {v1::BULLETIN_FORMAT_OFD, {kOfd, "ofd", false, true}, Paged<TypesetBulletin, WriteOfd>},
};

constexpr Format<v1::TableFormat> kTableFormats[] = {
    {v1::TABLE_FORMAT_CSV, {kCsv, "csv", true}, Plain<WriteCsvTable>},
    {v1::TABLE_FORMAT_HTML, {kHtml, "html", true}, HtmlTable},
    {v1::TABLE_FORMAT_TEXT, {kPlain, "txt", true}, Plain<WriteTextTable>},
    {v1::TABLE_FORMAT_MARKDOWN, {kMarkdown, "md", true}, Plain<WriteMarkdownTable>},
    {v1::TABLE_FORMAT_JSON, {kJson, "json", true}, Plain<WriteJsonTable>},
    {v1::TABLE_FORMAT_XLSX, {kXlsx, "xlsx", false}, XlsxTable},
    {v1::TABLE_FORMAT_DOCX, {kDocx, "docx", false}, Plain<WriteDocxTable>},
    {v1::TABLE_FORMAT_PDF, {kPdf, "pdf", false, true}, Paged<TypesetTable, WritePdf>},
    {v1::TABLE_FORMAT_OFD, {kOfd, "ofd", false, true}, Paged<TypesetTable, WriteOfd>},
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
