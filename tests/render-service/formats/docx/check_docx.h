// What holds of every document, whatever it says.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_DOCX_CHECK_DOCX_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_DOCX_CHECK_DOCX_H_

#include <set>
#include <string>
#include <vector>

#include "render-service/document/block_text.h"
#include "tests/render-service/formats/docx/read_docx.h"

namespace disclosure {

// Each row of each table fills its grid, its widths are those of the grid, and a cell that goes on
// from above does so below a cell as wide.
inline void ExpectSoundTables(pugi::xml_node body) {
  for (const pugi::xml_node table : Descendants(body, "w:tbl")) {
    std::vector<int> grid;
    for (const pugi::xml_node column : table.child("w:tblGrid").children()) {
      grid.push_back(column.attribute("w:w").as_int());
      EXPECT_GT(grid.back(), 0);
    }
    std::set<std::pair<size_t, size_t>> open;  // first and last columns that may go on
    for (const pugi::xml_node row : table.children("w:tr")) {
      std::set<std::pair<size_t, size_t>> next;
      size_t column = 0;
      for (const pugi::xml_node cell : row.children("w:tc")) {
        const pugi::xml_node properties = cell.child("w:tcPr");
        const auto span = properties.child("w:gridSpan").attribute("w:val").as_uint(1);
        int width = 0;
        for (size_t i = column; i < column + span && i < grid.size(); ++i) width += grid[i];
        EXPECT_EQ(properties.child("w:tcW").attribute("w:w").as_int(), width);
        const std::string merge = properties.child("w:vMerge").attribute("w:val").value();
        const bool goes_on = merge != "continue" || open.count({column, column + span}) == 1;
        EXPECT_TRUE(goes_on) << "column " << column;
        if (!merge.empty()) next.insert({column, column + span});
        EXPECT_TRUE(cell.child("w:p")) << "a cell without a paragraph";
        column += span;
      }
      EXPECT_EQ(column, grid.size());
      open = std::move(next);
    }
  }
}

// Word replaces what a control shows by what its node says: both are the same, and the node exists.
inline void ExpectSoundControls(const DocxParts& parts) {
  const std::string item =
      parts["customXml/itemProps1.xml"].child("ds:datastoreItem").attribute("ds:itemID").value();
  EXPECT_EQ(item.size(), 38u);
  std::set<std::string> ids;
  for (const pugi::xml_node sdt : Descendants(parts.body(), "w:sdt")) {
    const pugi::xml_node properties = sdt.child("w:sdtPr");
    const pugi::xml_node node = parts.BoundNode(sdt);
    ASSERT_TRUE(node) << properties.child("w:dataBinding").attribute("w:xpath").value();
    EXPECT_EQ(TextOf(sdt.child("w:sdtContent")), node.text().get());
    EXPECT_STRNE(node.text().get(), "") << "Word would show its own words in an empty control";
    EXPECT_EQ(properties.child("w:dataBinding").attribute("w:storeItemID").value(), item);
    EXPECT_TRUE(ids.insert(properties.child("w:id").attribute("w:val").value()).second);
  }
}

// Ids of styles that `parts` use are those of the styles part.
inline void ExpectKnownStyles(const DocxParts& parts) {
  std::set<std::string> known;
  for (const pugi::xml_node style :
       parts["word/styles.xml"].child("w:styles").children("w:style")) {
    EXPECT_TRUE(known.insert(style.attribute("w:styleId").value()).second);
  }
  for (const char* part :
       {"word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/styles.xml"}) {
    for (const char* name : {"w:pStyle", "w:tblStyle", "w:rStyle", "w:basedOn", "w:next"}) {
      for (const pugi::xml_node use : Descendants(parts[part], name)) {
        EXPECT_EQ(known.count(use.attribute("w:val").value()), 1u)
            << use.attribute("w:val").value();
      }
    }
  }
}

// A paragraph stands behind every table, and the pages of every section are told.
inline void ExpectSoundBody(pugi::xml_node body) {
  for (const pugi::xml_node table : body.children("w:tbl")) {
    EXPECT_STREQ(table.next_sibling().name(), "w:p");
  }
  EXPECT_STREQ(body.last_child().name(), "w:sectPr");
  EXPECT_TRUE(body.child("w:p"));
}

// The title, the narrative's paragraphs and the signature, each once and in order, among the
// paragraphs of the body. Where lines of a title are broken, spaces are left out.
inline void ExpectNarrative(const Document& document, pugi::xml_node body) {
  const auto squeezed = [](const std::string& text) {
    return absl::StrReplaceAll(text, {{" ", ""}, {"\u3000", ""}});
  };
  struct Wanted {
    std::string text;
    bool broken;
  };
  std::vector<Wanted> want = {{document.title, true}};
  for (const Block& block : document.blocks) {
    want.push_back({block.numbering + BlockText(block), false});
  }
  want.push_back({document.signature, true});
  want.push_back({document.signing_date, false});
  const std::vector<std::string> got = ParagraphTexts(body);
  size_t next = 0;
  for (const Wanted& wanted : want) {
    if (squeezed(wanted.text).empty()) continue;
    const auto same = [&](const std::string& text) {
      return wanted.broken ? squeezed(text) == squeezed(wanted.text) : text == wanted.text;
    };
    while (next < got.size() && !same(got[next])) ++next;
    ASSERT_LT(next, got.size()) << "not printed, or not in its place: " << wanted.text;
    ++next;
  }
}

inline void ExpectSound(const DocxParts& parts) {
  ExpectSoundTables(parts.body());
  ExpectSoundControls(parts);
  ExpectKnownStyles(parts);
  ExpectSoundBody(parts.body());
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_DOCX_CHECK_DOCX_H_
