"""What a run of capitalised words names: its parts, with titles told from names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from quoteattr.coreference.noun_types import is_agent, type_of_noun
from quoteattr.coreference.organisation_names import is_site, kinds_of_name
from quoteattr.coreference.word_lists import (
    find_nominal,
    inhabitants,
    is_title,
    name_lists,
    reference_words,
    singular,
    word_endings,
)
from quoteattr.limits import MAX_NAME_WORDS
from quoteattr.names import PARTICLES, SUFFIXES, forename_gender, from_words
from quoteattr.names.forenames import is_forename
from quoteattr.names.normalisation import name_words
from quoteattr.names.parsing import PATRONYMICS, POST_NOMINALS
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech

NameType = Literal["person", "organisation", "place", "group", "office", "unknown"]

_RANKED_WORDS: Final = 4
"""Words of a rank in initials with a name.  A longer run is an organisation: DC Council Office of Tax."""
_PERSON_WORDS: Final = 5
"""Words that the name of a person has at most."""
_UNLISTED_WORDS: Final = 4
"""Words of a name of which nothing shows what it names.  A longer one is that of an organisation."""
_FULL_NAME: Final = range(2, 4)
"""Words of a full name behind a noun or initials."""
_WORDS_OF_ONE_LETTER: Final = frozenset({"a", "i"})
_WORDS_WITH_INITIAL: Final = 3
"""Words of a name with an initial in the middle."""
_RANK_LETTERS: Final = range(3, 5)
"""Letters of the initials of an office that no list has; two are mostly those of a forename: DJ, JP."""
_MIN_MODIFIER: Final = 3
_MIN_HEAD: Final = 4
"""Letters of the two parts of a compound noun: headteacher, greenkeeper."""
FIELD_LINKS: Final = frozenset({"and", ","})
"""What joins the fields of one minister: Minister of Trade, Energy and Water."""
_JOINS_NAMES: Final = "&"
"""What stands in names of companies and of no person: Hale & Sons."""
_UNION_OF_STATES: Final = "international organisation"
PLACE_WORDS: Final = 3
"""Words that the name of a listed place has at most."""


class NamePart(NamedTuple):
    """One name in a run of capitalised words; all positions are within the run."""

    start: int
    end: int
    type: NameType
    title_start: int
    """Where the titles before the name start; equal to ``start`` without titles."""
    letters: int = 0
    """Words of letters behind the name, which end with it: KC, MP."""

    def shifted(self, by: int) -> NamePart:
        """Return the same part with its places in a run that has ``by`` more words in front."""
        return self._replace(start=self.start + by, end=self.end + by, title_start=self.title_start + by)


def classify(words: tuple[str, ...], *, opens_sentence: bool = False) -> tuple[NamePart, ...]:
    """Return the names in a run of capitalised words.

    ``("Defense", "Minister", "Kim", "Yong-hyun")`` is one person with titles; ``("Refugee", "Council",
    "Ann", "Lee")`` is an organisation and a person.  Empty for a run that is too long to be a name.
    ``opens_sentence`` is whether the first word has a capital for its place, too: ``Wrestler Zorb Kral lost``.
    """
    if len(words) > MAX_NAME_WORDS:
        return ()
    letters = _letters_behind(words)
    if letters:
        parts = classify(words[:-letters], opens_sentence=opens_sentence)
        return (*parts[:-1], parts[-1]._replace(end=len(words), letters=letters)) if parts else ()
    origin = _words_of_origin(words)
    if origin:
        behind = classify(words[origin:]) if origin < len(words) else ()
        return (NamePart(0, origin, "place", 0), *(part.shifted(origin) for part in behind))
    lower = [word.lower() for word in words]
    if len(words) == 1:
        return (NamePart(0, 1, _type_of_word(words[0], lower[0]), 0),)
    if _is_listed(" ".join(words)):
        return (NamePart(0, len(words), "organisation", 0),)  # the General Staff, General Electric
    title = _last_title(lower)
    rank = _rank_before_name(words, lower) if title is None else None
    if rank is not None:
        return (NamePart(rank + 1, len(words), "person", 0),)
    if title is not None:
        return (_titled(lower, title),)
    if _starts_with_person_noun(words, lower, opens_sentence):
        return (NamePart(1, len(words), "person", 0),)
    lists = name_lists()
    if (is_title(lower[-1]) or lower[-1] in lists.person_nouns) and not forename_gender(lower[0]):
        return (NamePart(0, len(words), "office", 0),)
    return _classify_untitled(words, lower)


def _words_of_origin(words: Sequence[str]) -> int:
    """Return how many words say of what follows where it is from or whose it is: ``(New Orlu-born) Ann Lee``."""
    endings = word_endings("compound_adjective")  # in small letters: not "Ready-Made Foods"
    return next((at for at, word in enumerate(words, 1) if word.endswith(endings)), 0)


def _letters_behind(words: tuple[str, ...]) -> int:
    """Return how many words at the end are letters behind a name: KC, MP; at least two words are left."""
    end = len(words)
    while end > 2 and words[end - 1].lower() in POST_NOMINALS and words[end - 1][0].isupper():
        if not words[end - 1].isupper() and "." not in words[end - 1] and words[end - 1].lower() != "phd":
            break
        end -= 1
    return len(words) - end if any(not word.isupper() for word in words[:end]) else 0


def _titled(lower: Sequence[str], title: int) -> NamePart:
    """Return what a run of words names in which the word at ``title`` is the last title."""
    lists, size = name_lists(), len(lower)
    start = _after_portfolio(lower, title + 1)
    if start == size or all(is_title(word) for word in lower[start:]):
        return NamePart(0, size, "office", 0)
    is_addressed = lower[title] in lists.honorifics and size - start == 1
    if not is_addressed and any(word in lists.organisation_heads for word in lower[start:]):
        return NamePart(0, size, "organisation", 0)  # but "Mr Bank"
    return NamePart(start, size, "person", 0)


def _type_of_word(word: str, lowered: str) -> NameType:
    """Return what a name of one word names."""
    lists, nominals = name_lists(), load("nominals")
    if is_site(lowered):
        return "organisation"
    if _UNION_OF_STATES in kinds_of_name(word):
        return "organisation"  # the UN, the EU: also among the places
    if (
        lowered in lists.places
        or lowered in lists.place_adjectives
        or lowered.endswith(word_endings("compound_adjective"))
    ):
        return "place"  # "Oslo-based"
    if (common := nominals.get(lowered)) is not None and common["kind"] == "group":
        return "group"
    if lowered in lists.organisation_heads or lowered in lists.known_organisations or _is_listed(word):
        return "organisation"
    if is_title(lowered) or lowered in lists.person_nouns:
        return "office"
    if _is_plural_of_people(lowered):
        return "group"
    return "organisation" if len(word) > 1 and word.isupper() else "unknown"


def _is_listed(name: str) -> bool:
    """Whether a name is a listed organisation's and no forename: ``Lufthansa``, ``Eli Lilly``; not ``Prada``.

    Houses of fashion have the names of people who are in the news themselves.
    """
    kinds = kinds_of_name(name)
    if not kinds or "fashion house" in kinds:
        return False
    return " " in name or not (forename_gender(name) or find_nominal(name.lower()))  # "Reporter Ann Lee": no Reporter


def _is_plural_of_people(word: str) -> bool:
    """Whether a word is the plural of a people or of a listed noun: Koreans, Republicans."""
    base = singular(word)
    return bool(base) and (base in name_lists().place_adjectives or base in load("nominals"))


def _rank_before_name(words: tuple[str, ...], lower: Sequence[str]) -> int | None:
    """Return the place of a rank in initials before a name: ``DI Hale``, ``Otters QB Ann Hale``; not ``DC Council``."""
    lists = name_lists()
    for at, word in enumerate(lower[:-1]):
        rest = lower[at + 1 :]
        if not words[at].isupper() or words[at + 1].isupper():
            continue
        if word not in lists.initials and not _is_unlisted_rank(word, words[at + 1 :]):
            continue
        if len(rest) >= _RANKED_WORDS or (at and len(rest) < 2):
            continue
        others = (
            lists.organisation_heads | lists.last_words | lists.known_organisations | lists.places | lists.person_nouns
        )
        return None if any(word in others or singular(word) in others for word in rest) else at
    return None


def _is_unlisted_rank(word: str, name: tuple[str, ...]) -> bool:
    """Whether initials before a name are those of an office or a body: ``MSP Ann Hale``; not ``HMS Victoria Cross``."""
    if word in load("office_initials"):
        return len(name) in _FULL_NAME and _may_name_person(name)
    if word in reference_words("vessel_prefix") or len(word) not in _RANK_LETTERS or not word.isalpha():
        return False
    return len(name) in _FULL_NAME and bool(forename_gender(name[0])) and _names_person_alone(name)


def _may_name_person(words: tuple[str, ...]) -> bool:
    """Whether words can be a person's full name: ``Zorb Kral``; not ``Eastern Time``, ``Disaster Cell``."""
    lower = [word.lower() for word in words]
    types = [part.type for part in _classify_untitled(words, lower)]
    return types in (["person"], ["unknown"]) and not _is_word(lower[-1])


def _names_person_alone(words: tuple[str, ...]) -> bool:
    """Whether words name a person, and nothing else, by the lists: ``Ann Hale``; not ``Roman Empire``."""
    lower = [word.lower() for word in words]
    return not _is_word(lower[-1]) and [part.type for part in _classify_untitled(words, lower)] == ["person"]


def _starts_with_person_noun(words: tuple[str, ...], lower: Sequence[str], opens_sentence: bool) -> bool:
    """Whether a noun for a person stands before a full name: ``Resident Ann Hale``, ``Headteacher Ann Hale``.

    Before a name that no list shows to be a person's, only at the start of a sentence: ``Wrestler Zorb Kral``.
    """
    first, rest = lower[0], words[1:]
    if len(rest) < 2 or forename_gender(first) or not words[0][1:].islower() or first in name_lists().places:
        return False
    if first in name_lists().person_nouns and _looks_personal(rest, lower[1:]):
        return True
    if len(rest) not in _FULL_NAME or not _may_precede_name(first) or lower[1] in PARTICLES or rest[0][1:] == ".":
        return False  # Marine Le Pen, Jock A. Hale
    found = [part.type for part in _classify_untitled(rest, lower[1:])]
    return found == ["person"] or (opens_sentence and found == ["unknown"] and not _is_word(lower[-1]))


@remembered()
def _may_precede_name(noun: str) -> bool:
    """Whether a noun calls one person what he or she is: wrestler, headteacher, runner-up, Dutchman, ten-year-old."""
    typed = type_of_noun(noun)
    if typed is not None:
        is_adjective = "a" in parts_of_speech(noun)  # "Pro Zorb Kral" may be a body
        return is_agent(noun) and not is_adjective and noun not in word_set("surname_nouns")
    if noun.endswith(word_endings("age_ending")) or (
        noun in inhabitants() and noun not in name_lists().place_adjectives
    ):
        return True
    return any(map(is_agent, _heads_of_compound(noun)))


def _heads_of_compound(noun: str) -> Iterator[str]:
    """Find the words at the end of a noun behind a hyphen or another word: teacher, of headteacher."""
    modifier, hyphen, head = noun.rpartition("-")
    if hyphen:
        yield head
        return
    for at in range(_MIN_MODIFIER, len(noun) - _MIN_HEAD + 1):
        modifier, head = noun[:at], noun[at:]
        if head.endswith(word_endings("agent_ending")) and _is_word(modifier):
            yield head


def _is_word(word: str) -> bool:
    """Whether a lower-case word is an English word, not the name of a person alone."""
    return bool(parts_of_speech(lemma(word))) and not forename_gender(word)


def _last_title(lower: Sequence[str]) -> int | None:
    """Return the position of the last title that has a name after it."""
    lists = name_lists()
    for at in reversed(range(len(lower) - 1)):
        is_known = is_title(lower[at]) or (at and f"{lower[at - 1]} {lower[at]}" in lists.titles)
        if is_known and not all(word in SUFFIXES for word in lower[at + 1 :]):
            if at == 1 and len(lower) == 3 and forename_gender(lower[0]) and lower[at] not in lists.honorifics:
                continue  # Ann Major Smith: a middle name, not an office
            if (at == 0 and _is_forename_like_title(lower)) or lower[at + 1] in PATRONYMICS:
                continue  # Sultan bin Majid
            if at and _is_forename_behind_title(lower, at):
                continue
            return at
    return None


def _is_forename_like_title(lower: Sequence[str]) -> bool:
    """Whether a title before one word is a forename: ``Dean Farkas``; not ``Dean Ann Hale`` and not ``King Olaf``."""
    title = load("nominals").get(lower[0])
    is_office = title is not None and title["family"] != "ruler" and lower[0] not in name_lists().honorifics
    return is_office and len(lower) == 2 and bool(forename_gender(lower[0])) and not forename_gender(lower[1])


def _is_forename_behind_title(lower: Sequence[str], at: int) -> bool:
    """Whether a title between another and the last word is a forename: ``Minister Dean Farkas``."""
    before = lower[at - 1]
    is_titled = is_title(before) and before not in reference_words("office_rank")
    return is_titled and _is_forename_like_title(lower[at:])


def _is_listed_word(word: str) -> bool:
    """Whether a lower-case word is an English word, a place, or a connector."""
    return _is_word(word) or word in name_lists().places or word in reference_words("name_connector")


def _after_portfolio(lower: Sequence[str], start: int) -> int:
    """Return where the name starts after ``Minister of Education`` or ``Ambassador to the United States``."""
    connectors = reference_words("name_connector") | FIELD_LINKS
    if start == len(lower) or lower[start] not in connectors:
        return start
    lists = name_lists()
    while start < len(lower):
        if lower[start] in connectors or lower[start] in lists.portfolios or lower[start] in lists.organisation_heads:
            start += 1
            continue
        if not FIELD_LINKS.isdisjoint(lower[start + 1 : start + 2]):
            start += 2  # "of (Water and) Energy"
            continue
        place = _place_at(lower, start)
        if not place:
            break
        start += place
    if start < len(lower) and not (forename_gender(lower[start]) or len(lower) - start > 1):
        return start if lower[start - 1] in lists.portfolios else len(lower)
    if lower[start - 1 : start] and lower[start - 1] in connectors and start < len(lower):
        names = range(start, len(lower) - 1)  # "of Public Prosecution Ann Hale": the field is no list's
        first = next((at for at in names if forename_gender(lower[at]) or is_forename(lower[at])), len(lower))
        return first if first < len(lower) else _after_words(lower, start)
    return start


def _after_words(lower: Sequence[str], start: int) -> int:
    """Return where the last two or three words start, if they alone are no English words; else the end.

    ``of Social Affairs Zorba Kralik``.
    """
    end = len(lower)
    for length in reversed(_FULL_NAME):
        at = end - length
        if at > start and all(map(_is_word, lower[start:at])) and not any(map(_is_listed_word, lower[at:])):
            return at
    return end


def _place_at(lower: Sequence[str], start: int) -> int:
    """Return how many words at ``start`` name a place or are an adjective of one."""
    lists = name_lists()
    for length in range(PLACE_WORDS, 0, -1):
        name = " ".join(lower[start : start + length])
        if start + length > len(lower):
            continue
        is_people = name in inhabitants() and lower[start + length - 1] in lists.place_adjectives  # South African
        if is_people or name in lists.places or name in lists.towns or name in lists.place_adjectives:
            return length
    return 0


def _classify_untitled(words: tuple[str, ...], lower: Sequence[str]) -> tuple[NamePart, ...]:
    """Return the names in a run of two words or more without a title."""
    lists = name_lists()
    size = len(words)
    if _is_listed(" ".join(words)):
        return (NamePart(0, size, "organisation", 0),)
    heads = [at for at, word in enumerate(lower) if word in lists.organisation_heads]
    if size == _WORDS_WITH_INITIAL and words[1][1:] == "." and words[0].istitle():
        return (NamePart(0, size, "person", 0),)  # "Zorb J. Bank": a body has more words, or no initial
    if heads:
        end = heads[-1] + 1
        if size - end >= 2 and forename_gender(lower[end]):
            return (NamePart(0, end, "organisation", 0), NamePart(end, size, "person", end))
        return (NamePart(0, size, "organisation", 0),)
    if lower[-1] in lists.last_words or _JOINS_NAMES in lower:
        return (NamePart(0, size, "organisation", 0),)
    place = _place_at(lower, 0)
    if place == size:
        return (NamePart(0, size, "place", 0),)
    if place and size - place >= 2 and not forename_gender(lower[0]):
        rest = _classify_untitled(words[place:], lower[place:])
        return (NamePart(0, place, "place", 0), *(_shifted(part, place) for part in rest))
    return (NamePart(0, size, _type_of_words(words, lower), 0),)


def _type_of_words(words: tuple[str, ...], lower: Sequence[str]) -> NameType:
    """Return what several words name of which none is of an organisation, a place before others, or a title."""
    lists = name_lists()
    if any(word.isdecimal() for word in lower[1:]):
        return "organisation"  # "Company 3", "Area 51 Productions"
    if _ends_in_legal_form(words):
        return "organisation"
    if lower[-1] in lists.place_adjectives or lower[-1] in lists.places:
        return "unknown"
    if _is_plural_of_people(lower[-1]):
        return "group"
    if _looks_personal(words, lower):
        return "person"
    return "unknown" if len(words) <= _UNLISTED_WORDS and not words[0].isupper() else "organisation"


def _ends_in_legal_form(words: tuple[str, ...]) -> bool:
    """Whether the last of several words is the legal form of a company: ``Hale Stahl AG``, ``Hale Motori SpA``.

    Two letters are one only if they alone are in capitals: not ``Kim Se``, nor ``ANN SA``; nor "AG" behind a place.
    """
    form = words[-1]
    lowered = form.lower()
    if lowered not in name_words("legal_form") or forename_gender(lowered):
        return False
    is_office = lowered in load("office_initials") and words[0].lower() in name_lists().places
    return not is_office and (len(form) > 2 or (form.isupper() and not words[0].isupper()))


def _looks_personal(words: tuple[str, ...], lower: Sequence[str]) -> bool:
    """Whether words start with a forename or an initial, or have the shape of a name with its family name first."""
    connectors = reference_words("name_connector")
    if len(words) > _PERSON_WORDS or any(word in connectors for word in lower):
        return False
    if any(word in PATRONYMICS for word in lower[1:-1]):
        return True
    initial = words[0][1:2] == "." and not words[0].upper().startswith("U.S")
    initial = initial or _is_behind_initials(words)
    return bool(forename_gender(lower[0])) or initial or from_words(words).family_first


def _is_behind_initials(words: Sequence[str]) -> bool:
    """Whether a word that is no English one stands behind letters without a stop: ``K R Prasad``; not ``X Factor``."""
    *letters, last = words
    are_initials = all(
        len(word) == 1 and word.isupper() and word.lower() not in _WORDS_OF_ONE_LETTER for word in letters
    )
    return are_initials and last.istitle() and not _is_word(last.lower())


def _shifted(part: NamePart, by: int) -> NamePart:
    return NamePart(part.start + by, part.end + by, part.type, part.title_start + by)
