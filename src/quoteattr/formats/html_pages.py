"""The article of an HTML page: its text without menus, adverts and comments; the only module with trafilatura.

What stands in the text of a page and is no part of the article goes too: posts of networks, links, forms, repeated
words.  Each rule says what such a box is made of, not what an outlet calls it.  What is left out is lost to the reader
of the answer, what is left in may put words into a mouth, so a doubtful box goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from quoteattr.api import read
from quoteattr.arguments import shown
from quoteattr.articles import Article
from quoteattr.errors import MissingExtraError, WrongTypeError, WrongValueError
from quoteattr.file_kinds import kind_of_name
from quoteattr.labelling import Labeller
from quoteattr.limits import MAX_REPEATED_PLACES
from quoteattr.people import People
from quoteattr.pipeline import LabellerName
from quoteattr.settings import Settings
from quoteattr.tokenizers.rules import Tokenizer

_QUOTED: Final = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKS: Final = {"": "“", "/": "”"}
"""What browsers show in place of ``<q>`` and ``</q>``, and extraction would lose."""


@frozen
class Page:
    """What is taken out of a page."""

    text: str
    """Headline, line of the author and paragraphs, with an empty line between them."""
    outlet: str | None
    published: date | None


def read_html(
    html: str | bytes,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: date | str | None = None,
    people: People | None = None,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "encoder",
    settings: Settings = Settings(),
) -> Article:
    """Read the article of an HTML page, as ``read`` reads plain text.

    The text of the answer is what was taken out of the page: the headline, "By" and the author where the page names
    one, and the paragraphs; offsets are places in it.  ``outlet`` and ``published`` are those of the page unless given.
    Bytes are decoded as the page says.  Nothing is fetched: give the page itself, not its address.

    Raises MissingExtraError without trafilatura (``pip install 'quoteattr[html]'``), WrongTypeError for what is
    no text, WrongValueError for a page in which there is no article.
    """
    page = page_of(html)
    how: dict[str, Any] = {"people": people, "tokenizer": tokenizer, "labeller": labeller, "settings": settings}
    return read(page.text, id=id, outlet=outlet or page.outlet, published=published or page.published, **how)


def page_of(html: str | bytes) -> Page:
    """Return what is taken out of a page; raise as ``read_html`` does."""
    if not isinstance(html, str | bytes):
        raise WrongTypeError(f"html is {shown(html)}: give the page, as in Path('page.html').read_bytes()")
    named = kind_of_name(html) if isinstance(html, str) else None
    if named is not None:
        cure = "nothing is fetched: give the page itself" if named == "address" else "give what the file holds"
        raise WrongValueError(f"html is {shown(html)}, no page: {cure}, as in Path('page.html').read_bytes()")
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError("a page needs trafilatura: pip install 'quoteattr[html]'") from error
    source = html if isinstance(html, str) else trafilatura.utils.decode_file(html)
    marked = _QUOTED.sub(lambda tag: _MARKS[tag[1]], source)
    known = _extracted(marked, drop_boxes) or _extracted(marked)  # a page may be nothing but boxes
    paragraphs = [line.strip() for line in (known.get("text") or "").split("\n") if line.strip()]
    if not paragraphs:
        raise WrongValueError(
            "the page has no article in it: it may be a list of links, or be filled in by a script; "
            "give the text of the article to read()"
        )
    return Page("\n\n".join(_with_head(paragraphs, known)), known.get("sitename") or None, _day(known.get("date")))


def _extracted(source: str, *changes: Callable[[Any], None]) -> Mapping[str, Any]:
    """Return text and metadata of a page after some changes; nothing where there is no article."""
    import trafilatura

    page = trafilatura.load_html(source)
    if page is None:
        return {}
    for change in changes:
        change(page)
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    known: Mapping[str, Any] = found.as_dict() if found is not None else {}
    text = (known.get("text") or "").strip()
    return known if text not in {"", known.get("title")} else {}


def _with_head(paragraphs: list[str], known: Mapping[str, Any]) -> list[str]:
    """Return the headline and the line of the author before the paragraphs, each once."""
    title, authors = (known.get("title") or "").strip(), known.get("author") or ""
    body = [line for line in without_repeated(paragraphs) if line != title]
    names = [name.strip() for name in authors.split(";") if name.strip()]
    by = f"By {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"By {names[0]}" if names else ""
    return [*filter(None, (title, by if by not in body[:3] else "")), *body]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


# --- what is no part of the article ----------------------------------------------------------------------------------


# source: the code that each network gives out for embedding a post
_EMBEDDED: Final = frozenset(
    "bluesky-embed fb-post fb-video imgur-embed-pub instagram-media mastodon-embed reddit-card reddit-embed-bq "
    "telegram-post text-post-media threads-embed tiktok-embed twitter-tweet twitter-video".split()
)
_ENTRIES: Final = ".//input[not(@type='hidden' or @type='button')] | .//select | .//textarea"
_LARGEST_FORM: Final = 500
"""Characters: a longer box in which something can be entered may hold the article."""
_WHOLE: Final = frozenset(("article", "body", "html", "main"))
_LINK_SHARE: Final = 0.8
"""The share of a paragraph's letters in links from which it is left out: "READ MORE: " with a linked headline is, a
sentence with one linked word is not."""
_FEWEST_REPEATED: Final = 4
"""Words: shorter lines can stand twice by chance, such as an answer of "Yes, I do"."""
_WORDS: Final = re.compile(r"\w+")


def drop_boxes(page: Any) -> None:
    """Take out of a page (an element of lxml) the boxes that are known by what they are made of."""
    for box in [*_embedded(page), *_link_lists(page), *_link_paragraphs(page), *_forms(page)]:
        if box.getparent() is not None:
            box.drop_tree()


def _embedded(page: Any) -> list[Any]:
    """Return posts of networks: their words are someone's on that network, not the outlet's."""
    return [one for one in page.xpath(".//*[@class]") if not _EMBEDDED.isdisjoint(one.get("class").split())]


def _link_lists(page: Any) -> list[Any]:
    """Return lists of links and of nothing else: menus, related stories."""
    lists = ((one, one.findall("li")) for one in page.iter("ul", "ol"))
    return [one for one, entries in lists if entries and all(_share_of_links(entry) == 1 for entry in entries)]


def _link_paragraphs(page: Any) -> list[Any]:
    """Return paragraphs that are a link to another page, with a word or two before it."""
    paragraphs = page.xpath(".//p | .//div[not(.//p or .//div)]")
    return [one for one in paragraphs if one.xpath(".//a[@href]") and _share_of_links(one) >= _LINK_SHARE]


def _forms(page: Any) -> Iterator[Any]:
    """Yield what stands around each place to enter something: newsletters, polls, logins."""
    sizes: dict[Any, int] = {}
    for entry in page.xpath(_ENTRIES):
        box = None
        for around in entry.iterancestors():
            if around not in sizes:
                is_whole = around.tag in _WHOLE or around.find(".//h1") is not None
                sizes[around] = _LARGEST_FORM + 1 if is_whole else len(around.text_content())
            if sizes[around] > _LARGEST_FORM:
                break
            box = around
        if box is not None:
            yield box


def _share_of_links(element: Any) -> float:
    """Return which part of the letters of an element stands in links; 1 for an element without letters."""
    letters = sum(map(len, _WORDS.findall(element.text_content())))
    linked = sum(len(word) for link in element.xpath(".//a[@href]") for word in _WORDS.findall(link.text_content()))
    return linked / letters if letters else 1.0


def without_repeated(lines: Sequence[str]) -> list[str]:
    """Return lines without those whose words stand, in a row, in a longer line, or in the same line before.

    A pull quote says what a sentence of the text says, and a page may hold its text twice.
    """
    words = [tuple(_WORDS.findall(line.lower())) for line in lines]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, line in enumerate(words):
        for at in range(len(line) - _FEWEST_REPEATED + 1):
            found = places.setdefault(line[at : at + _FEWEST_REPEATED], [])
            if len(found) < MAX_REPEATED_PLACES:
                found.append((number, at))

    def is_repeated(number: int, own: tuple[str, ...]) -> bool:
        if len(own) < _FEWEST_REPEATED:
            return False
        return any(
            words[other][at : at + len(own)] == own and (len(words[other]) > len(own) or other < number)
            for other, at in places[own[:_FEWEST_REPEATED]]
        )

    return [line for number, line in enumerate(lines) if not is_repeated(number, words[number])]
