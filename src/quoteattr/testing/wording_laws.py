"""Laws for the parts that compare words: normal forms, comparisons, utterances, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.comparison.compare import compare
from quoteattr.comparison.comparison import Comparison
from quoteattr.names import likeness as likeness_of_names
from quoteattr.testing.laws import Law
from quoteattr.testing.lists import written_names
from quoteattr.testing.sayings import PlantedRenderings, renderings_of_one_utterance
from quoteattr.testing.texts import wordings
from quoteattr.utterances.collate import collate
from quoteattr.utterances.utterance import Utterance
from quoteattr.wording.normal_form import normalise

_VERBS: Final = ("will", "can", "did", "may", "is likely to", "has to")
_TYPED: Final[Sequence[Callable[[str], str]]] = (
    str.upper,
    lambda name: name.replace("’", "'"),
    lambda name: ", ".join(name.rsplit(" ", 1)[::-1]),
)
"""Ways in which a name may be typed: in capitals, with a straight apostrophe, the family name first."""


def normaliser_laws(normal: Callable[[str], str] = normalise) -> Law:
    """A normal form is its own normal form, tells numbers apart, and keeps every negation."""
    numbers = st.integers(0, 10**12)

    @given(wordings(), numbers, numbers, st.sampled_from(_VERBS))
    def law(text: str, one: int, other: int, verb: str) -> None:
        assert normal(normal(text)) == normal(text), "the normal form has another normal form"
        assert (normal(f"{one} boats") == normal(f"{other:,} boats")) == (one == other)
        assert normal(f"the bridge {verb} hold") != normal(f"the bridge {verb} not hold"), "a negation is lost"

    return law


def comparer_laws(comparer: Callable[[str, str], Comparison] = compare) -> Law:
    """A comparer gives the verdict and the differences that are known, and the mirror of them for the texts swapped.

    The small words around what one text adds ("while the") may be reworded besides.  For any two texts, the words of a
    difference are those of its spans, and a text is identical with itself.
    """

    @given(renderings_of_one_utterance(), wordings(), wordings())
    def law(known: PlantedRenderings, a: str, b: str) -> None:
        found, turned = comparer(known.a, known.b), comparer(known.b, known.a)
        _assert_known(found, known)
        _assert_known(turned, known.swapped())
        assert turned == found.mirrored()
        found = comparer(a, b)
        assert comparer(b, a) == found.mirrored()
        for one in found.differences:
            assert (one.a_text, one.b_text) == (one.a.cut(a), one.b.cut(b))
        same = comparer(a, a)
        assert (same.verdict, same.differences) == ("identical", ())

    return law


def _assert_known(found: Comparison, known: PlantedRenderings) -> None:
    assert (found.a, found.b) == (known.a, known.b)
    assert found.verdict == known.verdict
    kinds = Counter((one.kind, one.stronger) for one in found.differences)
    wanted = Counter((one.kind, one.stronger) for one in known.changes)
    told_more = {"added", "omitted"} & {change.kind for change in known.changes}
    assert not wanted - kinds, "a difference that was made is not found, or not in its direction"
    assert not kinds - wanted or (told_more and set(kinds - wanted) == {("reworded", None)}), (
        "a difference that nobody made"
    )
    for one in found.differences:
        assert one.a_text == one.a.cut(known.a)
        assert one.b_text == one.b.cut(known.b)


def likeness_laws(likeness: Callable[[str, str], float] = likeness_of_names) -> Law:
    """The likeness of names is a share, the same from either side, and 1 for a name with itself.

    A name that is typed in another way is more like itself than like another name.
    """

    @given(written_names(), written_names(), st.text(max_size=8), st.sampled_from(_TYPED))
    def law(name: str, other: str, text: str, typed: Callable[[str], str]) -> None:
        for a, b in ((name, other), (name, text)):
            assert 0 <= likeness(a, b) <= 1
            assert likeness(a, b) == likeness(b, a)
            assert likeness(b, b) == 1
        own = likeness(name, typed(name))
        assert own > 0.5, f"{typed(name)!r} is not {name!r}"
        if not set(name.split()) & set(other.split()):
            assert likeness(name, other) < own, f"{name!r} is more like {other!r} than like {typed(name)!r}"

    return law


def collator_laws(collator: Callable[[Iterable[str]], Sequence[Utterance]] = collate) -> Law:
    """Every text is in exactly one utterance, and neither order nor duplicates change which belong together."""

    @given(st.lists(wordings(), max_size=10), st.randoms(use_true_random=False))
    def law(texts: list[str], random: Random) -> None:
        found = [rendering for utterance in collator(texts) for rendering in utterance.renderings]
        assert Counter(rendering.position for rendering in found) == Counter(range(len(texts)))
        assert all(texts[rendering.position] == rendering.text for rendering in found)
        mixed = [*texts, *texts[::2]]
        random.shuffle(mixed)
        assert _partition(collator(mixed)) == _partition(collator(texts)), (
            "the order or a duplicate changes an utterance"
        )

    return law


def _partition(utterances: Sequence[Utterance]) -> set[frozenset[str]]:
    return {frozenset(rendering.text for rendering in utterance.renderings) for utterance in utterances}
