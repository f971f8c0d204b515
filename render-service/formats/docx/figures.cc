#include "render-service/formats/docx/figures.h"

#include <cstdint>
#include <cstdio>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/digest.h"
#include "common/base/text.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/xml/xml_text.h"

namespace disclosure::docx {
namespace {

constexpr char kTagPrefix[] = "figure:";
// Most UTF-16 units that Word takes in the tag or the title of a control.
constexpr int kNameUnitsMax = 64;

// The start of `text` that fits.
std::string CutToName(const std::string& text) {
  const std::string clean = XmlText(text);
  int units = 0;
  for (size_t position = 0; position < clean.size();) {
    const size_t start = position;
    units += NextCodePoint(clean, &position) > 0xFFFF ? 2 : 1;
    if (units > kNameUnitsMax) return clean.substr(0, start);
  }
  return clean;
}

// A GUID over `seed`, marked as one of a kind of its own (RFC 9562, version 8).
std::string Guid(absl::string_view seed) {
  std::string bytes = Sha256(seed).substr(0, 16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x80);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  std::string guid = "{";
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) guid += '-';
    char hex[3];
    std::snprintf(hex, sizeof(hex), "%02X", static_cast<unsigned>(static_cast<uint8_t>(bytes[i])));
    guid += hex;
  }
  return guid + "}";
}

}  // namespace

Figures::Figures(const Document& document)
    : period_(absl::StrCat(document.statistics.year)),
      item_id_(
          Guid(absl::StrCat(kFiguresNamespace, "\n", document.revision, "\n", document.digest))) {
  pugi::xml_node report = AppendElement(part_, "report");
  SetAttribute(report, "xmlns", kFiguresNamespace);
  SetAttribute(report, "revision", document.revision);
  SetAttribute(report, "digest", document.digest);
  SetAttribute(report, "form", document.statistics.form);
  SetAttribute(report, "agency", document.statistics.agency_name);
  figures_ = AppendElement(report, "figures");
  statements_ = AppendElement(report, "statements");
  for (const Table& table : document.statistics.tables) AddTable(table);
}

void Figures::AddTable(const Table& table) {
  for (const TableRow& row : table.rows) {
    if (row.caption) continue;
    for (size_t i = 0; i < table.columns.size(); ++i) {
      const TableColumn& column = table.columns[i];
      Node node;
      node.value = XmlText(row.values[i]);
      node.unit = FigureUnit(table, row, i);
      node.label = row.label;
      if (!column.code.empty()) absl::StrAppend(&node.label, " ", absl::StrJoin(column.labels, ""));
      node.position = ++figures_count_;
      std::string code = CellCode(row.code, column.code);
      SetAttribute(AddNode(figures_, "figure", code, node.unit, node.value), "label", node.label);
      nodes_.emplace(std::move(code), std::move(node));
    }
  }
}

pugi::xml_node Figures::AddNode(pugi::xml_node parent, const char* name, absl::string_view code,
                                absl::string_view unit, absl::string_view text) {
  pugi::xml_node node = AppendElement(parent, name, text);
  SetAttribute(node, "code", code);
  SetAttribute(node, "unit", unit);
  SetAttribute(node, "period", period_);
  return node;
}

Binding Figures::Bind(absl::string_view code, absl::string_view unit, absl::string_view text) {
  Binding binding;
  binding.text = XmlText(text);
  binding.tag = CutToName(absl::StrCat(kTagPrefix, code));
  binding.id = ++controls_;
  const auto found = nodes_.find(code);
  if (found != nodes_.end()) {
    const Node& node = found->second;
    binding.alias = CutToName(node.label);
    const bool with_unit = binding.text == absl::StrCat(node.value, node.unit);
    if (!node.value.empty() && (with_unit || binding.text == node.value)) {
      binding.after = binding.text.substr(node.value.size());
      binding.text = node.value;
      binding.xpath = absl::StrCat("/f:report[1]/f:figures[1]/f:figure[", node.position, "]");
      return binding;
    }
  }
  AddNode(statements_, "statement", code, unit, binding.text);
  binding.xpath =
      absl::StrCat("/f:report[1]/f:statements[1]/f:statement[", ++statements_count_, "]");
  return binding;
}

std::string Figures::Part() const { return SerializeXml(part_); }

std::string Figures::PropertiesPart() const {
  pugi::xml_document properties;
  pugi::xml_node item = AppendElement(properties, "ds:datastoreItem");
  SetAttribute(item, "ds:itemID", item_id_);
  SetAttribute(item, "xmlns:ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
  pugi::xml_node schemas = AppendElement(item, "ds:schemaRefs");
  SetAttribute(AppendElement(schemas, "ds:schemaRef"), "ds:uri", kFiguresNamespace);
  return SerializeXml(properties);
}

}  // namespace disclosure::docx
