"""Review: what an editor decided about one quotation, when, and what it was before; and the ids by which it is found.

The ids of quotations and articles stay the same whenever the same copy is read.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b, sha256
from typing import Any, Final, Literal, get_args

from attrs import Attribute, evolve, field, frozen

from quoteattr.acts import ACTS, Act
from quoteattr.attribution import Quotation
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.people import PersonKind
from quoteattr.spans import Span, joined

Action = Literal["accept", "reject", "change", "add"]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
PARTICIPLES: Final = {"accept": "accepted", "reject": "rejected", "change": "changed", "add": "added"}
"""The actions as evidence has them."""
CHANGES: Final = ("content", "cue", "source", "speaker", "act")
"""The fields of a review that say what a quotation is to be."""


def _one_line(value: object) -> str:
    if not isinstance(value, str):
        raise WrongTypeError(f"{shown(value)} is no text: give a str")
    return " ".join(value.split())


def _line_or_none(value: object) -> str | None:
    return None if value is None else _one_line(value)


def _day(value: object) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise WrongValueError(f"on is {shown(value)}: give a date, or text such as '2024-10-08'") from error


def _spans(value: Iterable[Iterable[int]] | None) -> tuple[Span, ...] | None:
    """Return pairs of positions as spans in order; those that touch are one."""
    if value is None:
        return None
    try:
        pairs = [(*pair,) for pair in value]
    except TypeError as error:
        raise WrongTypeError(f"{shown(value)} are no spans: give a list of pairs, as in [(0, 22)]") from error
    for pair in pairs:
        if [type(edge) for edge in pair] != [int, int] or not 0 <= pair[0] < pair[1]:
            raise WrongValueError(f"{shown(pair)} is no span: give a start and an end behind it, as in (0, 22)")
    return joined(Span(*pair) for pair in pairs)


def _check_filled(_: object, attribute: Attribute[str], value: str) -> None:
    if not value:
        raise WrongValueError(f"{attribute.name} is empty: say who decided, as in by='Mary Stone'")


def _check_one_of(_: object, attribute: Attribute[Any], value: object) -> None:
    choices = {"action": ACTIONS, "act": tuple(ACTS), "speaker_kind": get_args(PersonKind)}[attribute.name]
    if value not in choices and not (attribute.name == "act" and value is None):
        raise WrongValueError(f"{attribute.name} is {shown(value)}: give one of {', '.join(choices)}")


@frozen
class Review:
    """An editor's decision about one quotation; ``article.corrected([...])`` applies it."""

    action: Action = field(validator=_check_one_of)
    """``accept`` it as it is, ``reject`` it (nobody says this), ``change`` what is given below, or ``add`` a missed
    one."""
    quotation: str = field(default="", converter=_one_line)
    """The id of the quotation, as ``article.id_of(quotation)`` gives it; empty for one that is to be added."""
    by: str = field(kw_only=True, converter=_one_line, validator=_check_filled)
    """Who decided."""
    on: date = field(kw_only=True, converter=_day)
    """When; text such as "2024-10-08" is taken for a date."""
    content: tuple[Span, ...] | None = field(default=None, kw_only=True, converter=_spans)
    """The words that are said, by their places in the text; None leaves them as they are.  Quotation marks around them
    belong to them, given or not."""
    words: str = field(default="", kw_only=True, converter=_one_line)
    """The words at ``content`` as the editor saw them, by which another text is told; empty checks nothing."""
    cue: tuple[Span, ...] | None = field(default=None, kw_only=True, converter=_spans)
    """The words that tie content and source; empty for none."""
    source: tuple[Span, ...] | None = field(default=None, kw_only=True, converter=_spans)
    """The words that say who; empty for none."""
    speaker: str | None = field(default=None, kw_only=True, converter=_line_or_none)
    """Who said it: the id or name of one of the article's people, or another name; empty where nobody knows."""
    speaker_kind: PersonKind = field(default="person", kw_only=True, validator=_check_one_of)
    """What a speaker is whom the article's people lack: person, group, organisation or document."""
    act: Act | None = field(default=None, kw_only=True, validator=_check_one_of)
    """What the article makes of the words: said, asked, denied ..."""
    note: str = field(default="", kw_only=True, converter=_one_line)
    """Why, in the editor's words; of a rejected quotation it is the reason that ``article.rejected`` gives."""
    article: str = field(default="", kw_only=True)
    """The id of the article (without one, the digest of its text), by which ``correct`` finds it."""
    before: Quotation | None = field(default=None, kw_only=True, repr=False)
    """The quotation as it was, once the review is applied; None for one that was added."""

    def __attrs_post_init__(self) -> None:
        changes = ", ".join(name for name in CHANGES if getattr(self, name) is not None)
        if self.action in ("accept", "reject") and changes:
            raise WrongValueError(f"{self.action} takes no {changes}: give the action 'change'")
        if self.action == "change" and not changes:
            raise WrongValueError(f"change says nothing to change: give one of {', '.join(CHANGES)}")
        if self.content == () or (self.action == "add" and self.content is None):
            raise WrongValueError("content is empty: give the spans of the words that are said")
        if self.action != "add" and not self.quotation:
            raise WrongValueError(f"{self.action} names no quotation: give its id, as article.id_of(quotation) does")

    @property
    def decision(self) -> Review:
        """What was decided, without what follows from the article to which it was applied."""
        quotation = "" if self.action == "add" else self.quotation
        return evolve(self, quotation=quotation, article="", before=None)

    @property
    def signature(self) -> str:
        """Who decided what and when: ``accepted by Mary Stone on 2024-10-08``."""
        return f"{PARTICIPLES[self.action]} by {self.by} on {self.on.isoformat()}"

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold, with the same fields."""
        spans = {name: getattr(self, name) for name in ("content", "cue", "source")}
        return {
            "action": self.action,
            "quotation": self.quotation,
            "by": self.by,
            "on": self.on.isoformat(),
            "words": self.words,
            **{name: None if one is None else [list(span) for span in one] for name, one in spans.items()},
            "speaker": self.speaker,
            "speaker_kind": self.speaker_kind,
            "act": self.act,
            "note": self.note,
            "article": self.article,
            "before": self.before.to_record() if self.before else None,
        }


# --- ids -------------------------------------------------------------------------------------------------------------


def article_name(id: str | None, text: str) -> str:
    """Return what an article is called in reviews: its id; without one, the digest of its text (RFC 6920)."""
    return id or text_digest(text)


def text_digest(text: str) -> str:
    """Return the name of a text by its digest (RFC 6920).

    >>> text_digest("It rained.")[:20]
    'ni:///sha-256;izi1WO'
    """
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def quotation_id(article: str, text: str, content: Iterable[Span]) -> str:
    """Return the id of a quotation: a digest of the article's name, and of the places and words of the content.

    The same copy gives the same ids whatever else is read in it; other words at a place have another id, so that no
    decision is applied to words for which it was not made.

    >>> quotation_id("port", "“It holds,” said Ann Lee.", [Span(0, 11)])
    'q-74ff8ad32888d5a3'
    """
    pieces = [f"{span.start}-{span.end} {span.cut(text)}" for span in content]
    whole = "\0".join((article, *pieces))
    return f"q-{blake2b(whole.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"
