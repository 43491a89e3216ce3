"""Clusters of names: which name mentions of one article refer to one person or organisation.

Names are put together from certain to doubtful: the same letters first, then names of which one holds
the other, then single words that are somebody's family or given name.  Names that cannot be one person's
(another given name, another gender) stay apart for good.  A bearer of a name is a person who has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

from attrs import define, field, frozen

from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.mentions import NameMention, NameMentions
from quoteattr.coreference.national_bodies import NationalBodies, read_owned_name
from quoteattr.coreference.organisation_names import kinds_of_name
from quoteattr.coreference.relatives import generation_of, kinship_of, parse_with_generation
from quoteattr.coreference.short_names import (
    first_letters,
    is_acronym,
    is_acronym_beside,
    is_acronym_of,
    is_same_but_for_form,
    is_short_form,
)
from quoteattr.coreference.subjects import is_subject, is_subject_not_place
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_FAMILY_NAMES, MAX_NAMESAKES
from quoteattr.names import (
    EITHER,
    Gender,
    PersonalName,
    are_spellings,
    can_be_one_person,
    forename_gender,
    from_words,
    gender,
    key,
    misspellings,
)
from quoteattr.people import PersonKind
from quoteattr.resources.lexicons import load

T = TypeVar("T")
_SEVERAL: Final = 2
_OPENING_WORDS: Final = 2
"""Words with which a short name of a body can begin: its first, or that behind initials."""


@define(eq=False)
class NameCluster:
    """The mentions that refer to one person or organisation, while they are put together."""

    kind: PersonKind
    name: str
    """The fullest form so far."""
    is_shown: bool = True
    """Whether the text shows that a person's name is one; False if only its capitals do.  True for organisations."""
    personal: PersonalName | None = None
    genders: frozenset[Gender] = EITHER
    mentions: list[int] = field(factory=list)


@frozen
class NameReference(Generic[T]):
    """The clusters or entities to which a name can refer at one place, and the one to which it does."""

    candidates: tuple[T, ...] = ()
    """All that share the name."""
    chosen: T | None = None
    """The only candidate, or the one in focus; None without candidates, or with several."""
    by_focus: bool = False
    """Whether several candidates were named in full before the place, and what came last decided."""
    is_misspelt: bool = False
    """Whether the name is a misprint of that of the chosen one."""

    @property
    def possible(self) -> tuple[T, ...]:
        """The chosen one, or all candidates if none is."""
        return (self.chosen,) if self.chosen is not None else self.candidates


def _reference(candidates: Sequence[NameCluster]) -> NameReference[NameCluster]:
    """Return a reference to the only candidate, or to nobody among several."""
    return NameReference(tuple(candidates), candidates[0] if len(candidates) == 1 else None)


class NameClustering:
    """Cluster the name mentions of one article; after ``run``, ``clusters`` and ``references`` are the outcome.

    A cluster may end without mentions: that of a misprint, whose mentions went to the right name.
    """

    def __init__(self, document: Document, mentions: NameMentions) -> None:
        self.document = document
        self.mentions = mentions
        self.clusters: list[NameCluster] = []
        self.references: dict[int, NameReference[NameCluster]] = {}
        """By index of the mention.  Names of places, offices and groups have none, unless a person bears them."""
        self.by_text: dict[str, NameCluster] = {}
        """The cluster of each name, in lower case."""
        self._by_family: defaultdict[str, list[NameCluster]] = defaultdict(list)
        self._by_given: defaultdict[str, list[NameCluster]] = defaultdict(list)
        self._last_by_surname: dict[str, tuple[NameCluster, int]] = {}
        """The cluster to which each bare surname last referred, and where."""
        self._by_first_letter: defaultdict[str, list[NameCluster]] = defaultdict(list)
        self._full_mentions: defaultdict[NameCluster, list[NameMention]] = defaultdict(list)
        """Where each person is named in full outside quoted stretches, in order."""
        self._bodies = NationalBodies.of(document, mentions)
        self._by_body: dict[str, NameCluster] = {}
        """The organisation of each body of which the article has one, by its name without the country."""

    def run(self) -> None:
        """Cluster all mentions: full names, single words, surnames that look like places, misprints, mere nouns."""
        singles: list[int] = []
        places: list[int] = []
        for index, mention in enumerate(self.mentions):
            if mention.type in ("place", "office", "group"):
                if mention.type != "group" and self._may_be_surname(mention) and not mention.in_headline:
                    places.append(index)
            elif mention.in_headline or len(mention.words) == 1:
                singles.append(index)
            elif mention.type == "organisation":
                self.references[index] = self._reference_to_organisation(mention)
            else:
                cluster = self._cluster_of_full_name(mention)
                self.references[index] = _reference([cluster])
                self._index_nickname(cluster, mention)
                if not mention.is_quoted:
                    self._full_mentions[cluster].append(mention)
        self._index_initials()
        for index in singles:
            self.references[index] = self._refer(self.mentions[index])
        self._refer_words_to_bearers(places)
        self._refer_misprints(singles)
        self._refer_generic_names()
        self._refer_short_names()
        for index, reference in self.references.items():
            if reference.chosen is not None and not self.mentions[index].in_headline:
                reference.chosen.mentions.append(index)

    def add_author(self, index: int) -> NameCluster:
        """Return the cluster of the name of the article's author; make it if it is new.

        Unlike other names, it refers to a person even in a headline.
        """
        reference = self.references[index]
        if reference.chosen is not None:
            return reference.chosen
        mention = self.mentions[index]
        if len(mention.words) > 1:
            cluster = self._cluster_of_full_name(mention)
        else:
            cluster = self.by_text.get(mention.text.lower()) or self._add(NameCluster("person", mention.text))
        cluster.mentions.append(index)
        self.references[index] = _reference([cluster])
        return cluster

    def _add(self, cluster: NameCluster) -> NameCluster:
        self.clusters.append(cluster)
        self.by_text.setdefault(cluster.name.lower(), cluster)
        return cluster

    def _reference_to_organisation(self, mention: NameMention) -> NameReference[NameCluster]:
        """Return the reference of an organisation's name; one that several countries have goes with its country.

        ``Russia's Energy Ministry`` is not ``Kazakhstan's Energy Ministry``, and ``the Energy Ministry`` beside them is
        either.
        """
        owned = read_owned_name(self.document, mention)
        owners = self._bodies.owners_of(owned.body)
        if len(owners) >= _SEVERAL:
            names = [owners[owned.owner]] if owned.owner else list(owners.values())[:MAX_NAMESAKES]
            return _reference([self._organisation_named(name) for name in names])
        if not self._bodies.is_of_its_only_owner(owned):
            return _reference([self._organisation(mention)])
        may_be_of_another = self._bodies.may_be_of_another(owned.body)  # then the bare name is not Hungary's
        cluster = self._by_body.get(owned.body)
        if cluster is None:
            cluster = self._organisation_named(owned.full) if may_be_of_another else self._organisation(mention)
        self._by_body[owned.body] = cluster
        self.by_text[(owned.full if may_be_of_another else mention.text).lower()] = cluster
        if len(mention.words) > len(cluster.name.split()):
            cluster.name = mention.text
        return _reference([cluster])

    def _organisation_named(self, name: str) -> NameCluster:
        """Return the organisation with just this name; make it if it is new."""
        return self.by_text.get(name.lower()) or self._add(NameCluster("organisation", name))

    def _organisation(self, mention: NameMention) -> NameCluster:
        """Return the organisation with this name or these initials; make it if it is new."""
        cluster = self.by_text.get(mention.text.lower())
        if cluster is None:
            cluster = self._named_before_acronym(mention) or self._add(NameCluster("organisation", mention.text))
            self.by_text[mention.text.lower()] = cluster
        return cluster

    def _named_before_acronym(self, mention: NameMention) -> NameCluster | None:
        """Return the organisation that an acronym is short for.

        The one right before its bracket, ``World Fund (WF)``; else the only one in the article of which it has all
        initials: SIA, Singapore Airlines.
        """
        text, index = mention.text, self._name_before_bracket(mention)
        if not is_acronym(text):
            return None
        if index is not None and is_acronym_beside(text, self.mentions[index].text):
            return next(iter(self.references[index].possible), None)
        known = self._by_first_letter.get(text[0], [])[:MAX_NAMESAKES]
        found = [cluster for cluster in known if is_acronym_of(text, cluster.name)]
        return found[0] if len(found) == 1 else None

    def _name_before_bracket(self, mention: NameMention) -> int | None:
        """Return the name right before the bracket that a mention opens: ``(World Fund) (WF)``; else None."""
        index = self.mentions.last_before(mention.span.start)
        if index not in self.references or self.document.word_at(mention.first - 1) != "(":
            return None
        return index if self.mentions[index].end == mention.first - 1 else None

    def _index_initials(self) -> None:
        """Index the names of several words that may be organisations' by the first letters of their acronyms."""
        for cluster in self.clusters:
            if not (cluster.kind == "person" and cluster.is_shown):
                for letter in first_letters(cluster.name):
                    self._by_first_letter[letter].append(cluster)

    def _cluster_of_full_name(self, mention: NameMention) -> NameCluster:
        """Return the only person who can have a name of several words; make a new one if nobody or several can."""
        text = mention.text
        known = self.by_text.get(text.lower())
        genders = self._genders_of_address(mention)
        if known is not None and known.genders & genders:
            return known
        personal = parse_with_generation(mention.words)
        namesakes = [one for one in self._namesakes(personal) if one.genders & genders]
        same = [one for one in namesakes if _could_be(one, personal)] or [
            one for one in namesakes if one.personal is not None and are_spellings(one.name, text)
        ]
        if len(same) == 1:
            cluster = same[0]
            if cluster.personal is None or _is_fuller(personal, cluster.personal):
                cluster.name, cluster.personal = text, personal
        else:
            by_name = gender(personal) & genders or genders
            cluster = self._add(NameCluster("person", text, mention.type == "person", personal, by_name))
        if mention.type == "person":
            cluster.is_shown = True
        self.by_text.setdefault(text.lower(), cluster)
        self._index(cluster, personal)
        return cluster

    def _namesakes(self, personal: PersonalName) -> list[NameCluster]:
        """Return the clusters with the same family name; none if more than MAX_NAMESAKES share it."""
        keys = dict.fromkeys((*personal.families, personal.joined))
        found = [one for family in keys for one in self._by_family[family][: MAX_NAMESAKES + 1]]
        return list(dict.fromkeys(found)) if len(found) <= MAX_NAMESAKES else []

    def _index(self, cluster: NameCluster, personal: PersonalName) -> None:
        """Index a cluster by its names, unless one has so many bearers that it refers to nobody."""
        for words, index in ((personal.families, self._by_family), (personal.given[:1], self._by_given)):
            for word in words:
                if len(index[word]) <= MAX_NAMESAKES and cluster not in index[word]:
                    index[word].append(cluster)

    def _index_nickname(self, cluster: NameCluster, mention: NameMention) -> None:
        """Index a person by the nickname within the name, ``Bob “the Roof” Hale``; a forename at its end stands alone.

        ``William “Big Bill” Hale`` is Bill, too.
        """
        words = [word for word in mention.nickname if word.lower() != "the"]
        if not words:
            return
        self.by_text.setdefault(" ".join(words).lower(), cluster)
        bearers = self._by_given[key(words[-1])]
        is_alone = len(words) == 1 or forename_gender(words[-1])
        if is_alone and len(bearers) <= MAX_NAMESAKES and cluster not in bearers:
            bearers.append(cluster)

    def _genders_of_address(self, mention: NameMention) -> frozenset[Gender]:
        """Return the genders that the form of address and the kinship before a name leave open."""
        honorifics, initials, nominals = load("honorifics"), load("rank_initials"), load("nominals")
        for at in reversed(range(mention.title_start, mention.first)):
            title = self.document.lowered[at]
            noble = nominals.get(title)
            if noble is not None and noble["family"] != "ruler":
                noble = None  # "Chairman Ann Hale": an office shows no gender, unlike "King"
            stated = gender_in(honorifics.get(title) or initials.get(title) or noble)
            if stated is not None:
                return frozenset({stated})
        stated = gender_in(load("nominals").get(kinship_of(self.document, mention)))
        return EITHER if stated is None else frozenset({stated})

    def _refer(self, mention: NameMention) -> NameReference[NameCluster]:
        """Return the reference of a single word, or of a name in a headline.

        A single word that fits no known name makes a new cluster; in a headline, no name does.
        """
        if len(mention.words) > 1:
            known = self.by_text.get(mention.text.lower())
            return _reference([known] if known else [])
        if len(self._bodies.owners_of(mention.text.lower())) >= _SEVERAL:
            return self._reference_to_organisation(mention)
        surname = key(mention.words[0])
        genders = self._genders_of_address(mention)
        candidates = [one for one in self._by_family.get(surname, [])[: MAX_NAMESAKES + 1] if one.genders & genders]
        generation = generation_of(self.document, mention)
        if generation:
            return _reference([self._of_generation(mention, generation, candidates)])
        if len(candidates) == 1 and self._is_named_later_as_relative(candidates[0], mention):
            candidates = []
        is_given = mention.type != "organisation" and (not mention.has_title or self._may_be_given_name(mention))
        if not candidates and is_given:
            candidates = [one for one in self._by_given.get(surname, [])[: MAX_NAMESAKES + 1] if one.genders & genders]
            if mention.has_title:
                candidates = [one for one in candidates if self._last_full_mention(one, mention.span.start) is not None]
        if len(candidates) > MAX_NAMESAKES:
            return _reference(candidates[:MAX_NAMESAKES])
        if len(candidates) > 1:
            return self._choose_by_focus(surname, candidates, mention)
        if candidates:
            self._last_by_surname[surname] = candidates[0], mention.span.start
            return _reference(candidates)
        if mention.in_headline:
            return NameReference()
        return _reference([self._cluster_of_word(mention, surname, genders)])

    def _may_be_given_name(self, mention: NameMention) -> bool:
        """Whether the title before a word is one that goes with a given name: ``Sir Edmund``, ``Sheikh Hamdan``."""
        return self.document.lowered[mention.first - 1] in reference_words("before_given_name")

    def _cluster_of_word(self, mention: NameMention, surname: str, genders: frozenset[Gender]) -> NameCluster:
        """Return the cluster of a word that is not part of a longer name; make it if it is new."""
        known = self.by_text.get(mention.text.lower())
        if known is not None and known.genders & genders:
            return known
        if mention.type == "organisation":
            return self._organisation(mention)
        forename = forename_gender(mention.words[0])
        is_shown = mention.type == "person" or bool(forename)
        by_name = (forename or EITHER) & genders or genders
        cluster = self._add(NameCluster("person", mention.text, is_shown, from_words(mention.words), by_name))
        self._by_family[surname].append(cluster)
        return cluster

    def _of_generation(self, mention: NameMention, generation: str, candidates: Sequence[NameCluster]) -> NameCluster:
        """Return the cluster of ``Hale senior``: of the full name with that suffix, else one for these words alone."""
        for one in candidates:
            if one.personal is not None and one.personal.suffix == generation:
                return one
        text = f"{mention.text} {'senior' if generation == 'sr' else 'junior'}"
        return self.by_text.get(text.lower()) or self._add(NameCluster("person", text))

    def _is_named_later_as_relative(self, cluster: NameCluster, mention: NameMention) -> bool:
        """Whether the only full name with a surname comes after it, and is that of somebody's relative.

        ``Hale said so. His wife Ann Hale`` has two people.
        """
        full = self._full_mentions[cluster]
        return bool(full) and mention.span.start < full[0].span.start and bool(kinship_of(self.document, full[0]))

    def _choose_by_focus(
        self, surname: str, candidates: Sequence[NameCluster], mention: NameMention
    ) -> NameReference[NameCluster]:
        """Return which of several people of one surname is meant: the one last named in full, if that is clear.

        The bare surname stays with the one that it last referred to, unless another was since named in full as
        the subject of this sentence or the one before.
        """
        here = mention.span.start
        named = [(full, one) for one in candidates if (full := self._last_full_mention(one, here)) is not None]
        if not named:
            return _reference(candidates)
        named.sort(key=lambda pair: pair[0].span.start)
        latest, chosen = named[-1]
        before, used = self._last_by_surname.get(surname, (None, -1))
        if before is not None and before is not chosen and before in candidates:
            is_near = mention.sentence - latest.sentence <= 1 and latest.span.start > used
            if not (is_near and is_subject(self.document, latest.tokens)):
                chosen = before
        elif before is None and len(named) > 1:
            paragraph = self.document.paragraph_at
            if paragraph(named[-2][0].span.start) == paragraph(latest.span.start):
                return _reference(candidates)
        self._last_by_surname[surname] = chosen, here
        return NameReference(tuple(candidates), chosen, by_focus=len(named) > 1)

    def _last_full_mention(self, cluster: NameCluster, before: int) -> NameMention | None:
        """Return the last mention in full before a character, outside quoted stretches."""
        full = self._full_mentions[cluster]
        at = bisect_left(full, before, key=lambda mention: mention.span.start)
        return full[at - 1] if at else None

    def _may_be_surname(self, mention: NameMention) -> bool:
        """Whether the name of a place or an office can be a surname: one word, without "the", titles left out.

        ``Cllr Sheikh``.
        """
        titles = mention.words[:-1]
        return all(word.lower() in load("honorifics") for word in titles) and (
            bool(titles) or self.document.word_at(mention.first - 1) not in reference_words("determiner")
        )

    def _refer_words_to_bearers(self, indices: Iterable[int]) -> None:
        """Refer the name of a place or an office to the only one named in full with it before: ``Rosa London``.

        Then ``London said`` and ``Cllr Sheikh said`` are of Rosa London and Imran Sheikh.
        """
        for index in indices:
            mention = self.mentions[index]
            bearers = self._by_family.get(key(mention.words[-1]), [])
            if len(bearers) != 1 or not (len(mention.words) > 1 or is_subject_not_place(self.document, mention.tokens)):
                continue
            if self._last_full_mention(bearers[0], mention.span.start) is not None:
                self.references[index] = _reference(bearers)

    def _refer_generic_names(self) -> None:
        """Refer a name that is a mere noun, ``the Central Bank``, to the only organisation listed as one."""
        by_kind: defaultdict[str, list[NameCluster]] = defaultdict(list)
        for cluster in self.clusters:
            if cluster.kind == "organisation":
                for kind in kinds_of_name(cluster.name):
                    by_kind[kind].append(cluster)
        for noun, bearers in by_kind.items():
            generic = self.by_text.get(noun)
            if generic is None or generic.kind != "organisation" or len(bearers) != 1 or generic in bearers:
                continue
            for index, reference in self.references.items():
                if reference.chosen is generic:
                    self.references[index] = _reference(bearers)

    def _refer_short_names(self) -> None:
        """Refer a short name, ``Hale Steel``, to the only organisation of the article that it is short for."""
        first = self._first_mentions()
        bodies: defaultdict[str, list[NameCluster]] = defaultdict(list)
        for cluster in first:
            if cluster.kind == "organisation":
                for letter in {word[0] for word in cluster.name.split()[:_OPENING_WORDS]}:
                    bodies[letter].append(cluster)
        others = {
            one.chosen for index, one in self.references.items() if self._is_titled_or_parent(self.mentions[index])
        }
        longer: dict[NameCluster, NameCluster | None] = {}
        for cluster, index in first.items():
            if cluster in others or (cluster.kind == "person" and (cluster.is_shown or cluster.genders != EITHER)):
                continue
            known = [one for one in bodies[cluster.name[0]][:MAX_NAMESAKES] if one is not cluster]
            if " " not in cluster.name:  # one word may be the name of who owns a company that is named later
                known = [one for one in known if first[one] < index]
            longer[cluster] = _named_by_short_form(cluster.name, known)
        for index, reference in self.references.items():
            if reference.chosen is None:
                continue
            text, found = self.mentions[index].text, longer.get(reference.chosen)
            if found is None and _is_first_word(text, reference.chosen):
                known = [one for one in bodies[text[0]][:MAX_NAMESAKES] if first[one] < index]
                found = _named_by_short_form(text, known)
            if found is not None:
                self.references[index] = _reference([found])

    def _first_mentions(self) -> dict[NameCluster, int]:
        """Return the first mention of each cluster to which a name refers, in order."""
        first: dict[NameCluster, int] = {}
        for index in sorted(self.references):
            cluster = self.references[index].chosen
            if cluster is not None:
                first.setdefault(cluster, index)
        return first

    def _is_titled_or_parent(self, mention: NameMention) -> bool:
        """Whether a title stands before a name, or it owns another body: ``Hale Film Inc, a unit of (Hale)``."""
        before = self.document.lowered[max(0, mention.title_start - 2) : mention.title_start]
        owns = before[1:] == ("of",) and before[0] in reference_words("company_part")
        return mention.has_title or owns or before[-1:] == ("parent",)

    def _refer_misprints(self, singles: Sequence[int]) -> None:
        """Refer each single word that is a letter or two off one family name, and no other, to its bearer.

        Not in a text of more than MAX_FAMILY_NAMES family names.
        """
        if len(self._by_family) > MAX_FAMILY_NAMES:
            return
        bearers: dict[NameCluster, NameCluster | None] = {}
        for index in singles:
            mention, cluster = self.mentions[index], self.references[index].chosen
            if cluster is None or not mention.may_be_person:
                continue
            if cluster not in bearers:
                bearers[cluster] = self._bearer_of_similar_name(cluster)
            bearer = bearers[cluster]
            if bearer is not None:
                self.references[index] = NameReference((bearer,), bearer, is_misspelt=True)

    def _bearer_of_similar_name(self, cluster: NameCluster) -> NameCluster | None:
        """Return the one person whose family name differs in a letter or two from a name of one word."""
        personal = cluster.personal
        if personal is None or len(personal.keys) != 1 or forename_gender(personal.keys[0]):
            return None
        word = personal.keys[0]
        similar = {
            one
            for family in misspellings(word, self._by_family)
            for one in self._by_family[family][:MAX_NAMESAKES]
            if one.personal is not None and len(one.personal.keys) > 1 and one.genders & cluster.genders
        }
        return similar.pop() if len(similar) == 1 else None


def _named_by_short_form(short: str, bodies: Sequence[NameCluster]) -> NameCluster | None:
    """Return the one body that a short name can stand for; None if it fits none, or several."""
    kinds = frozenset(kinds_of_name(short))
    found = [one for one in bodies if is_same_but_for_form(short, one.name)]
    found = found or [one for one in bodies if is_short_form(short, one.name)]
    found = found or [
        one for one in bodies if one.name.startswith(f"{short} ") and not kinds.isdisjoint(kinds_of_name(one.name))
    ]
    return found[0] if len(found) == 1 else None


def _is_first_word(text: str, cluster: NameCluster) -> bool:
    """Whether a name is only the first word of a longer one, of which nothing shows that it is a person's.

    Then it may be short for a company that has the word, too: ``Hale``, beside Hale Inc and its Hale Print division.
    """
    is_unshown = cluster.kind == "person" and not cluster.is_shown and cluster.genders == EITHER
    return is_unshown and cluster.name.startswith(f"{text} ")


def _is_fuller(name: PersonalName, other: PersonalName) -> bool:
    """Whether a name has more words, or as many and fewer initials: Mike Pompeo, M. Pompeo."""
    return (len(name.keys), -len(name.initials)) > (len(other.keys), -len(other.initials))


def _could_be(cluster: NameCluster, personal: PersonalName) -> bool:
    """Whether a name can be another form of that of a cluster, with the same suffix (Jr, Sr)."""
    known = cluster.personal
    return known is not None and known.suffix == personal.suffix and can_be_one_person(known, personal)
