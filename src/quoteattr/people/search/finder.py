"""Finding whom a name or an office stands for in a list of people; two who fit equally well are nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from quoteattr.evidence import Evidence
from quoteattr.names import key, likeness
from quoteattr.names.written import written
from quoteattr.people.offices import Office, codes, office_of, places_in
from quoteattr.people.person import Context, Found, Person, Rival
from quoteattr.people.search.index import NameIndex
from quoteattr.people.search.ranking import chances
from quoteattr.people.tenures import Tenure, Tenures
from quoteattr.spans import Span

SURE: Final = 0.7
"""The least chance of an answer.

Among 54,614 people .6 finds 1 in 100 names more, and takes 4 in 1,000 more for somebody else.
"""
MOST_RIVALS: Final = 5
_LEAST_RIVAL: Final = 0.01
_LISTED: Final = 0.96
"""How sure it is that a name which the list has, for one person only, means that person.

Right for 332 of 346 such names of politicians among 54,614 people, and for all among 2,101.
"""
_SAME_NAME: Final = 0.98
"""Likeness from which an article's full name is one of the list."""
_NAMED: Final = 0.9
"""How sure a short name is where the article names one who goes by it in full; set, not measured."""
_DATED: Final = 0.99
"""How sure an office of one day is: right for 409 of 409 found by place and day, and 161 of 161 by day alone.

With a surname beside it 427 of 427; 636 tenures of politicians, in the middle of their time.
"""
_UNDATED: Final = 0.69
"""How sure an office of a place is without a day: right for 199 of 288 found; for 172 of 172 who still hold it."""
_PLACELESS: Final = 0.63
"""The same without a place: right for 50 of 79."""
_DECLARED: Final = 0.1
"""Chance from which someone whom the list says is not the same stands in the way of an answer."""
_BY_SEAT: Final = 0.5
"""By how much it is less sure that a seat stands for whom it is known for."""
_SAME: Final = 0.5


@frozen
class Wanted:
    """What is looked for, and what is known of the place where it stands."""

    text: str
    on: date | None
    place: str
    article: Context | None

    @property
    def places(self) -> frozenset[str]:
        """The letters of the countries that the place may be."""
        return places_in(self.place) or frozenset({self.place.upper()} & codes())

    @property
    def whole(self) -> Span:
        """The whole of it."""
        return Span(0, len(self.text))


class Finder:
    """The indexes of a list of people."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self._owners: list[int] = []
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        names: list[str] = []
        for number, person in enumerate(people):
            for name in person.names:
                names.append(name)
                self._owners.append(number)
                self._exact[key(name)].add(number)
        self._names = NameIndex(names)
        self._tenures: Tenures | None = None

    @property
    def tenures(self) -> Tenures:
        """The roles of the list, read when an office is first looked for."""
        if self._tenures is None:
            self._tenures = Tenures(self.people)
        return self._tenures

    def find(self, wanted: Wanted) -> Found:
        """The person, or nobody; a name that the list has comes first, then an office, then a name like one."""
        listed = self._exact.get(key(wanted.text), set())
        if len(listed) == 1:
            return Found(self.people[next(iter(listed))], _LISTED, (), (Evidence("listed-name", (wanted.whole,)),))
        if len(listed) > 1:
            return self._told_apart(wanted, {number: 1 / len(listed) for number in listed})
        office = office_of(wanted.text)
        if office.office and not office.rest:
            return self._by_office(wanted, office)
        found = self._by_name(wanted)
        if found.person is not None or not office.office:
            return found
        return self._by_name_and_office(wanted, office) or found

    # --- names ------------------------------------------------------------------------------------------------------

    def _by_name(self, wanted: Wanted) -> Found:
        return self._told_apart(wanted, self._scores(wanted.text))

    def _scores(self, text: str) -> dict[int, float]:
        """The chance of each person whose name could be meant, by the likest of their names."""
        numbers = self._names.candidates(text)
        scores: dict[int, float] = {}
        for number, chance in zip(numbers, chances(written(text), numbers, self._names, self._owners), strict=True):
            owner = self._owners[number]
            scores[owner] = max(scores.get(owner, 0.0), chance)
        return scores

    def _told_apart(self, wanted: Wanted, scores: Mapping[int, float]) -> Found:
        """The likeliest person, if likely enough; a name of one word needs an article that names the person in full."""
        if wanted.article is not None:
            named = [number for number in scores if self._named_in(wanted.article, number)]
            if len(named) == 1:
                return self._answer(wanted, scores, named[0], max(scores[named[0]], _NAMED), "named-in-article")
        best = max(scores, key=lambda number: (scores[number], -number), default=None)
        if best is None or scores[best] <= _LEAST_RIVAL:
            return self._nobody(wanted, scores, "not-listed")
        if scores[best] <= SURE:
            rival = sum(score > scores[best] / 4 for score in scores.values()) > 1
            return self._nobody(wanted, scores, "several-listed" if rival else "not-listed")
        if any(scores[number] > _DECLARED for number in scores if number != best and self._declared_two(best, number)):
            return self._nobody(wanted, scores, "several-listed")
        if len(written(wanted.text).words) < 2 and not self._goes_by_one_word(best, wanted.text):
            return self._nobody(wanted, scores, "several-listed")
        return self._answer(wanted, scores, best, scores[best], "like-listed-name")

    def _declared_two(self, number: int, other: int) -> bool:
        """Whether the list says of one that the other is not the same: an editor has seen them taken for one."""
        one, two = self.people[number], self.people[other]
        return two.id in one.not_same_as or one.id in two.not_same_as

    def _goes_by_one_word(self, number: int, text: str) -> bool:
        """Whether the list has a name of one word for a person, like this one."""
        return any(len(written(name).words) == 1 and likeness(name, text) > _SAME for name in self.people[number].names)

    def _named_in(self, article: Context, number: int) -> bool:
        """Whether an article names a person of the list in full."""
        names = self.people[number].names
        return any(
            len(written(person.name).words) > 1 and likeness(person.name, name) > _SAME_NAME
            for person in article.people
            for name in names
        )

    # --- offices ----------------------------------------------------------------------------------------------------

    def _by_office(self, wanted: Wanted, office: Office) -> Found:
        tenures = self.tenures.fitting(_placed(office, wanted), wanted.on)
        holders = _holders(tenures)
        rule = "one-holder-then" if wanted.on is not None and all(t.dated for t in tenures) else "one-holder"
        rules = [rule, *(["office-of-seat"] if office.by_seat else [])]
        if len(holders) > 1 and wanted.article is not None and not office.places:
            near = places_in(wanted.article.text)
            narrowed = _holders(tenure for tenure in tenures if tenure.office.places & near)
            if len(narrowed) == 1:
                holders, rules = narrowed, [*rules, "place-of-article"]
        spans = tuple(filter(None, (*office.places_at, office.office_at)))
        if len(holders) != 1:
            scores = {number: 1 / len(holders) for number in holders}
            return self._nobody(wanted, scores, "several-listed" if holders else "not-listed")
        score = _DATED if rule == "one-holder-then" else _UNDATED
        if rule == "one-holder" and not (office.places or wanted.place or office.level == "local"):
            score = _PLACELESS
        score *= _BY_SEAT if office.by_seat else 1.0
        evidence = tuple(Evidence(name, spans) for name in rules)
        return Found(self.people[next(iter(holders))], score, (), evidence)

    def _by_name_and_office(self, wanted: Wanted, office: Office) -> Found | None:
        """Who has the office and could go by the name beside it: ``Defence Minister Kim``."""
        name = wanted.text[office.rest[0].start : office.rest[-1].end]
        holders = _holders(self.tenures.fitting(_placed(office, wanted), wanted.on))
        fitting = [number for number in holders if any(_could_be(name, other) for other in self.people[number].names)]
        if len(fitting) != 1:
            return None
        spans = (Span(office.rest[0].start, office.rest[-1].end), *filter(None, (office.office_at,)))
        return Found(self.people[fitting[0]], _DATED, (), (Evidence("name-and-office", spans),))

    # --- answers ----------------------------------------------------------------------------------------------------

    def _answer(self, wanted: Wanted, scores: Mapping[int, float], best: int, score: float, rule: str) -> Found:
        others = {number: other for number, other in scores.items() if number != best}
        return Found(self.people[best], score, self._rivals(others), (Evidence(rule, (wanted.whole,)),))

    def _nobody(self, wanted: Wanted, scores: Mapping[int, float], rule: str) -> Found:
        return Found(None, max(scores.values(), default=0.0), self._rivals(scores), (Evidence(rule, (wanted.whole,)),))

    def _rivals(self, scores: Mapping[int, float]) -> tuple[Rival, ...]:
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        likely = [number for number in ranked if scores[number] > _LEAST_RIVAL]
        return tuple(Rival(self.people[number], scores[number]) for number in likely[:MOST_RIVALS])


def _placed(office: Office, wanted: Wanted) -> Office:
    """The office, of the place that was asked for where its words name none."""
    if office.places or not wanted.place:
        return office
    return evolve(office, places=wanted.places, others=office.others | office_of(wanted.place).others)


def _holders(tenures: Iterable[Tenure]) -> Collection[int]:
    return dict.fromkeys(tenure.number for tenure in tenures)


def _could_be(name: str, other: str) -> bool:
    """Whether a name, perhaps the family name alone, could be another in full."""
    words = written(name).words
    return likeness(name, other) > _SAME or (len(words) == 1 and words[0] in written(other).words)
