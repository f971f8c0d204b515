#include "render-service/formats/html/style.h"

namespace disclosure {

// Below three value columns a table looks as the form of 2014 does. With more, and where tables
// stand in the narrative, letters are smaller; a narrow screen scrolls rather than break figures.
const char kHtmlTablesStyle[] = R"css(.bulletin .tables {
  margin: .8em 0 1em;
  font-size: 1rem;
  line-height: 1.5;
}
.statistics > .tables { margin-top: 1.6em; }
.tables .title {
  margin-bottom: .4em;
  font: bold 1rem/1.6 var(--hei);
  text-align: center;
  text-indent: 0;
}
.statistics > .tables > .title { font-size: 1.125rem; }
.tables > table.block { table-layout: fixed; }
.tables > table.block + table.block { margin-top: -1px; }
.block col.label { width: 31%; }
.block td.figure { width: auto; text-align: center; }
.wide { min-width: 34rem; font-size: .875rem; line-height: 1.4; }
.wide th, .wide td { padding: .25em .35em; }
.wide tbody th[scope="row"], .wide tbody th[scope="rowgroup"] { min-width: 13em; }
.wide th.d1 { padding-left: 1em; }
.wide th.d2 { padding-left: 2.2em; }
.wide th.d3 { padding-left: 3.4em; }
.wide th.d4 { padding-left: 4.6em; }
.wide td.figure { width: 8%; }
.line td.figure { width: 6.6%; text-align: center; }
th.pairs { word-break: keep-all; overflow-wrap: normal; }
tbody th.d1[scope="rowgroup"] { background: #fcfbf9; }
@media print {
  .bulletin .tables { font-size: 10.5pt; line-height: 1.4; }
  .statistics > .tables > .title, .tables .title { break-after: avoid; font-size: 12pt; }
  .wide { min-width: 0; font-size: 9pt; }
  .wide tbody th[scope="row"], .wide tbody th[scope="rowgroup"] { min-width: 11em; }
  .block { break-inside: avoid; }
}
)css";

}  // namespace disclosure
