"""Articles of HTML pages: the quotations are those of the clean text, and offsets are places in what was taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from page_templates import TEMPLATES, broadsheet, tables_of_old

from quoteattr import Article, errors, load_example, read, read_html
from quoteattr.file_kinds import kind_of_bytes, kind_of_text

pytest.importorskip("trafilatura")
FLOOR = 0.95
HEAD = '<html><head><title>The dam</title><meta name="author" content="{}"></head><body><article><h1>The dam</h1>'
BODY = "<p>“It holds,” said Ann Lee, who had come to see it for herself on Friday.</p><p>{}</p></article></body></html>"
REST = "Nobody asked her when that would be, or how much of it would be paid for by those who live below the dam."


def said(article: Article) -> set[tuple[str, str]]:
    return {(" ".join(one.content.text.split()), str(one.speaker)) for one in article.quotations}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: str(one.__name__))
def test_the_quotations_are_those_of_the_clean_text(template: Callable[[str], str], root: Path) -> None:
    both = clean = taken = 0
    for path in sorted((root / "examples").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        plain, page = said(read(text)), said(read_html(template(text)))
        both, clean, taken = both + len(plain & page), clean + len(plain), taken + len(page)
    assert 2 * both / (clean + taken) >= FLOOR


def test_what_the_page_names_is_used_unless_something_is_given() -> None:
    page = broadsheet(load_example("daily_ledger"))
    article = read_html(page)
    assert (article.id, article.outlet, article.published) == (None, "The Daily Example", date(2026, 7, 9))
    given = read_html(page, id="a", outlet="Ledger", published="2026-07-10")
    assert (given.id, given.outlet, given.published) == ("a", "Ledger", date(2026, 7, 10))
    assert read_html(tables_of_old(load_example())).outlet is None


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
