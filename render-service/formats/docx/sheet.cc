#include "render-service/formats/docx/sheet.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "render-service/formats/docx/measures.h"
#include "render-service/formats/docx/styles.h"
#include "render-service/formats/docx/table.h"
#include "render-service/formats/docx/table_row.h"
#include "render-service/lines/title_breaker.h"

namespace disclosure::docx {
namespace {

// Signatures on a line.
constexpr size_t kSignatureColumns = 3;

}  // namespace

void AppendSheet(const Statistics& statistics, const std::vector<TableGroup>& groups, Body* body) {
  // The head stands on the page of the first table.
  if (!groups.empty()) body->Turn(NeedsLandscape(groups[0]));
  ParagraphLook title;
  title.style = kSheetTitleStyle;
  title.page_break = true;
  AppendLines(body->Paragraph(title),
              BreakTitle(statistics.title, kTitleColumns, &body->breaker()));
  AppendRun(body->Paragraph({kSheetYearStyle}), statistics.year_line);
  AppendRun(body->Paragraph({kSheetLineStyle}), statistics.agency_line);
  AppendTables(groups, absl::StrCat(statistics.title, statistics.year_line), body);
  AppendSignatures(statistics.signatures, body);
}

void AppendSignatures(const std::vector<LabelledValue>& signatures, Body* body) {
  if (signatures.empty()) return;
  pugi::xml_node table = body->Table();
  // The first column holds the telephone number.
  const int rest = body->TextWidth() * 3 / 10;
  const int widths[kSignatureColumns] = {body->TextWidth() - 2 * rest, rest, rest};
  StartTable(table, kSheetTableStyle, "填报人员", {std::begin(widths), std::end(widths)});
  pugi::xml_node row;
  for (size_t i = 0; i < signatures.size(); ++i) {
    const int width = widths[i % kSignatureColumns];
    if (i % kSignatureColumns == 0) row = AppendTableRow(table, /*head=*/false);
    AppendRun(AppendParagraph(AppendTableCell(row, 1, width), {kSheetLineStyle}),
              absl::StrCat(signatures[i].label, "：", signatures[i].value));
  }
  for (size_t i = signatures.size(); i % kSignatureColumns != 0; ++i) {
    AppendParagraph(AppendTableCell(row, 1, widths[i % kSignatureColumns]), {kSheetLineStyle});
  }
}

}  // namespace disclosure::docx
