// The pictures of the documentation: node gallery.mjs MODULES PAGES OUT; gallery.py writes the pages and calls it.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, pages, out] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "x.js"));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// page, name of the picture, width, height, scheme, what to show first, what to do before
const open = (tab, many) => tab.evaluate((n) => [...document.querySelectorAll("details")].slice(0, n).forEach((one) => (one.open = true)), many);
const SHOTS = [
  ["article", "first", 820, 440, "light", "fieldset", null],
  ["article", "article", 820, 800, "light", null, null],
  ["article", "article-dark", 820, 800, "dark", null, null],
  ["wire", "wire", 1100, 620, "light", ".said > li", null],
  ["review", "review", 1240, 760, "light", null, null],
  ["review", "review-narrow", 400, 760, "dark", ".card", null],
  ["comparison", "comparison", 820, 480, "light", null, null],
  ["evaluation", "evaluation", 900, 860, "light", null, (tab) => open(tab, 9)],
  ["notebook", "notebook", 900, 760, "light", null, null],
];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
let violations = 0;
for (const [page, picture, width, height, colorScheme, first, before] of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
  const tab = await context.newPage();
  tab.setDefaultTimeout(120_000);
  await tab.goto(pathToFileURL(resolve(join(pages, `${page}.html`))).href);
  if (before) await before(tab);
  if (first) await tab.evaluate((one) => document.querySelector(one).scrollIntoView(), first);
  await tab.screenshot({ path: join(out, `${picture}.png`) });
  await tab.addScriptTag({ path: axe });
  const found = (await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }))).violations;
  for (const one of found) console.log(`${picture}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  console.log(`${picture} ${width} ${colorScheme}: ${found.length} violations`);
  violations += found.length;
  await context.close();
}
await browser.close();
process.exit(violations ? 1 : 0);
