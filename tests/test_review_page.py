"""The page on which an editor decides: what it holds, what a browser makes of it, and what the shell makes of both."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from foreign import CHROMIUM, MODULES, needs
from programs import run

from quoteattr import Article, Review, exports, read
from quoteattr.__main__ import main
from quoteattr.render.html.review import review_page

TEXT = (
    "“The dam 😀 will hold,” said Ann Lee.\r\n\r\nOmar Haddad said why it leaks. He added that </script> it pays.\r\n"
    "\r\nThe “old\ud83d mirror” sank.\r\n"
)


@pytest.fixture(scope="module")
def article() -> Article:
    found = read(TEXT, id="story-1", labeller="rules")
    assert [one.text for one in found.quotations][:2] == ["The dam 😀 will hold,", "why it leaks"]
    return found


def test_the_page_runs_one_script_of_its_own_and_fetches_nothing(article: Article) -> None:
    html = review_page([article])
    running = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    digest = b64encode(sha256(running[0].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    assert len(running) == 1
    assert html.count("<script") == html.count("</script>") == 2  # the other holds the data
    assert not re.search(r"""\s(?:src|href)=|\bon\w+="|url\(""", html)


def test_the_page_holds_every_character_for_one(article: Article) -> None:
    (written,) = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', review_page([article]), re.DOTALL
    )
    (data,) = json.loads(written)["articles"]
    assert data["text"] == TEXT.replace("\ud83d", "\ufffd")
    assert data["name"] == "story-1"
    assert [one["id"] for one in data["quotations"]] == [article.id_of(one) for one in article.quotations]
    assert [one["now"]["content"] for one in data["quotations"]] == [
        [list(span) for span in one.content.spans] for one in article.quotations
    ]


def test_the_page_says_what_was_decided_before(article: Article) -> None:
    review = Review("accept", article.id_of(article.quotations[0]), by="Mary Stone", on="2026-07-09")
    assert '"settled": "accepted by Mary Stone on 2026-07-09"' in review_page([article.corrected([review])])


EDITOR = """
const {chromium} = require('playwright-core');
const [, program, page, saved] = process.argv;
chromium.launch({executablePath: program, args: ['--no-sandbox']}).then(async (browser) => {
  const tab = await (await browser.newContext({acceptDownloads: true})).newPage();
  const failures = [];
  tab.on('pageerror', (error) => failures.push(error.message));
  tab.on('console', (message) => failures.push(message.text()));
  await tab.goto(page);
  const card = (number) => tab.locator('.card').nth(number);
  await tab.locator('#save').click();
  const asked = await tab.locator('#status').textContent();
  await tab.keyboard.type('Mary  Stone');
  await card(0).locator('input[type=radio]').first().focus();
  await tab.keyboard.press('a');
  await tab.keyboard.press('j');
  await tab.keyboard.press('r');
  await tab.keyboard.press('u');
  await tab.keyboard.press('s');
  await tab.keyboard.press('Control+a');
  await tab.keyboard.type('Rosa Conti');
  await card(1).getByRole('combobox', {name: 'act'}).selectOption('denied');
  await card(1).getByRole('button', {name: /^start . later|^start ▸/}).click();
  await card(2).getByLabel('reject').check();
  const copy = tab.locator('.copy');
  const place = (words) => tab.evaluate((wanted) => {
    const lines = [...document.querySelectorAll('.copy [data-at]')];
    const line = lines.find((one) => one.textContent.includes(wanted));
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (!node.textContent.includes(wanted)) node = walker.nextNode();
    getSelection().collapse(node, node.textContent.indexOf(wanted));
  }, words);
  await copy.focus();
  await place('old\\ufffd');
  for (const _ of 'old? mirror') await tab.keyboard.press('Shift+ArrowRight');
  await tab.keyboard.type('xyz');
  await tab.keyboard.press('n');
  await tab.keyboard.type('Ann Lee');
  const kept = await copy.textContent();
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('#save').click()]);
  await download.saveAs(saved);
  console.log(JSON.stringify({failures, asked, kept, count: await tab.locator('#count').textContent()}));
  await browser.close();
});
"""


@needs("playwright-core", programs=("node", CHROMIUM))
def test_an_editor_decides_by_keyboard_and_the_saved_file_is_applied(article: Article, tmp_path: Path) -> None:
    (tmp_path / "review.html").write_text(review_page([article]), encoding="utf-8", newline="")
    command = ["node", "-e", EDITOR, CHROMIUM, (tmp_path / "review.html").as_uri(), tmp_path / "saved.json"]
    done = run(command, env={**os.environ, "NODE_PATH": str(MODULES)}, encoding="utf-8", seconds=120, check=True)
    seen = json.loads(done.stdout)
    assert (seen["failures"], seen["count"]) == ([], "4 of 4 decided")
    assert seen["asked"].startswith("Type your name first")
    assert "xyz" not in seen["kept"]
    reviews = exports.load_reviews(tmp_path / "saved.json", [article])
    assert [(review.action, review.by) for review in reviews] == [
        (action, "Mary Stone") for action in ("accept", "change", "reject", "add")
    ]
    corrected = article.corrected(reviews)
    assert [(str(one.speaker), one.act, one.text) for one in corrected.quotations] == [
        ("Ann Lee", "said", "The dam 😀 will hold,"),
        ("Rosa Conti", "denied", "it leaks"),
        ("Ann Lee", "said", "old\ud83d mirror"),
    ]


def test_the_shell_makes_the_page_and_applies_what_it_saved(
    article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, records, page = tmp_path / "story.txt", tmp_path / "story.json", tmp_path / "story.html"
    story.write_bytes(TEXT.replace("\ud83d", "").encode())
    assert main(["read", str(story), "--labeller", "rules", "--format", "json", "-o", str(records)]) == 0
    assert main(["read", str(story), "--labeller", "rules", "--review", "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").count("<script") == 2
    (record,) = json.loads(records.read_text(encoding="utf-8"))
    id = record["quotations"][1]["id"]
    saved = tmp_path / "saved.json"
    with saved.open("w", encoding="utf-8") as out:
        exports.write_reviews([Review("reject", id, article=str(story), by="Mary Stone", on="2026-07-09")], out)
    made = tmp_path / "made.json"
    assert main(["corrected", str(records), str(saved), "--format", "json", "-o", str(made)]) == 0
    assert main(["corrected", str(made), str(saved), "--format", "json", "-o", str(records)]) == 0  # once more
    assert records.read_bytes() == made.read_bytes()
    (corrected,) = json.loads(made.read_text(encoding="utf-8"))
    assert id not in [one["id"] for one in corrected["quotations"]]
    assert corrected["reviews"][0]["before"]["text"] == "why it leaks"
    assert main(["corrected", str(made), str(saved), "--review", "-o", str(page)]) == 0
    capsys.readouterr()
    assert main(["corrected", str(tmp_path / "none.json"), str(saved)]) == 1
    assert "none.json: cannot be read: No such file" in capsys.readouterr().err
    saved.write_text("[]", encoding="utf-8")
    assert main(["corrected", str(made), str(story)]) == 1
    assert "story.txt" in capsys.readouterr().err
