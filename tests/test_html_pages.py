"""Articles of HTML pages: the quotations are those of the clean text, and offsets are places in what was taken out."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from random import Random

import pytest
from page_layouts import Page, f1, pages, said, semantic, tables
from page_stories import story

from quoteattr import errors, read, read_html
from quoteattr.file_kinds import kind_of_bytes, kind_of_text
from quoteattr.formats.html_pages import without_repeated

pytest.importorskip("trafilatura")
FLOOR, FLOOR_OF_A_LAYOUT = 0.95, 0.85
PAGES = pages()
HEAD = '<html><head><title>The dam</title><meta name="author" content="{}"></head><body><article><h1>The dam</h1>'
BODY = "<p>“It holds,” said Ann Lee, who had come to see it for herself on Friday.</p><p>{}</p></article></body></html>"
REST = "Nobody asked her when that would be, or how much of it would be paid for by those who live below the dam."


def test_the_quotations_are_those_of_the_clean_text() -> None:
    total: Counter[str] = Counter()
    by_layout: dict[str, Counter[str]] = {}
    for page in PAGES:
        plain, taken = said(read(page.text, labeller="rules")), said(read_html(page.html, labeller="rules"))
        row = by_layout.setdefault(page.layout, Counter())
        row.update(both=(plain & taken).total(), clean=plain.total(), found=taken.total())
        total += row
    assert len(PAGES) >= 40 and total["clean"] >= 200
    assert f1(**total) >= FLOOR
    assert {name: row for name, row in by_layout.items() if f1(**row) < FLOOR_OF_A_LAYOUT} == {}


@pytest.mark.parametrize("page", PAGES[::2], ids=lambda one: str(one.layout))
def test_no_line_of_the_article_is_lost(page: Page) -> None:
    taken = " ".join(read_html(page.html, labeller="rules").text.split())
    assert [line for line in (page.story.headline, *page.story.lines) if line not in taken] == []


@pytest.mark.parametrize(
    "box",
    [
        '<blockquote class="a tiktok-embed"><p>“Shut it down,” said Ruth Ebner.</p></blockquote>',
        '<ul><li><a href="/a">“We knew,” says Bob Hale</a></li></ul>',
        '<ol><li><a href="/a">“We knew,” says Bob Hale</a></li><li><b><a href="/b">“No,” says Ada</a></b></li></ol>',
        '<p>Read: <a href="/a">“We were warned of the dam,” says former engineer Bob Hale</a></p>',
        '<div><h4>Mail</h4><p>“The best,” says Olga Stern.</p><div><form><input type="email"></form></div></div>',
        '<div><p>Was Udo Rast right when he said “enough”?</p><label><input type="radio">Yes</label></div>',
        "<blockquote>It holds, said Ann Lee, who had come</blockquote>",
        "<h3>“It holds,” said Ann Lee</h3>",
    ],
)
def test_what_is_known_by_what_it_is_made_of_is_left_out(box: str) -> None:
    page = HEAD.format("") + BODY.format(REST).replace("<p>", f"{box}<p>", 1)
    assert read_html(page).text == read_html(HEAD.format("") + BODY.format(REST)).text


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (
            '<p>“We knew,” said Bob Hale, <a href="/a">who built the dam in the valley</a> below.</p>',
            "“We knew,” said Bob Hale, who built the dam in the valley below.",
        ),
        ('<ul><li>“We knew,” said <a href="/a">Bob Hale</a>.</li></ul>', "- “We knew,” said Bob Hale."),
        ("<p>It holds.</p>", "It holds."),
        ('<p>“Yes, it does,” he said.</p><p class="button">He left.</p>', "“Yes, it does,” he said. He left."),
    ],
)
def test_what_only_looks_like_a_box_is_kept(kept: str, words: str) -> None:
    page = HEAD.format("") + BODY.format(REST).replace("</article>", f"{kept}</article>")
    assert " ".join(read_html(page).text.split()).endswith(words)


def test_a_page_of_boxes_alone_is_read_all_the_same() -> None:
    page = (
        HEAD.format("")
        + f'<form><p>“It holds,” said Ann Lee. {REST}</p><input type="text"></form></article></body></html>'
    )
    assert str(read_html(page).quotations[0].speaker) == "Ann Lee"


@pytest.mark.growth
def test_repeated_lines_are_found_in_linear_time() -> None:
    for lines in (["the dam holds and"] * 20_000, [f"the dam holds and {at}" for at in range(20_000)]):
        before = time.perf_counter()
        without_repeated(lines)
        assert time.perf_counter() - before < 5


def test_what_the_page_names_is_used_unless_something_is_given() -> None:
    page = semantic(story(3), Random(1))
    article = read_html(page)
    assert (article.id, article.outlet, article.published) == (None, "The Daily Example", story(3).published)
    given = read_html(page, id="a", outlet="Ledger", published="2026-07-10")
    assert (given.id, given.outlet, given.published) == ("a", "Ledger", date(2026, 7, 10))
    assert read_html(tables(story(3), Random(1))).outlet is None


@pytest.mark.parametrize(
    ("author", "line"),
    [("Mary Stone", "By Mary Stone"), ("Mary Stone; John Hale", "By Mary Stone and John Hale"), ("", "“It holds,”")],
)
def test_headline_and_author_stand_before_the_text_once(author: str, line: str) -> None:
    article = read_html(HEAD.format(author) + BODY.format(REST))
    lines = article.text.split("\n\n")
    assert lines[0] == "The dam" and lines[1].startswith(line)
    assert article.text.count("The dam") == 1 and article.text.endswith(REST)
    for quotation in article.quotations:
        assert all(span.cut(article.text) for span in quotation.content.spans)


def test_marks_that_browsers_add_are_in_the_text() -> None:
    page = HEAD.format("") + BODY.format(f"{REST} Omar Haddad said: <q>It <b>leaks</b></q>.")
    assert "Omar Haddad said: “It leaks”." in read_html(page).text


def test_bytes_are_decoded_as_the_page_says() -> None:
    page = HEAD.format("").replace("<head>", '<head><meta charset="windows-1252">') + BODY.format(REST)
    assert read_html(page.encode("windows-1252")).text == read_html(page).text


@pytest.mark.parametrize("page", ["", "<html><body></body></html>", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(errors.WrongValueError, match="no article in it"):
        read_html(page)


@pytest.mark.parametrize("named", ["https://valley.example/dam", "page.html", " stories/dam.HTM "])
def test_a_name_in_place_of_a_page_is_refused(named: str) -> None:
    with pytest.raises(errors.WrongValueError, match=r"no page: .*give .*read_bytes"):
        read_html(named)


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(errors.WrongTypeError, match="html is int"):
        read_html(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\n<!doctype HTML>\n<p>x", "HTML"),
        ("\ufeff<html lang='en'>", "HTML"),
        ("<!-- saved -->\n<body>x", "HTML"),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C'>", "HTML"),
        ("<p>“No,” said Ann Lee.</p>", "HTML"),
        ("<div class='story'>x</div>", "HTML"),
        ("<?xml version='1.0'?><nitf>", "XML"),
        ('{"text": "x"}', "JSON"),
        ('{"text": "x"}\n{"text": "y"}\n', "JSON"),
        ('[{"text": "x"}]', "JSON"),
        ("%PDF-1.4", "PDF"),
        ("PK\x03\x04", "Word"),
        ("{\\rtf1", "RTF"),
        ("", None),
        ("<3 is what she wrote.", None),
        ("<Ann Lee> We will go. <Omar> Yes.", None),
        ("The tag <p> opens what </p> closes.", None),
        ("[1] “No,” said Ann Lee.", None),
        ('["No," said Ann Lee.]', None),
        ('{"No," said Ann Lee.}', None),
        ("PDF files were sent, said Ann Lee.", None),
        (" https://valley.example/dam\n", "address"),
        ("stories/dam.TXT", "name"),
        ("She saved it as dam.txt", None),
        ("https://valley.example has more.", None),
        ("dam.txt" * 100, None),
    ],
)
def test_what_is_no_plain_text_is_told_by_its_start(text: str, kind: str | None) -> None:
    assert kind_of_text(text) == kind
    if kind is None:
        read(text)
    else:
        with pytest.raises(errors.WrongValueError, match="not plain text: "):
            read(text)


def test_files_of_programs_are_told_by_their_first_bytes() -> None:
    assert [kind_of_bytes(one) for one in (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<p>")] == [
        "PDF",
        "Word",
        "Word",
        None,
    ]
