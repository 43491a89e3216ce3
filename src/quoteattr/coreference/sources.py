"""The mention that a source is: a name, a pronoun, or a noun phrase, told by the head of the source."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from quoteattr.attribution import Quotation
from quoteattr.coreference.appositions import (
    apposed_after,
    apposed_before,
    belongs_to_nearer_noun,
    clause_behind,
    name_filling,
    name_given,
)
from quoteattr.coreference.entities import Entities
from quoteattr.coreference.handles import ends_in_handle
from quoteattr.coreference.mentions import NameMention, NameMentions, is_field
from quoteattr.coreference.noun_phrases import (
    NounPhrase,
    head_length,
    is_in_adjunct,
    read_by_source,
    read_noun_phrase,
    split_at_breaks,
    with_class,
    with_owned_noun,
    with_rest,
    without_edges,
)
from quoteattr.coreference.noun_types import is_plural_for_people, type_of_noun
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.tickers import without_tickers
from quoteattr.coreference.word_lists import cue_forms, finite_cues, is_person_noun, name_lists, reference_words
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.limits import MAX_NOMINAL
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span
from quoteattr.wording.wordnet import parts_of_speech

_DASHES: Final = ("-", "—")
_OPENING_OF: Final = {")": "(", ">": "<"}
"""Brackets behind which the name of a source may stand, each with the one that opens it."""


@frozen
class NameSource:
    """A source that a name heads."""

    span: Span
    """The name, without titles."""
    name: int
    """Index of the name mention."""
    in_apposition: bool = False
    """Whether the name stands beside the head: ``the minister, Kim``."""
    document: Span | None = None
    """The document of theirs that speaks: ``a report (released by the Labor Department)``."""


@frozen
class PronounSource:
    """A source that is a pronoun."""

    span: Span
    pronoun: str
    document: Span | None = None
    """The document of theirs that speaks: ``(its) statement``."""


@frozen
class NominalSource:
    """A source that a noun heads, several speakers at once, or words of which no list knows the head."""

    phrase: NounPhrase
    is_coordination: bool = False

    @property
    def span(self) -> Span:
        """The noun phrase, without what follows a comma."""
        return self.phrase.span


SourceMention = NameSource | PronounSource | NominalSource


def read_sources(document: Document, entities: Entities, quotations: Sequence[Quotation]) -> list[SourceMention | None]:
    """Return the mention that heads the source of each quotation; None for a quotation without a source."""
    found: list[SourceMention | None] = []
    for quotation in quotations:
        if quotation.source is None:
            found.append(None)
            continue
        start = quotation.source.spans[0].start
        follows_cue = quotation.cue is None or start == quotation.cue.spans[-1].end + 1
        found.append(read_source(document, entities, quotation.source.spans, follows_cue=follows_cue))
    return found


def read_source(
    document: Document, entities: Entities, spans: Sequence[Span], *, follows_cue: bool
) -> SourceMention | None:
    """Return the mention that heads a source; None for a source with no word in it.

    ``follows_cue`` is whether the cue stands right before the source: "according to" is then not an adjunct.
    """
    given = [at for span in spans for at in document.tokens_in(span.start, span.end)]
    tokens = without_edges(document, without_tickers(document, given))
    tokens = with_owned_noun(document, tokens) if tokens else tokens
    if not tokens:
        return None
    if _is_antecedent_with_pronoun(document, tokens):
        tokens = tokens[:-1]
    if _is_pronoun(document, tokens):
        return PronounSource(document.tokens[tokens[0]], document.lowered[tokens[0]])
    tokens = with_class(document, read_by_source(document, tokens))
    segments = split_at_breaks(document, tokens)
    if len(segments) > 1 and not follows_cue and is_in_adjunct(document, tokens[0]):
        segments = segments[1:]  # "After the storm, Ann Lee said": the storm does not speak
    mentions = entities.mentions
    name = _name_with_source_in_apposition(document, mentions, tokens)
    if name is None:
        name = _name_behind_bracket(document, mentions, tokens)
    if name is not None:
        return NameSource(mentions[name].span, name, in_apposition=True)
    source = _SourceReader(document, entities, tokens).read(segments)
    if isinstance(source, NominalSource) and source.phrase.is_one_person:
        beside = apposed_after(document, mentions, tokens[-1])
        if beside is not None and _is_of_nearer_noun(document, entities, beside, source.phrase, tokens[-1]):
            return source
        if beside is None:
            beside = name_given(document, mentions, clause_behind(document, tokens[-1]))
        follows_aside = document.word_at(tokens[-1] + 1) not in finite_cues()  # not "near Hale, a guard said"
        if beside is None and follows_aside and source.phrase.definiteness in ("bare", "indefinite"):
            beside = apposed_before(document, mentions, tokens[0])
        if beside is not None:
            return NameSource(mentions[beside].span, beside, in_apposition=True)
    return source


def _is_of_nearer_noun(document: Document, entities: Entities, index: int, noun: NounPhrase, last: int) -> bool:
    """Whether a name behind a noun phrase is that of its last noun: ``the receiver of (the shoe chain, Walkland)``."""
    mention = entities.mentions[index]
    is_full = any(one.kind == "person" and one.has_full_name for one in entities.possible[index])
    is_person = mention.type == "person" or mention.has_title or is_full
    return belongs_to_nearer_noun(document, mention, noun, last, is_person=is_person)


def _is_antecedent_with_pronoun(document: Document, tokens: Sequence[int]) -> bool:
    """Whether a source is an antecedent and a relative pronoun behind it: ``farmers who``, no ``second of which``."""
    classes = word_classes()
    if len(tokens) == 1 or document.lowered[tokens[-1]] not in classes.relative:
        return False
    has_word = any(document.words[at][0].isalnum() for at in tokens[:-1])
    return has_word and document.lowered[tokens[-2]] not in classes.preposition


def _is_pronoun(document: Document, tokens: Sequence[int]) -> bool:
    """Whether a source is a pronoun, or one as a subject with other words after it: ``we all``."""
    first = document.words[tokens[0]]
    if first.lower() not in load("pronouns") or (len(first) > 1 and first.isupper()):
        return False
    if len(tokens) == 1:
        return True
    return first.lower() in reference_words("pronoun_with_more") and document.lowered[tokens[1]] not in (
        "and",
        "or",
        ",",
    )


def _name_with_source_in_apposition(document: Document, mentions: NameMentions, tokens: Sequence[int]) -> int | None:
    """Return the name beside which a source is only an apposition: ``(Ann Lee,) a nurse and former Scout``."""
    if document.lowered[tokens[0]] not in ("a", "an") or document.word_at(tokens[-1] + 1) not in (",", "—"):
        return None
    index = apposed_before(document, mentions, tokens[0])
    return index if index is not None and is_subject(document, mentions[index].tokens) else None


def _name_behind_bracket(document: Document, mentions: NameMentions, tokens: Sequence[int]) -> int | None:
    """Return the name that ends a source behind a bracket: ``The member for Tolm (North) (Ann Lee)``, ``(Tolm) (Lee)``.

    Also behind an office: ``Trade Board (TB) deputy chairman (Ann Lee)``, ``Sund Oil <SND.N> director (Ann Lee)``.
    None if the name before the bracket is a person's: ``Ann Lee (Tolm)``.
    """
    closing = next((at for at in reversed(tokens) if document.words[at] in _OPENING_OF), None)
    if closing is None or closing == tokens[-1]:
        return None
    opens = _OPENING_OF[document.words[closing]]
    opening = next((at for at in range(closing, tokens[0] - 2, -1) if document.word_at(at) == opens), None)
    behind = document.tokens[closing].end
    index = next(iter(mentions.within(behind, document.tokens[tokens[-1]].end)), None)
    if opening is None or index is None or not mentions[index].may_be_person:
        return None
    before = mentions.last_before(document.tokens[opening].start)
    is_anothers = before is not None and mentions[before].end == opening and mentions[before].type == "person"
    is_whole = _is_led_up_to(document, closing + 1, mentions[index]) and mentions[index].end == tokens[-1] + 1
    return index if is_whole and not is_anothers else None


def _is_led_up_to(document: Document, start: int, mention: NameMention) -> bool:
    """Whether a name starts at a token, or words in small letters up to it end in a noun for a person."""
    between = document.words[start : mention.title_start]
    noun = type_of_noun(between[-1]) if between else None
    is_noun = noun is not None and noun.type == "person" and not noun.is_plural
    return mention.title_start == start or (is_noun and all(word.isalpha() and word.islower() for word in between))


def name_behind_noun(document: Document, mentions: NameMentions, index: int) -> int:
    """Return the name that a name and a noun for a person stand before: ``the FBI agent (Ann Lee)``; else the same."""
    end = mentions[index].end
    if index + 1 == len(mentions) or not _is_person(document.word_at(end)):
        return index
    return index + 1 if mentions[index + 1].title_start in (end, end + 1) else index


def _is_person(word: str) -> bool:
    """Whether a word is a noun for a person."""
    noun = type_of_noun(word)
    return noun is not None and noun.type == "person"


class _SourceReader:
    """Finds the head of one source among its segments."""

    def __init__(self, document: Document, entities: Entities, tokens: Sequence[int]) -> None:
        self.document = document
        self.entities = entities
        self.mentions = entities.mentions
        self.tokens = frozenset(tokens)
        self.commas = frozenset([at for at in tokens if document.words[at] == ","])
        self.last = tokens[-1]
        self.names = _names_in(document, entities.mentions, tokens)
        held = [self.mentions[index] for index in self.names]
        self.name_at = {at: index for index in reversed(self.names) for at in self.mentions[index].tokens}
        self.name_ends = {mention.end for mention in held if mention.may_be_person}

    def read(self, segments: Sequence[Sequence[int]]) -> SourceMention:
        """Return the head: several names, a name, or the noun that heads the first segment."""
        main = segments[0]
        if self._is_listed(segments) and not self._are_fields(segments):
            return self._several(main[0], segments[-1][-1])
        stop = head_length(self.document, main, self.name_at.keys(), self.name_ends)
        phrase, rest = main[:stop], main[stop:]
        if self._is_coordination(phrase):
            first = phrase[self.document.lowered[phrase[0]] in reference_words("correlative")]
            return self._several(first, phrase[-1])
        index = self.name_at.get(phrase[-1])
        if index is None and ends_in_handle(self.document, phrase):
            return NominalSource(NounPhrase(self.document.tokens[phrase[-1]], self.document.lowered[phrase[-1]]))
        noun = read_noun_phrase(self.document, phrase)
        if index is not None and not noun.stands_for_person and self._names_speaker(index, phrase):
            issuer = self._issuer(noun, segments, stop) if len(self.mentions[index].words) == 1 else None
            return issuer or NameSource(self.mentions[index].span, index)  # "the Report published by the Bank"
        issuer = self._issuer(noun, segments, stop)
        if issuer is not None:
            return issuer
        outlet = self._named_outlet(noun, phrase) if not rest else None
        if outlet is not None:
            return NameSource(self.mentions[outlet].span, outlet)
        index = self._name_after_noun(rest)
        if index is None:
            index = self._apposed_name(noun, segments)
        if index is not None:
            return NameSource(self.mentions[index].span, index, in_apposition=True)
        index = self._leading_name(phrase) if noun.entry is None else None
        if index is not None:
            return NameSource(self.mentions[index].span, index)
        if self._has_members(rest, segments) and _is_plural(noun):
            rest = range(phrase[-1] + 1, segments[-1][-1] + 1)
        return NominalSource(with_rest(self.document, noun, rest) if rest else noun)

    def _several(self, first: int, last: int) -> NominalSource:
        """Return several speakers at once, by the words from one token to another."""
        span = Span(self.document.tokens[first].start, self.document.tokens[last].end)
        return NominalSource(NounPhrase(span, "", is_plural=True), is_coordination=True)

    def _has_members(self, rest: Sequence[int], segments: Sequence[Sequence[int]]) -> bool:
        """Whether names behind a head are a list: ``states including Chile, Peru and Cuba``, ``two - Ann and Bo``."""
        if self.document.word_at(segments[0][-1] + 1) in _DASHES:
            return self._is_listed(segments[1:], least=1)
        index = self.name_at.get(rest[-1]) if rest else None
        if index is None:
            return False
        first = [at for at in rest if at >= self.mentions[index].title_start]
        return self._is_listed([first, *segments[1:]])

    def _is_listed(self, segments: Sequence[Sequence[int]], least: int = 2) -> bool:
        """Whether segments are a list of names or of plurals for people: ``Lee, Hale and Roe``, ``cooks, ...``.

        ``least`` is how many segments the list must have.
        """
        if len(segments) < least:
            return False
        items = [item for segment in segments for item in self._split_at_coordinator(segment)]
        joined = len([at for at in segments[-1] if self.document.lowered[at] in reference_words("coordinator")])
        are_apart = all(a[-1] + 1 in self.commas for a in segments[:-1])
        if joined != 1 or not are_apart or not all(items):
            return False
        return all(map(self._is_whole_name, items)) or all(map(self._is_plural_alone, items))

    def _split_at_coordinator(self, segment: Sequence[int]) -> list[Sequence[int]]:
        """Return the parts of a segment around its first coordinator: of ``and Roe`` only what follows."""
        lowered, coordinators = self.document.lowered, reference_words("coordinator")
        at = next((n for n, one in enumerate(segment) if lowered[one] in coordinators), None)
        if at is None:
            return [segment]
        return [segment[at + 1 :]] if at == 0 else [segment[:at], segment[at + 1 :]]

    def _is_whole_name(self, item: Sequence[int]) -> bool:
        """Whether some tokens are one name, or "the" and one."""
        first = item[self.document.lowered[item[0]] == "the"] if len(item) > 1 else item[0]
        index = self.name_at.get(first)
        if index is None or self.mentions[index].type in ("office", "group"):
            return False
        mention = self.mentions[index]
        return mention.title_start == first and mention.end == item[-1] + 1

    def _are_fields(self, segments: Sequence[Sequence[int]]) -> bool:
        """Whether a list may be the fields of a body: ``Trade, Industry and Labour``, ``Ministry of Trade, ...``."""
        first, *others = [item for segment in segments for item in self._split_at_coordinator(segment)]
        opens = self._is_field_alone(first) or any(
            self.document.lowered[at] in reference_words("office_link") for at in first
        )
        return opens and all(map(self._is_field_alone, others))

    def _is_field_alone(self, item: Sequence[int]) -> bool:
        word = self.document.words[item[-1]]
        return len(item) == 1 and word.istitle() and is_field(word)

    def _is_plural_alone(self, item: Sequence[int]) -> bool:
        """Whether some tokens are a plural for people without a determiner, and no name: ``cabin cleaners``."""
        is_named = any(at in self.name_at for at in item[1:])
        is_bare = self.document.lowered[item[0]] not in reference_words("determiner")
        return not is_named and is_bare and is_plural_for_people(self.document.lowered[item[-1]])

    def _named_outlet(self, noun: NounPhrase, phrase: Sequence[int]) -> int | None:
        """Return the name of an outlet right before the noun for it: ``the (Harbour Post) newspaper``; else None."""
        words = len(noun.noun.split())
        if noun.entry is None or noun.entry["family"] != "outlet" or noun.is_plural or len(phrase) <= words:
            return None
        index = self.name_at.get(phrase[-words - 1])
        if index is None or self.mentions[index].end != phrase[-words]:
            return None
        if self.mentions[index].text.lower() in reference_words("medium"):
            return None  # "the TV channel"
        return index if self.mentions[index].type in ("organisation", "unknown") else None

    def _continues(self, at: int) -> bool:
        """Whether a token can belong to a noun phrase that goes on: no mark, and no verb of saying.

        Not in ``A report says a third of Oslo is ill``; yet in ``a report (published by the Bank)``.
        """
        word = self.document.word_at(at)
        return word[:1].isalnum() and (word not in cue_forms() or word in reference_words("issuing_verb"))

    def _issuer(
        self, noun: NounPhrase, segments: Sequence[Sequence[int]], stop: int
    ) -> NameSource | PronounSource | None:
        """Return who issued the document that speaks, if the source says so; else None.

        ``its statement``, ``the Labor Department's report``, ``an army statement``, ``a report released by the Labor
        Department``.
        """
        head = type_of_noun(noun.noun)
        if head is None or head.type != "document":
            return None
        document, main = self.document, segments[0]
        phrase, rest = main[:stop], list(main[stop:])
        whole = Span(document.tokens[phrase[0]].start, document.tokens[phrase[-1]].end)
        owner = self._pronoun_owning(phrase, whole)
        if owner is not None:
            return owner
        index = next((self.name_at[at] for at in reversed(phrase[:-1]) if at in self.name_at), None)
        if index is not None and not self._is_opening_adjective(index, noun):
            owns = document.word_at(self.mentions[index].end) == "'s"
            if not owns and not head.is_listed:
                return None  # "an Internet posting": that is where it stands
            return NameSource(self.mentions[index].span, index, document=whole) if self._issues(index) else None
        if not rest and len(segments) > 1 and document.lowered[segments[1][0]] in reference_words("issuing_verb"):
            rest = list(segments[1])  # "the report, released by the Bank"
        after = itertools.takewhile(self._continues, range(main[-1] + 1, main[-1] + 1 + MAX_NOMINAL))
        return self._issuer_behind([*rest, *after] if rest or main[-1] == self.last else rest, whole)

    def _pronoun_owning(self, phrase: Sequence[int], whole: Span) -> PronounSource | None:
        """Return the pronoun of the third person that owns a document: ``(its) statement``; else None."""
        lowered = self.document.lowered
        first = lowered[phrase[0]]
        entry = load("pronouns").get(first)
        is_owner = {"'s", "'"}.isdisjoint(lowered[phrase[0] : phrase[-1]])  # not "his insurers' letter"
        if first in reference_words("possessive") and entry is not None and entry["person"] == "third" and is_owner:
            return PronounSource(self.document.tokens[phrase[0]], first, whole)
        return None

    def _issuer_behind(self, rest: Sequence[int], whole: Span) -> NameSource | None:
        """Return the name of the issuer among the words behind a document: ``released by (the Bank)``; else None."""
        document = self.document
        found = [at for at in rest if document.lowered[at] in reference_words("issuer_preposition")]
        by = next((at for at in found if document.lowered[at] == "by"), found[0] if found else None)
        if by is None or document.lowered[by - 1] in reference_words("read_participle"):
            return None  # "a letter seen by the Ledger" is not the Ledger's; "a survey of firms by Hale" is Hale's
        span = Span(document.tokens[by].start, document.tokens[rest[-1]].end)
        index = next(iter(self.mentions.within(*span)), None)
        if index is None:  # "signed by its president, Ann Lee,"
            index = apposed_after(document, self.mentions, rest[-1])
        if index is None:
            return None
        index = name_behind_noun(document, self.mentions, index)
        if not self._issues(index):
            return None
        start = self.mentions[index].title_start
        between = [document.lowered[at] for at in rest if by < at < start]
        if any(word in reference_words("postmodifier_start") for word in between):
            return None
        is_person = self.mentions[index].may_be_person
        if document.lowered[by] == "of" and is_person:
            return None  # "a photo of Lee", "the indictment of Lee"
        return NameSource(self.mentions[index].span, index, document=whole)

    def _issues(self, index: int) -> bool:
        """Whether a name can be that of somebody who issues documents."""
        return self.mentions[index].type in ("person", "organisation", "unknown")

    def _is_coordination(self, phrase: Sequence[int]) -> bool:
        """Whether several speak at once: ``Brown and Lee``, ``both Iran and Russia``, ``the nurse and Brown``.

        A determiner behind the coordinator opens another phrase: ``the nurse and her son``, not ``the cook and baker``.
        """
        lowered, determiners = self.document.lowered, reference_words("determiner")
        coordinators, pronouns = reference_words("coordinator"), load("pronouns")
        for position, at in enumerate(phrase[:-1]):
            if position and lowered[at] in coordinators and at not in self.name_at:
                before = phrase[position - 1]
                if self._joins_titles(before, phrase[position + 1]) or self._is_in_place(at):
                    continue
                if self._joins_fields(phrase, position):
                    continue
                if before in self.name_at or lowered[before] in pronouns or self._is_noun_beside_name(phrase, position):
                    return True
                if lowered[phrase[position + 1]] in determiners:
                    return True
        return False

    def _is_in_place(self, at: int) -> bool:
        """Whether a coordinator stands in the name of a place: ``Bosnia (and) Herzegovina``."""
        return " ".join(self.document.lowered[at - 1 : at + 2]) in name_lists().places

    def _joins_titles(self, before: int, after: int) -> bool:
        """Whether two titles of one person stand around a coordinator: ``Chair and Founder Ann Hale``."""
        index, name = self.name_at.get(before), self.name_at.get(after)
        return (
            index is not None
            and name is not None
            and self.mentions[index].type == "office"
            and self.mentions[index].words[-1].lower() not in name_lists().honorifics
            and self.mentions[name].title_start == after < self.mentions[name].first
            and self.document.lowered[self.mentions[index].first - 1] not in reference_words("determiner")
        )

    def _joins_fields(self, phrase: Sequence[int], position: int) -> bool:
        """Whether a coordinator stands between fields of one person: ``Head of Nordbank's Loans (and) Savings branch``.

        ``Trade (and) Shipping Minister``; not ``the Community and Public Workers Union``, which is a body.
        """
        beside = (phrase[position - 1], phrase[position + 1])
        are_fields = all(self.document.words[at][0].isupper() and is_field(self.document.words[at]) for at in beside)
        is_followed = len(phrase) > position + 2
        return are_fields and is_followed and read_noun_phrase(self.document, phrase).is_one_person

    def _is_noun_beside_name(self, phrase: Sequence[int], position: int) -> bool:
        """Whether ``the nurse`` stands before a coordinator and a name; not a title: ``the actor and director Lee``."""
        lowered = self.document.lowered
        if not is_person_noun(lowered[phrase[position - 1]]) or lowered[phrase[0]] not in reference_words("determiner"):
            return False
        after = phrase[position + 1]
        index = self.name_at.get(after)
        return index is not None and self.mentions[index].title_start == after == self.mentions[index].first

    def _names_speaker(self, index: int, phrase: Sequence[int]) -> bool:
        """Whether a name at the end of a phrase is its head; an adjective of a place, alone or after a noun, is not."""
        mention, last = self.mentions[index], self.document.lowered[phrase[-1]]
        if last in reference_words("acronym_noun") and is_person_noun(last) and self._is_definite(phrase):
            return False  # "the Oslo MP"
        if mention.type in ("office", "group"):
            return self.entities.is_bearer(index)
        if mention.type != "place" or (len(phrase) == 1 and self.entities.may_be_person(index)):
            return True  # "French said", of Ann French
        stands_apart = mention.first > phrase[0] + 1 or len(phrase) == 1
        return not (stands_apart and self.document.lowered[mention.end - 1] in name_lists().place_adjectives)

    def _is_definite(self, phrase: Sequence[int]) -> bool:
        return self.document.lowered[phrase[0]] in reference_words("definite")

    def _name_after_noun(self, rest: Sequence[int]) -> int | None:
        """Return the name that ends a phrase after another noun: ``chief of the Coastal Council Ann Lee``."""
        index = self.name_at.get(rest[-1]) if rest else None
        if index is None:
            return None
        mention = self.mentions[index]
        if mention.type != "person" or mention.first <= rest[0] + 1:
            return None
        lowered = self.document.lowered
        before = lowered[mention.title_start - 1]
        if before in reference_words("postmodifier_start") or before in reference_words("determiner"):
            return None
        if mention.has_title:
            return index
        entry = load("nominals").get(before)
        follows_noun = entry is not None and entry["kind"] == "person"
        return None if before in ("and", "'s") or follows_noun else index

    def _apposed_name(self, noun: NounPhrase, segments: Sequence[Sequence[int]]) -> int | None:
        """Return the name in apposition to the head, or the alias that the source gives; None without either."""
        head = type_of_noun(noun.noun)
        if head is not None and head.type == "document":
            return None  # "the report, Cold Homes": what follows is its title
        if _is_plural(noun) and self._holds_list(segments[1:]):
            return None  # "residents of Hale, Tolm and Kirby"; yet "the owners, Nord Media"
        first = self._segment_after_field(segments)
        for segment in segments[first : first + 2]:
            if not self.tokens.issuperset(range(segments[0][-1], segment[0])):
                break  # a second part of the source, apart from the first
            index = name_filling(self.document, self.mentions, self.names, noun, segment)
            if index is not None:
                is_others = _is_of_nearer_noun(self.document, self.entities, index, noun, segments[0][-1])
                return None if is_others else index
        if _is_plural(noun):
            return None  # "two sisters who wrote a book called The Mill"
        head_end = self.document.tokens_in(*noun.span).stop
        return name_given(self.document, self.mentions, [at for part in segments for at in part if at >= head_end])

    def _holds_list(self, segments: Sequence[Sequence[int]]) -> bool:
        """Whether one of some segments has a coordinator outside of names."""
        coordinators = reference_words("coordinator")
        inside = (at for segment in segments for at in segment if at not in self.name_at)
        return any(self.document.lowered[at] in coordinators for at in inside)

    def _segment_after_field(self, segments: Sequence[Sequence[int]]) -> int:
        """Return the first segment behind an office: ``the Secretary for Culture, Media, and Sport(, Ann Lee)``."""
        lowered, coordinators = self.document.lowered, reference_words("coordinator")
        if reference_words("office_link").isdisjoint([lowered[at] for at in segments[0]]):
            return 1
        last = next((n for n, one in enumerate(segments) if n and lowered[one[0]] in coordinators), 0)
        listed = [self.name_at.get(one[-1]) for one in segments[1:last]]
        is_field = all(index is not None and len(self.mentions[index].words) == 1 for index in listed)
        return last + 1 if is_field and last + 1 < len(segments) else 1

    def _leading_name(self, phrase: Sequence[int]) -> int | None:
        """Return the name that starts a phrase without a listed noun: ``Ann Lee yesterday``."""
        index = self.name_at.get(phrase[0])
        if index is None or len(phrase) == 1:
            return None
        mention = self.mentions[index]
        names = mention.may_be_person or mention.type == "organisation"
        return index if names and not self._only_opens(mention, phrase) else None

    def _is_opening_adjective(self, index: int, noun: NounPhrase) -> bool:
        """Whether a name is an adjective that opens a sentence, before a plural: ``(Preliminary) reports``."""
        mention = self.mentions[index]
        is_alone = self._opens(mention) and self.document.word_at(mention.end) != "'s"
        is_plural = noun.is_plural or noun.noun.endswith("s")
        return is_alone and is_plural and "a" in parts_of_speech(mention.text.lower())

    def _only_opens(self, mention: NameMention, phrase: Sequence[int]) -> bool:
        """Whether a name may only be the first word of a sentence, before a plural: ``Northern towns``."""
        last = self.document.words[phrase[-1]]
        return self._opens(mention) and last.islower() and last.endswith("s")

    def _opens(self, mention: NameMention) -> bool:
        """Whether a name of one word, of which nothing shows what it names, opens a sentence."""
        opens = self.document.sentences[mention.sentence].start == mention.span.start
        return opens and mention.type == "unknown" and len(mention.words) == 1


def _is_plural(noun: NounPhrase) -> bool:
    """Whether a noun phrase means several people or bodies."""
    typed = type_of_noun(noun.noun) if noun.entry is None else None
    return noun.is_plural or is_plural_for_people(noun.noun) or (typed is not None and typed.is_plural)


def _names_in(document: Document, mentions: NameMentions, tokens: Sequence[int]) -> list[int]:
    """Return the names that stand in a source, the one that starts before it included."""
    start, end = document.tokens[tokens[0]].start, document.tokens[tokens[-1]].end
    before = mentions.last_before(start)
    begun = [before] if before is not None and mentions[before].end > tokens[0] else []
    held = [*begun, *mentions.within(start, end)]
    return [index for index in held if not _runs_on(mentions[index], tokens[-1])]


def _runs_on(mention: NameMention, last: int) -> bool:
    """Whether a run of words in a headline in capitals goes on after the source: it is the line, not a name."""
    return mention.in_headline and mention.end > last + 1 and mention.text.isupper()
