"""Whatever the copy says, a view shows its characters and obeys none of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

import quoteattr
from quoteattr.exports import from_web_annotations, to_web_annotations
from quoteattr.text import visible
from quoteattr.views.page import page

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
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join)


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
ELEMENTS |= set("table thead tbody tr th td details summary small fieldset legend label input".split())
ATTRIBUTES = set(
    "class title data-by scope id aria-labelledby name type checked lang charset content http-equiv".split()
)


@given(TEXTS, TEXTS)
@example("“<script>alert(1)</script>,” said <b>Ann Lee</b>.", '"><script>')
def test_every_character_is_shown_and_none_is_obeyed(text: str, id: str) -> None:
    article = quoteattr.read(text, id=id, outlet=id)
    for html in (article._repr_html_(), page([article])):
        html.encode("utf-8")
        reader = Reader()
        reader.feed(html)
        reader.close()
        assert reader.open == []
        assert reader.elements <= ELEMENTS
        assert reader.attributes <= ATTRIBUTES
        assert "".join(reader.text) == visible(text)
    for quotation in article.quotations:
        for html in (quotation._repr_html_(), article.passage(quotation)._repr_html_()):
            reader = Reader()
            reader.feed(html)
            assert reader.open == []
            assert reader.elements <= ELEMENTS
            assert not re.search("[\ud800-\udfff\x00\u202e]", html)


@given(TEXTS)
def test_web_annotations_read_back_equal(text: str) -> None:
    article = quoteattr.read(text, id=text)
    assert from_web_annotations(to_web_annotations(article), text) == article.quotations
