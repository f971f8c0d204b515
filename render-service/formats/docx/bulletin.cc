#include "render-service/formats/docx/bulletin.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "render-service/document/block_text.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/docx/body.h"
#include "render-service/formats/docx/figures.h"
#include "render-service/formats/docx/measures.h"
#include "render-service/formats/docx/metadata.h"
#include "render-service/formats/docx/paragraph.h"
#include "render-service/formats/docx/parts.h"
#include "render-service/formats/docx/sheet.h"
#include "render-service/formats/docx/styles.h"
#include "render-service/formats/docx/table.h"
#include "render-service/formats/zip/zip_package.h"
#include "render-service/lines/title_breaker.h"

namespace disclosure {
namespace docx {
namespace {

// Characters between the end of the signature and the margin, and between the starts of its lines.
constexpr int kSignatureIndent = 2;
// Most columns, of which a character has two, of a paragraph that is kept with the signature: six
// lines.
constexpr int kKeptColumnsMax = 6 * 2 * kLineCharacters;
// Twips between a paragraph and the table behind it.
constexpr int kTableDistance = 120;

void AppendBlock(const Block& block, bool last, Body* body) {
  ParagraphLook look;
  look.style =
      block.heading ? kHeadingStyles[std::clamp(block.depth, 1, kHeadingDepthMax) - 1] : kTextStyle;
  // So that the signature does not stand on a page by itself. LibreOffice then moves the paragraph
  // as a whole, and a long one would leave too much of a page empty.
  look.keep_next = last && DisplayWidth(BlockText(block)) <= kKeptColumnsMax;
  if (!block.tables.empty()) look.space_after = kTableDistance;
  pugi::xml_node paragraph = body->Paragraph(look);
  AppendRun(paragraph, block.numbering);
  AppendSpans(paragraph, block.spans, &body->figures());
}

void AppendNarrative(const Document& document, Body* body) {
  std::string section;  // heading of the section at the top level
  for (const Block& block : document.blocks) {
    if (block.heading && block.depth == 1) section = BlockText(block);
    body->Turn(false);
    AppendBlock(block, &block == &document.blocks.back(), body);
    if (!block.tables.empty()) {
      AppendTables(TableGroups(document.statistics, block, section), section, body);
    }
  }
}

// GB/T 9704-2012, 7.3.5.2: the name ends two characters from the right; the date stands on the
// next line, its first character two to the right of the name's first. When the date is longer
// than the name, the date ends two characters from the right and the name gives way.
void AppendSignature(const Document& document, Body* body) {
  const std::vector<std::string> name =
      body->breaker().BreakEvenly(document.signature, 2 * (kLineCharacters - 2 * kSignatureIndent));
  int name_width = 0;  // in columns, of which a character has two
  for (const std::string& line : name) name_width = std::max(name_width, DisplayWidth(line));
  const int date_width = DisplayWidth(document.signing_date);
  const int start = 2 * (kLineCharacters - kSignatureIndent) -
                    (date_width > name_width ? date_width + 2 * kSignatureIndent : name_width);
  ParagraphLook look;
  look.left = std::max(start, 0) * kCharacter / 2;
  look.style = kSignatureStyle;
  AppendLines(body->Paragraph(look), name);
  look.left = *look.left + kSignatureIndent * kCharacter;
  look.style = kDateStyle;
  AppendRun(body->Paragraph(look), document.signing_date);
}

std::string BulletinBody(const Document& document, Figures* figures) {
  Body body(figures);
  AppendMetadata(document.metadata, &body);  // above the title, as on the pages of a PDF
  AppendLines(body.Paragraph({kTitleStyle}),
              BreakTitle(document.title, kTitleColumns, &body.breaker()));
  AppendNarrative(document, &body);
  body.Turn(false);
  AppendSignature(document, &body);
  const Statistics& statistics = document.statistics;
  if (NarrativeHoldsTables(statistics)) {
    AppendSignatures(statistics.signatures, &body);
  } else {
    AppendSheet(statistics, TableGroups(statistics, /*placed_too=*/false), &body);
  }
  return body.Finish();
}

void AppendPackage(const Document& document, absl::string_view title, std::string body,
                   const Figures& figures, std::string* out) {
  *out += ZipPackage(PackageParts(document, title, std::move(body), figures));
}

}  // namespace
}  // namespace docx

void WriteDocxBulletin(const Document& document, std::string* out) {
  docx::Figures figures(document);
  std::string body = docx::BulletinBody(document, &figures);
  docx::AppendPackage(document, document.title, std::move(body), figures, out);
}

void WriteDocxTable(const Document& document, std::string* out) {
  const Statistics& statistics = document.statistics;
  docx::Figures figures(document);
  docx::Body body(&figures);
  docx::AppendSheet(statistics, TableGroups(statistics, /*placed_too=*/true), &body);
  const std::string title =
      absl::StrCat(statistics.title, statistics.year_line, " ", statistics.agency_name);
  docx::AppendPackage(document, title, body.Finish(), figures, out);
}

}  // namespace disclosure
