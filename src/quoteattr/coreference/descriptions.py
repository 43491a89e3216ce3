"""Descriptions: the nouns that an article calls someone by, and whether a later phrase can mean the same office.

``Defense Minister Kim``, ``Kim, the minister,`` and ``the minister, Kim,`` tie a noun to a name.  Later
``the defense chief`` may refer to Kim: a noun of the same family, with nothing in the places, fields
and ranks of the two phrases that disagrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from typing import Final

from attrs import frozen

from quoteattr.coreference.appositions import comma_before
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_phrases import start_of_nominal
from quoteattr.coreference.noun_types import is_company_noun, type_of_noun
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import (
    countries_of_adjectives,
    headline_words,
    is_person_title,
    is_title,
    name_lists,
    reference_words,
    singular,
    without_rank,
)
from quoteattr.document import Document
from quoteattr.limits import MAX_DESCRIPTION, MAX_NAMESAKES
from quoteattr.names import forename_gender
from quoteattr.resources.lexicons import load
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech

_PHRASE_EDGES: Final = frozenset({",", ".", ";", ":", '"', "(", ")", "—"})
_BRACKET_TOKENS: Final = 6
"""Tokens of a bracket beside a name that may hold a party or an acronym, marks included."""
_SUBJECT_TOKENS: Final = 24
"""Tokens of a sentence among which the head of its subject is looked for, quoted words before it included."""
_AFTER_APPOSITION: Final = frozenset({",", ".", ";", "—", ")", '"', ""})


@frozen
class Scope:
    """What the words beside a noun say about an office: of which place, in which field, at which rank."""

    places: frozenset[str]
    directions: frozenset[str]
    fields: frozenset[str]
    ranks: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether the words name no place and no field."""
        return not (self.places or self.fields)

    def allows(self, later: Scope, nearby_places: frozenset[str] = frozenset()) -> bool:
        """Whether a phrase of scope ``later`` can refer to the holder of an office of this scope.

        What the later phrase says must be known of the office; it may say less, except of the rank.
        If nothing says of which place an office is, and the fields agree, it may be one of
        ``nearby_places``: those of the sentences in which its holder was named.
        """
        shares_field = bool(self.fields & later.fields)
        places = self.places or (nearby_places if shares_field else frozenset())
        return (
            (shares_field or not later.fields)
            and (not later.places or bool(places & later.places))
            and (not self.directions or not later.directions or bool(self.directions & later.directions))
            and later.ranks <= self.ranks
        )

    def contradicts(self, later: Scope, nearby_places: frozenset[str] = frozenset()) -> bool:
        """Whether a phrase of scope ``later`` is about another office: another place, field or rank.

        An office of which nothing says the place is taken for one of ``nearby_places``, if there are any.
        """
        places = self.places or nearby_places
        pairs = ((places, later.places), (self.fields, later.fields), (self.directions, later.directions))
        return any(own and other and own.isdisjoint(other) for own, other in pairs) or not later.ranks <= self.ranks


@frozen
class Description:
    """A noun that the article calls someone by, with the other words of its phrases: "Norwegian trade minister"."""

    noun: str
    modifiers: frozenset[str] = frozenset()
    is_plural: bool = False
    is_presumed: bool = False
    """Whether it comes from the sentence before a bare name, and not from the words beside a name."""

    @cached_property
    def family(self) -> str:
        """The family of nouns that can name the same office."""
        return family_of(self.noun)

    @cached_property
    def is_office(self) -> bool:
        """Whether the noun is one that stands before a name as a title."""
        return is_person_title(self.noun)

    @cached_property
    def scope(self) -> Scope:
        """What the modifiers say about the office."""
        return scope_of(self.modifiers)


def scope_of(words: Iterable[str]) -> Scope:
    """Return the scope that some lower-case words give; adjectives and capitals stand for their country."""
    countries, ends = _countries(), _last_words_of_places()
    full = frozenset([headline_words().get(word, word) for word in words])
    fields = full & name_lists().portfolios
    return Scope(
        places=frozenset({countries.get(word, word) for word in full if word in countries or word in ends}),
        directions=full & reference_words("direction"),
        fields=frozenset({"defense" if word == "defence" else word for word in fields if word != "state"}),
        ranks=full & reference_words("office_rank"),
    )


@cache
def _countries() -> dict[str, str]:
    """Return the adjectives and capitals, each with the last word of its country's name: lithuanian, vilnius."""
    entry = load("places").entries["countries"]
    short = dict(pair.split("=") for pair in entry["names"].split())
    last_words = {each["code"]: each.words.split(" ")[-1] for each in load("countries")}
    found: dict[str, str] = {}
    for word, code in countries_of_adjectives().items():
        if " " not in word and code in last_words:
            found[word] = last_words[code]
    for each in load("countries"):
        if " " not in each["capital"] and each["capital"] != "-":
            found[each["capital"]] = last_words[each["code"]]
    found |= _last_words_of_adjectives()
    return {word: short.get(last, last) for word, last in found.items()} | short


def _last_words_of_adjectives() -> dict[str, str]:
    """Return the last words of adjectives of several words, those of one country: "african", for South Africa."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for country in load("countries"):
        first, *_, last = ["", *country.words.split(" ")][-2:]
        for words in [word.split(" ") for word in country.packed("adjectives")]:
            if len(words) > 1 and words[0] == first and words[-1] != last:
                found[words[-1]].add(last)
    return {word: min(last) for word, last in found.items() if len(last) == 1}


@cache
def _last_words_of_places() -> frozenset[str]:
    """Return the last word of every place, such as ``korea``; it is what agrees when a phrase names the place."""
    lists = name_lists()
    last = (name.split(" ")[-1] for name in lists.places)
    return frozenset([word for word in last if word not in lists.organisation_heads and word not in lists.portfolios])


def family_of(noun: str) -> str:
    """Return the family of nouns that can name the same office; empty for a noun that is not listed."""
    nominals = load("nominals")
    entry = nominals.get(noun) or nominals.get(noun.replace("-", " "))
    return entry["family"] if entry is not None else ""


def is_other_office(noun: str, nouns: Iterable[str]) -> bool:
    """Whether a noun names another office than a person's nouns do: Queen Ann Lee is not ``the princess``.

    >>> is_other_office("princess", ["queen"]), is_other_office("leader", ["queen"])
    (True, False)
    """
    own = _exclusive_offices().get(noun)
    known = {_exclusive_offices().get(other) for other in nouns} - {None}
    return own is not None and bool(known) and own not in known


def has_not_office(noun: str, modifiers: AbstractSet[str], descriptions: Iterable[Description]) -> bool:
    """Whether somebody had an office before, or has it later: ``the chancellor`` is not the former chancellor Ann Lee.

    Nor is ``the president`` the president-elect.  ``modifiers`` are the other words of the phrase.  False for somebody
    who is not called by the noun.
    """
    other_times = reference_words("former_rank") | reference_words("coming_rank")
    if not other_times.isdisjoint(modifiers) or not (is_person_title(noun) or noun in reference_words("held_title")):
        return False
    same = [one for one in descriptions if one.noun == noun]
    return bool(same) and all(not other_times.isdisjoint(one.modifiers) for one in same)


def means_another(noun: str, later: AbstractSet[str], before: AbstractSet[str]) -> bool:
    """Whether the other words of two phrases with the same noun show that they mean two persons.

    ``another farmer, Lars Hed``; ``the coach of the women's team, Nils Aker``, after the coach of the national team.
    """
    if not reference_words("one_more").isdisjoint(later):
        return True
    closed = reference_words("determiner") | reference_words("postmodifier_start") | frozenset(noun.split())
    return "the" in later and bool(later - before - closed) and bool(before - closed)


@cache
def _exclusive_offices() -> dict[str, str]:
    return {noun: entry.words for entry in load("exclusive_offices") for noun in entry.packed("nouns")}


def describe(
    document: Document,
    mentions: Sequence[NameMention],
    alone: Sequence[NameMention] = (),
    after_office: NameMention | None = None,
) -> tuple[Description, ...]:
    """Return the nouns that stand with the names of one person, as titles and in apposition, each with its modifiers.

    ``mentions`` have full names first.  ``alone`` are those in whose sentences nobody else is named: ``Ann Lee came.
    She is a nurse.``  ``after_office`` is a mention behind a sentence that names nobody: ``Oman's minister left.  Ann
    Lee said``.  Of several mentions, a surname alone counts only after a noun or a comma; if all are surnames, also as
    a subject before a comma.
    """
    found: dict[str, set[str]] = {}
    is_short = all(len(mention.words) == 1 for mention in mentions)
    for mention in mentions:
        if len(mention.words) == 1 and not mention.has_title and len(mentions) > 1:
            before = document.word_at(mention.first - 1)
            is_apposed = is_short and document.word_at(mention.end) == "," and is_subject(document, mention.tokens)
            if not is_apposed and before != "," and before not in load("nominals"):
                continue
        for noun, modifiers in nouns_beside(document, mention):
            found.setdefault(noun, set()).update(modifiers)
    for mention in alone:
        for noun, modifiers in _nouns_of_next_sentence(document, mention):
            found.setdefault(noun, set()).update(modifiers)
    if after_office is not None and not found:
        offices = _office_of_sentence_before(document, after_office)
        return tuple([Description(noun, frozenset(modifiers), is_presumed=True) for noun, modifiers in offices])
    return tuple([Description(noun, frozenset(modifiers)) for noun, modifiers in found.items()])


def are_presumed(descriptions: Iterable[Description]) -> bool:
    """Whether the nouns of a person are those of the sentence before a bare name alone."""
    return any(one.is_presumed for one in descriptions)


def _nouns_of_next_sentence(document: Document, mention: NameMention) -> list[tuple[str, set[str]]]:
    """Return the noun that the sentence after that of a subject gives it: ``Ann Lee came.  She is (a nurse).``"""
    following = mention.sentence + 1
    if mention.in_headline or mention.is_quoted or following >= len(document.sentences):
        return []
    start = document.sentence_tokens[following].start
    pronoun, verb, article = (document.word_at(at) for at in range(start, start + 3))
    if gender_in(load("pronouns").get(pronoun)) is None or verb not in reference_words("copula"):
        return []
    is_described = article in reference_words("article") and is_subject(document, mention.tokens)
    return _noun_after(document, start + 2) if is_described else []


def _office_of_sentence_before(document: Document, mention: NameMention) -> list[tuple[str, set[str]]]:
    """Return the noun with a place, or office with a field, that is the subject of the sentence before a bare name.

    ``(The Omani foreign minister) was pleased.  Ann Lee said``.  An article that names somebody new without a word on
    who that is has spoken of that person before.
    """
    sentence = document.sentence_tokens[mention.sentence - 1]
    for head in range(sentence.start, min(sentence.stop, sentence.start + _SUBJECT_TOKENS)):
        if _is_head_of_person(document, head):
            found = _office_of_subject(document, head, sentence)
            if found:
                return found
    return []


def _office_of_subject(document: Document, head: int, sentence: range) -> list[tuple[str, set[str]]]:
    """Return a noun for a person with the other words of its phrase, if that is definite and a verb follows it."""
    start = head
    while start > max(sentence.start, head - MAX_DESCRIPTION) and document.words[start - 1][0].isalpha():
        start -= 1
    if document.word_at(start - 1) == "'s":
        start = max(sentence.start, start - MAX_DESCRIPTION)
    end = head + 1
    while end < sentence.stop and (
        document.lowered[end] in reference_words("office_link") or document.words[end][0].isupper()
    ):
        end += 1
    opens = document.lowered[start] == "the" or "'s" in document.lowered[start:head]
    stands_alone = start == sentence.start or not document.words[start - 1][0].isalnum()  # not "Lee and the minister"
    if not opens or not stands_alone or not _precedes_verb(document, end):
        return []
    found = _head_nouns(document.lowered[start:end], before_name=False)
    return [
        (noun, words)
        for noun, words in found
        if scope_of(words).places or (scope_of(words).fields and is_person_title(noun))
    ]


def _is_head_of_person(document: Document, at: int) -> bool:
    """Whether a token is a noun for a person that nothing but "of" with its place or field follows."""
    after = document.word_at(at + 1)
    is_person = _names_person(document.lowered[at]) and not _names_person(after)
    return is_person and after not in ("'s", "'", "and") and (after == "of" or not document.words[at + 1][0].isupper())


def _precedes_verb(document: Document, end: int) -> bool:
    """Whether a verb, or a comma with an aside, starts at a token."""
    word = document.word_at(end)
    if word == "," or word in reference_words("finite_auxiliary"):
        return True
    base = lemma(word)
    return word.isalpha() and base != word and "v" in parts_of_speech(base)  # not "the deputy (prime) minister"


def nouns_beside(document: Document, mention: NameMention) -> list[tuple[str, set[str]]]:
    """Return the nouns that stand in apposition to a name, each with the other words of its phrase."""
    first, end = _before_bracket(document, mention.first), _after_bracket(document, mention.end)
    found = _noun_before(document, first)
    if not found and mention.has_title:
        found = _head_nouns(document.lowered[mention.title_start : mention.first], before_name=True)
    after = document.word_at(end)
    comma = comma_before(document, mention) if first == mention.first else first - 1
    if document.word_at(comma) == "," and after in _AFTER_APPOSITION:
        found += _noun_before(document, comma)
    naming = mention.title_start - 1
    if document.word_at(naming) in reference_words("naming_participle"):
        opening = document.lowered[start_of_nominal(document, naming - 1)] if naming else ""
        if opening in ("a", "an"):
            found += _noun_before(document, naming)  # "a nurse named Ann Lee", not "the minister named Ann Lee"
    if after == ",":
        found += _noun_after(document, _after_age(document, end + 1))
    elif after in reference_words("copula") and document.word_at(end + 1) in reference_words("article"):
        found += _noun_after(document, end + 1)  # "Ann Lee is a nurse"
    if document.tokens[mention.end - 1].end != mention.span.end:  # Ann Hale MP
        found += [(word, set()) for word in _letters_behind(document, mention) if word in name_lists().person_nouns]
    return found


def _before_bracket(document: Document, first: int) -> int:
    """Return where a short bracket right before a name starts: ``head of the Coastal Union (CU) Ann Lee``."""
    if document.word_at(first - 1) != ")":
        return first
    before = document.lowered[max(0, first - _BRACKET_TOKENS) : first]
    return first - 1 - before[::-1].index("(") if "(" in before else first


def _after_bracket(document: Document, end: int) -> int:
    """Return one past a short bracket right after a name: ``Ann Lee (Greens), the minister``."""
    if document.word_at(end) != "(":
        return end
    after = document.lowered[end : end + _BRACKET_TOKENS]
    return end + after.index(")") + 1 if ")" in after else end


def _after_age(document: Document, start: int) -> int:
    """Return where an apposition after a name starts, an age before it left out: ``Ann Lee, 51, a nurse``."""
    is_age = document.word_at(start).isdigit() and document.word_at(start + 1) == ","
    return start + 2 if is_age else start


def _letters_behind(document: Document, mention: NameMention) -> tuple[str, ...]:
    """Return the letters behind a name, in lower case."""
    return document.lowered[mention.first + len(mention.words) : mention.end]


def organisation_nouns(document: Document, mentions: Sequence[NameMention]) -> frozenset[str]:
    """Return the nouns for organisations beside a name: ``the news agency X``, ``the X newspaper``, ``X, a bank,``.

    In the singular; an organisation may have several.  What has shares or a CEO is a company.
    """
    found: set[str] = set()
    for mention in mentions[:MAX_NAMESAKES]:
        for at in (mention.title_start - 1, mention.end):
            noun = _organisation_noun(document.word_at(at))
            opens_name = any(word[0].isupper() for word in document.words[at + 1 : at + 2])
            is_of_this = not opens_name if at == mention.end else document.words[at].islower()
            if noun and is_of_this:
                found.add(noun)  # "the Hale bank", not "the Orlu bank Hale"
        after = document.word_at(mention.end)
        comma = comma_before(document, mention)
        if comma > 0 and after in _AFTER_APPOSITION:
            noun = _organisation_noun(document.word_at(comma - 1))
            found |= {noun} if noun else set()  # "the manufacturer, Hale,"
        if after in (",", "(") or after in reference_words("copula"):
            found |= _apposed_organisation_nouns(document, mention.end + 1)
        at = mention.end + (after == "'s")
        before = document.lowered[max(0, mention.title_start - 2) : mention.title_start]
        is_traded = before[-1:] in (("in",), ("of",)) and before[0] in reference_words("company_sign")
        if is_traded or document.word_at(at) in reference_words("company_sign"):
            found.add("company")  # "shares in Hale"
    return frozenset(found)


def _apposed_organisation_nouns(document: Document, start: int) -> set[str]:
    """Return the noun for an organisation that heads an apposition: ``Airbus, (the European plane maker),``.

    Also ``(Europe's biggest plane maker)`` and ``(one of the largest banks)``.
    """
    lowered, prepositions = document.lowered, reference_words("office_preposition")
    is_one_of = lowered[start : start + 2] == ("one", "of")
    start += 2 if is_one_of or document.word_at(start + 1) == "'s" else 0
    opens = document.word_at(start) in reference_words("nominal_start") or document.word_at(start - 1) == "'s"
    if not (opens or is_one_of):
        return set()
    end = start + 1
    while end < min(len(lowered), start + 2 * MAX_DESCRIPTION):
        if (
            lowered[end] in _PHRASE_EDGES
            or lowered[end] in prepositions
            or lowered[end] in reference_words("after_description")
        ):
            break
        end += 1
    last = lowered[end - 1]
    noun = _organisation_noun((singular(last) or last) if is_one_of else last)
    return {noun} if noun else set()


def _organisation_noun(word: str) -> str:
    """Return a noun for one organisation, or an empty text for another word."""
    typed = type_of_noun(word) if word.isalpha() else None
    if typed is None or typed.is_plural:
        return ""
    return typed.noun if typed.type == "organisation" or is_company_noun(typed.noun) else ""


def _noun_before(document: Document, end: int) -> list[tuple[str, set[str]]]:
    """Return the noun for a person that ends, or holds before "of", the phrase right before the token ``end``."""
    lowered, bounds = document.lowered, reference_words("before_description")
    prepositions = reference_words("office_preposition")
    start = end
    first = document.sentence_around(end).start  # a headline has no stop
    least = max(first, end - MAX_DESCRIPTION)
    while start > least:
        word = lowered[start - 1]
        if word in _PHRASE_EDGES or word in bounds or _ends_name(document, start - 1):
            break
        start -= 1
        is_of_it = start > least and lowered[start - 1] in prepositions  # "the head of the club coach Ann Lee"
        if word in reference_words("article") and not is_of_it and _names_person(lowered[end - 1]):
            break  # "a judge in Oslo acquitted (the surgeon) Ann Lee"
    if start < end and (lowered[end - 1] in prepositions or lowered[end - 1] in reference_words("article")):
        return []  # "the mayor of Oslo", "an actor in the Selmat Drama"
    if start == end:
        return []
    found = _head_nouns(lowered[start:end], before_name=True)
    is_second_title = end - start > 1 and is_title(lowered[end - 1]) and is_person_title(lowered[end - 2])
    return found + (_noun_before(document, end - 1) if is_second_title else [])  # "Health Minister Dr Ann Lee"


def _ends_name(document: Document, at: int) -> bool:
    """Whether a word ends somebody's full name, before a verb: ``Ann (Lee) met the Norwegian minister Tom Hale``."""
    words = document.words
    if at < 1 or not (words[at].istitle() and words[at - 1].istitle()) or is_title(document.lowered[at]):
        return False
    return bool(forename_gender(words[at - 1])) and words[at + 1].islower() and words[at + 1].isalpha()


def _noun_after(document: Document, start: int) -> list[tuple[str, set[str]]]:
    """Return the noun for a person that heads the phrase at the token ``start``: ``Lee, (a nurse from Oslo)``."""
    lowered, bounds = document.lowered, reference_words("after_description")
    if start >= len(lowered):
        return []
    end = start
    while end < min(document.sentence_around(start).stop, start + 2 * MAX_DESCRIPTION):
        if lowered[end] in _PHRASE_EDGES or lowered[end] in bounds:
            break
        end += 1
    phrase = lowered[start:end]
    if "'s" in phrase and document.word_at(end) not in _AFTER_APPOSITION:
        return []  # "In Orlu, Ann Lee's mother said"
    if not phrase or phrase[0] in name_lists().pronouns or phrase[0] in reference_words("not_description"):
        return []
    if phrase[0] in reference_words("finite_auxiliary"):
        return []  # "Ann Lee, 38, was last seen by a neighbour"
    return _head_nouns(phrase, before_name=False)


def _head_nouns(phrase: Sequence[str], *, before_name: bool) -> list[tuple[str, set[str]]]:
    """Return the head of a noun phrase with its other words: the noun for a person that ends the part before ``of``.

    A noun of two words gives its last word, too.  Before a name the noun may also end the whole phrase:
    ``the Bergen club's coach``.
    """
    prepositions = reference_words("office_preposition")
    stop = next((at for at, word in enumerate(phrase) if word in prepositions), len(phrase))
    parts = [(phrase[:stop], phrase[stop:])]
    if before_name:
        parts.append((phrase[stop:], phrase[:stop]))
    elif "'s" in phrase[stop:]:  # "the Department of Health's chief specialist"
        owned = len(phrase) - list(phrase)[::-1].index("'s")
        end = next((at for at in range(owned, len(phrase)) if phrase[at] in prepositions), len(phrase))
        parts.append((phrase[owned:end], [*phrase[: owned - 1], *phrase[end:]]))
    for part, rest in parts:
        last = len(part) - 1
        while last > 0 and not before_name and part[last].endswith(("ing", "ed")):
            last -= 1  # "a lawyer representing"
        if last < 0:
            continue
        word, rank = without_rank(part[last])
        title = load("honorifics").get(word) or load("rank_initials").get(word) or load("office_initials").get(word)
        noun = title["office"].replace("_", " ") if title is not None else word
        pair = f"{part[last - 1]} {noun}" if last and title is None else ""
        found = [name for name in (pair, noun) if name and (_names_person(name) or is_person_title(name))]
        if found:
            others = {word for word in (*part[:last], *rest) if word[0].isalpha() and len(word) > 1}
            others |= {rank} if rank else set()
            return [(name, others) for name in found]
    return []


def _names_person(noun: str) -> bool:
    """Whether a noun in the singular names a person."""
    typed = type_of_noun(noun)
    return noun in name_lists().person_nouns or (typed is not None and typed.type == "person" and not typed.is_plural)
