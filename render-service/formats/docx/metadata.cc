#include "render-service/formats/docx/metadata.h"

#include "common/base/text.h"
#include "render-service/formats/docx/measures.h"
#include "render-service/formats/docx/styles.h"
#include "render-service/formats/docx/table_row.h"

namespace disclosure::docx {
namespace {

// In twips: labels of four characters of 9 pt, and what two values share.
constexpr int kLabelWidth = 920;
constexpr int kValueWidth = kTextWidth / 2 - kLabelWidth;
constexpr int kLastWidth = kTextWidth - 2 * kLabelWidth - kValueWidth;
// Most columns of a value that takes one line of its cell.
constexpr int kShortColumnsMax = 36;

void AppendLabelledCells(const LabelledValue& line, int columns, int width, pugi::xml_node row) {
  AppendRun(AppendParagraph(AppendTableCell(row, 1, kLabelWidth), {kElementLabelStyle}),
            line.label);
  AppendRun(AppendParagraph(AppendTableCell(row, columns, width), {kElementStyle}), line.value);
}

bool IsShort(const LabelledValue& line) { return DisplayWidth(line.value) <= kShortColumnsMax; }

}  // namespace

void AppendMetadata(const std::vector<LabelledValue>& metadata, Body* body) {
  if (metadata.empty()) return;
  pugi::xml_node table = body->Table();
  StartTable(table, kElementTableStyle, "公文要素",
             {kLabelWidth, kValueWidth, kLabelWidth, kLastWidth});
  for (size_t i = 0; i < metadata.size(); ++i) {
    pugi::xml_node row = AppendTableRow(table, /*head=*/false);
    if (i + 1 < metadata.size() && IsShort(metadata[i]) && IsShort(metadata[i + 1])) {
      AppendLabelledCells(metadata[i], 1, kValueWidth, row);
      AppendLabelledCells(metadata[++i], 1, kLastWidth, row);
    } else {
      AppendLabelledCells(metadata[i], 3, kTextWidth - kLabelWidth, row);
    }
  }
}

}  // namespace disclosure::docx
