#include "render-service/formats/html/style.h"

namespace disclosure {

// Official faces come first (方正小标宋, 仿宋, 楷体, 黑体), then what macOS and Linux have in their
// place. Measures follow the letters around the article: 3号 is 1em, 2号 1.4em in print; body
// lines are a line and 7/8 high. What a site's own sheet says of elements stays out of a fragment:
// `:where` outweighs that and nothing of ours.
const char kHtmlReportStyle[] = R"css(.dr-report {
  --dr-song: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "华文中宋", "SimSun", "宋体",
    "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif;
  --dr-fang: "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang",
    "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif;
  --dr-kai: "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "Kaiti SC", "FandolKai",
    "Noto Serif CJK SC", "Source Han Serif SC", serif;
  --dr-hei: "SimHei", "黑体", "STHeiti", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC",
    "Microsoft YaHei", sans-serif;
  --dr-rule: #555;
  --dr-faint: #d9d5cc;
  color: #1a1a1a;
  font-family: var(--dr-fang);
  line-height: 1.875;
  line-break: strict;
  overflow-wrap: anywhere;
}
.dr-report :where(header, section, footer, h1, h2, h3, h4, h5, h6, p, dl, dt, dd, div, figure,
  figcaption, span, data, time, small, table, caption, colgroup, col, thead, tbody, tr, th, td) {
  all: revert;
}
.dr-report, .dr-report * { box-sizing: border-box; }
.dr-report h1, .dr-report h2, .dr-report h3, .dr-report h4, .dr-report h5, .dr-report h6,
.dr-report p, .dr-report dl, .dr-report dd, .dr-report figure { margin: 0; color: inherit; }
.dr-report .dr-title {
  font: bold 1.556em/1.5 var(--dr-song);
  text-align: center;
  text-indent: 0;
  text-wrap: balance;
}
.dr-report .dr-whole { white-space: nowrap; }
.dr-report .dr-part { display: inline-block; }
.dr-report.dr-bulletin p { text-indent: 2em; text-align: justify; }
.dr-report.dr-bulletin section + p { margin-top: .8em; }
.dr-report .dr-l1, .dr-report .dr-l2, .dr-report .dr-l3, .dr-report .dr-l4 {
  font-size: inherit;
  font-family: var(--dr-fang);
  font-weight: bold;
  line-height: inherit;
  text-indent: 2em;
}
.dr-report .dr-l1 { margin-top: .8em; font-family: var(--dr-hei); }
.dr-report .dr-l2 { margin-top: .3em; font-family: var(--dr-kai); }
.dr-report .dr-metadata {
  display: flex;
  flex-wrap: wrap;
  margin: 2.6em 0 2.8em;
  border: solid var(--dr-faint);
  border-width: 1px 0 0 1px;
  font-size: .778em;
  line-height: 1.6;
}
.dr-report .dr-metadata div {
  display: flex;
  flex: 1 0 50%;
  border: solid var(--dr-faint);
  border-width: 0 1px 1px 0;
}
.dr-report .dr-metadata dt {
  flex: none;
  width: 6em;
  padding: .4em .8em;
  background: #f8f6f2;
  font-family: var(--dr-hei);
  font-weight: normal;
}
.dr-report .dr-metadata dd { flex: 1; padding: .4em .8em; }
.dr-report footer { width: fit-content; max-width: 100%; margin: 2.5em 2em 0 auto; }
.dr-report.dr-bulletin footer p { text-indent: 0; text-align: left; }
.dr-report footer p + p { margin-left: 2em; }
.dr-report .dr-statistics { font-size: .889em; line-height: 1.6; }
.dr-report.dr-bulletin .dr-statistics { margin-top: 5em; }
.dr-report .dr-statistics .dr-title { font-size: 1.75em; }
.dr-report .dr-statistics .dr-year { text-align: center; text-indent: 0; }
.dr-report .dr-statistics .dr-agency { margin: 1em 0 .4em; text-align: left; text-indent: 0; }
.dr-report table { width: 100%; margin: 0; border-collapse: collapse; font-size: inherit; }
.dr-report caption { padding: 0; color: inherit; caption-side: top; }
.dr-report .dr-tables { overflow-x: auto; }
.dr-report .dr-tables > table + table { margin-top: 2em; }
.dr-report th, .dr-report td {
  padding: .25em .6em;
  border: 1px solid var(--dr-rule);
  font-weight: normal;
}
.dr-report thead th { background: #f3f1ec; font-family: var(--dr-hei); text-align: center; }
.dr-report tbody th { text-align: left; vertical-align: top; }
.dr-report tbody th[scope="rowgroup"], .dr-report .dr-top th { font-family: var(--dr-hei); }
.dr-report tbody th[scope="rowgroup"] { background: #f8f6f2; }
.dr-report th > div { display: flex; }
.dr-report th > div > span:first-child:not(:only-child) { flex: none; }
.dr-report .dr-d1 { padding-left: 1.1em; }
.dr-report .dr-d2 { padding-left: 2.6em; }
.dr-report .dr-d3 { padding-left: 3.9em; }
.dr-report .dr-d4 { padding-left: 5.2em; }
.dr-report .dr-continued > div { padding-left: 3em; }
.dr-report th small { display: block; font-size: .875em; color: #555; }
.dr-report td {
  width: 7em;
  text-align: right;
  white-space: nowrap;
  font-variant-numeric: lining-nums tabular-nums;
}
.dr-report .dr-unit { width: 4em; text-align: center; }
.dr-report .dr-signatures { display: flex; flex-wrap: wrap; margin-top: .6em; }
.dr-report .dr-signatures div { display: flex; flex: 1 0 33%; min-width: 10em; }
.dr-report .dr-signatures dt { font-weight: normal; }
.dr-report .dr-signatures dt::after { content: "："; }
@media (max-width: 48rem) {
  .dr-report .dr-title { font-size: 1.294em; }
  .dr-report .dr-statistics .dr-title { font-size: 1.45em; }
  .dr-report .dr-metadata div { flex-basis: 100%; }
  .dr-report th, .dr-report td { padding: .25em .4em; }
  .dr-report .dr-d1 { padding-left: .6em; }
  .dr-report .dr-d2 { padding-left: 1.7em; }
  .dr-report .dr-d3 { padding-left: 2.5em; }
  .dr-report .dr-d4 { padding-left: 3.3em; }
  .dr-report .dr-continued > div { padding-left: 1em; }
  .dr-report td { width: 4.5em; }
  .dr-report .dr-unit { width: 3em; }
  .dr-report footer { margin-right: 1em; }
}
@media print {
  .dr-report { color: #000; line-height: 1.838; }
  .dr-report .dr-title { font-size: 1.4em; line-height: 1.32; }
  .dr-report h1, .dr-report h2, .dr-report h3, .dr-report h4, .dr-report h5, .dr-report h6 {
    break-after: avoid;
  }
  .dr-report p { orphans: 2; widows: 2; }
  .dr-report .dr-l1, .dr-report .dr-l2, .dr-report.dr-bulletin section + p { margin-top: 0; }
  .dr-report .dr-metadata { font-size: .75em; }
  .dr-report .dr-metadata div { flex-basis: 50%; }
  .dr-report footer { break-inside: avoid; break-before: avoid; }
  .dr-report .dr-statistics { font-size: .75em; line-height: 1.5; }
  .dr-report .dr-statistics .dr-title { font-size: 1.833em; }
  .dr-report.dr-bulletin .dr-statistics { margin-top: 0; break-before: page; }
  .dr-report thead { display: table-header-group; }
  .dr-report tr { break-inside: avoid; }
  .dr-report .dr-group { break-after: avoid; }
  .dr-report .dr-tables { overflow: visible; }
  .dr-report th, .dr-report td { border-color: #000; }
  .dr-report .dr-metadata dt, .dr-report thead th, .dr-report tbody th[scope="rowgroup"] {
    background: none;
  }
}
)css";

}  // namespace disclosure
