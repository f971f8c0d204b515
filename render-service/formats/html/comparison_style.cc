#include "render-service/formats/html/style.h"

namespace disclosure {

// What is removed is struck out and what is added underlined, so that colours are not needed.
const char kHtmlComparisonStyle[] = R"css(.dr-report.dr-comparison p { text-align: left; }
.dr-report.dr-comparison .dr-agency { text-indent: 0; text-align: center; }
.dr-report.dr-comparison .dr-note { text-indent: 0; font-size: .875em; color: #555; }
.dr-report.dr-comparison .dr-l1, .dr-report.dr-comparison .dr-l2 { text-indent: 0; }
.dr-report.dr-comparison .dr-tables { margin-top: .4em; }
.dr-report.dr-comparison td { width: 12%; }
.dr-report.dr-comparison .dr-unit { width: 4em; }
.dr-report.dr-comparison .dr-d1 { padding-left: 1.4em; }
.dr-report.dr-comparison .dr-metadata { margin: .8em 0 1.3em; }
.dr-report.dr-comparison header .dr-metadata { margin: 2em 0 1.8em; }
.dr-report.dr-comparison section .dr-metadata div { flex-basis: 100%; }
.dr-report.dr-comparison ins, .dr-report.dr-comparison del { padding: 0 .1em; border-radius: 2px; }
.dr-report.dr-comparison ins {
  background: #e3f3e3;
  color: #0b5d1e;
  text-decoration: underline;
  text-underline-offset: .2em;
}
.dr-report.dr-comparison del { background: #fbe5e3; color: #8c1d18; text-decoration: line-through; }
.dr-report.dr-comparison dd del + ins { margin-left: .6em; }
@media print { .dr-report.dr-comparison ins, .dr-report.dr-comparison del { background: none; } }
)css";

}  // namespace disclosure
