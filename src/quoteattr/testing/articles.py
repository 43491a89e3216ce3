"""Articles made by a grammar: who says what in them is known, since it is laid down as they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from quoteattr.attribution import PAUSE
from quoteattr.spans import Span
from quoteattr.testing.clauses import Character, capital, casts, clauses, namesakes, narration
from quoteattr.typography import fold

Part = Literal["", "content", "cue", "source", "rejected"]
Kind = Literal["direct", "mixed", "indirect"]

STYLES: Final = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "guillemets": ("«", "»"),
    "spaced guillemets": ("«\u00a0", "\u00a0»"),
    "german": ("„", "“"),
    "single": ("‘", "’"),
    "straight single": ("'", "'"),
    "latex": ("``", "''"),
}
"""House styles of quotation marks: what opens and what closes."""
ONE_FOR_ONE: Final = tuple(name for name, marks in STYLES.items() if len("".join(marks)) == 2)
"""The styles in which a mark is one character, so that all offsets stay."""

_OPEN, _CLOSE = "\ue000", "\ue001"
"""The marks before an article has a style."""
_VERBS: Final = ("said", "says", "added", "warned", "insisted", "explained", "wrote")
_THAT_VERBS: Final = ("said", "warned", "insisted", "argued", "claimed")
_ROLES: Final = {
    "the director of the port": "the director",
    "the mayor": "the mayor",
    "a teacher": "the teacher",
    "the union’s leader": "the union’s leader",
    "a nurse of 41": "the nurse",
}
"""What people are said to be at first, and how they are called by it later on."""
_MEETINGS: Final = ("{} met {} at the harbour.", "{} and {} came by boat.", "{} sat beside {} at the meeting.")
_GROUPS: Final = ("Police", "Residents", "Union leaders", "Officials")
_DECOYS: Final = (
    ("The film ", "Salt Road", " opened on Friday to thin crowds."),
    ("Her first novel, ", "The Long Winter", ", sold forty copies."),
    ("The exhibition ", "Four Rivers", " closes in May."),
    ("The ", "free", " lunch cost the council two million crowns."),
    ("The so-called ", "green", " tunnel floods every spring."),
    ("The boxer Max ", "the Hammer", " Brandt won in the third round."),
)


class Piece(NamedTuple):
    """Words, and what they are."""

    text: str
    part: Part = ""


@frozen
class PlantedQuotation:
    """The right answer for one quotation of a planted article; its spans are positions in the article's text."""

    kind: Kind
    content: tuple[Span, ...]
    text: str
    """The pieces as written, marks included, with PAUSE between them."""
    cue: Span
    source: Span
    speaker: str | None
    """The name, with a straight apostrophe, as a Person has it; None for those who have no name: a group."""
    ambiguous: bool = False
    """Whether the source is the surname of two people, so that a reader must name neither."""


@frozen
class Paragraph:
    """One paragraph of the grammar: pieces in the order of the text, and who says its quotation."""

    pieces: tuple[Piece, ...]
    kind: Kind = "direct"
    speaker: str | None = None
    ambiguous: bool = False


@frozen(repr=False)
class PlantedArticle:
    """An article with the right answer: what is quoted, by whom, and which words in marks are no quotation."""

    paragraphs: tuple[Paragraph, ...]
    style: str = field(default="curly")

    def __repr__(self) -> str:
        answers = "".join(f"\n  {one.kind}: {one.text!r} by {one.speaker}" for one in self.quotations)
        return f"<PlantedArticle in {self.style} marks:\n{self.text}{answers}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        """As Hypothesis prints a failure: the article, not how it was put together."""
        printer.text(repr(self))

    def in_style(self, style: str) -> PlantedArticle:
        """The same article in another house style, one of STYLES."""
        return evolve(self, style=style)

    @property
    def text(self) -> str:
        """The article as it would be published."""
        return self._written[0]

    @property
    def quotations(self) -> tuple[PlantedQuotation, ...]:
        """What is said, in the order of the text."""
        return self._written[1]

    @property
    def rejected(self) -> tuple[Span, ...]:
        """Titles and scare quotes, with their marks."""
        return self._written[2]

    @cached_property
    def _written(self) -> tuple[str, tuple[PlantedQuotation, ...], tuple[Span, ...]]:
        written: list[str] = []
        quotations: list[PlantedQuotation] = []
        rejected: list[Span] = []
        at = 0
        for number, paragraph in enumerate(self.paragraphs):
            if number:
                written.append("\n\n")
                at += 2
            spans: dict[Part, list[Span]] = {"content": [], "cue": [], "source": [], "rejected": []}
            for piece in paragraph.pieces:
                words = self._dressed(piece.text)
                if piece.part:
                    spans[piece.part].append(Span(at, at + len(words)))
                written.append(words)
                at += len(words)
            rejected += spans["rejected"]
            if spans["content"]:
                text = "".join(written)
                content = tuple(spans["content"])
                said = PAUSE.join(span.cut(text) for span in content)
                cue, source = spans["cue"][0], spans["source"][0]
                answer = PlantedQuotation(paragraph.kind, content, said, cue, source, paragraph.speaker)
                quotations.append(evolve(answer, ambiguous=paragraph.ambiguous))
        return "".join(written), tuple(quotations), tuple(rejected)

    def _dressed(self, words: str) -> str:
        opening, closing = STYLES[self.style]
        if opening in ('"', "'", "``"):
            words = words.replace("’", "'")  # who types straight marks types straight apostrophes
        return words.replace(_OPEN, opening).replace(_CLOSE, closing)


def _content(words: str) -> Piece:
    return Piece(f"{_OPEN}{words}{_CLOSE}", "content")


@st.composite
def _direct(draw: st.DrawFn, source: Sequence[Piece], speaker: str | None, tag_first: bool) -> Paragraph:
    """A direct quotation in one of the shapes that news has."""
    first, second = draw(clauses()), draw(clauses())
    cue = Piece(draw(st.sampled_from(_VERBS)), "cue")
    before, inverted = [*source, Piece(" "), cue], [cue, Piece(" "), *source]
    shapes = ["after", "before", "between", "two sentences", "two paragraphs"]
    shape = draw(st.sampled_from(shapes if tag_first else [*shapes, "inverted"]))
    said = _content(f"{capital(first)},")
    if shape == "after":
        pieces = [said, Piece(" "), *before, Piece(".")]
    elif shape == "inverted":
        pieces = [said, Piece(" "), *inverted, Piece(".")]
    elif shape == "before":
        colon = draw(st.sampled_from([": ", ", "]))
        pieces = [*_capitalised(before), Piece(colon), _content(f"{capital(first)}.")]
    elif shape == "between":
        pieces = [said, Piece(" "), *before, Piece(", "), _content(f"and {second}.")]
    elif shape == "two sentences":
        pieces = [said, Piece(" "), *before, Piece(". "), _content(f"{capital(second)}.")]
    else:
        # An apostrophe after s, in single marks that are left open, may close them: no reader could tell by the marks.
        second = second.replace("the workers’ homes", "our homes")
        goes_on = f"{capital(second)}.\n\n{_OPEN}{capital(first)}."  # the mark is repeated, and closes at the end alone
        pieces = [said, Piece(" "), *before, Piece(". "), _content(goes_on)]
    return Paragraph(tuple(pieces), "direct", speaker)


@st.composite
def _reported(draw: st.DrawFn, source: Sequence[Piece], speaker: str | None, kinds: Sequence[Kind]) -> Paragraph:
    """An indirect or a mixed quotation."""
    clause = draw(clauses())
    before = _capitalised([*source, Piece(" "), Piece(draw(st.sampled_from(_THAT_VERBS)), "cue"), Piece(" that ")])
    if draw(st.sampled_from([kind for kind in kinds if kind != "direct"])) == "indirect":
        return Paragraph((*before, Piece(clause, "content"), Piece(".")), "indirect", speaker)
    head, tail = clause.rsplit(" ", 2)[0], " ".join(clause.rsplit(" ", 2)[1:])
    content = Piece(f"{head} {_OPEN}{tail}{_CLOSE}", "content")
    return Paragraph((*before, content, Piece(".")), "mixed", speaker)


def _capitalised(pieces: Sequence[Piece]) -> list[Piece]:
    return [pieces[0]._replace(text=capital(pieces[0].text)), *pieces[1:]]


@st.composite
def _plain(draw: st.DrawFn) -> Paragraph:
    """A paragraph in which nobody speaks, with or without words in marks."""
    told = Piece(draw(narration()))
    if draw(st.booleans()):
        return Paragraph((told,))
    before, words, after = draw(st.sampled_from(_DECOYS))
    return Paragraph((told, Piece(f" {before}"), Piece(f"{_OPEN}{words}{_CLOSE}", "rejected"), Piece(after)))


@frozen
class _Told:
    """How far an article has come: who has been named, who is what, and whom a pronoun would take up."""

    named: frozenset[Character] = frozenset()
    roles: Mapping[Character, str] = field(factory=dict)
    near: tuple[Character, ...] = ()
    """Who spoke last, in the paragraph right before, or the two of different gender who were named there."""


def _after(told: _Told, role: str, character: Character) -> _Told:
    """The article after someone has spoken: ``role`` is what this person was said to be, if anything."""
    roles = {**told.roles, character: role} if role else told.roles
    return _Told(told.named | {character}, roles, (character,))


@st.composite
def _source(draw: st.DrawFn, character: Character, told: _Told) -> tuple[tuple[Piece, ...], str]:
    """How the article calls someone, and what it says that this person is.

    In full at first, with or without an apposition; then by name, surname, pronoun, or what the apposition said.
    """
    if character not in told.named:
        role = draw(st.sampled_from(["", *sorted(_ROLES.keys() - set(told.roles.values()))]))
        return (Piece(character.name, "source"), *((Piece(f", {role},"),) if role else ())), role
    called = [character.name, character.family]
    if character in told.near:
        called.append(character.pronoun)
    if character in told.roles:
        called.append(_ROLES[told.roles[character]])
    return (Piece(draw(st.sampled_from(called)), "source"),), ""


@st.composite
def _spoken(draw: st.DrawFn, character: Character, told: _Told, kinds: Sequence[Kind]) -> tuple[Paragraph, _Told]:
    """A paragraph in which someone of the cast speaks."""
    source, role = draw(_source(character, told))
    if draw(st.sampled_from([kind == "direct" for kind in kinds])):
        tag_first = len(source) > 1 or source[0].text in ("he", "she")
        paragraph = draw(_direct(source, fold(character.name), tag_first))
    else:
        paragraph = draw(_reported(source, fold(character.name), kinds))
    return paragraph, _after(told, role, character)


@st.composite
def _meeting(draw: st.DrawFn, cast: Sequence[Character], told: _Told) -> tuple[Paragraph, _Told]:
    """A paragraph that names two people of different gender, whom a pronoun tells apart."""
    one = draw(st.sampled_from(cast))
    other = draw(st.sampled_from([other for other in cast if other.pronoun != one.pronoun]))
    words = draw(st.sampled_from(_MEETINGS)).format(one.name, other.name)
    return Paragraph((Piece(words),)), evolve(told, named=told.named | {one, other}, near=(one, other))


@st.composite
def _namesakes(draw: st.DrawFn, cast: Sequence[Character], kinds: Sequence[Kind]) -> list[Paragraph]:
    """Two people of one surname, and a quotation by one of them, nobody can tell which."""
    one, other = draw(namesakes(cast))
    words = draw(st.sampled_from(_MEETINGS)).format(one.name, other.name)
    source = (Piece(one.family, "source"),)
    kind = draw(st.sampled_from(sorted(kinds)))
    said = draw(_direct(source, None, tag_first=False) if kind == "direct" else _reported(source, None, [kind]))
    return [Paragraph((Piece(words),)), evolve(said, ambiguous=True)]


@st.composite
def planted_articles(
    draw: st.DrawFn, styles: Sequence[str] = tuple(STYLES), kinds: Sequence[Kind] = ("direct", "mixed", "indirect")
) -> PlantedArticle:
    """Articles of one to eight paragraphs with the right answer: see PlantedArticle.

    ``styles``: the house styles of marks to draw from.  ``kinds``: which kinds of quotation there are.
    """
    cast = draw(casts())
    told = _Told()
    paragraphs: list[Paragraph] = []
    turns = ["person", "person", "person", "plain"]
    if set(kinds) & {"mixed", "indirect"}:
        turns.append("group")
    if len({character.pronoun for character in cast}) == 2:
        turns.append("meeting")
    for _ in range(draw(st.integers(1, 6))):
        turn = draw(st.sampled_from(turns))
        if turn == "person":
            paragraph, told = draw(_spoken(draw(st.sampled_from(cast)), told, kinds))
        elif turn == "meeting":
            paragraph, told = draw(_meeting(cast, told))
        elif turn == "group":
            group = Piece(draw(st.sampled_from(_GROUPS)), "source")
            paragraph, told = draw(_reported((group,), None, kinds)), evolve(told, near=())
        else:
            paragraph, told = draw(_plain()), evolve(told, near=())
        paragraphs.append(paragraph)
    if draw(st.sampled_from([False, False, False, True])):
        paragraphs += draw(_namesakes(cast, kinds))
    return PlantedArticle(tuple(paragraphs), draw(st.sampled_from(tuple(styles))))


def quotations(styles: Sequence[str] = tuple(STYLES)) -> st.SearchStrategy[tuple[str, PlantedQuotation]]:
    """A text of one direct quotation, and the right answer for it."""
    one = casts(1).flatmap(lambda cast: _direct((Piece(cast[0].name, "source"),), fold(cast[0].name), tag_first=False))
    articles = st.builds(lambda said, style: PlantedArticle((said,), style), one, st.sampled_from(tuple(styles)))
    return articles.map(lambda article: (article.text, article.quotations[0]))
