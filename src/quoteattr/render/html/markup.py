"""HTML by type: an Html is written as it is, any other text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from typing import Final

from markupsafe import Markup

from quoteattr.typography import visible

_SPECIAL: Final = re.compile(r"[^ !#$%(-;=?-~]")
"""Whatever is not a character of ASCII that stands for itself: most texts, such as the names of classes, have none."""


class Html(Markup):
    """HTML; text that is put into it is escaped, and what a browser would obey instead of showing it is replaced.

    >>> Html("<b>") + "1 < 2"
    Html('<b>1 &lt; 2')
    """

    __slots__ = ()

    @classmethod
    def escape(cls, text: object, /) -> Html:
        """Return ``text`` if it is Html, else ``str(text)`` escaped, also for an attribute in double marks."""
        return text if isinstance(text, Html) else _html(_escaped(text))


def joined(*parts: object) -> Html:
    """Return some Html and texts, one after another."""
    return _html(_written(parts))


def element(tag: str, /, *children: object, **attributes: str | bool | None) -> Html:
    """Return an element around ``children``.

    Underscores in the names of attributes stand for hyphens, one at the end for nothing (``class_``).  An attribute
    that is None is left out, one that is True stands without a value.

    >>> element("p", "1 < 2", class_="sum", title='"so"')
    Html('<p class="sum" title="&quot;so&quot;">1 &lt; 2</p>')
    """
    return _html(f"<{tag}{_attributes(attributes)}>{_written(children)}</{tag}>")


def void_element(tag: str, /, **attributes: str | bool | None) -> Html:
    """Return an element that has no end, such as ``input``, with attributes as those of ``element``."""
    return _html(f"<{tag}{_attributes(attributes)}>")


# Thousands of elements make a page: Markup's own constructor and join would double the time that it takes.


def _html(text: str) -> Html:
    return str.__new__(Html, text)


def _written(parts: Iterable[object]) -> str:
    return "".join([part if isinstance(part, Html) else _escaped(part) for part in parts])


def _escaped(value: object) -> str:
    text = str(value)
    return escape(visible(text)) if _SPECIAL.search(text) else text


def _attributes(attributes: Mapping[str, str | bool | None]) -> str:
    return "".join(
        [
            f" {_name(key)}" if value is True else f' {_name(key)}="{_escaped(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


BREAK: Final = Html("<br>")


def list_of(name: str, entries: Iterable[object], **attributes: str | None) -> Html:
    """Return a list, ``ul`` or ``ol``, of some entries."""
    return element(name, *(element("li", entry) for entry in entries), **attributes)


def head_of(*names: str) -> Html:
    """Return the head of a table: a row with the names of its columns."""
    return element("thead", element("tr", *(element("th", name, scope="col") for name in names)))


def folded(heading: str, entries: Sequence[object]) -> Html:
    """Return a list behind its heading, with the number of its entries; nothing if there are none."""
    if not entries:
        return Html()
    summary = element("summary", f"{heading} ({len(entries)})")
    return element("details", summary, list_of("ul", entries), class_="printed")
