/* The desk of an editor: every decision is kept in this page until it is saved as a file. */
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PARTS = ["content", "cue", "source"];
  const WORD_OF = { content: "words", cue: "cue", source: "source", speaker: "speaker", act: "act" };
  const COLOURS = 7;
  const byField = document.getElementById("by");
  const status = document.getElementById("status");
  const count = document.getElementById("count");
  let selected = null; // the article and the span that were last selected in its text
  let active = null;
  let isSaved = true;

  // --- small things ---

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const copied = (value) => JSON.parse(JSON.stringify(value));
  const isSpace = (character) => character === undefined || /\s/u.test(character);
  const overlaps = (one, other) => one.some((a) => other.some((b) => a[0] < b[1] && b[0] < a[1]));

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }

  function say(words) {
    status.textContent = words;
  }

  const cut = (article, spans) => spans.map(([start, end]) => article.points.slice(start, end).join("")).join(" … ");

  function trimmed(article, [start, end]) {
    while (start < end && isSpace(article.points[start])) start += 1;
    while (end > start && isSpace(article.points[end - 1])) end -= 1;
    return [start, end];
  }

  function joined(spans) {
    const found = [];
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
      const last = found.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else found.push([start, end]);
    }
    return found;
  }

  // --- what is decided ---

  const changesOf = (one) => Object.keys(WORD_OF).filter((name) => !same(one.now[name], one.before[name]));
  const isNew = (one) => one.id === "";

  function speakerGiven(article, label) {
    const found = article.people.filter((person) => person.label === label);
    return found.length === 1 ? found[0].id : label;
  }

  /** Return the review of a quotation as quoteattr reads it, or null if nothing is decided. */
  function reviewOf(article, one, by, on) {
    if (one.decision === "" || (isNew(one) && one.decision === "reject")) return null;
    const changes = one.decision === "accept" ? changesOf(one) : [];
    const review = { action: one.decision, quotation: one.id, by, on, article: article.name };
    if (one.note) review.note = one.note;
    if (isNew(one)) {
      review.action = "add";
      for (const name of PARTS) review[name] = one.now[name];
    } else if (changes.length) {
      review.action = "change";
      for (const name of PARTS) if (changes.includes(name)) review[name] = one.now[name];
    }
    if (review.content) review.words = cut(article, review.content);
    if (isNew(one) || changes.includes("speaker")) review.speaker = speakerGiven(article, one.now.speaker);
    if (isNew(one) || changes.includes("act")) review.act = one.now.act;
    return review;
  }

  function reviews(by, on) {
    return data.articles.flatMap((article) =>
      article.quotations.map((one) => reviewOf(article, one, by, on)).filter((review) => review !== null),
    );
  }

  function save() {
    const by = byField.value.trim().replace(/\s+/gu, " ");
    if (!by) {
      say("Type your name first: each decision is kept with it.");
      byField.focus();
      return;
    }
    const now = new Date();
    const on = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
    const found = reviews(by, on);
    if (!found.length) {
      say("Nothing is decided yet.");
      return;
    }
    const text = JSON.stringify({ version: 1, reviews: found }, null, 2);
    const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
    const link = element("a", { href: address, download: `reviews-${on}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    isSaved = true;
    say(`Saved ${found.length} of ${total()} as reviews-${on}.json.`);
  }

  const every = () => data.articles.flatMap((article) => article.quotations.map((one) => [article, one]));
  const total = () => every().length;

  function decide(article, one, decision) {
    one.decision = decision;
    isSaved = false;
    refresh(article, one);
  }

  /** Set a field of a quotation; whoever corrects one accepts it as corrected. */
  function change(article, one, name, value) {
    one.now[name] = value;
    if (name === "content") {
      for (const part of ["cue", "source"]) {
        if (overlaps(one.now[part], value)) {
          one.now[part] = [];
          say(`The words now hold the ${part}, so it is taken away.`);
        }
      }
    }
    decide(article, one, isNew(one) || changesOf(one).length ? "accept" : one.decision);
  }

  function undo(article, one) {
    one.note = "";
    one.now = copied(one.before);
    if (isNew(one)) article.quotations = article.quotations.filter((other) => other !== one);
    one.decision = "";
    isSaved = false;
    if (isNew(one)) {
      one.card.remove();
      active = null;
      drawText(article);
      tally();
      say("The new quotation is removed.");
    } else {
      refresh(article, one);
      say(`Quotation ${one.number} is as it was read.`);
    }
  }

  // --- selections ---

  /** Return the place in the text, in code points, of a boundary of a selection. */
  function placeOf(article, node, offset) {
    const from = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const line = from.closest("[data-at]");
    if (!line) {
      const next = node.childNodes[offset];
      return next && next.dataset ? Number(next.dataset.at) : offset ? article.points.length : 0;
    }
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return Number(line.dataset.at) + Array.from(range.toString()).length;
  }

  function takeSelection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    for (const article of data.articles) {
      if (article.text.contains(range.startContainer) && article.text.contains(range.endContainer)) {
        const start = placeOf(article, range.startContainer, range.startOffset);
        const span = trimmed(article, [start, placeOf(article, range.endContainer, range.endOffset)]);
        if (span[0] < span[1]) selected = { article, span };
      }
    }
  }

  /** Return the selected span, once; say what to do if nothing of this article is selected. */
  function selectionIn(article) {
    takeSelection();
    if (selected === null || selected.article !== article) {
      say("Select words in the text of this article first.");
      return null;
    }
    const { span } = selected;
    selected = null;
    document.getSelection().removeAllRanges();
    return span;
  }

  function usePart(article, one, name, isMore = false) {
    const span = selectionIn(article);
    if (!span) return;
    if (name !== "content" && overlaps([span], one.now.content)) {
      say(`A ${WORD_OF[name]} stands outside the words that are said: select other words.`);
      return;
    }
    say(`The ${WORD_OF[name]} of quotation ${one.number}: ${cut(article, [span])}`);
    change(article, one, name, joined(isMore ? [...one.now[name], span] : [span]));
  }

  function add(article) {
    const span = selectionIn(article);
    if (!span) return;
    const empty = { content: [span], cue: [], source: [], speaker: "", act: "said" };
    const number = Math.max(0, ...article.quotations.map((one) => one.number)) + 1;
    const one = { id: "", number, before: empty, now: copied(empty), decision: "accept", why: [], settled: "", note: "" };
    article.quotations.push(one);
    article.list.append(drawCard(article, one));
    isSaved = false;
    refresh(article, one);
    one.field.focus();
    say(`Quotation ${number} is new: say who said it.`);
  }

  /** Move a border of the words by one word. */
  function move(article, one, isStart, isForward) {
    const spans = copied(one.now.content);
    const edge = isStart ? spans[0] : spans.at(-1);
    const side = isStart ? 0 : 1;
    const { points } = article;
    let at = edge[side];
    if (isForward) {
      while (at < points.length && isSpace(points[at])) at += 1;
      while (at < points.length && !isSpace(points[at])) at += 1;
      while (isStart && at < points.length && isSpace(points[at])) at += 1;
    } else {
      while (at > 0 && isSpace(points[at - 1])) at -= 1;
      while (at > 0 && !isSpace(points[at - 1])) at -= 1;
      while (!isStart && at > 0 && isSpace(points[at - 1])) at -= 1;
    }
    edge[side] = at;
    if (edge[0] >= edge[1]) {
      say("No words would be left.");
      return;
    }
    change(article, one, "content", joined(spans));
  }

  // --- drawing ---

  function voices(article) {
    const names = [...new Set(article.quotations.map((one) => one.now.speaker).filter((name) => name))];
    return (name) => (name ? (names.indexOf(name) % COLOURS) + 1 : 0);
  }

  /** Draw the text of an article anew: each line a span, each character once. */
  function drawText(article) {
    const colour = voices(article);
    const look = new Array(article.points.length).fill("");
    const first = new Map();
    const paint = (spans, name) => {
      for (const [start, end] of spans) for (let at = start; at < end; at += 1) look[at] += ` ${name}`;
    };
    for (const one of article.quotations) {
      const own = `c${colour(one.now.speaker)}`;
      const isStated = data.acts.find(([act]) => act === one.now.act)[2];
      const state = one.decision === "reject" ? "gone" : `said ${isStated ? "" : "unsaid "}${own}`;
      paint(one.now.content, one === active ? `${state} active` : state);
      if (one.decision !== "reject") {
        paint(one.now.cue, `cue ${own}`);
        paint(one.now.source, `source ${own}`);
      }
      first.set(one.now.content[0][0], one);
    }
    const lines = [];
    let line = null;
    article.points.forEach((character, at) => {
      if (!line) {
        line = element("span", { "data-at": at });
        line.pieces = [];
        lines.push(line);
      }
      const last = line.pieces.at(-1);
      if (last && last.look === look[at] && !first.has(at)) last.words += character;
      else line.pieces.push({ look: look[at], words: character, at });
      if (character === "\n") line = null;
    });
    for (const one of lines) {
      for (const piece of one.pieces) {
        if (!piece.look) {
          one.append(piece.words);
          continue;
        }
        const tag = piece.look.includes("said") ? "mark" : piece.look.includes("gone") ? "s" : "u";
        const made = element(tag, { class: piece.look.trim() }, piece.words);
        const starting = first.get(piece.at);
        if (starting) made.setAttribute("data-by", starting.number);
        one.append(made);
      }
    }
    article.text.replaceChildren(...lines);
  }

  function tally() {
    const decided = every().filter(([, one]) => one.decision).length;
    count.textContent = `${decided} of ${total()} decided`;
  }

  function refresh(article, one) {
    const changes = isNew(one) ? [] : changesOf(one);
    for (const radio of one.radios) radio.checked = radio.value === one.decision;
    one.card.className = `card ${one.decision}`;
    one.wordsShown.textContent = cut(article, one.now.content);
    if (document.activeElement !== one.field) one.field.value = one.now.speaker;
    one.notes.value = one.note;
    one.acts.value = one.now.act;
    for (const part of ["cue", "source"]) {
      const words = cut(article, one.now[part]);
      one.shown[part].textContent = words ? `“${words}”` : "none";
    }
    one.state.textContent = isNew(one) ? "new" : changes.map((name) => WORD_OF[name]).join(", ");
    one.state.hidden = one.state.textContent === "";
    one.undo.disabled = !isNew(one) && !changes.length && one.decision === "";
    drawText(article);
    tally();
  }

  function activate(article, one) {
    if (active === one) return;
    const before = data.articles.find((other) => other.quotations.includes(active));
    active = one;
    if (before && before !== article) drawText(before);
    drawText(article);
    const mark = article.text.querySelector(".active");
    if (mark) mark.scrollIntoView({ block: "nearest" });
  }

  /** Return a button; who does not see where it stands hears what it is for, too. */
  function button(words, purpose, act) {
    return element("button", { type: "button", "aria-label": `${words}: ${purpose}`, click: act }, words);
  }

  function drawCard(article, one) {
    const name = `decision-${data.articles.indexOf(article)}-${one.number}`;
    const of = `of quotation ${one.number}`;
    const choices = isNew(one) ? { accept: "add" } : { "": "not decided", accept: "accept", reject: "reject" };
    one.radios = Object.keys(choices).map((value) =>
      element("input", { type: "radio", name, value, change: () => decide(article, one, value) }),
    );
    const radios = one.radios.map((radio) => element("label", {}, radio, choices[radio.value]));
    one.field = element("input", {
      list: article.people.listId,
      autocomplete: "off",
      input: () => change(article, one, "speaker", one.field.value.trim().replace(/\s+/gu, " ")),
    });
    one.notes = element("input", {
      autocomplete: "off",
      input: () => {
        one.note = one.notes.value.trim();
        isSaved = false;
      },
    });
    one.acts = element(
      "select",
      { change: () => change(article, one, "act", one.acts.value) },
      ...data.acts.map(([act, words]) => element("option", { value: act }, words)),
    );
    one.wordsShown = element("p", { class: "words" });
    one.shown = { cue: element("span", { class: "part" }), source: element("span", { class: "part" }) };
    one.state = element("b", { class: "state" });
    one.undo = button("undo", `what was decided ${of}`, () => undo(article, one));
    const part = (label, key) =>
      element("div", {}, `${label}: `, one.shown[key], " ", button("from selection", `the ${key} ${of}`, () => usePart(article, one, key)));
    const moves = element(
      "div",
      { role: "group", "aria-label": `Borders ${of}` },
      "words: ",
      button("from selection", `the words ${of}`, () => usePart(article, one, "content")),
      button("+ selection", `more words ${of}`, () => usePart(article, one, "content", true)),
      button("◂ start", `one word earlier, ${of}`, () => move(article, one, true, false)),
      button("start ▸", `one word later, ${of}`, () => move(article, one, true, true)),
      button("◂ end", `one word earlier, ${of}`, () => move(article, one, false, false)),
      button("end ▸", `one word later, ${of}`, () => move(article, one, false, true)),
    );
    const why = element("ul", { class: "facts" }, ...one.why.map((reason) => element("li", {}, reason)));
    const fields = element(
      "fieldset",
      {},
      element("legend", {}, `Quotation ${one.number} `, one.settled ? `(${one.settled}) ` : "", one.state),
      one.wordsShown,
      element("div", { class: "decision" }, ...radios, one.undo),
      element("div", {}, element("label", {}, "speaker ", one.field), element("label", {}, "act ", one.acts)),
      moves,
      part("cue", "cue"),
      part("source", "source"),
      element("div", {}, element("label", {}, "note ", one.notes)),
      one.why.length ? element("details", {}, element("summary", {}, "why"), why) : "",
    );
    one.card = element("li", { class: "card", focusin: () => activate(article, one), keydown: (event) => press(event, article, one) }, fields);
    return one.card;
  }

  // --- the keyboard ---

  function step(article, one, by) {
    const place = every().findIndex(([, other]) => other === one) + by;
    const next = every()[place];
    if (next) (next[1].radios.find((radio) => radio.checked) ?? next[1].radios[0]).focus();
  }

  /** Letters decide within a card, but where they are typed; within the text they take the selection. */
  function press(event, article, one) {
    const isTyped = [one.field, one.notes, one.acts].includes(event.target);
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey) return;
    const deeds = {
      a: () => decide(article, one, "accept"),
      r: () => decide(article, one, isNew(one) ? one.decision : "reject"),
      u: () => undo(article, one),
      j: () => step(article, one, 1),
      k: () => step(article, one, -1),
      s: () => one.field.focus(),
    };
    if (Object.hasOwn(deeds, event.key)) {
      event.preventDefault();
      deeds[event.key]();
    }
  }

  function pressInText(event, article) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { w: "content", c: "cue", s: "source" };
    if (event.key === "n") {
      event.preventDefault();
      add(article);
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      if (active && article.quotations.includes(active)) usePart(article, active, keys[event.key]);
      else say("Choose a quotation first.");
    }
  }

  // --- the page ---

  data.articles.forEach((article, number) => {
    const section = document.getElementById(`article-${number + 1}`).parentElement.parentElement;
    article.points = Array.from(article.text);
    article.people.listId = `people-${number}`;
    article.text = section.querySelector(".copy");
    article.list = section.querySelector(".cards");
    section.append(
      element("datalist", { id: article.people.listId }, ...article.people.map((person) => element("option", { value: person.label }))),
    );
    article.quotations.forEach((one, at) => {
      Object.assign(one, { number: at + 1, before: one.now, now: copied(one.now), decision: "", note: "" });
      article.list.append(drawCard(article, one));
    });
    // A caret in the text lets the keyboard select; whatever would change the text is stopped.
    article.text.setAttribute("contenteditable", "true");
    for (const kind of ["beforeinput", "paste", "cut", "drop", "dragstart"]) {
      article.text.addEventListener(kind, (event) => event.preventDefault());
    }
    article.text.addEventListener("input", () => drawText(article));
    article.text.addEventListener("keydown", (event) => pressInText(event, article));
    article.text.addEventListener("click", (event) => {
      const mark = event.target.closest("mark, s");
      if (!mark || !document.getSelection().isCollapsed) return;
      const at = placeOf(article, mark, 0);
      const one = article.quotations.find((other) => other.now.content.some(([start, end]) => start <= at && at < end));
      if (one) {
        activate(article, one);
        one.card.scrollIntoView({ block: "nearest" });
      }
    });
    section.querySelector(".add").addEventListener("click", () => add(article));
    for (const one of article.quotations) refresh(article, one);
    drawText(article);
  });
  document.addEventListener("selectionchange", takeSelection);
  document.getElementById("save").addEventListener("click", save);
  window.addEventListener("beforeunload", (event) => {
    if (!isSaved) event.preventDefault();
  });
  tally();
})();
