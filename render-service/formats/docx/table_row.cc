#include "render-service/formats/docx/table_row.h"

#include <numeric>

#include "absl/strings/str_cat.h"
#include "render-service/formats/xml/xml_text.h"

namespace disclosure::docx {
namespace {

void SetValue(pugi::xml_node parent, const char* name, absl::string_view value) {
  SetAttribute(AppendElement(parent, name), "w:val", value);
}

void AppendWidth(pugi::xml_node parent, const char* name, int twips) {
  pugi::xml_node width = AppendElement(parent, name);
  SetAttribute(width, "w:w", absl::StrCat(twips));
  SetAttribute(width, "w:type", "dxa");
}

}  // namespace

void StartTable(pugi::xml_node table, const char* style, absl::string_view caption,
                const std::vector<int>& widths) {
  pugi::xml_node properties = AppendElement(table, "w:tblPr");
  SetValue(properties, "w:tblStyle", style);
  AppendWidth(properties, "w:tblW", std::accumulate(widths.begin(), widths.end(), 0));
  SetValue(properties, "w:jc", "center");
  SetAttribute(AppendElement(properties, "w:tblLayout"), "w:type", "fixed");
  if (!caption.empty()) SetValue(properties, "w:tblCaption", caption);
  pugi::xml_node grid = AppendElement(table, "w:tblGrid");
  for (const int width : widths) {
    SetAttribute(AppendElement(grid, "w:gridCol"), "w:w", absl::StrCat(width));
  }
}

pugi::xml_node AppendTableRow(pugi::xml_node table, bool head) {
  pugi::xml_node row = AppendElement(table, "w:tr");
  pugi::xml_node properties = AppendElement(row, "w:trPr");
  AppendElement(properties, "w:cantSplit");
  if (head) AppendElement(properties, "w:tblHeader");
  return row;
}

pugi::xml_node AppendTableCell(pugi::xml_node row, int columns, int width, Merge merge) {
  pugi::xml_node cell = AppendElement(row, "w:tc");
  pugi::xml_node properties = AppendElement(cell, "w:tcPr");
  AppendWidth(properties, "w:tcW", width);
  if (columns > 1) SetValue(properties, "w:gridSpan", absl::StrCat(columns));
  if (merge != Merge::kNone) {
    SetValue(properties, "w:vMerge", merge == Merge::kStart ? "restart" : "continue");
  }
  SetValue(properties, "w:vAlign", "center");
  return cell;
}

}  // namespace disclosure::docx
