// Fails unless every document is valid HTML, has nothing that axe-core finds fault with, fits a
// narrow screen, and asks for nothing beyond itself.
//
//   node accessibility.mjs GOLDEN_FOLDER
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {HtmlValidate} from 'html-validate';
import {openPage, withBrowser} from './browser.mjs';
import {readPages} from './pages.mjs';

const WIDTHS = [1280, 390];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// HTML wants `style` in the head. A fragment has none, and browsers have always taken it elsewhere.
const STYLE_ANYWHERE = {style: {flow: true}};

async function validityFaults({name, html, fragment}) {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    elements: fragment ? ['html5', STYLE_ANYWHERE] : ['html5'],
  });
  const report = await validator.validateString(html, name);
  return report.results
    .flatMap((result) => result.messages)
    .map((message) => `html-validate ${message.ruleId}, line ${message.line}: ${message.message}`);
}

async function axeFaults(page) {
  await page.evaluate(axeSource);
  const {violations, passes} = await page.evaluate(() => 
    globalThis.axe.run(document, {resultTypes: ['violations']}));
  const faults = violations.map(
    (rule) => `axe-core ${rule.id} (${rule.impact}): ${rule.help}: ${rule.nodes[0].html.slice(0, 200)}`);
  if (passes.length === 0) faults.push('axe-core looked at nothing');
  return faults;
}

async function browserFaults(browser, {html}, width) {
  const page = await openPage(browser, html, width);
  const faults = await axeFaults(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) faults.push(`${wide} pixels wide`);
  faults.push(...page.requests.map((url) => `asks for ${url}`), ...page.complaints);
  await page.close();
  return faults.map((fault) => `at ${width}: ${fault}`);
}

const pages = readPages(process.argv[2]);
const faults = [];
await withBrowser(async (browser) => {
  for (const page of pages) {
    const found = await validityFaults(page);
    for (const width of WIDTHS) found.push(...(await browserFaults(browser, page, width)));
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${page.name}`);
    faults.push(...found.map((fault) => `${page.name}: ${fault}`));
  }
});
console.log(faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
