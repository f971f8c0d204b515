// Chromium as every test starts it: alone, without a network, with the fonts of one folder, so that
// pictures do not depend on what else a machine has installed.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FONT_FOLDER = process.env.DR_FONT_DIR; // where deploy/install-fonts.sh has put them
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-lcd-text', '--font-render-hinting=none', '--force-color-profile=srgb',
];

const fontsConf = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${FONT_FOLDER}</dir>
<cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`;

// Calls `use` with a browser; its profile and caches are gone afterwards.
export async function withBrowser(use) {
  if (!FONT_FOLDER) throw new Error('DR_FONT_DIR is not set');
  const folder = mkdtempSync(join(tmpdir(), 'html-test-'));
  const conf = join(folder, 'fonts.conf');
  writeFileSync(conf, fontsConf(folder));
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: FLAGS,
    env: {...process.env, FONTCONFIG_FILE: conf},
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

// Opens `html` in a window of `width` pixels, each `scale` pixels of a picture wide. Whatever it asks for beyond itself is refused and
// stands in `page.requests`, what the browser complains of in `page.complaints`.
export async function openPage(browser, html, width, scale = 1) {
  const page = await browser.newPage({viewport: {width, height: 900}, deviceScaleFactor: scale});
  page.requests = [];
  page.complaints = [];
  await page.route('**', (route) => {
    page.requests.push(route.request().url());
    return route.abort();
  });
  page.on('console', (message) => page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.setContent(html);
  await page.evaluate(() => document.fonts.ready);
  return page;
}
