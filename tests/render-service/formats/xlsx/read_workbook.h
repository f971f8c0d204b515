// Reads a workbook back, by what ECMA-376 says of its parts.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_XLSX_READ_WORKBOOK_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_XLSX_READ_WORKBOOK_H_

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/base/check.h"
#include "tests/support/read_zip.h"

namespace disclosure::testing_support {

// A cell as it is read: a number, or text.
struct ReadCell {
  std::optional<double> number;
  std::string text;
  std::string format;  // number format
  bool wraps = false;
  int indent = 0;
  double points = 0;  // size of its letters
};

struct ReadSheet {
  std::string name;
  pugi::xml_document xml;
  std::map<std::string, ReadCell> cells;                    // by address, blank ones left out
  std::vector<std::pair<std::string, std::string>> merged;  // first and last address
  std::vector<int> hidden_columns;                          // from 0
  pugi::xml_node root() const { return xml.child("worksheet"); }
};

struct ReadBook {
  std::map<std::string, std::string> parts;
  std::vector<ReadSheet> sheets;
  std::map<std::string, std::string> names;  // defined ones, of the workbook
};

// Column and row from 0 of an address such as `$B$3`.
inline std::pair<int, int> ColumnAndRow(const std::string& address) {
  int column = 0;
  int row = 0;
  for (const char c : address) {
    if (c >= 'A' && c <= 'Z') column = column * 26 + (c - 'A' + 1);
    if (c >= '0' && c <= '9') row = row * 10 + (c - '0');
  }
  return {column - 1, row - 1};
}

// `_x005F_` and the like, back as characters.
inline std::string Unescaped(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const bool escape = text.compare(i, 7, "_x005F_") == 0;
    out += text[i];
    i += escape ? 7 : 1;
  }
  return out;
}

inline std::vector<std::string> SharedStrings(const std::string& part) {
  pugi::xml_document xml;
  DR_CHECK(xml.load_string(part.c_str(), pugi::parse_default | pugi::parse_ws_pcdata).status ==
           pugi::status_ok);
  std::vector<std::string> strings;
  for (const pugi::xml_node si : xml.child("sst").children("si")) {
    strings.push_back(Unescaped(si.child("t").child_value()));
  }
  return strings;
}

// The looks of each cell style.
inline std::vector<ReadCell> CellStyles(const std::string& part) {
  pugi::xml_document xml;
  DR_CHECK(xml.load_string(part.c_str()).status == pugi::status_ok);
  const pugi::xml_node root = xml.child("styleSheet");
  std::map<int, std::string> formats = {{0, "General"}, {1, "0"}, {2, "0.00"}, {49, "@"}};
  for (const pugi::xml_node format : root.child("numFmts").children("numFmt")) {
    formats[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").value();
  }
  std::vector<double> points;
  for (const pugi::xml_node font : root.child("fonts").children("font")) {
    points.push_back(font.child("sz").attribute("val").as_double());
  }
  std::vector<ReadCell> styles;
  for (const pugi::xml_node xf : root.child("cellXfs").children("xf")) {
    ReadCell& style = styles.emplace_back();
    style.format = formats.at(xf.attribute("numFmtId").as_int());
    style.wraps = xf.child("alignment").attribute("wrapText").as_bool();
    style.indent = xf.child("alignment").attribute("indent").as_int();
    style.points = points.at(xf.attribute("fontId").as_uint());
  }
  return styles;
}

inline void ReadCells(const std::vector<std::string>& strings, const std::vector<ReadCell>& styles,
                      ReadSheet* sheet) {
  for (const pugi::xml_node row : sheet->root().child("sheetData").children("row")) {
    for (const pugi::xml_node c : row.children("c")) {
      if (!c.child("v")) continue;
      ReadCell cell = styles.at(c.attribute("s").as_uint());
      if (std::string(c.attribute("t").value()) == "s") {
        cell.text = strings.at(c.child("v").text().as_uint());
      } else {
        DR_CHECK(c.attribute("t").empty());
        cell.number = c.child("v").text().as_double();
      }
      sheet->cells[c.attribute("r").value()] = cell;
    }
  }
  for (const pugi::xml_node merge : sheet->root().child("mergeCells").children("mergeCell")) {
    const std::string range = merge.attribute("ref").value();
    const size_t colon = range.find(':');
    sheet->merged.emplace_back(range.substr(0, colon), range.substr(colon + 1));
  }
  for (const pugi::xml_node col : sheet->root().child("cols").children("col")) {
    for (int i = col.attribute("min").as_int(); i <= col.attribute("max").as_int(); ++i) {
      if (col.attribute("hidden").as_bool()) sheet->hidden_columns.push_back(i - 1);
    }
  }
}

// The workbook in `bytes`; a damaged one ends the test.
inline ReadBook ReadWorkbook(const std::string& bytes) {
  ReadBook book;
  for (const PackagePart& part : ReadZip(bytes)) book.parts[part.name] = part.bytes;
  const std::vector<std::string> strings = SharedStrings(book.parts.at("xl/sharedStrings.xml"));
  const std::vector<ReadCell> styles = CellStyles(book.parts.at("xl/styles.xml"));
  pugi::xml_document workbook;
  DR_CHECK(workbook.load_string(book.parts.at("xl/workbook.xml").c_str()).status ==
           pugi::status_ok);
  for (const pugi::xml_node from : workbook.child("workbook").child("sheets").children("sheet")) {
    ReadSheet& sheet = book.sheets.emplace_back();
    sheet.name = from.attribute("name").value();
    const std::string part = "xl/worksheets/sheet" + std::to_string(book.sheets.size()) + ".xml";
    DR_CHECK(sheet.xml.load_string(book.parts.at(part).c_str()).status == pugi::status_ok);
    ReadCells(strings, styles, &sheet);
  }
  for (const pugi::xml_node name :
       workbook.child("workbook").child("definedNames").children("definedName")) {
    const std::string key = std::string(name.attribute("name").value()) +
                            (name.attribute("localSheetId").empty()
                                 ? ""
                                 : "@" + std::string(name.attribute("localSheetId").value()));
    book.names[key] = name.child_value();
  }
  return book;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_XLSX_READ_WORKBOOK_H_
