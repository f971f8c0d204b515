// Fails unless a printed bulletin is the official page: A4, page numbers outside at the foot, 22
// lines of 28 characters, heads of tables on every page, no plots.
//
//   node print.mjs GOLDEN_FOLDER OUTPUT_FOLDER
import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {openPage, withBrowser} from './browser.mjs';
import {readPages, SAMPLES} from './pages.mjs';

const MM = 72 / 25.4; // points
const A4 = {width: 210 * MM, height: 297 * MM};
const TEXT = {left: 28 * MM, right: (210 - 26) * MM, bottom: (297 - 35) * MM};
const CHARACTERS = 28; // in a line of 3号
const LINES = 22;
const NEAR = 1.5; // points
const LINE_APART = 12; // points; words of one line start nearer to each other
// A closing mark at the end of a line may leave the empty half of its square outside.
const CLOSING = /[，。；：、？！）》」』”’]$/;
const OUTSIDE_MAX = 15.75 / 2 + 0.5;

// Every page as {width, height, words}, a word as {text, left, right, top}.
function readPdf(file) {
  const xml = execFileSync('pdftotext', ['-bbox', file, '-'], {encoding: 'utf8', maxBuffer: 1 << 26});
  return xml.split('<page ').slice(1).map((page) => {
    const [, width, height] = page.match(/width="([\d.]+)" height="([\d.]+)"/);
    const words = [...page.matchAll(
      /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g)];
    return {
      width: Number(width),
      height: Number(height),
      words: words.map(([, left, top, right, text]) => (
        {text, left: Number(left), top: Number(top), right: Number(right)})),
    };
  });
}

// Lines of a page without its foot.
function linesOf(page) {
  const tops = page.words.map((word) => word.top).filter((top) => top < TEXT.bottom).sort((a, b) => a - b);
  return tops.filter((top, i) => i === 0 || top - tops[i - 1] > LINE_APART).length;
}

// Characters of the longest line of nothing but Chinese letters.
function longestLine(pages) {
  const lines = pages.flatMap((page) => page.words).filter((word) => /^[\u4e00-\u9fff]+$/.test(word.text));
  return Math.max(...lines.map((word) => word.text.length));
}

function faultsOf(pages) {
  const faults = [];
  pages.forEach((page, i) => {
    const say = (fault) => faults.push(`page ${i + 1}: ${fault}`);
    if (Math.abs(page.width - A4.width) > 1 || Math.abs(page.height - A4.height) > 1) {
      say(`${page.width} × ${page.height} points`);
    }
    const foot = page.words.filter((word) => word.top > TEXT.bottom);
    if (foot.map((word) => word.text).join('') !== `—${i + 1}—`) say('no page number alone');
    const numberOutside = i % 2 === 0 ? foot.at(-1)?.right > A4.width / 2 : foot[0]?.left < A4.width / 2;
    if (!numberOutside) say('page number inside');
    for (const word of page.words.filter((other) => other.top < TEXT.bottom)) {
      if (word.left < TEXT.left - NEAR) say(`${word.text} stands in the left margin`);
      const overhang = CLOSING.test(word.text) ? OUTSIDE_MAX : NEAR;
      if (word.right > TEXT.right + overhang) say(`${word.text} stands in the right margin`);
    }
  });
  const text = pages.flatMap((page) => page.words).map((word) => word.text).join('');
  if (text.includes('数据图示')) faults.push('plots are printed');
  return faults;
}

// What a sample has besides: the head of its long table and on how many pages; for the one whose
// third page is full, the grid.
const EXPECTED = {
  'hunan-qts-2017': {head: '统计数', pages: 3, grid: true},
  'sample-city-2023': {head: '申请人情况', pages: 2, grid: false},
};

function faultsOfSample(pages, {head, pages: least, grid}) {
  const faults = [];
  const found = pages.filter((page) => page.words.some((word) => word.text === head)).length;
  if (found < least) faults.push(`${head} stands on ${found} pages, want ${least}`);
  if (!grid) return faults;
  if (linesOf(pages[2]) !== LINES) faults.push(`page 3 has ${linesOf(pages[2])} lines`);
  if (longestLine(pages) !== CHARACTERS) faults.push(`${longestLine(pages)} characters in a line`);
  return faults;
}

const [goldenFolder, outputFolder] = process.argv.slice(2);
const documents = new Map(readPages(goldenFolder).map((page) => [page.name, page.html]));
mkdirSync(outputFolder, {recursive: true});
const faults = [];
await withBrowser(async (browser) => {
  for (const sample of SAMPLES) {
    const file = join(outputFolder, `${sample}.pdf`);
    const page = await openPage(browser, documents.get(`${sample}.bulletin.published`), 1280);
    await page.pdf({path: file, preferCSSPageSize: true, printBackground: true});
    await page.close();
    const pages = readPdf(file);
    const found = [...faultsOf(pages), ...faultsOfSample(pages, EXPECTED[sample])];
    faults.push(...found.map((fault) => `${sample}: ${fault}`));
    console.log(`${sample}: ${pages.length} pages`);
  }
});
console.log(faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
