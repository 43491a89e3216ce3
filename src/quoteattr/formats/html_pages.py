"""The article of an HTML page: its text without menus, adverts and comments; the only module with trafilatura."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from quoteattr.api import read
from quoteattr.arguments import shown
from quoteattr.articles import Article
from quoteattr.errors import MissingExtraError, WrongTypeError, WrongValueError
from quoteattr.file_kinds import kind_of_name
from quoteattr.formats.page_boxes import drop_boxes, without_repeated
from quoteattr.labelling import Labeller
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
