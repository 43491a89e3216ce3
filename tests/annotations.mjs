// Web Annotations as Apache Annotator reads them: whether both selectors of each target select the same words.
//
//     node annotations.mjs MODULES TEXT COLLECTION
//
// MODULES is a node_modules folder with @apache-annotator/dom, @apache-annotator/selector and jsdom; COLLECTION is one
// collection as JSON.  Prints, as JSON, for each target the words that its selectors select, and where in UTF-16.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, text, collection] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "x.js"));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><pre></pre>");
Object.assign(globalThis, { document: window.document, Node: window.Node, NodeFilter: window.NodeFilter, Range: window.Range });
const reader = await import(pathToFileURL(require.resolve("@apache-annotator/dom")).href);
const matchers = {
  TextQuoteSelector: reader.createTextQuoteSelectorMatcher,
  TextPositionSelector: reader.createTextPositionSelectorMatcher,
};
const page = document.querySelector("pre");
page.textContent = readFileSync(text, "utf-8");
const whole = document.createRange();
whole.selectNodeContents(page);
const selected = [];
for (const annotation of JSON.parse(readFileSync(collection, "utf-8")).first.items) {
  for (const target of annotation.target) {
    const found = {};
    for (const selector of target.selector) {
      found[selector.type] = [];
      for await (const range of matchers[selector.type](selector)(whole)) {
        found[selector.type].push([range.startOffset, range.endOffset, range.toString()]);
      }
    }
    selected.push(found);
  }
}
console.log(JSON.stringify(selected));
