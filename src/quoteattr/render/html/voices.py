"""The letter and colour by which a view tells one speaker from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from quoteattr.acts import NO_STATEMENT
from quoteattr.render.html.colours import LIGHT
from quoteattr.render.html.markup import counted, element, escaped, head_of

if TYPE_CHECKING:
    from quoteattr.attribution import Quotation
    from quoteattr.people import Person

KINDS: Final = ("direct", "mixed", "indirect")
UNKNOWN: Final = "speaker not known"


@frozen
class Voice:
    """A speaker within one view."""

    letter: str
    """A, B ... Z, AA, AB ...; ``?`` where the speaker is not known."""
    number: int
    """From 1 in the order of the quotations; 0 where the speaker is not known."""
    name: str

    @property
    def colour(self) -> str:
        """The class of its colour: colours come again after the last."""
        return f"c{(self.number - 1) % len(LIGHT.speakers) + 1 if self.number else 0}"

    @property
    def chosen_by(self) -> str:
        """The class of what a page shows when this speaker is chosen."""
        return f"v{self.number}"

    def chip(self) -> str:
        """The letter on its colour."""
        return element("span", escaped(self.letter), class_=f"chip {self.colour}")


def voices(quotations: Iterable[Quotation]) -> dict[str | None, Voice]:
    """The speakers of quotations by id, in order of their first; None, if it is there, stands last."""
    found: dict[str | None, Voice] = {}
    nameless = False
    for quotation in quotations:
        if quotation.speaker is None:
            nameless = True
        elif quotation.speaker.id not in found:
            number = len(found) + 1
            found[quotation.speaker.id] = Voice(_letter(number), number, quotation.speaker.name)
    if nameless:
        found[None] = Voice("?", 0, UNKNOWN)
    return found


def voice_of(quotation: Quotation, known: dict[str | None, Voice]) -> Voice:
    """The speaker of one quotation among those of all."""
    return known[quotation.speaker.id if quotation.speaker else None]


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def speakers_table(quotations: Sequence[Quotation], people: Iterable[Person], known: dict[str | None, Voice]) -> str:
    """Who is quoted, how often directly, in part and indirectly; with the roles that the article gives."""
    counts = Counter((quotation.speaker.id if quotation.speaker else None, quotation.kind) for quotation in quotations)
    roles = {person.id: ", ".join(dict.fromkeys(map(str, person.roles))) for person in people}
    rows = []
    for id, voice in known.items():
        role = roles.get(id, "") if id is not None else ""
        if role.casefold() in voice.name.casefold():  # "the ministry", who is called by the role alone
            role = ""
        name = f"{voice.chip()}{escaped(voice.name)}" + (f" {element('small', escaped(role))}" if role else "")
        numbers = (element("td", str(counts[id, kind] or "–")) for kind in KINDS)
        rows.append(element("tr", element("th", name, scope="row"), *numbers))
    return element("table", head_of("speaker", *KINDS), element("tbody", *rows))


def legend(known: dict[str | None, Voice], quotations: Sequence[Quotation]) -> str:
    """What the letters, underlines and faint words mean."""
    counts = Counter(voice_of(quotation, known) for quotation in quotations)
    entries = [
        f"{voice.chip()}{escaped(voice.name)} {element('small', counted(counts[voice], 'quotation'))}"
        for voice in known.values()
    ]
    return element("ul", *(element("li", entry) for entry in (*entries, *SIGNS)), class_="legend")


SIGNS: Final = (
    element("u", "cue", class_="cue c0"),
    element("u", "source", class_="source c0"),
    element("span", f"{', '.join(NO_STATEMENT[:-1])} or {NO_STATEMENT[-1]}", class_="unsaid c0"),
    element("span", "in marks, but no one’s speech", class_="no"),
)
"""The signs that do not depend on the speaker."""
