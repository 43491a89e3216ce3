"""Speakers within one view: the letter and colour of each, their table, the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from quoteattr.acts import NO_STATEMENT
from quoteattr.render.html.markup import Html, element, head_of, joined, list_of
from quoteattr.render.html.theme import LIGHT
from quoteattr.render.labels import counted, line_ends, mentioned_as

if TYPE_CHECKING:
    from quoteattr.articles import Article
    from quoteattr.attribution import Quotation
    from quoteattr.people import Person

KINDS: Final = ("direct", "mixed", "indirect")
UNKNOWN: Final = "unknown"
"""The speaker where nobody is named, as the terminal has it."""
_ROUNDS: Final = 3
"""How often each colour comes with another look: plain, framed, hatched.  After that, letters alone tell speakers."""


@frozen
class Voice:
    """How a view shows a speaker."""

    letter: str
    """A, B ... Z, AA, AB ...; ``?`` where the speaker is not known."""
    number: int
    """From 1 in the order of the quotations; 0 where the speaker is not known."""
    name: str

    @property
    def colour(self) -> str:
        """The classes of its look: colours come again after the last, framed, then hatched."""
        if not self.number:
            return "c0"
        turn, place = divmod(self.number - 1, len(LIGHT.speakers))
        look = turn % _ROUNDS
        return f"c{place + 1} c-{look}" if look else f"c{place + 1}"

    @property
    def chosen_by(self) -> str:
        """The class of what a page shows when this speaker is chosen."""
        return f"v{self.number}"

    def chip(self) -> Html:
        """Return the letter on its colour."""
        return element("span", self.letter, class_=f"chip {self.colour}")


Voices = Mapping[str | None, Voice]
"""By the id of the speaker; None stands for a speaker who is not known."""


def voices_of(quotations: Iterable[Quotation]) -> Voices:
    """Return the speakers of quotations in the order of their first; one who is not known comes last."""
    names: dict[str | None, str] = {}
    for one in quotations:
        id, name = (one.speaker.id, one.speaker.name) if one.speaker else (None, UNKNOWN)
        names.setdefault(id, name)
    unknown = {None: Voice("?", 0, UNKNOWN)} if names.pop(None, None) else {}
    return {id: Voice(_letter(number), number, name) for number, (id, name) in enumerate(names.items(), 1)} | unknown


def voice_of(quotation: Quotation, voices: Voices) -> Voice:
    """Return the speaker of one quotation."""
    return voices[quotation.speaker.id if quotation.speaker else None]


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def speakers_table(article: Article, voices: Voices) -> Html:
    """Return who is quoted, how often directly, in part and indirectly.

    Each with the offices that the article gives, and the words by which it mentions the speaker.
    """
    ends, quotations, people = (
        line_ends(article.text),
        article.quotations,
        {person.id: person for person in article.people},
    )
    counts = Counter((quotation.speaker.id if quotation.speaker else None, quotation.kind) for quotation in quotations)
    offices = {person.id: ", ".join(dict.fromkeys(map(str, person.roles))) for person in article.people}
    rows = []
    for id, voice in voices.items():
        office = offices.get(id, "") if id is not None else ""
        if office.casefold() in voice.name.casefold():  # "the ministry", which is called by the office alone
            office = ""
        known = people.get(id) if id is not None else None
        notes = [office, _mentioned(article.text, ends, known) if known is not None else ""]
        name = joined(voice.chip(), voice.name, *(joined(" ", element("small", note)) for note in notes if note))
        numbers = (element("td", counts[id, kind] or "–") for kind in KINDS)
        rows.append(element("tr", element("th", name, scope="row"), *numbers))
    return element("table", head_of("speaker", *KINDS), element("tbody", *rows))


def _mentioned(text: str, ends: Sequence[int], person: Person) -> str:
    """Return by which words a speaker is mentioned; nothing if it is the name alone."""
    forms = {span.cut(text).casefold() for span in person.mentions}
    return mentioned_as(text, ends, person.mentions) if forms - {person.name.casefold()} else ""


def legend(voices: Voices, article: Article) -> Html:
    """Return what the letters, underlines and faint words of an article mean; nothing if it has none of them."""
    counts = Counter(voice_of(quotation, voices) for quotation in article.quotations)
    entries = [
        joined(voice.chip(), voice.name, " ", element("small", counted(counts[voice], "quotation")))
        for voice in voices.values()
    ]
    entries += signs_of(article)
    return list_of("ul", entries, class_="legend") if entries else Html()


def signs_of(article: Article) -> list[Html]:
    """Return the entries of a legend that do not depend on the speaker: those of what the article has."""
    quotations = article.quotations
    found = []
    if any(one.cue is not None for one in quotations):
        found.append(element("u", "cue", class_="cue c0"))
    if any(one.source is not None for one in quotations):
        found.append(element("u", "source", class_="source c0"))
    unsaid = [act for act in NO_STATEMENT if any(one.act == act for one in quotations)]
    if unsaid:
        words = f"{', '.join(unsaid[:-1])} or {unsaid[-1]}" if len(unsaid) > 1 else unsaid[0]
        found.append(element("span", words, class_="unsaid c0"))
    if article.rejected:
        found.append(element("span", "in marks, not taken for speech", class_="no"))
    return found
