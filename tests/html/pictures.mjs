// Fails unless the documents look as they did: on a wide and a narrow screen, in a page of a site.
//
//   node pictures.mjs GOLDEN_FOLDER OUTPUT_FOLDER [--renew]
//
// Pictures that differ are left in OUTPUT_FOLDER; --renew writes the golden ones anew.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {openPage, withBrowser} from './browser.mjs';
import {BLOCKS_MAX, differingShare} from './compare.mjs';
import {readPages, SAMPLES} from './pages.mjs';

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
