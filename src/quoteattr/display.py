"""The hook that attaches notebook views to values: one table from a value's class to the function that draws it.

Values import this hook and no view; the module of a view is imported when a notebook first asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "Article": ("quoteattr.render.html.article", "article_view"),
    "Comparison": ("quoteattr.render.html.comparison", "comparison_view"),
    "Passage": ("quoteattr.render.html.quotation", "passage_view"),
    "Quotation": ("quoteattr.render.html.quotation", "quotation_view"),
    "Utterance": ("quoteattr.render.html.utterance", "utterance_view"),
    "Wire": ("quoteattr.render.html.wire", "wire_view"),
}
"""The module and function that draw a value, by the name of its class."""


class Displayed:
    """A value that a notebook can show: subclasses stand in VIEWS."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the value as HTML, as Jupyter asks for it."""
        module, function = VIEWS[type(self).__name__]
        return str(getattr(import_module(module), function)(self))
