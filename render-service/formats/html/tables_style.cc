#include "render-service/formats/html/style.h"

namespace disclosure {

// Below three value columns a table looks as the form of 2014 does. With more, and where tables
// stand in the narrative, letters are smaller; a narrow screen scrolls rather than break figures.
const char kHtmlTablesStyle[] = R"css(.dr-report section > .dr-tables {
  margin: .9em 0 1.1em;
  font-size: .889em;
  line-height: 1.5;
}
.dr-report .dr-statistics > .dr-tables { margin: 1.6em 0 0; font-size: 1em; }
.dr-report .dr-tables > .dr-caption {
  margin-bottom: .4em;
  font: bold 1em/1.6 var(--dr-hei);
  text-align: center;
  text-indent: 0;
}
.dr-report .dr-statistics > .dr-tables > .dr-caption { font-size: 1.125em; }
.dr-report .dr-block { table-layout: fixed; }
.dr-report .dr-tables > .dr-block + .dr-block { margin-top: -1px; }
.dr-report .dr-block .dr-labels { width: 31%; }
.dr-report .dr-block td { width: auto; text-align: center; }
.dr-report .dr-wide { min-width: 34rem; font-size: .875em; line-height: 1.4; }
.dr-report .dr-wide th, .dr-report .dr-wide td { padding: .25em .35em; }
.dr-report .dr-wide tbody th { min-width: 13em; }
.dr-report .dr-wide .dr-d1 { padding-left: 1em; }
.dr-report .dr-wide .dr-d2 { padding-left: 2.2em; }
.dr-report .dr-wide .dr-d3 { padding-left: 3.4em; }
.dr-report .dr-wide .dr-d4 { padding-left: 4.6em; }
.dr-report .dr-wide td { width: 8%; }
.dr-report .dr-line td { width: 6.6%; text-align: center; }
.dr-report .dr-pairs { word-break: keep-all; overflow-wrap: normal; }
.dr-report tbody .dr-d1[scope="rowgroup"] { background: #fcfbf9; }
@media print {
  .dr-report section > .dr-tables { font-size: .656em; line-height: 1.4; }
  .dr-report .dr-statistics > .dr-tables { font-size: .875em; }
  .dr-report .dr-tables > .dr-caption { break-after: avoid; font-size: 1.143em; }
  .dr-report .dr-wide { min-width: 0; font-size: .857em; }
  .dr-report .dr-wide tbody th { min-width: 11em; }
  .dr-report .dr-block { break-inside: avoid; }
  .dr-report tbody .dr-d1[scope="rowgroup"] { background: none; }
}
)css";

}  // namespace disclosure
