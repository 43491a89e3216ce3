"""Finding the person of a list whom a name or the words for an office stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from quoteattr.evidence import Evidence
from quoteattr.limits import MAX_RIVALS
from quoteattr.names import key, likeness
from quoteattr.names.normalisation import normalise_name
from quoteattr.people.offices import Office, country_codes, office_of, places_in
from quoteattr.people.person import Context, Found, Person, Rival
from quoteattr.people.search.candidates import NameIndex, probabilities
from quoteattr.people.tenures import Tenure, Tenures
from quoteattr.spans import Span

ANSWER_THRESHOLD: Final = 0.69
"""The least probability of an answer.

With .6 among 54,614 people, 1 in 100 names more is found, and 4 in 1,000 more are taken for another person's.
"""
RIVAL_THRESHOLD: Final = 0.01
"""The probability above which a person is listed as a rival."""
_RIVAL_SHARE: Final = 1 / 4
"""The share of the best probability above which another person stands in the way of an answer below the threshold."""
NOT_SAME_THRESHOLD: Final = 0.1
"""The probability above which a person whom the list says is not the same stands in the way of an answer."""
SAME_NAME_THRESHOLD: Final = 0.98
"""The likeness above which a full name in an article is one of the list."""
LIKENESS_THRESHOLD: Final = 0.5
"""The likeness above which a name beside an office, or a name of one word, is one of the list."""

_SCORE_OF_LISTED: Final = 0.96
"""A name that the list has, for one person only, means that person.

Right for 332 of 346 such names of politicians among 54,614 people, and for all among 2,101.
"""
_SCORE_OF_NAMED: Final = 0.9
"""A short name means the person whom the article names in full; set, not measured."""
_SCORE_OF_DATED: Final = 0.99
"""An office on a day means who held it: right for 409 of 409 by place and day, and for 161 of 161 by day alone.

With a family name beside it for 427 of 427; 636 tenures of politicians, in the middle of their time.
"""
_SCORE_OF_UNDATED: Final = 0.69
"""An office of a place, without a day: right for 199 of 288; for 172 of 172 who still hold it."""
_SCORE_WITHOUT_PLACE: Final = 0.63
"""The same without a place: right for 50 of 79."""
_FACTOR_OF_SEAT: Final = 0.5
"""A seat may stand for its holder or for those who work there; set, not measured."""


@frozen
class Query:
    """What is looked for, and what is known of the place where it stands."""

    text: str
    on: date | None
    place: str
    article: Context | None

    @property
    def places(self) -> frozenset[str]:
        """The codes of the countries that the place may be."""
        return places_in(self.place) or frozenset({self.place.upper()} & country_codes())

    @property
    def whole(self) -> Span:
        """The span of the whole text."""
        return Span(0, len(self.text))


class Finder:
    """The indexes of a list of people."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._owners: list[int] = []
        self._with_key: defaultdict[str, set[int]] = defaultdict(set)
        names: list[str] = []
        for number, person in enumerate(people):
            for name in person.names:
                names.append(name)
                self._owners.append(number)
                if folded := key(name):
                    self._with_key[folded].add(number)
        self._names = NameIndex(names)

    @cached_property
    def _tenures(self) -> Tenures:
        return Tenures(self._people)

    def find(self, query: Query) -> Found:
        """Return the person or nobody.

        The first of these that applies decides: a name that the list has; words that are an office and nothing else
        ("the mayor"); a name like one of the list; an office of a place ("mayor of Oslo"); a name beside an office.
        """
        listed = self._with_key.get(key(query.text), set())
        if len(listed) == 1:
            person = self._people[next(iter(listed))]
            return Found(person, _SCORE_OF_LISTED, (), (Evidence("listed-name", (query.whole,)),))
        if len(listed) > 1:
            return self._decide(query, {number: 1 / len(listed) for number in listed})
        office = office_of(query.text)
        if office.office and not office.rest:
            return self._by_office(query, office)
        found = self._decide(query, self._scores(query.text))
        if found.person is not None or not office.office:
            return found
        if _names_place(query.text, office):
            held = self._by_office(query, office)
            found = held if held.person is not None else found
        return self._by_name_and_office(query, office) or found

    # --- names -------------------------------------------------------------------------------------------------------

    def _scores(self, text: str) -> dict[int, float]:
        """Return the probability of each person whose name could be meant, by the likeliest of their names."""
        numbers = self._names.candidates(text)
        scores: dict[int, float] = {}
        found = probabilities(normalise_name(text), numbers, self._names, self._owners)
        for number, probability in zip(numbers, found, strict=True):
            owner = self._owners[number]
            scores[owner] = max(scores.get(owner, 0.0), probability)
        return scores

    def _decide(self, query: Query, scores: Mapping[int, float]) -> Found:
        """Return the only candidate whom the article names in full, else the likeliest of all, or nobody.

        Nobody is returned if the likeliest is not likely enough, if the list declares it to be another than a rival,
        or if the words are a single one and the list has no name of one word for that person.
        """
        if query.article is not None:
            named = [number for number in scores if self._is_named_in(query.article, number)]
            if len(named) == 1:
                score = max(scores[named[0]], _SCORE_OF_NAMED)
                return self._answer(query, scores, named[0], score, "named-in-article")
        best = max(scores, key=lambda number: (scores[number], -number), default=None)
        if best is None or scores[best] <= RIVAL_THRESHOLD:
            return self._nobody(query, scores, "not-listed")
        if scores[best] <= ANSWER_THRESHOLD:
            has_rival = sum(score > scores[best] * _RIVAL_SHARE for score in scores.values()) > 1
            return self._nobody(query, scores, "several-listed" if has_rival else "not-listed")
        if any(
            score > NOT_SAME_THRESHOLD and number != best and self._are_declared_two(best, number)
            for number, score in scores.items()
        ):
            return self._nobody(query, scores, "several-listed")
        if len(normalise_name(query.text).words) < 2 and not self._has_one_word_name(best, query.text):
            return self._nobody(query, scores, "one-word-alone")
        return self._answer(query, scores, best, scores[best], "like-listed-name")

    def _are_declared_two(self, number: int, other: int) -> bool:
        """Whether the list says of one person that the other is not the same."""
        one, two = self._people[number], self._people[other]
        return two.id in one.not_same_as or one.id in two.not_same_as

    def _has_one_word_name(self, number: int, text: str) -> bool:
        """Whether the list has a name of one word for a person, like this one."""
        return any(
            len(normalise_name(name).words) == 1 and likeness(name, text) > LIKENESS_THRESHOLD
            for name in self._people[number].names
        )

    def _is_named_in(self, article: Context, number: int) -> bool:
        """Whether an article names a person of the list in full."""
        names = self._people[number].names
        return any(
            len(normalise_name(person.name).words) > 1 and likeness(person.name, name) > SAME_NAME_THRESHOLD
            for person in article.people
            for name in names
        )

    # --- offices -----------------------------------------------------------------------------------------------------

    def _by_office(self, query: Query, office: Office) -> Found:
        tenures = self._tenures.fitting(_with_place(office, query), query.on)
        holders = _holders(tenures)
        rule = "one-holder-then" if query.on is not None and all(t.is_dated for t in tenures) else "one-holder"
        rules = [rule, *(["office-of-seat"] if office.by_seat else [])]
        if len(holders) > 1 and query.article is not None and not office.places:
            near = places_in(query.article.text)
            narrowed = _holders(tenure for tenure in tenures if tenure.office.places & near)
            if len(narrowed) == 1:
                holders, rules = narrowed, ["place-of-article", *rules[1:]]
        if len(holders) != 1:
            scores = {number: 1 / len(holders) for number in holders}
            return self._nobody(query, scores, "several-listed" if holders else "not-listed")
        score = _SCORE_OF_DATED if rule == "one-holder-then" else _SCORE_OF_UNDATED
        if rule == "one-holder" and not (office.places or query.place or office.level == "local"):
            score = _SCORE_WITHOUT_PLACE
        spans = tuple(filter(None, (*office.places_at, office.office_at)))
        return Found(
            self._people[next(iter(holders))],
            score * (_FACTOR_OF_SEAT if office.by_seat else 1.0),
            (),
            tuple(Evidence(name, spans) for name in rules),
        )

    def _by_name_and_office(self, query: Query, office: Office) -> Found | None:
        """Return the holder whose name can be the one beside the office: ``Defence Minister Kim``."""
        name_at = Span(office.rest[0].start, office.rest[-1].end)
        name = name_at.cut(query.text)
        holders = _holders(self._tenures.fitting(_with_place(office, query), query.on))
        fitting = [number for number in holders if any(_can_be(name, full) for full in self._people[number].names)]
        if len(fitting) != 1:
            return None
        spans = (name_at, *filter(None, (office.office_at,)))
        return Found(self._people[fitting[0]], _SCORE_OF_DATED, (), (Evidence("name-and-office", spans),))

    # --- answers -----------------------------------------------------------------------------------------------------

    def _answer(self, query: Query, scores: Mapping[int, float], best: int, score: float, rule: str) -> Found:
        others = {number: other for number, other in scores.items() if number != best}
        return Found(self._people[best], score, self._rivals(others), (Evidence(rule, (query.whole,)),))

    def _nobody(self, query: Query, scores: Mapping[int, float], rule: str) -> Found:
        return Found(None, max(scores.values(), default=0.0), self._rivals(scores), (Evidence(rule, (query.whole,)),))

    def _rivals(self, scores: Mapping[int, float]) -> tuple[Rival, ...]:
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        likely = [number for number in ranked if scores[number] > RIVAL_THRESHOLD]
        return tuple(Rival(self._people[number], scores[number]) for number in likely[:MAX_RIVALS])


def _names_place(text: str, office: Office) -> bool:
    """Whether the words for a local office name its place, which no list has: ``the Bishop of Tolm``."""
    if office.level != "local" or office.office_at is None:
        return False
    return "of" in text[office.office_at.end : office.rest[0].start].casefold().split()


def _with_place(office: Office, query: Query) -> Office:
    """Return the office, of the place that was asked for where its words name none."""
    if office.places or not query.place:
        return office
    return evolve(office, places=query.places, others=office.others | office_of(query.place).others)


def _holders(tenures: Iterable[Tenure]) -> Collection[int]:
    return dict.fromkeys(tenure.number for tenure in tenures)


def _can_be(name: str, full: str) -> bool:
    """Whether a name, perhaps the family name alone, can be another in full."""
    words = normalise_name(name).words
    return likeness(name, full) > LIKENESS_THRESHOLD or (len(words) == 1 and words[0] in normalise_name(full).words)
