// The documents that are looked at: golden files of tests/golden, fragments inside a page of a site
// that has rules of its own.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

export const SAMPLES = ['hunan-qts-2017', 'sample-city-2023'];

const PAGES = [
  ...SAMPLES.flatMap((sample) => [
    `${sample}.bulletin`,
    `${sample}.bulletin.published`,
    `${sample}.table`,
    `${sample}.bulletin.fragment`,
    `${sample}.table.fragment`,
  ]),
  'sample-city-2023.comparison',
];

// A plain page as a site would paste a fragment into it. Its rules reach for everything that a
// fragment has no class for.
const template = (fragment) => `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>某网站</title>
<style>
body { margin: 0; font: 16px/1.5 sans-serif; color: #333; }
header.site, footer.site { padding: 12px 5%; background: #1c4b82; color: #fff; }
main { max-width: 860px; margin: 24px auto; padding: 0 16px; }
h1 { font-size: 20px; }
h2, h3, h4 { margin: 24px 0 12px; color: #1c4b82; }
p { margin: 0 0 16px; }
table { margin-bottom: 16px; font-size: 12px; }
td, th { padding: 12px; border: 0; }
.title, .figure, .block, .line, .top { display: inline-block; float: right; }
</style>
</head>
<body>
<header class="site"><p>某省人民政府门户网站</p></header>
<main>
<h1>政府信息公开年报</h1>
${fragment}</main>
<footer class="site"><p>主办：某省人民政府办公厅</p></footer>
</body>
</html>
`;

// Every document as {name, fragment, html}, `html` always a whole page.
export function readPages(goldenFolder) {
  return PAGES.map((name) => {
    const text = readFileSync(join(goldenFolder, `${name}.html`), 'utf8');
    const fragment = name.endsWith('.fragment');
    return {name, fragment, html: fragment ? template(text) : text};
  });
}
