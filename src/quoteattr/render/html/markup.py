"""HTML as text: whatever is written through here is escaped."""

from __future__ import annotations

from html import escape

from quoteattr.typography import visible


def escaped(text: object) -> str:
    """``str(text)`` for the inside of an element or of an attribute in double marks."""
    return escape(visible(str(text)))


def element(name: str, *children: str, **attributes: str | None) -> str:
    """An element around ``children``, which are HTML already; attributes are escaped here, and None is left out.

    Underscores in the names of attributes stand for hyphens, one at the end for nothing (``class_``).

    >>> element("p", escaped("1 < 2"), class_="sum", title='"so"')
    '<p class="sum" title="&quot;so&quot;">1 &lt; 2</p>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def head_of(*names: str) -> str:
    """The head of a table: a row of the names of its columns."""
    return element("thead", element("tr", *(element("th", escaped(name), scope="col") for name in names)))


def counted(number: int, noun: str, several: str | None = None) -> str:
    """A number with its noun, whose plural is ``several`` where that is not made with an s.

    >>> counted(1, "quotation"), counted(2, "quotation"), counted(2, "person", "people")
    ('1 quotation', '2 quotations', '2 people')
    """
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"
