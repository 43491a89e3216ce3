"""Figures: who and what the names of one article stand for, before anyone is known to speak.

Names are put together from certain to doubtful: the same letters first, then names of which one holds
the other, then single words that are somebody's family or given name.  What cannot be one person's
(another given name, another gender) stays apart for good.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import define, field, frozen

from quoteattr.coreference.mentions import Mention
from quoteattr.coreference.relatives import generation_of, kin_of, personal_of
from quoteattr.coreference.subjects import is_subject, stands_for_person
from quoteattr.coreference.titles import roles_of, scope_of
from quoteattr.document import Document
from quoteattr.names import (
    EITHER,
    Gender,
    PersonalName,
    can_be_one_person,
    forename_gender,
    from_words,
    gender,
    key,
    misspellings,
)
from quoteattr.people import PersonKind
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

CROWD: Final = 30
"""People of one name beyond which nobody is told from the others: keeps work linear."""
MANY_NAMES: Final = 400  # family names in one text beyond which misprints are not looked for


@define(eq=False)
class Figure:
    """Someone or something that the article names, as far as it is known."""

    kind: PersonKind
    name: str
    """The fullest form so far."""
    certain: bool = True
    """False for a capitalised name of which nothing shows that it is a person's."""
    personal: PersonalName | None = None
    genders: frozenset[Gender] = EITHER
    mentions: list[Mention] = field(factory=list)
    spans: dict[Span, None] = field(factory=dict)
    """Where it is mentioned, each place once."""
    starts: list[int] = field(factory=list)
    """Where its mentions start, sorted."""
    forms: dict[str, None] = field(factory=dict)
    nouns: dict[str, set[str]] = field(factory=dict)
    """Each noun that the article calls it by ("minister"), with the words that went with it."""

    @property
    def start(self) -> int:
        """Where it is first mentioned."""
        return self.starts[0] if self.starts else 0

    def note(self, span: Span) -> None:
        """Take up one more place where it is mentioned."""
        if span not in self.spans:
            self.spans[span] = None
            insort(self.starts, span.start)

    def last_before(self, offset: int) -> int:
        """Where it was last mentioned before ``offset``; -1 if it was not."""
        at = bisect_left(self.starts, offset)
        return self.starts[at - 1] if at else -1


@frozen
class Choice:
    """The figures that a name can stand for at one place, and whether the place had to decide."""

    figures: tuple[Figure, ...]
    by_focus: bool = False
    misspelt: bool = False
    """Whether it stands for a name that is a letter or two off."""

    @property
    def only(self) -> Figure | None:
        """The figure that it stands for, if it can be no other."""
        return self.figures[0] if len(self.figures) == 1 else None


class Figures:
    """The figures of one article; answers which one a mention stands for."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.mentions = mentions
        self.starts = [mention.span.start for mention in mentions]
        self.all: list[Figure] = []
        self._by_text: dict[str, Figure] = {}
        self._by_family: defaultdict[str, list[Figure]] = defaultdict(list)
        self._by_given: defaultdict[str, list[Figure]] = defaultdict(list)
        self._chosen: dict[int, Choice] = {}
        self._bare: dict[str, tuple[Figure, int]] = {}
        self._full_at: defaultdict[Figure, list[Mention]] = defaultdict(list)
        self._backdrops: dict[Figure, frozenset[str]] = {}
        self._roles_read: set[Figure] = set()
        self.persons: set[int] = set()  # indices of mentions that look like places and are persons' names
        singles: list[int] = []
        named_like_places: list[int] = []
        for index, mention in enumerate(mentions):
            if mention.sort in ("place", "office", "group"):
                if mention.sort == "place" and len(mention.words) == 1 and not mention.heading:
                    named_like_places.append(index)
                continue
            if mention.heading:
                singles.append(index)
            elif mention.sort == "organisation" and len(mention.words) > 1:
                self._chosen[index] = Choice((self._organisation(mention),))
            elif len(mention.words) > 1:
                figure = self._full(mention)
                self._chosen[index] = Choice((figure,))
                if mention.quoted < 0:
                    self._full_at[figure].append(mention)
            else:
                singles.append(index)
        for index in singles:
            self._chosen[index] = self._single(mentions[index])
        self._take_back_places(named_like_places)
        self._mend(singles)
        for index, choice in self._chosen.items():
            if choice.only is not None and not mentions[index].heading:
                _join(choice.only, mentions[index])

    def of(self, index: int) -> Choice:
        """The figures that the mention at ``index`` can stand for: one, or the rivals, or none."""
        choice = self._chosen.get(index)
        if choice is None:
            choice = self._chosen[index] = Choice((self._organisation(self.mentions[index]),))
        return choice

    def within(self, start: int, end: int) -> range:
        """Indices of the mentions that start within the characters ``start:end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def add(self, figure: Figure) -> Figure:
        """Take up a figure that no name stands for, such as ``a police spokesman``."""
        self.all.append(figure)
        return figure

    def introduce(self, index: int) -> Figure:
        """The figure of a name that stands for someone even where it is in a headline, made if there is none."""
        choice, mention = self.of(index), self.mentions[index]
        if choice.only is not None:
            return choice.only
        figure = self._full(mention) if len(mention.words) > 1 else self.named(mention.text, "person", mention.span)
        self._chosen[index] = Choice((figure,))
        _join(figure, mention)
        return figure

    def named(self, text: str, kind: PersonKind, span: Span) -> Figure:
        """The figure known by these very words, made if there is none."""
        figure = self._by_text.get(text.lower())
        if figure is None:
            figure = self._by_text[text.lower()] = self.add(Figure(kind, text))
        figure.note(span)
        return figure

    def _organisation(self, mention: Mention) -> Figure:
        text = mention.text
        figure = self._by_text.get(text.lower())
        if figure is None:
            figure = self._acronym_of(mention) or self.add(Figure("organisation", text))
            self._by_text[text.lower()] = figure
        return figure

    def _acronym_of(self, mention: Mention) -> Figure | None:
        """The organisation whose initials these are, where they follow it in brackets: ``World Fund (WF)``."""
        text = mention.text
        if (
            len(mention.words) > 1
            or not text.isupper()
            or self.document.words[mention.first - 1 : mention.first] != ("(",)
        ):
            return None
        index = bisect_left(self.starts, mention.span.start) - 1
        if self.mentions[index].last != mention.first - 1 or index not in self._chosen:
            return None
        initials = "".join(word[0] for word in self.mentions[index].words if word[0].isupper())
        return self._chosen[index].figures[0] if initials.startswith(text[:2]) else None

    def _full(self, mention: Mention) -> Figure:
        text = mention.text
        known = self._by_text.get(text.lower())
        said = self._addressed(mention)
        if known is not None and known.genders & said:
            return known
        personal = personal_of(mention.words)
        rivals = [figure for figure in self._sharing(personal) if figure.genders & said and _one(figure, personal)]
        figure = rivals[0] if len(rivals) == 1 else None
        if figure is None:
            figure = self.add(
                Figure("person", text, mention.sort == "person", personal, gender(personal) & said or said)
            )
        elif len(personal.keys) > len(figure.personal.keys if figure.personal else ()):
            figure.name, figure.personal = text, personal
        if mention.sort == "person":
            figure.certain = True
        self._by_text.setdefault(text.lower(), figure)
        self._index(figure, personal)
        return figure

    def _sharing(self, personal: PersonalName) -> list[Figure]:
        """Those who may have the same family name; nobody where it is as common as an ordinary word."""
        found = [figure for family in personal.families for figure in self._by_family[family][: CROWD + 1]]
        return list(dict.fromkeys(found)) if len(found) <= CROWD else []

    def _index(self, figure: Figure, personal: PersonalName) -> None:
        for keys, index in ((personal.families, self._by_family), (personal.given[:1], self._by_given)):
            for word in keys:
                if figure not in index[word]:
                    index[word].append(figure)

    def _addressed(self, mention: Mention) -> frozenset[Gender]:
        """The genders that the form of address before a name leaves open."""
        honorifics, initials = load("honorifics"), load("rank_initials")
        for at in reversed(range(mention.title, mention.first)):
            entry = honorifics.get(self.document.lowered[at]) or initials.get(self.document.lowered[at])
            if entry is not None and entry["gender"] != "either":
                return frozenset({"male" if entry["gender"] == "male" else "female"})
        kin = kin_of(self.document, mention)
        entry = load("nominals").get(kin) if kin else None
        if entry is not None and entry["gender"] != "either":
            return frozenset({"male" if entry["gender"] == "male" else "female"})
        return EITHER

    def _single(self, mention: Mention) -> Choice:
        if mention.heading and len(mention.words) > 1:
            known = self._by_text.get(mention.text.lower())
            return Choice((known,) if known else ())
        folded = key(mention.words[0])
        said = self._addressed(mention)
        candidates = [figure for figure in self._by_family.get(folded, [])[: CROWD + 1] if figure.genders & said]
        generation = generation_of(self.document, mention)
        if generation:
            return Choice((self._of_generation(mention, generation, candidates),))
        if len(candidates) == 1 and self._comes_later_as_kin(candidates[0], mention):
            candidates = []
        if not candidates and mention.title == mention.first:
            candidates = [figure for figure in self._by_given.get(folded, [])[: CROWD + 1] if figure.genders & said]
        if len(candidates) > CROWD:
            return Choice(tuple(candidates[:CROWD]))
        if len(candidates) > 1:
            return self._in_focus(folded, candidates, mention)
        if candidates:
            self._bare[folded] = (candidates[0], mention.span.start)
            return Choice((candidates[0],))
        if mention.heading:
            return Choice(())
        known = self._by_text.get(mention.text.lower())
        if known is not None:
            return Choice((known,))
        if mention.sort == "organisation":
            return Choice((self._organisation(mention),))
        personal = from_words(mention.words)
        forename = forename_gender(mention.words[0])
        certain = mention.sort == "person" or bool(forename)
        figure = self.add(Figure("person", mention.text, certain, personal, (forename or EITHER) & said or said))
        self._by_text[mention.text.lower()] = figure
        self._by_family[folded].append(figure)
        return Choice((figure,))

    def _take_back_places(self, indices: Iterable[int]) -> None:
        """Give a place name to the only one named in full with it before: ``Rosa London ... London said``."""
        for index in indices:
            mention = self.mentions[index]
            bearers = self._by_family.get(key(mention.words[0]), [])
            if len(bearers) != 1 or not stands_for_person(self.document, mention):
                continue
            if self._last_full(bearers[0], mention.span.start) is not None:
                self._chosen[index] = Choice((bearers[0],))
                self.persons.add(index)

    def _of_generation(self, mention: Mention, generation: str, candidates: Sequence[Figure]) -> Figure:
        """Whom ``Hale senior`` means: the Hale whose full name says so, else someone apart from every other Hale."""
        for figure in candidates:
            if figure.personal is not None and figure.personal.suffix == generation:
                return figure
        text = f"{mention.text} {'senior' if generation == 'sr' else 'junior'}"
        known = self._by_text.get(text.lower())
        if known is None:
            known = self._by_text[text.lower()] = self.add(Figure("person", text))
        return known

    def _comes_later_as_kin(self, figure: Figure, mention: Mention) -> bool:
        """Whether a surname stands before the only full name that has it, and that one is another's relative.

        ``Hale said so. His wife Ann Hale`` has two people.
        """
        places = self._full_at[figure]
        return bool(places) and mention.span.start < places[0].span.start and bool(kin_of(self.document, places[0]))

    def _mend(self, singles: Sequence[int]) -> None:
        """Give each single word that is a letter or two off one family name, and no other, to its bearer."""
        if len(self._by_family) > MANY_NAMES:
            return
        meant: dict[Figure, Figure | None] = {}
        for index in singles:
            choice = self._chosen[index]
            mention = self.mentions[index]
            figure = choice.only
            if figure is None or mention.heading or mention.sort not in ("person", "unknown"):
                continue
            if figure not in meant:
                meant[figure] = self._misspelt(figure)
            other = meant[figure]
            if other is not None:
                self._chosen[index] = Choice((other,), misspelt=True)

    def _misspelt(self, figure: Figure) -> Figure | None:
        """The one person whose family name differs in a letter or two from this single word, named nowhere else."""
        personal = figure.personal
        if personal is None or len(personal.keys) != 1 or forename_gender(personal.keys[0]):
            return None
        word = personal.keys[0]
        near = {
            other
            for family in misspellings(word, self._by_family)
            for other in self._by_family[family][:CROWD]
            if other.personal is not None and len(other.personal.keys) > 1 and other.genders & figure.genders
        }
        return near.pop() if len(near) == 1 else None

    def _in_focus(self, folded: str, candidates: Sequence[Figure], mention: Mention) -> Choice:
        """Which of several people of one surname is meant: the one last named in full, if that is clear.

        The bare surname stays with whom it was last used for, unless another was since named in full as
        the subject of this sentence or the one before.
        """
        here = mention.span.start
        named = [(at, figure) for figure in candidates if (at := self._last_full(figure, here)) is not None]
        if not named:
            return Choice(tuple(candidates))
        named.sort(key=lambda pair: pair[0].span.start)
        latest, figure = named[-1]
        settled, used = self._bare.get(folded, (None, -1))
        if settled is not None and settled is not figure and settled in candidates:
            near = mention.sentence - latest.sentence <= 1 and latest.span.start > used
            if not (near and is_subject(self.document, latest)):
                figure = settled
        elif settled is None and len(named) > 1:
            paragraph = self.document.paragraph_at
            if paragraph(named[-2][0].span.start) == paragraph(latest.span.start):
                return Choice(tuple(candidates))
        self._bare[folded] = (figure, here)
        return Choice((figure,), by_focus=len(named) > 1)

    def _last_full(self, figure: Figure, before: int) -> Mention | None:
        """The last place before ``before`` where the figure is named in full, outside quoted stretches."""
        places = self._full_at[figure]
        at = bisect_left(places, before, key=lambda mention: mention.span.start)
        return places[at - 1] if at else None

    def read_roles(self, figure: Figure) -> None:
        """Take up the nouns that stand with a person's name: titles, and appositions before and after it."""
        if figure in self._roles_read:
            return
        self._roles_read.add(figure)
        for mention in figure.mentions:
            if len(mention.words) == 1 and mention.title == mention.first and len(figure.mentions) > 1:
                before = self.document.word_at(mention.first - 1)
                if before not in load("nominals") and before != ",":
                    continue
            for noun, others in roles_of(self.document, mention):
                bind(figure, noun, others)

    def backdrop(self, figure: Figure) -> frozenset[str]:
        """The places named before a person in the sentences that name that person in full or with a title."""
        known = self._backdrops.get(figure)
        if known is None:
            words: list[str] = []
            for mention in figure.mentions:
                if len(mention.words) > 1 or mention.title < mention.first:
                    start = self.document.sentences[mention.sentence].start
                    before = self.document.tokens_in(start, mention.span.start)
                    words.extend(self.document.lowered[before.start : before.stop])
            known = self._backdrops[figure] = scope_of(words).places
        return known


def bind(figure: Figure, noun: str, others: Iterable[str]) -> None:
    """Note that the article calls ``figure`` by ``noun``, with the other words of that phrase."""
    figure.nouns.setdefault(noun, set()).update(others)
    entry = load("nominals").get(noun)
    if (
        entry is not None
        and figure.kind == "person"
        and entry["gender"] in ("male", "female")
        and len(figure.genders) == 2
    ):
        figure.genders = frozenset({"male" if entry["gender"] == "male" else "female"})


def _join(figure: Figure, mention: Mention) -> None:
    figure.mentions.append(mention)
    figure.note(mention.span)
    figure.forms.setdefault(mention.text)


def _one(figure: Figure, personal: PersonalName) -> bool:
    known = figure.personal
    return known is not None and known.suffix == personal.suffix and can_be_one_person(known, personal)
