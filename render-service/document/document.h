// The format-neutral tree that every format prints: what stands in a document, in printing order,
// with numbering, dates and table figures already in words. How it looks is the formats' affair.
//
// Plain values without invariants of their own; BuildDocument makes them. All text is UTF-8
// without control characters, as ingest-service accepts it, and is to be printed literally.
#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_DOCUMENT_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_DOCUMENT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace disclosure {

// Label of the column of row labels where the form has none of its own, and of that of units.
inline constexpr char kIndicatorLabel[] = "统计指标";
inline constexpr char kUnitLabel[] = "单位";

// Deepest heading that has a numbering of its own (GB/T 9704-2012, 7.3.3).
inline constexpr int kHeadingDepthMax = 4;

// A figure of the table that a stretch of text stands for.
struct Fact {
  std::string code;   // cell code
  std::string value;  // as the table prints it; empty where left blank
  std::string unit;   // printed unit, empty when there is none
};

// A stretch of text. `text` is all that is printed of it, with or without a fact.
struct Span {
  std::string text;
  std::optional<Fact> fact;
};

// A heading or a paragraph.
struct Block {
  bool heading = false;
  // Headings it stands under, itself included: 1..kHeadingDepthMax inside the sections, 0 before
  // the first and after the last. Of a heading this is its level.
  int depth = 0;
  std::string numbering;  // `一、` and so on; empty for a paragraph
  std::vector<Span> spans;
  // Indices in Statistics.tables, ascending, of what is printed behind the block: it is the last
  // one of its section.
  std::vector<size_t> tables = {};
};

// A label with its value, such as `索引号`. An empty value is printed as a blank to fill in.
struct LabelledValue {
  std::string label;
  std::string value;
  std::string date;  // `YYYY-MM-DD` when the value is a date
};

// One value column of a table.
struct TableColumn {
  std::string code;                 // empty for an only column
  std::vector<std::string> labels;  // from the outermost header down; never empty
  std::string unit = "";            // where it is not the row's
};

// One row of a table.
struct TableRow {
  std::string code;
  int depth = 0;                    // nesting, from 0
  std::string numbering;            // may be empty
  std::string label;                // without the numbering
  std::string note;                 // line under the label; may be empty
  std::string unit;                 // may be empty
  bool caption = false;             // carries no figure
  bool of_which = false;            // a `其中：` row or an unnumbered one that continues it
  std::vector<std::string> values;  // one for each column; empty where blank, and for a caption
  // Units that the agency wrote and that neither a column of units nor the head tells, one for each
  // column; or none at all.
  std::vector<std::string> cell_units;
};

// One table of the form.
struct Table {
  std::string code;
  std::string title;  // empty when the form has only one table
  std::string group;  // title shared with its neighbours, printed as one; empty for its own
  std::string row_heading = kIndicatorLabel;  // never empty
  bool units_hidden = false;                  // no column of units
  bool single_line = false;  // on paper one line of figures, its rows the outermost heads
  bool placed = false;       // some Block.tables names it
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
};

// The filled-in form: head, tables, sign-off line.
struct Statistics {
  std::string form;   // `forms/{form}`
  std::string title;  // `政府信息公开情况统计表`
  int year = 0;
  std::string year_line;    // `（2017年度）`
  std::string agency_line;  // `填报单位（盖章）：` with the agency's name
  std::string agency_name;
  std::vector<Table> tables;
  // In printing order, blank ones too. None at all on a form that has no sign-off line, unless the
  // agency signed.
  std::vector<LabelledValue> signatures;
};

// A whole bulletin.
struct Document {
  std::string revision;  // canonical revision name
  std::string digest;    // of the revision's content
  std::string title;
  std::vector<LabelledValue> metadata;
  std::vector<Block> blocks;
  std::string signature;         // name of the agency that signs
  std::string signing_date;      // `2018年3月21日`
  std::string signing_date_iso;  // `YYYY-MM-DD`
  Statistics statistics;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_DOCUMENT_H_
