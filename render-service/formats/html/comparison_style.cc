#include "render-service/formats/html/style.h"

namespace disclosure {

// What is removed is struck out and what is added underlined, so that colours are not needed.
const char kHtmlComparisonStyle[] =
    R"css(.comparison .agency { text-indent: 0; text-align: center; }
.comparison p { text-align: left; }
.comparison .note { text-indent: 0; font-size: .875em; color: #555; }
.comparison section h2 { text-indent: 0; }
.comparison section section h3 { text-indent: 0; }
.comparison .tables { margin-top: .4em; }
.comparison td.figure { width: 12%; }
.comparison th[scope="row"].d1 { padding-left: 1.4em; }
.comparison .metadata { margin: .6rem 0 1rem; }
.comparison header .metadata { margin: 1.6rem 0 1.4rem; }
.comparison section .metadata div { flex-basis: 100%; }
ins, del { padding: 0 .1em; border-radius: 2px; }
ins { background: #e3f3e3; color: #0b5d1e; text-decoration: underline; text-underline-offset: .2em; }
del { background: #fbe5e3; color: #8c1d18; text-decoration: line-through; }
dd del + ins { margin-left: .6em; }
@media print { ins, del { background: none; } }
)css";

}  // namespace disclosure
