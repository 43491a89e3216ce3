"""What stands in the text of a page and is no part of the article: posts of networks, links, forms, repeated words.

Each rule says what the box is made of, not what an outlet calls it.  What is left out is lost to the reader of the
answer, what is left in may put words into a mouth, so a doubtful box goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from quoteattr.limits import MAX_REPEATED_PLACES

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
