"""Whatever the copy says, a view shows its characters and obeys none of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TypeVar

from hypothesis import example, given
from hypothesis import strategies as st

import quoteattr
from quoteattr.file_kinds import kind_of_text
from quoteattr.render.html.article import article_page
from quoteattr.render.html.wire import wire_page
from quoteattr.typography import visible
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.utterance import Utterance

PIECES = (
    *(
        "“",
        "”",
        '"',
        "'",
        " said Ann Lee. ",
        "“It holds,” said ",
        " according to ",
        "\n\n",
        "&amp;",
        "&lt;",
        "\x00",
        "\r\n",
    ),
    *(
        "<script>alert(1)</script>",
        "</div>",
        "<!--",
        "]]>",
        "<b title='",
        '" onload="x',
        "</style>",
        "\u202e",
        "\ud800",
    ),
)
DRAWN = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join)
TEXTS = DRAWN.filter(lambda text: kind_of_text(text) is None)
"""Prose: a text that starts with a tag which is closed is a page, and refused."""


class Reader(HTMLParser):
    """The elements of HTML, and the characters within the one of class ``text``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.depth = 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag in {"meta", "br", "input"}:
            return
        self.open.append(tag)
        if ("class", "text") in attrs:
            self.depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self.depth:
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text.append(data)


ELEMENTS = set(
    "html head meta title style body main section article header h1 h2 h3 b br p div span mark u ul ol li".split()
)
ELEMENTS |= set("footer table caption thead tbody tr th td details summary small fieldset legend label input i".split())
ELEMENTS |= {"select", "option", "pre", "time"}
ATTRIBUTES = set(
    "class title data-by scope id aria-labelledby name type checked lang charset content http-equiv".split()
)
ATTRIBUTES |= set("role tabindex aria-label aria-hidden for style".split())


AnyReader = TypeVar("AnyReader", bound=Reader)


def obeying_nothing(html: str, reader: AnyReader) -> AnyReader:
    """The reader, once it has read markup of ours alone: every element closed, none of the copy's, no odd character."""
    html.encode("utf-8")
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert reader.elements <= ELEMENTS
    assert reader.attributes <= ATTRIBUTES
    assert not re.search("[\ud800-\udfff\x00\u202e]", html)
    return reader


@given(TEXTS, TEXTS)
@example("“<script>alert(1)</script>,” said <b>Ann Lee</b>.", '"><script>')
def test_every_character_is_shown_and_none_is_obeyed(text: str, id: str) -> None:
    article = quoteattr.read(text, id=id, outlet=id)
    for html in (article._repr_html_(), article_page([article])):
        shown = "".join(obeying_nothing(html, Reader()).text)
        assert shown == f"\n{visible(text)}"  # a browser leaves out the line end after <pre>
    for quotation in article.quotations:
        for html in (quotation._repr_html_(), article.passage(quotation)._repr_html_()):
            obeying_nothing(html, Reader())


RENDERINGS = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from(PIECES),
            st.sampled_from(("very likely ", "may not ", "5 August ", "the dam ", "will ", "no ", "… ", "can't")),
            st.text(max_size=4),
        ),
        max_size=9,
    ).map("".join),
    min_size=1,
    max_size=5,
)


class Rows(Reader):
    """The characters of each row that sets renderings side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self.within = ("class", "synopsis") in attrs or (tag != "table" and getattr(self, "within", False))
        if tag == "tr" and self.within:
            self.rows.append("")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] and "td" in self.open and self.within:
            self.rows[-1] += data


def rows_of(html: str) -> list[str]:
    return obeying_nothing(html, Rows()).rows


@given(RENDERINGS)
@example(["<script>alert(1)</script> may fail", "<script>alert(1)</script> will fail"])
def test_every_character_of_every_rendering_is_shown_side_by_side(texts: list[str]) -> None:
    for utterance in quoteattr.collate(texts):
        assert rows_of(utterance._repr_html_()) == [visible(text) for text in utterance.witnesses]
    one = Utterance(None, tuple(Rendering(text, at) for at, text in enumerate(texts)))  # however unlike they are
    assert rows_of(one._repr_html_()) == [visible(text) for text in one.witnesses]
    comparison = quoteattr.compare(texts[0], texts[-1])
    assert rows_of(comparison._repr_html_()) == [visible(texts[0]), visible(texts[-1])]


@given(st.lists(TEXTS, max_size=3), TEXTS)
@example(["“<script>alert(1)</script>,” said Ann Lee.", "“<script>alert(1)</script>!” said Ann Lee."], '"><script>')
def test_a_wire_obeys_no_character(texts: list[str], name: str) -> None:
    records = [{"text": text, "outlet": f"{name}{at}", "id": name} for at, text in enumerate(texts)]
    wire = quoteattr.reconcile(quoteattr.read_many(records))
    rows_of(wire._repr_html_())
    rows_of(wire_page(wire))
