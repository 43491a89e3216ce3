"""The hook that attaches to values what stands above them: how a prompt and a notebook show them, and their frames.

Tables lead from the name of a class to a function.  Values import this hook and no view; the module of a view is
imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    import pandas

VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "Article": ("quoteattr.render.html.article", "article_view"),
    "Comparison": ("quoteattr.render.html.comparison", "comparison_view"),
    "Differences": ("quoteattr.render.html.listing", "differences_view"),
    "Evaluation": ("quoteattr.render.html.evaluation", "evaluation_view"),
    "Passage": ("quoteattr.render.html.passage", "passage_view"),
    "People": ("quoteattr.render.html.listing", "persons_view"),
    "Persons": ("quoteattr.render.html.listing", "persons_view"),
    "Quotation": ("quoteattr.render.html.passage", "quotation_view"),
    "Quotations": ("quoteattr.render.html.listing", "quotations_view"),
    "Reasons": ("quoteattr.render.html.listing", "reasons_view"),
    "StoredUtterance": ("quoteattr.render.html.utterance", "utterance_view"),
    "Utterance": ("quoteattr.render.html.utterance", "utterance_view"),
    "Utterances": ("quoteattr.render.html.listing", "utterances_view"),
    "Variations": ("quoteattr.render.html.listing", "variations_view"),
    "Wire": ("quoteattr.render.html.wire", "wire_view"),
}
"""The module and function that draw a value as HTML, by the name of its class."""
TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "Differences": ("quoteattr.render.listing", "differences_text"),
    "Evaluation": ("quoteattr.render.figures", "evaluation_text"),
    "Persons": ("quoteattr.render.listing", "persons_text"),
    "Quotations": ("quoteattr.render.listing", "quotations_text"),
    "Reasons": ("quoteattr.render.listing", "reasons_text"),
    "Utterances": ("quoteattr.render.listing", "utterances_text"),
    "Variations": ("quoteattr.render.listing", "variations_text"),
}
"""The module and function that write a value for a prompt, by the name of its class."""

FRAMES: Final[Mapping[str, tuple[str, str]]] = {
    "Article": ("quoteattr.formats.tabular", "to_dataframe"),
    "FrameReading": ("quoteattr.formats.frames", "frame_of_reading"),
    "Wire": ("quoteattr.formats.tabular", "to_dataframe"),
}
"""The module and function that make a pandas DataFrame of a value, by the name of its class."""

T_co = TypeVar("T_co", covariant=True)


class Displayed:
    """A value that a notebook can show: subclasses stand in VIEWS."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the value as HTML, as Jupyter asks for it."""
        return str(_drawn(VIEWS, self))


class DisplayedText(Displayed):
    """A value that a prompt shows as a table, too: subclasses stand in TEXTS and VIEWS."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(_drawn(TEXTS, self)).rstrip("\n")


class Framed:
    """A value of which pandas can take the rows: subclasses stand in FRAMES."""

    __slots__ = ()

    def to_frame(self) -> pandas.DataFrame:
        """Return one row a quotation as a pandas DataFrame, with the columns of ``exports.to_dataframe``.

        Raises MissingExtraError without pandas.
        """
        frame: pandas.DataFrame = _drawn(FRAMES, self)
        return frame


class DisplayedTuple(tuple[T_co, ...], DisplayedText):
    """A tuple that a prompt shows as a table of a line each, and a notebook too: subclasses stand in TEXTS and VIEWS.

    It equals a plain tuple of the same values, and hashes and unpacks like one; a slice shows itself likewise.
    """

    __slots__ = ()

    @overload
    def __getitem__(self, at: SupportsIndex) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> DisplayedTuple[T_co]: ...
    def __getitem__(self, at: SupportsIndex | slice) -> Any:
        """Return one value, or those of a slice."""
        found: Any = super().__getitem__(at)
        return type(self)(found) if isinstance(at, slice) else found

    def __repr__(self) -> str:
        return DisplayedText.__repr__(self)  # before that of tuple


def _drawn(table: Mapping[str, tuple[str, str]], value: object) -> Any:
    module, function = table[type(value).__name__]
    return getattr(import_module(module), function)(value)
