// Fails unless the documents look as they did: on a wide and a narrow screen, in a page of a site.
// Pictures are compared block by block, by mean brightness of each colour: another rasteriser of
// letters leaves the means nearly as they are, a line that moved does not.
//
//   node pictures.mjs GOLDEN_FOLDER OUTPUT_FOLDER [--renew]
//
// Pictures that differ are left in OUTPUT_FOLDER; --renew writes the golden ones anew.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {openPage, withBrowser} from './browser.mjs';
import {readPages, SAMPLES} from './pages.mjs';

const BLOCK = 8; // pixels of the stored picture
const DIFFERENCE_MAX = 24; // of the means of a block, of 255
const BLOCKS_MAX = 0.003; // share of the blocks that may differ more
const LEVELS = 36; // steps of a colour from 0 to 255: small files

// Pictures of a sample: which page, where it starts, how much of it in pixels of the page. Wide ones
// are stored at half their size.
const WIDE = {width: 1280, scale: 0.5};
const NARROW = {width: 390, scale: 1};
const pictures = SAMPLES.flatMap((sample) => [
  {name: `${sample}.1280`, page: `${sample}.bulletin.published`, screen: WIDE, height: 1500},
  {name: `${sample}.390`, page: `${sample}.bulletin.published`, screen: NARROW, height: 1600},
  {name: `${sample}.tables.1280`, page: `${sample}.table`, screen: WIDE, height: 1500},
  {name: `${sample}.tables.390`, page: `${sample}.table`, screen: NARROW, height: 900},
  {name: `${sample}.fragment.1280`, page: `${sample}.bulletin.fragment`, screen: WIDE, height: 900},
]);

async function photograph(browser, html, {screen, height}) {
  const page = await openPage(browser, html, screen.width, screen.scale);
  const clip = {x: 0, y: 0, width: screen.width, height};
  const picture = PNG.sync.read(await page.screenshot({clip, fullPage: true}));
  await page.close();
  picture.data.forEach((value, i) => {
    if (i % 4 !== 3) picture.data[i] = Math.round((Math.round((value * LEVELS) / 255) * 255) / LEVELS);
  });
  return picture;
}

// The mean of every colour in the block at `left`, `top`.
function blockMeans(picture, left, top) {
  const sums = [0, 0, 0];
  for (let y = top; y < top + BLOCK; ++y) {
    for (let x = left; x < left + BLOCK; ++x) {
      for (let c = 0; c < 3; ++c) sums[c] += picture.data[(y * picture.width + x) * 4 + c];
    }
  }
  return sums.map((sum) => sum / (BLOCK * BLOCK));
}

// The share of blocks that differ; all of them when the sizes do.
export function differingShare(a, b) {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let blocks = 0;
  let different = 0;
  for (let y = 0; y + BLOCK <= a.height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= a.width; x += BLOCK) {
      const means = blockMeans(b, x, y);
      ++blocks;
      if (blockMeans(a, x, y).some((mean, c) => Math.abs(mean - means[c]) > DIFFERENCE_MAX)) ++different;
    }
  }
  return different / blocks;
}

const write = (picture) => PNG.sync.write(picture, {colorType: 2, filterType: -1, deflateLevel: 9});

async function main(goldenFolder, outputFolder, renew) {
  const pages = new Map(readPages(goldenFolder).map((page) => [page.name, page.html]));
  mkdirSync(outputFolder, {recursive: true});
  let failed = false;
  await withBrowser(async (browser) => {
    for (const picture of pictures) {
      const golden = join(goldenFolder, 'pictures', `${picture.name}.png`);
      const taken = await photograph(browser, pages.get(picture.page), picture);
      if (renew) {
        writeFileSync(golden, write(taken));
        continue;
      }
      const share = existsSync(golden) ? differingShare(PNG.sync.read(readFileSync(golden)), taken) : 1;
      const same = share <= BLOCKS_MAX;
      console.log(`${same ? 'ok    ' : 'FAILED'} ${picture.name}: ${(share * 100).toFixed(2)} % differ`);
      if (same) continue;
      failed = true;
      writeFileSync(join(outputFolder, `${picture.name}.png`), write(taken));
    }
  });
  if (failed) console.log(`Look at ${outputFolder}; after a wanted change run with --renew.`);
  process.exitCode = failed ? 1 : 0;
}

await main(process.argv[2], process.argv[3], process.argv.includes('--renew'));
