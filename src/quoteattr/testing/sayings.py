"""Renderings of one utterance: a sentence, and the same sentence as another outlet has it, with what was changed."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from attrs import frozen
from hypothesis import strategies as st

from quoteattr.comparison.comparison import KINDS, VERDICTS, Kind, Side, Verdict


class Change(NamedTuple):
    """What one rendering has in place of what the other has, and what that comes to."""

    slot: str
    a: str
    b: str
    kind: Kind
    stronger: Side | None = None

    def swapped(self) -> Change:
        """The same change with the two renderings in the other order."""
        kind = {"added": "omitted", "omitted": "added"}.get(self.kind, self.kind)
        stronger = {"a": "b", "b": "a"}.get(self.stronger or "")
        return Change(self.slot, self.b, self.a, cast("Kind", kind), cast("Side | None", stronger))


CHANGES: Final = (
    Change("hedge", "is likely to", "is very likely to", "hedge", "b"),
    Change("hedge", "is highly likely to", "is likely to", "hedge", "a"),
    Change("hedge", "must", "should", "hedge", "a"),
    Change("hedge", "will", "will not", "negation"),
    Change("number", "15 boats", "50 boats", "number"),
    Change("number", "fifteen boats", "15 boats", "respelled"),
    Change("place", "in Cairo", "in Dublin", "name"),
    Change("reason", " because of the storm", " due to the storm", "reworded"),
    Change("detail", "", ", and the mayor of Lyon has promised to lend two cranes", "added"),
    Change("detail", " while the railway company pays for the tunnel", "", "omitted"),
)
"""Every change that the renderings are made with, and the kind of the difference that it makes."""
_PLAIN: Final = {
    "hedge": ("will", "is likely to"),
    "verb": ("repair", "inspect", "sell"),
    "number": ("15 boats", "2,400 boats"),
    "place": ("in Cairo", "in Dublin"),
    "reason": ("", " because of the storm"),
    "detail": ("",),
}
_SPEAKERS: Final = ("The harbour board", "The government", "The company")


@frozen
class PlantedRenderings:
    """Two renderings of one utterance with the known differences."""

    a: str
    b: str
    changes: tuple[Change, ...]

    @property
    def verdict(self) -> Verdict:
        """What a comparison of the two must say: the gravest of what the changes come to."""
        reached = {KINDS[change.kind] for change in self.changes}
        return next((verdict for verdict in VERDICTS if verdict in reached), "identical")

    def swapped(self) -> PlantedRenderings:
        """The same two renderings in the other order."""
        return PlantedRenderings(self.b, self.a, tuple(change.swapped() for change in self.changes))


@st.composite
def renderings_of_one_utterance(draw: st.DrawFn) -> PlantedRenderings:
    """A sentence in two renderings that differ by none, one or two changes of CHANGES, each in a place of its own."""
    changes = draw(st.lists(st.sampled_from(CHANGES), max_size=2, unique_by=lambda change: change.slot))
    a = {slot: draw(st.sampled_from(words)) for slot, words in _PLAIN.items()}
    b = dict(a)
    for change in changes:
        a[change.slot], b[change.slot] = change.a, change.b
    subject = draw(st.sampled_from(_SPEAKERS))
    planted = PlantedRenderings(_sentence(subject, a), _sentence(subject, b), tuple(changes))
    return planted.swapped() if draw(st.booleans()) else planted


def _sentence(subject: str, words: dict[str, str]) -> str:
    told = f"{subject} {words['hedge']} {words['verb']} {words['number']} {words['place']}"
    return f"{told}{words['reason']}{words['detail']}."
