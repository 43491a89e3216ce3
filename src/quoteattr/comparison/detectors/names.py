"""Names that differ: two names in one place that cannot be one."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.comparison.aligned_pair import AlignedPair, Cost, TokenDifference, pair_by_cost
from quoteattr.comparison.equivalents import name_runs
from quoteattr.comparison.tokens import is_place
from quoteattr.names.forenames import is_forename

_NEIGHBOURHOOD: Final = 3
"""Tokens from a name within which the partner of a word beside the other name has to be."""


@frozen(eq=False)
class _NameInText:
    """An unaligned name of ``pair.a``, and what holds for it whatever stands in its place."""

    pair: AlignedPair
    run: range

    @cached_property
    def is_calendar(self) -> bool:
        """Whether it names months or weekdays and nothing else."""
        return all(self.pair.a[i].calendar for i in self.run)

    @cached_property
    def is_proper(self) -> bool:
        """Whether a word of it is never a common word."""
        return any(self.pair.a[i].is_proper or self.pair.a[i].calendar for i in self.run)

    @cached_property
    def could_abbreviate(self) -> bool:
        """Whether it is initials that no list has, which can stand for a name in another language: OAMTC."""
        first = self.pair.a[self.run.start]
        return len(self.run) == 1 and first.is_initials and not is_place(first.form)

    @cached_property
    def can_be_abbreviated(self) -> bool:
        """Whether it has several words or is a common word: not a name in one word, which is written out."""
        return len(self.run) > 1 or not self.is_proper

    @cached_property
    def is_listed(self) -> bool:
        """Whether it is a forename, a place or a people of the lists, or stands after a forename, as surnames do."""
        first = self.pair.a[self.run.start].form
        before = self.pair.a[self.run.start - 1].form if self.run.start else ""
        return is_place(first) or is_forename(first) or is_forename(before)

    @cached_property
    def is_part_of_common_name(self) -> bool:
        """Whether a name of both texts goes on before or after it, with one uncapitalised word between at most."""
        tokens, run = self.pair.a, self.run
        for at in (run.start - 1, run.start - 2, run.stop, run.stop + 1):
            in_both = at in self.pair.to_b or at in self.pair.equivalent_a
            if 0 <= at < len(tokens) and tokens[at].is_name and in_both:
                between = tokens[run.start - 1] if at < run.start else tokens[min(run.stop, len(tokens) - 1)]
                if at in {run.start - 1, run.stop} or not between.unit.capitalised:
                    return True
        return False

    def belongs_to_another_word(self, other: range) -> bool:
        """Return whether a content word right beside it has a partner far from the ``other`` name."""
        for at in (self.run.start - 1, self.run.stop):
            if 0 <= at < len(self.pair.a) and self.pair.a[at].is_content and at in self.pair.to_b:
                partner = self.pair.to_b[at]
                if min(abs(partner - other.start), abs(partner - other.stop + 1)) > _NEIGHBOURHOOD:
                    return True
        return False


def detect_names(pair: AlignedPair) -> list[TokenDifference]:
    """Return unaligned names of one text in the place of other names."""
    same_a, same_b = {i for i, _ in pair.equal_names}, {j for _, j in pair.equal_names}
    names_a = {run.start: _NameInText(pair, run) for run in name_runs(pair) if run.start not in same_a}
    other = pair.mirrored
    names_b = {run.start: _NameInText(other, run) for run in name_runs(other) if run.start not in same_b}
    are_only_ones = len(names_a) == len(names_b) == 1

    def cost(i: int, j: int) -> Cost | None:
        if not _can_contradict(names_a[i], names_b[j], are_only_ones=are_only_ones):
            return None
        return (not _in_one_gap(names_a[i], names_b[j]),)

    found = pair_by_cost(pair, list(names_a), list(names_b), cost)
    return [TokenDifference("name", names_a[i].run, names_b[j].run) for i, j in found]


def _can_contradict(x: _NameInText, y: _NameInText, *, are_only_ones: bool) -> bool:
    """Return whether two names that are not one can contradict each other: at least one has to be proper.

    Capitals are enough where each stands alone in the place of the other.  Both have to be proper where they are
    neither in one place nor the only ones, or where a name of both texts goes on beside one of them: Foreign Office,
    Foreign Ministry.
    """
    if x.is_calendar and y.is_calendar:  # these are dates, not names
        return False
    if _could_be_one(x, y):
        return False
    is_part = x.is_part_of_common_name or y.is_part_of_common_name
    if _are_alone_in_gap(x, y) and (not is_part or x.is_listed or y.is_listed):
        return True
    in_one_gap = _in_one_gap(x, y)
    if not in_one_gap and (x.belongs_to_another_word(y.run) or y.belongs_to_another_word(x.run)):
        return False
    if in_one_gap or (are_only_ones and not x.is_calendar and not y.is_calendar):
        return (x.is_proper and y.is_proper) if is_part else (x.is_proper or y.is_proper)
    return x.is_proper and y.is_proper and not x.is_calendar and not y.is_calendar and not is_part


def _could_be_one(x: _NameInText, y: _NameInText) -> bool:
    """Return whether one is initials that could abbreviate the other in some language: OAMTC, Automobile Club."""
    return (x.could_abbreviate and y.can_be_abbreviated) or (y.could_abbreviate and x.can_be_abbreviated)


def _are_alone_in_gap(x: _NameInText, y: _NameInText) -> bool:
    gap = x.pair.gap_at_a(x.run.start)
    return gap is not None and gap.a == x.run and gap.b == y.run


def _in_one_gap(x: _NameInText, y: _NameInText) -> bool:
    return x.pair.in_one_gap(x.run.start, y.run.start)
