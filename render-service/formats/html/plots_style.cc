#include "render-service/formats/html/style.h"

namespace disclosure {

// Colours of bars stand out from the ground by more than 3:1 (WCAG 2.1, 1.4.11), letters by more
// than 7:1. Two columns where there is room for them.
const char kHtmlPlotsStyle[] = R"css(.dr-report .dr-plots {
  margin: 0 0 2.2em;
  padding: 1em 1.3em;
  border: 1px solid var(--dr-faint);
  background: #fcfbf9;
  font-family: var(--dr-hei);
}
.dr-report .dr-plots .dr-heading { font-weight: bold; text-indent: 0; }
.dr-report .dr-plots > .dr-heading { margin-bottom: .7em; font-size: .944em; line-height: 1.4; }
.dr-report .dr-columns { columns: 14em 2; column-gap: 2.2em; }
.dr-report .dr-columns figure { margin: 0 0 1.2em; break-inside: avoid; }
.dr-report .dr-columns .dr-heading { font-size: .833em; line-height: 1.6; }
.dr-report .dr-columns svg { display: block; width: 100%; max-width: 18em; height: auto; overflow: visible; }
.dr-report .dr-columns text {
  font-size: 13px;
  fill: #333;
  text-rendering: geometricPrecision;  /* widths as laid out, whatever the scale */
}
.dr-report .dr-columns .dr-name { text-anchor: end; }
.dr-report .dr-columns .dr-value { font-variant-numeric: lining-nums tabular-nums; }
.dr-report .dr-columns .dr-bar { fill: #2b5b88; }
.dr-report .dr-columns .dr-before { fill: #8695a3; }
.dr-report .dr-columns .dr-zero { stroke: #777; }
.dr-report .dr-columns figcaption { color: #4a4a4a; font-size: .778em; line-height: 1.6; }
@media (max-width: 48rem) {
  .dr-report .dr-plots { padding: .8em .9em .4em; }
  .dr-report .dr-plots > .dr-heading { font-size: 1.118em; }
  .dr-report .dr-columns .dr-heading { font-size: 1em; }
  .dr-report .dr-columns svg { max-width: 22em; }
  .dr-report .dr-columns figcaption { font-size: .882em; }
}
@media print { .dr-report .dr-plots { display: none; } }
)css";

}  // namespace disclosure
