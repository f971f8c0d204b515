#include "render-service/formats/html/style.h"

namespace disclosure {

// Official faces come first (方正小标宋, 仿宋, 楷体, 黑体), then what macOS and Linux have in their
// place. Measures: 3号 is 16 pt, 2号 22 pt; body lines are 28 characters long and a line and 7/8
// high.
const char kHtmlStyle[] = R"css(:root {
  --song: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "华文中宋", "SimSun", "宋体",
    "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif;
  --fang: "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang",
    "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif;
  --kai: "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "Kaiti SC", "FandolKai",
    "Noto Serif CJK SC", "Source Han Serif SC", serif;
  --hei: "SimHei", "黑体", "STHeiti", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC",
    "Microsoft YaHei", sans-serif;
  --ink: #1a1a1a;
  --rule: #555;
  --faint: #d9d5cc;
  --red: #b3261e;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: #efece6;
  color: var(--ink);
  font: 1.125rem/1.875 var(--fang);
  line-break: strict;
  overflow-wrap: anywhere;
  -webkit-text-size-adjust: 100%;
}
main {
  max-width: 48rem;
  margin: 2.5rem auto;
  padding: 4.5rem 5rem 5rem;
  background: #fff;
  border-top: 4px solid var(--red);
  box-shadow: 0 1px 8px rgba(0, 0, 0, .14);
}
h1, h2, h3, h4, h5, p, dl, dd { margin: 0; }
h1, .statistics h2 {
  font: bold 1.75rem/1.5 var(--song);
  text-align: center;
  text-wrap: balance;
}
.whole { white-space: nowrap; }
.bulletin p { text-indent: 2em; text-align: justify; }
.bulletin section + p { margin-top: .8em; }
section h2, section h3, section h4, section h5 { font-size: inherit; text-indent: 2em; }
.bulletin section h2 { margin-top: .8em; font-weight: bold; font-family: var(--hei); }
.bulletin section h3 { margin-top: .3em; font-weight: bold; font-family: var(--kai); }
.bulletin section h4, .bulletin section h5 { font-weight: bold; font-family: var(--fang); }
.metadata {
  display: flex;
  flex-wrap: wrap;
  margin: 2rem 0 2.2rem;
  border: solid var(--faint);
  border-width: 1px 0 0 1px;
  font-size: .875rem;
  line-height: 1.6;
}
.metadata div { display: flex; flex: 1 0 50%; border: solid var(--faint); border-width: 0 1px 1px 0; }
.metadata dt {
  flex: none;
  width: 6em;
  padding: .4em .8em;
  background: #f8f6f2;
  font-family: var(--hei);
}
.metadata dd { flex: 1; padding: .4em .8em; }
.bulletin footer { width: fit-content; max-width: 100%; margin: 2.5em 2em 0 auto; }
.bulletin footer p { text-indent: 0; text-align: left; }
.bulletin footer p + p { margin-left: 2em; }
.statistics { margin-top: 5rem; font-size: 1rem; line-height: 1.6; }
.statistics:first-child { margin-top: 0; }
.statistics h2 { text-indent: 0; }
.statistics .year { text-align: center; }
.statistics .agency { margin: 1em 0 .4em; text-align: left; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 0; }
.tables { overflow-x: auto; }
.tables > table + table { margin-top: 2em; }
.tables > table > caption > h3 { margin-bottom: .4em; text-indent: 0; text-align: center; }
th, td { padding: .25em .6em; border: 1px solid var(--rule); font-weight: normal; }
thead th { background: #f3f1ec; font-family: var(--hei); text-align: center; }
tbody th { text-align: left; vertical-align: top; }
tbody th[scope="rowgroup"], tbody tr.top th { font-family: var(--hei); }
tbody th[scope="rowgroup"] { background: #f8f6f2; }
th > div { display: flex; }
th > div > span:first-child:not(:only-child) { flex: none; }
th.d1 { padding-left: 1.1em; }
th.d2 { padding-left: 2.6em; }
th.d3 { padding-left: 3.9em; }
th.d4 { padding-left: 5.2em; }
th.continued > div { padding-left: 3em; }
th small { display: block; font-size: .875em; color: #555; }
td.unit { width: 4em; text-align: center; white-space: nowrap; }
td.figure {
  width: 7em;
  text-align: right;
  white-space: nowrap;
  font-variant-numeric: lining-nums tabular-nums;
}
.signatures { display: flex; flex-wrap: wrap; margin-top: .6em; }
.signatures div { display: flex; flex: 1 0 33%; min-width: 10em; }
.signatures dt::after { content: "："; }
@media (max-width: 48rem) {
  body { background: #fff; font-size: 1.0625rem; }
  main { margin: 0; padding: 1.75rem 1.1rem 3rem; box-shadow: none; }
  h1, .statistics h2 { font-size: 1.375rem; }
  .metadata div { flex-basis: 100%; }
  .statistics { margin-top: 3.5rem; font-size: .9375rem; }
  th, td { padding: .25em .4em; }
  th.d1 { padding-left: .6em; }
  th.d2 { padding-left: 1.7em; }
  th.d3 { padding-left: 2.5em; }
  th.d4 { padding-left: 3.3em; }
  th.continued > div { padding-left: 1em; }
  td.unit { width: 3em; }
  td.figure { width: 4.5em; }
  .bulletin footer { margin-right: 1em; }
}
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right {
  @bottom-right { content: "— " counter(page) " —"; margin-right: 1em; font: 14pt "SimSun", serif; }
}
@page :left {
  @bottom-left { content: "— " counter(page) " —"; margin-left: 1em; font: 14pt "SimSun", serif; }
}
@media print {
  body { background: none; font-size: 16pt; line-height: 29.6pt; color: #000; }
  main { max-width: none; margin: 0; padding: 0; border: 0; box-shadow: none; }
  h1, .statistics h2 { font-size: 22pt; line-height: 1.4; }
  h1, h2, h3, h4, h5 { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  .metadata { font-size: 12pt; }
  .metadata div { flex-basis: 50%; }
  .bulletin footer { break-inside: avoid; break-before: avoid; }
  .statistics { margin-top: 0; font-size: 12pt; line-height: 1.5; }
  .bulletin + .statistics { break-before: page; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .tables { overflow: visible; }
  th, td { border-color: #000; }
  .metadata dt, thead th, tbody th[scope="rowgroup"] { background: none; }
}
)css";

}  // namespace disclosure
