// What Chromium makes of pages: axe-core's findings, screenshots, the keyboard, and the time to open.
//
//     node pages.mjs MODULES OUT PAGE...
//
// MODULES is a node_modules folder with playwright-core and axe-core; the pages are files, as `quoteattr read
// --format html` writes them.  Chromium is /usr/bin/chromium, or what CHROMIUM names.  Exits with 1 on any finding.
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, out, ...pages] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "x.js"));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const url = (page) => pathToFileURL(resolve(page)).href;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let violations = 0;

for (const page of pages) {
  const name = basename(page, ".html");
  for (const width of [1400, 420]) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const tab = await context.newPage();
      const asked = [];
      tab.on("request", (request) => asked.push(request.url()));
      await tab.goto(url(page));
      await tab.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage: width > 1000 });
      await tab.addScriptTag({ path: axe });
      const found = [];
      const check = async (state) => {
        const { violations } = await tab.evaluate(() => window.axe.run(document));
        found.push(...violations.map((one) => `${state}: ${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 120)}`));
      };
      await check("as opened");
      const visible = () => tab.evaluate(() => {
        const all = [...(document.activeElement.closest("section") ?? document).querySelectorAll(".said > li")];
        return `${all.filter((one) => getComputedStyle(one).display !== "none").length} of ${all.length}`;
      });
      const chosen = [];
      const choose = async (kind) => { // by keyboard alone: go on until one is reached, then take the one below
        if (!(await tab.locator(kind).count())) return;
        for (let step = 0; step < 20; step++) {
          await tab.keyboard.press("Tab");
          if (await tab.evaluate((wanted) => document.activeElement.matches(wanted), kind)) break;
        }
        await tab.keyboard.press("ArrowDown");
        chosen.push(`${kind}: ${await visible()}`);
      };
      await choose("select");
      await choose("input[type=radio]");
      if (chosen.length) {
        await check("chosen");
        await tab.screenshot({ path: join(out, `${name}-${width}-${colorScheme}-chosen.png`) });
      }
      for (const details of await tab.locator("details").all()) await details.evaluate((one) => (one.open = true));
      await check("all unfolded");
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      violations += found.length + (wide ? 1 : 0) + (asked.length > 1 ? 1 : 0);
      console.log(`${name} ${width} ${colorScheme}: ${found.length} violations; wider than the window: ${wide}; ` +
        `other requests: ${asked.length - 1}; shown when chosen by keyboard: ${chosen.join("; ") || "no choice"}`);
      for (const line of found) console.log(`    ${line}`);
      await context.close();
    }
  }
  const taken = [];
  for (let run = 0; run < 5; run++) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const tab = await context.newPage();
    const started = performance.now();
    await tab.goto(url(page));
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    taken.push(performance.now() - started);
    await context.close();
  }
  taken.sort((a, b) => a - b);
  console.log(`${name} open and drawn: median ${taken[2].toFixed(0)} ms, worst ${taken[4].toFixed(0)} ms (5 runs)`);
}
await browser.close();
process.exit(violations ? 1 : 0);
