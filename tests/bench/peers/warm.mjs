// Warm times of peers, in milliseconds a document, one line each: a browser and a Typst compiler
// that stay open.
//
//   node warm.mjs ROUNDS HTML JSON FONT_DIR OUT_DIR
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler';
import {chromium} from 'playwright-core';
import {typstSource} from './typst_source.mjs';

const [rounds, html, json, fonts, out] = process.argv.slice(2);
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function timed(name, work) {
  const times = [];
  await work(-1); // not counted
  for (let round = 0; round < Number(rounds); ++round) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  console.log(`${name} ${median(times).toFixed(1)}`);
}

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS});
await timed('chromium', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(html).href);
  const pdf = await page.pdf({preferCSSPageSize: true, printBackground: true});
  await page.close();
  writeFileSync(join(out, 'chromium.pdf'), pdf);
});
await browser.close();

const compiler = NodeCompiler.create({fontArgs: [{fontPaths: [fonts]}]});
const document = JSON.parse(readFileSync(json, 'utf8'));
const source = typstSource(document);
await timed('typst-changed', (round) => {
  // One paragraph differs each time, as between two revisions.
  const mainFileContent = source.replace('#set text(font: "FandolSong", size: 10.5pt)',
    `${round}。\n\n#set text(font: "FandolSong", size: 10.5pt)`);
  writeFileSync(join(out, 'typst.pdf'), compiler.pdf({mainFileContent}));
});
await timed('typst-evicted', (round) => {
  compiler.evictCache(0);
  compiler.pdf({mainFileContent: `${source}\n${round}`});
});
