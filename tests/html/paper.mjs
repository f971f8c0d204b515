// Fails unless the pages of the sample PDF documents look as they did. The golden pictures are
// sheets of pages side by side, which tests/golden/pictures/renew.sh makes.
//
//   node paper.mjs GOLDEN_FOLDER OUTPUT_FOLDER WRITE_SAMPLE
//
// Pages that differ are left in OUTPUT_FOLDER. WRITE_SAMPLE is the program of
// tests/support/write_sample.cc; pdftoppm draws its documents.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {differingShare} from './compare.mjs';
import {SAMPLES} from './pages.mjs';

// As in renew.sh.
const DOTS = 60; // an inch
const MARGIN = 3; // pixels around each page

// Letters on paper are thin and grey, so that squares of them are much alike. Parts of a line show
// that it moved, parts of a column that it did or is gone.
const BLOCKS = [
  {width: 48, height: 4, differenceMax: 16},
  {width: 4, height: 48, differenceMax: 16},
];
const BLOCKS_MAX = 0.002; // share of the blocks that may differ more

const DRAW_MS = 60_000; // most that a document may take, to be written or drawn

// The pages of `sample` as they are drawn now.
function draw(sample, writeSample, folder) {
  const file = join(folder, `${sample}.pdf`);
  execFileSync(writeSample, ['pdf', sample, file], {timeout: DRAW_MS});
  execFileSync('pdftoppm', ['-r', DOTS, '-gray', '-png', file, join(folder, sample)], {timeout: DRAW_MS});
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${sample}-`) && name.endsWith('.png'))
    .sort()
    .map((name) => join(folder, name));
}

function readPicture(file) {
  return PNG.sync.read(readFileSync(file));
}

// The pages on the golden sheets of `sample`, each as large as `page`.
function goldenPages(goldenFolder, sample, page) {
  const pages = [];
  for (let number = 1; ; ++number) {
    const file = join(goldenFolder, 'pictures', `${sample}.pdf.${number}.png`);
    if (!existsSync(file)) return pages;
    const sheet = readPicture(file);
    const step = page.width + 2 * MARGIN;
    for (let left = MARGIN; left + page.width <= sheet.width; left += step) {
      const cut = new PNG({width: page.width, height: page.height});
      const height = Math.min(page.height, sheet.height - MARGIN);
      PNG.bitblt(sheet, cut, left, MARGIN, page.width, height, 0, 0);
      pages.push(cut);
    }
  }
}

// The largest share of blocks of any shape that differ.
function differenceOf(a, b) {
  return Math.max(...BLOCKS.map((block) => differingShare(a, b, block)));
}

// Compares `sample` page by page; returns how many are not as they were.
function differingPages(sample, [goldenFolder, outputFolder, writeSample]) {
  const files = draw(sample, writeSample, outputFolder);
  const golden = goldenPages(goldenFolder, sample, readPicture(files[0]));
  const last = Math.max(files.length, golden.length);
  let different = 0;
  for (let i = 0; i < last; ++i) {
    const both = i < files.length && i < golden.length;
    const share = both ? differenceOf(golden[i], readPicture(files[i])) : 1;
    const same = share <= BLOCKS_MAX;
    console.log(`${same ? 'ok    ' : 'FAILED'} ${sample}, page ${i + 1}: ${(share * 100).toFixed(2)} % differ`);
    if (!same) ++different;
    if (same) rmSync(files[i]);
  }
  return different;
}

const folders = process.argv.slice(2);
rmSync(folders[1], {recursive: true, force: true});
mkdirSync(folders[1], {recursive: true});
let different = 0;
for (const sample of SAMPLES) different += differingPages(sample, folders);
if (different > 0) {
  console.log(`Look at ${folders[1]}; after a wanted change run tests/golden/pictures/renew.sh.`);
}
process.exitCode = different > 0 ? 1 : 0;
