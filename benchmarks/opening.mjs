// How soon Chromium opens pages, and what it spends the time on.
//
//     node opening.mjs MODULES PAGE...
//
// MODULES is a node_modules folder with playwright-core; Chromium is /usr/bin/chromium, or what CHROMIUM names.  Each page
// is opened seven times, each time in a new profile, until it is drawn.  The time on the clock is sorted; that of the
// processor, which other work on the machine changes little, is the median of what the page's own thread used.
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...pages] = process.argv.slice(2);
const { chromium } = createRequire(join(resolve(modules), "x.js"))("playwright-core");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

for (const page of pages) {
  const runs = [];
  for (let run = 0; run < 7; run++) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const tab = await context.newPage();
    const inspector = await context.newCDPSession(tab);
    await inspector.send("Performance.enable", { timeDomain: "threadTicks" });
    const started = performance.now();
    await tab.goto(pathToFileURL(resolve(page)).href);
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    const clock = performance.now() - started;
    const { metrics } = await inspector.send("Performance.getMetrics");
    runs.push({ clock, ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])) });
    await context.close();
  }
  const clock = runs.map((run) => run.clock).sort((a, b) => a - b);
  const spent = (name) => (middle(runs.map((run) => run[name])) * 1000).toFixed(0);
  console.log(`${basename(page)}: open and drawn in ${clock.map((one) => one.toFixed(0)).join(" ")} ms; of the processor ` +
    `${spent("TaskDuration")} ms, of it style ${spent("RecalcStyleDuration")}, layout ${spent("LayoutDuration")}; ` +
    `${middle(runs.map((run) => run.Nodes))} nodes`);
}
await browser.close();
