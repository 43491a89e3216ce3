"""Sources that are nouns: whom ``the minister`` and ``the council`` take up, and who is named by words alone."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from quoteattr.coreference.discourse import Answer, Floor
from quoteattr.coreference.entities import CROWD, Figure, Figures, bind
from quoteattr.coreference.heads import DETERMINERS, Head
from quoteattr.coreference.name_words import nominal, shortened, word_lists
from quoteattr.coreference.titles import Scope, family_of, scope_of
from quoteattr.document import Document
from quoteattr.people import PersonKind
from quoteattr.resources.lexicons import Entry, load

BODY_DISTANCE: Final = 12
"""How many sentences after its last mention ``the council`` still takes up a council."""
_LONGEST_ACRONYM: Final = 3
"""Letters of a place name in capitals that is short for another: US, UK, UAE."""


class Nouns:
    """Resolves the sources of one article that a common noun heads."""

    def __init__(self, document: Document, figures: Figures, floor: Floor) -> None:
        self.document = document
        self.figures = figures
        self.floor = floor
        self._by_noun: defaultdict[str, list[Figure]] = defaultdict(list)
        self._by_family: defaultdict[str, list[Figure]] = defaultdict(list)
        self._bodies: dict[tuple[str, bool], Figure] = {}
        """The body last named by each noun, in the singular or the plural."""
        self._read = 0
        self._roles_known = False

    def speaker(self, head: Head, entry: Entry) -> Answer:
        """Who speaks where a noun heads the source: someone the article has so called, or else the words themselves."""
        if entry["kind"] == "person" and not head.plural:
            if head.definiteness != "indefinite" and entry["family"] != "relative":
                bound = self.by_role(head, entry)
                if bound is not None:
                    return bound
        elif head.definiteness == "definite":
            known = self.named_body(head, entry)
            if known is not None:
                return Answer(known, "role-in-article", (head.span,))
        return self.own_words(head)

    def by_role(self, head: Head, entry: Entry) -> Answer | None:
        """The person whom the article has called by this noun, or by one of its family with the same place or field.

        A phrase that says of which place or field may also look ahead: headlines come before names.
        """
        self.read_roles()
        said = scope_of(head.modifiers)
        short = load("honorifics").get(head.noun)
        noun = short["office"] if short is not None and short["office"] != "-" else head.noun
        fits = [
            figure
            for figure in self._near(self._by_noun[noun], head.span.end)
            if self._allows(figure, (noun,), said, entry)
        ]
        if not fits and not said.empty:
            fits = [
                figure
                for figure in self._near(self._by_family[entry["family"]], head.span.end)
                if self._allows(figure, tuple(figure.nouns), said, entry)
            ]
        before = [figure for figure in fits if figure.start < head.span.end]
        if not before and not said.empty:
            before = [figure for figure in fits if figure.personal is not None]
        if len(before) > 1:
            before = self._most_recent(before, head.span.start)
        if not before:
            return None
        spans = tuple(next(iter(figure.spans)) for figure in before)
        if len(before) > 1:
            return Answer(None, "ambiguous-role", (head.span, *spans))
        before[0].note(head.span)
        return Answer(before[0], "role-in-article", (head.span, *spans))

    def _near(self, held: Sequence[Figure], offset: int) -> list[Figure]:
        """Of figures sorted by first mention, those first mentioned shortly before ``offset``, and the next few."""
        at = bisect_left(held, offset, key=lambda figure: figure.start)
        return list(held[max(0, at - CROWD) : at + CROWD // 2])

    def _allows(self, figure: Figure, nouns: Sequence[str], said: Scope, entry: Entry) -> bool:
        if figure.kind != "person" or (entry["gender"] != "either" and entry["gender"] not in figure.genders):
            return False
        family = entry["family"]
        held = [figure.nouns[noun] for noun in nouns if noun in figure.nouns and family_of(noun) == family]
        return any(
            scope_of(words).allows(said, self.figures.backdrop(figure) if said.places else frozenset())
            for words in held
        )

    def _most_recent(self, rivals: Sequence[Figure], before: int) -> list[Figure]:
        """The one who spoke last, if that is one of them; else the only one named in the nearest sentence."""
        speaking = self.floor.last()
        if speaking is not None and speaking.figure in rivals:
            return [speaking.figure]
        last = {figure: figure.last_before(before) for figure in rivals}
        nearest = max(last.values())
        if nearest < 0:
            return list(rivals)
        sentence = self.document.sentence_at(nearest)
        return [
            figure for figure in rivals if last[figure] >= 0 and self.document.sentence_at(last[figure]) == sentence
        ]

    def read_roles(self) -> None:
        """Read the roles of everyone whom the article names, at first need."""
        if self._roles_known:
            return
        self._roles_known = True
        people = [figure for figure in self.figures.all if figure.kind == "person" and figure.mentions]
        for figure in sorted(people, key=lambda figure: figure.start):
            self.figures.read_roles(figure)
            for noun in figure.nouns:
                self._by_noun[noun].append(figure)
            for family in {family_of(noun) for noun in figure.nouns}:
                self._by_family[family].append(figure)

    def named_body(self, head: Head, entry: Entry) -> Figure | None:
        """The organisation or group that a definite noun takes up: ``the council`` after ``the Coastal Council``.

        Of several, the one mentioned last; none that was last mentioned more than some sentences ago.
        """
        if head.modifiers:
            return None
        self._read_bodies(head.span.start)
        figure = self._bodies.get((head.noun, head.plural))
        if figure is None or figure.kind != _kind(entry, head.plural):
            return None
        last = figure.last_before(head.span.start)
        if last < 0 or self.document.sentence_at(head.span.start) - self.document.sentence_at(last) > BODY_DISTANCE:
            return None
        figure.note(head.span)
        return figure

    def _read_bodies(self, end: int) -> None:
        """Take up the bodies named before ``end``, each under the last word of its name."""
        mentions = self.figures.mentions
        while self._read < len(mentions) and mentions[self._read].span.start < end:
            mention = mentions[self._read]
            if mention.sort == "organisation" and mention.quoted < 0:
                body = self.figures.of(self._read).only
                if body is not None:
                    self._bodies[mention.words[-1].lower(), False] = body
            self._read += 1

    def may_name(self, head: Head) -> bool:
        """Whether words that no list knows can name a speaker: they start like a noun phrase, or like a name."""
        lists = word_lists()
        first, _, rest = head.span.cut(self.document.text).partition(" ")
        if not rest and first.lower() in lists.openers | lists.adjectives | DETERMINERS:
            return False
        if first.lower() in lists.calendar or (first.lower() in lists.pronouns and first.lower() not in DETERMINERS):
            return False
        return first[:1].isupper() or first.lower() in DETERMINERS or head.noun.endswith("s") or first[:1].isdigit()

    def own_words(self, head: Head) -> Answer:
        """A speaker of whom the article gives no name: named by the source's own words."""
        text = " ".join(map(_in_full, head.span.cut(self.document.text).split()))
        if head.entry is not None and " " in text and text.isupper():
            text = _in_small_letters(text)
        first = text.split(" ", 1)[0]
        common = nominal(first.lower())
        people = common is not None and (common[1] or first == text) and common[0]["kind"] in ("person", "group")
        if first.lower() in DETERMINERS or (people and common is not None and common[0]["family"] != "partisan"):
            text = first.lower() + text[len(first) :]
        kind: PersonKind = "group"
        if head.entry is not None:
            kind = _kind(head.entry, head.plural)
        elif head.kind == "words":
            kind = "organisation"
        if kind == "person" and head.definiteness == "indefinite":
            figure = self.figures.add(Figure(kind, text))  # "a voter" may be another one each time
            figure.note(head.span)
        else:
            figure = self.figures.named(text, kind, head.span)
        if head.entry is not None:
            bind(figure, head.noun, head.modifiers)
            self._remember(figure, head)
        return Answer(figure, "named-by-its-words", (head.span,))

    def _remember(self, figure: Figure, head: Head) -> None:
        """Let later nouns take up someone who has no name."""
        if figure.kind != "person":
            self._bodies[head.noun, head.plural] = figure
            return
        self.read_roles()
        for held in (self._by_noun[head.noun], self._by_family[family_of(head.noun)]):
            if figure not in held[-CROWD:]:
                insort(held, figure, key=lambda one: one.start)


def _kind(entry: Entry, plural: bool) -> PersonKind:
    if entry["kind"] == "person":
        return "group" if plural else "person"
    if entry["kind"] == "group":
        return "group"
    return "organisation" if entry["kind"] == "organisation" else "document"


def _in_full(word: str) -> str:
    """A word that headlines shorten as it is otherwise written, in capitals if it was: FMR, FORMER."""
    full = shortened().get(word.lower())
    if full is None:
        return word
    return full.upper() if word.isupper() else full


def _in_small_letters(text: str) -> str:
    """The words of a headline in capitals as a sentence has them: FORMER OSLO MAYOR is no name of the mayor."""
    lists = word_lists()
    known = lists.places | lists.adjectives
    return " ".join(
        word.lower() if word.lower() not in known else word if len(word) <= _LONGEST_ACRONYM else word.capitalize()
        for word in text.split(" ")
    )
