#include "render-service/formats/html/style.h"

namespace disclosure {

// Print has 28 characters of 3号 (15.75 pt) in a line of 156 mm, and 22 lines in 225 mm. The page
// number stands 7 mm below the text, one character from the outer edge of the text: right on odd
// pages, left on even ones (GB/T 9704-2012, 7.5).
const char kHtmlPageStyle[] = R"css(body {
  margin: 0;
  background: #efece6;
  font-size: 1.125rem;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
main {
  box-sizing: border-box;
  max-width: 48rem;
  margin: 2.5rem auto;
  padding: 4.5rem 5rem 5rem;
  background: #fff;
  border-top: 4px solid #b3261e;
  box-shadow: 0 1px 8px rgba(0, 0, 0, .14);
}
@media (max-width: 48rem) {
  body { background: #fff; font-size: 1.0625rem; }
  main { margin: 0; padding: 1.75rem 1.1rem 3rem; box-shadow: none; }
}
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right {
  @bottom-right {
    content: "— " counter(page) " —";
    padding: 7mm 1em 0 0;
    font: 14pt "SimSun", "Songti SC", "Noto Serif CJK SC", serif;
    vertical-align: top;
  }
}
@page :left {
  @bottom-left {
    content: "— " counter(page) " —";
    padding: 7mm 0 0 1em;
    font: 14pt "SimSun", "Songti SC", "Noto Serif CJK SC", serif;
    vertical-align: top;
  }
}
@media print {
  body { background: none; font-size: 15.75pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; box-shadow: none; }
}
)css";

}  // namespace disclosure
