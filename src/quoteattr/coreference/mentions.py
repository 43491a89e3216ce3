"""Name mentions: where a text names someone or something, found without a model.

A name is a run of capitalised words.  A word that is capitalised only for its place (first in a sentence,
in a headline) is told apart by the word lists and by its use elsewhere in the article.  Titles and
offices before a name are not part of it: ``Defense Minister Kim Yong-hyun`` names Kim Yong-hyun.  A number can be:
``Kanal 5``, ``Unit 731``; not ``in May 5 people``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Final

from attrs import evolve, frozen

from quoteattr.coreference.name_types import FIELD_LINKS, NamePart, NameType, classify
from quoteattr.coreference.noun_types import is_company_noun, names_company, type_of_noun
from quoteattr.coreference.opening_names import (
    CapitalisedWords,
    is_compound,
    is_finite,
    is_name_here,
    is_participle_before_name,
    is_past,
    may_be_forename,
)
from quoteattr.coreference.organisation_names import broadcaster_words, is_site, kinds_of_name, length_of_name
from quoteattr.coreference.tickers import is_in_ticker
from quoteattr.coreference.word_lists import (
    STATE,
    finite_cues,
    is_person_title,
    is_title,
    name_lists,
    reference_words,
    word_endings,
)
from quoteattr.document import Document
from quoteattr.english.function_words import MARKS
from quoteattr.marks import Marks
from quoteattr.names import PARTICLES, forename_gender
from quoteattr.names.normalisation import name_words
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech

_SENTENCE_ENDS: Final = frozenset(".!?\"'”’)…")
_HEADLINE_TOKENS: Final = range(3, 40)
"""How many tokens a sentence of a headline may have."""
_HEADLINE_THRESHOLD: Final = 0.75
"""Share of the longer words that are capitalised in a headline."""
_HEADLINE_THRESHOLD_WITH_STOP: Final = 0.9
"""The same share in a sentence that ends with a stop."""
GENITIVE: Final = ("'", "'s")
_NICKNAME_WORDS: Final = 3
"""Words of a nickname within a name, at most."""
_LONGER_WORD: Final = 4
"""Letters of a word that headlines give a capital, whatever its class."""


@frozen
class NameMention:
    """One place where the text names someone or something."""

    span: Span
    """The name alone, without titles."""
    first: int
    """Index of its first token."""
    end: int
    """Index one past its last token, letters behind the name (KC, MP) included."""
    title_start: int
    """Index of the first token of the capitalised titles before it; equal to ``first`` without titles."""
    type: NameType
    words: tuple[str, ...]
    sentence: int
    is_quoted: bool
    """Whether it stands within quotation marks."""
    in_headline: bool
    """Whether it stands in a headline, where every word is capitalised."""
    nickname: tuple[str, ...] = ()
    """The words of a nickname in marks within the name, ``William “Bill” Roe``; they are no part of ``words``."""

    @cached_property
    def text(self) -> str:
        """The words of the name, joined by a space."""
        return " ".join(self.words)

    @property
    def tokens(self) -> range:
        """The tokens of the name with the titles before it."""
        return range(self.title_start, self.end)

    @property
    def has_title(self) -> bool:
        """Whether a capitalised title stands before the name."""
        return self.title_start < self.first

    @property
    def may_be_person(self) -> bool:
        """Whether it is the name of a person, or one of which nothing shows what it names."""
        return self.type in ("person", "unknown")


@frozen
class NameMentions:
    """All name mentions of a document, in order; a mention is known by its index."""

    all: tuple[NameMention, ...]

    @cached_property
    def starts(self) -> list[int]:
        """Where each mention starts, for searching."""
        return [mention.span.start for mention in self.all]

    def __getitem__(self, index: int) -> NameMention:
        return self.all[index]

    def __iter__(self) -> Iterator[NameMention]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def within(self, start: int, end: int) -> range:
        """Return the indices of the mentions that start within the characters ``start:end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def last_before(self, offset: int) -> int | None:
        """Return the index of the last mention that starts before a character, or None."""
        at = bisect_left(self.starts, offset)
        return at - 1 if at else None


def is_field(word: str) -> bool:
    """Whether a capitalised word can be the field of an office: a word of the language, and no place, title or name."""
    lowered, lists = word.lower(), name_lists()
    is_other = is_title(lowered) or lowered in lists.places or lowered in lists.person_nouns or forename_gender(lowered)
    singular = lemma(lowered) if lowered.endswith("s") else lowered  # Fisheries
    return lowered in lists.portfolios or (not is_other and bool(parts_of_speech(singular)))


def find_mentions(document: Document, marks: Marks) -> NameMentions:
    """Return every name in the document, in order; names within quoted stretches and headlines are flagged.

    Names of months and days, and words capitalised only for their place, are not mentions.
    """
    words = document.words
    firsts = [tokens.start for tokens in document.sentence_tokens]
    openings = frozenset(firsts)
    names = {word for word in set(words) if (word[0].isupper() and word != "I") or is_site(word)}
    capitals = [
        at
        for at, word in enumerate(words)
        if word in names and not ((at in openings and is_compound(word)) or is_in_ticker(document, at))
    ]
    if not capitals:
        return NameMentions(())
    quoted = _tokens_of(document.tokens_in(*stretch.inside) for stretch in marks.outermost)
    headlines = _tokens_of(_headlines(document))
    capitalised = CapitalisedWords(words, openings, headlines)
    known: dict[tuple[tuple[str, ...], bool], tuple[NamePart, ...]] = {}
    found: list[NameMention] = []
    sentence = 0
    firsts.append(len(words) + 1)
    for begin, end in _runs(words, capitals, openings):
        start = _start_of_name(document, begin, end, openings, capitalised)
        if start == end:
            continue
        run = words[start:end]
        if end - start == 1 and document.lowered[start] in reference_words("medium"):
            continue  # "the TV channel"
        opens = start in openings
        parts = known.get((run, opens))
        if parts is None:
            parts = known[run, opens] = _parts(run, opens_sentence=opens)
        while firsts[sentence + 1] <= start:
            sentence += 1
        place = sentence, start in quoted, start in headlines
        found.extend([_mention(document, part, start, run, *place) for part in parts])
    return NameMentions(_with_brands(document, found))


def _with_brands(document: Document, mentions: Sequence[NameMention]) -> tuple[NameMention, ...]:
    """Return the mentions, those of a brand that looks like a person's name as an organisation's wherever it stands."""
    kinds = ("person", "unknown", "organisation")
    brands = {mention.text for mention in mentions if mention.type in kinds and _is_of_brand(document, mention)}
    if not brands:
        return tuple(mentions)
    return tuple(
        [evolve(one, type="organisation") if one.text in brands and one.type in kinds else one for one in mentions]
    )


def _tokens_of(ranges: Iterable[range]) -> set[int]:
    return {token for tokens in ranges for token in tokens}


def _mention(
    document: Document,
    part: NamePart,
    start: int,
    run: tuple[str, ...],
    sentence: int,
    is_quoted: bool,
    in_headline: bool,
) -> NameMention:
    """Return the mention that a part of the run of words at the token ``start`` is."""
    first, end, name_type = start + part.start, start + part.end, part.type
    if name_type == "unknown" and not part.start and start:
        before = document.lowered[start - 1]
        if is_person_title(before):
            name_type = name_type if is_company_noun(before) else "person"  # "rival Hale Foods"
        elif (before == "the" and part.end == 1) or _is_named_body(document, start, part):
            name_type = "organisation"
    span = Span(document.tokens[first].start, document.tokens[end - part.letters - 1].end)
    named = run[part.start : part.end - part.letters]
    aside = _nickname_in(named)
    words = _words_of_name((*named[: aside.start], *named[aside.stop :]))
    nickname = tuple(word for word in named[aside.start : aside.stop] if word[0].isalnum())
    title_start = start + part.title_start
    return NameMention(span, first, end, title_start, name_type, words, sentence, is_quoted, in_headline, nickname)


def _parts(run: tuple[str, ...], *, opens_sentence: bool) -> tuple[NamePart, ...]:
    """Return the names in a run of words; a nickname in marks within one has no say in what the run names."""
    aside = _nickname_in(run)
    parts = classify((*run[: aside.start], *run[aside.stop :]), opens_sentence=opens_sentence)
    return tuple(
        part._replace(
            start=part.start + len(aside) * (part.start >= aside.start),
            end=part.end + len(aside) * (part.end > aside.start),
            title_start=part.title_start + len(aside) * (part.title_start >= aside.start),
        )
        for part in parts
    )


def _nickname_in(run: Sequence[str]) -> range:
    """Return where a nickname stands in a run of words, with its marks; an empty range at the end if nowhere."""
    found = (_nickname_at(run, at) for at in range(1, len(run)))
    return next((aside for aside in found if aside), range(len(run), len(run)))


def _is_of_brand(document: Document, mention: NameMention) -> bool:
    """Whether a noun makes a name that looks like a person's a brand's: ``the fashion house Zorb Kral``.

    Not any noun for an organisation: ``the club Zorb Kral left``.
    """
    before = document.words[max(0, mention.title_start - 2) : mention.title_start]
    return not {" ".join(before), *before[-1:]}.isdisjoint(reference_words("brand_noun"))


def _is_named_body(document: Document, start: int, part: NamePart) -> bool:
    """Whether a noun before a name makes it an organisation's: ``the company Snowbird``; not ``the city Nantes``.

    In 351 articles 25 of 26 such names of which nothing else shows what they name.  A longer name after "of" may be a
    person's: ``the head of the club Zorb Kral``.
    """
    word = document.words[start - 1]
    typed = type_of_noun(word) if word.islower() else None
    if typed is None or typed.type != "organisation" or typed.is_plural:
        return False
    return not _is_of_state(typed.noun) and (part.end == 1 or "of" not in document.lowered[max(0, start - 4) : start])


def _runs(words: Sequence[str], capitals: Sequence[int], openings: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised tokens, with particles, and with ``of`` after an office or an organisation."""
    prefixes = word_endings("joined_article")
    upper = set(capitals)
    runs: list[tuple[int, int]] = []
    done = -1
    for start in capitals:
        if start < done:
            continue
        end = start + max(1, length_of_name(words, start))
        while end < len(words) and end not in openings:
            word = words[end]
            if end in upper or (word.startswith(prefixes) and word[-1].isalpha() and not word.islower()):
                end += 1
                continue
            if _ends_in_number(words, start, end):
                end += 1
                continue
            following = (
                _after_nickname(words, end, upper)
                or _after_members(words, end, upper)
                or _after_particles(words, end, upper)
                or _after_link(words, start, end, upper)
                or _after_field(words, start, end, upper)
                or _after_joint(words, start, end, upper)
                or _after_field_of_body(words, start, end, upper)
            )
            if following is None or following in openings:
                break
            end = following
        runs.append((start, end))
        done = end
    return runs


def _after_nickname(words: Sequence[str], at: int, upper: set[int]) -> int | None:
    """Return the surname behind a nickname that opens at ``at``, or None: William “Bill” (Roe), Bob “the Roof” (Roe).

    A word in marks between two names may be a title: ``Ann saw “Hamlet” Friday``.  So a listed forename stands before
    it, or a word in no list, with such a word behind the marks, too.
    """
    aside = _nickname_at(words, at)
    if not aside or aside.stop not in upper or not words[at - 1].istitle():
        return None
    surname = words[aside.stop]
    is_name = forename_gender(words[at - 1]) or (may_be_forename(words[at - 1]) and may_be_forename(surname))
    return aside.stop if is_name and surname.lower() not in name_lists().calendar else None


def _nickname_at(words: Sequence[str], at: int) -> range:
    """Return the marks and brackets from ``at`` on with a nickname in them: “Bill”, (“Big Bill”), “the Roof”."""
    opening = at + (words[at] == "(")
    mark = words[opening] if opening < len(words) else ""
    if mark not in MARKS or _are_members(words[at - 1]):
        return range(0)
    close = next(
        (end for end in range(opening + 1, opening + 2 + _NICKNAME_WORDS) if words[end : end + 1] == (mark,)), 0
    )
    inside = words[opening + 1 : close]
    if not inside or not all(word.istitle() or word == "the" for word in inside):
        return range(0)
    is_bracketed = opening > at
    if is_bracketed and words[close + 1 : close + 2] != (")",):
        return range(0)
    return range(at, close + 1 + is_bracketed)


def _after_members(words: Sequence[str], at: int, upper: set[int]) -> int | None:
    """Return the next word of an organisation's name behind those who make it up, or None: Teachers' (Union)."""
    near = [word.lower() for place, word in enumerate(words[at + 1 : at + 3], at + 1) if place in upper]
    if words[at] not in GENITIVE or at + 1 not in upper or name_lists().organisation_heads.isdisjoint(near):
        return None
    return at + 1 if _are_members(words[at - 1]) else None


def _are_members(word: str) -> bool:
    """Whether a word is a plural for persons: Teachers, Women."""
    noun = type_of_noun(word.lower())
    return noun is not None and noun.type == "person" and noun.is_plural


def _words_of_name(run: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name, a genitive with its apostrophe."""
    words: list[str] = []
    for token in run:
        if words and token in GENITIVE and _are_members(words[-1]):
            words[-1] += token
        else:
            words.append(token)
    return tuple(words)


def _after_particles(words: Sequence[str], at: int, upper: set[int]) -> int | None:
    """Return the capitalised token after one or two particles at ``at`` (``van der Meer``), or None."""
    if words[at] not in PARTICLES and words[at] != "&":
        return None
    for following in (at + 1, at + 2):
        if following in upper:
            return following
        if not PARTICLES.issuperset(words[following : following + 1]):
            return None
    return None


def _after_link(words: Sequence[str], start: int, at: int, upper: set[int]) -> int | None:
    """Return the capitalised token after ``of``, ``of the`` or ``for a`` at ``at``, if the name goes on there, or None.

    It goes on behind an office or an organisation, Secretary (of) State (for) ..., Council (on) ..., and within what an
    organisation is for, Society for the Care (of) Birds; no place is part of this: Ministry of Health | of Peru.
    """
    following = at + 1 + (words[at + 1 : at + 2] in (("the",), ("a",), ("an",)))
    if following not in upper or words[following].lower() in name_lists().calendar:
        return None
    last, links = words[at - 1].lower(), reference_words("office_link")
    if words[at] not in links:
        return following if words[at] == "on" and last in reference_words("deliberating_body") else None
    if is_title(last) or last in name_lists().organisation_heads:
        return following
    if at - start > 2 and words[at - 2] in links and is_title(words[at - 3].lower()):
        return following
    is_place = words[following].lower() in name_lists().places
    return following if not is_place and _names_purpose(words, start, at) else None


def _after_field(words: Sequence[str], start: int, at: int, upper: set[int]) -> int | None:
    """Return the next field of a minister or a body behind "and" or a comma, or None.

    ``Minister of Energy and (Water) Ann Lee``, ``Department of Trade and (Industry)``.
    """
    if words[at] not in FIELD_LINKS or at + 1 not in upper:
        return None
    if not (is_field(words[at - 1]) and is_field(words[at + 1])):
        return None
    links, heads = reference_words("office_link"), name_lists().organisation_heads
    owners = [words[link - 1].lower() for link in range(start + 1, at) if words[link] in links]
    following = words[at + 1].lower()
    is_of_body = words[at] == "and" and any(map(_is_of_state, owners))
    is_of_body = is_of_body and (following not in heads or following in load("office_fields"))  # Industry
    return at + 1 if is_of_body or any(map(is_title, owners)) else None


def _is_of_state(noun: str) -> bool:
    """Whether a noun is for a body of a state: ministry."""
    entry = load("nominals").get(noun)
    return entry is not None and entry["family"] == STATE


def _after_joint(words: Sequence[str], start: int, at: int, upper: set[int]) -> int | None:
    """Return the word behind "and" that ends the name of a company or of letters, or None.

    ``Hale and (Co)``, ``H and (P)``; not ``vitamins A and C``.
    """
    if words[at] != "and" or at + 1 not in upper:
        return None
    last, following = words[at - 1], words[at + 1]
    if following.lower().removesuffix(".") in name_words("legal_form"):
        return at + 1
    are_letters = at == start + 1 and len(last) == len(following) == 1
    before = words[start - 1].lower() if start else ""
    return at + 1 if are_letters and not (before.isalpha() and before.endswith("s")) else None


def _after_field_of_body(words: Sequence[str], start: int, at: int, upper: set[int]) -> int | None:
    """Return the word behind "and" in the name of a body of two fields, or None: ``the Trade and (Prices) Authority``.

    Not behind what is a body's name itself: ``the Treasury and (Prices) Authority``.
    """
    if words[at] != "and" or start < at - 2 or not {at + 1, at + 2} <= upper or at + 3 in upper:
        return None
    field = words[at - 1]
    is_whole = words[at - 2].lower() == "the" and words[at + 2].lower() in name_lists().organisation_heads
    return at + 1 if is_whole and is_field(field) and is_field(words[at + 1]) and not kinds_of_name(field) else None


def _names_purpose(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the link at ``end`` is part of an organisation's purpose: the Union of Writers (for), for the Care (of).

    Not the second "of" in a row: the Bank of Trade (of) ...
    """
    links = reference_words("office_link") | {"on"}
    link = next((at for at in range(start + 1, end) if words[at] in links), end)
    if link == end or words[link] == words[end] == "of":
        return False
    return words[link - 1].lower() in name_lists().organisation_heads


def _start_of_name(
    document: Document, start: int, end: int, openings: frozenset[int], capitalised: CapitalisedWords
) -> int:
    """Return where the name in a run starts: after words capitalised for their place, and after days and months."""
    words, lowered, lists = document.words, document.lowered, name_lists()
    while start < end:
        word = lowered[start]
        is_numbered = start + 1 < end and words[start + 1].isdecimal()
        if is_numbered or is_name_here(document, start, end, capitalised):
            return start
        if word in lists.calendar and not _is_forename_like_month(document, start):
            start += 1
            continue
        is_initial = len(word) == 1 and word not in word_set("function_words") and start + 1 < end
        if (start not in openings and (words[start - 1].isalnum() or words[start - 1] in ",'s")) or (
            (len(word) > 1 or is_initial) and words[start].isupper()
        ):
            return start  # inside a sentence; or an acronym (WHO, not who) or an initial
        if _says_kind_of_company(words[start:end], capitalised):
            return start + 1
        if is_participle_before_name(document, start, end, capitalised):
            return start + 1
        is_no_name = _is_no_name(words[start:end], capitalised) or _opens_phrase(document, start, end, capitalised)
        is_opening_word = word in lists.openers and not _is_body_that_speaks(document, start)
        is_opener = is_opening_word or word in lists.pronouns or is_no_name
        if not (is_opener or _is_plain(word, capitalised)) or capitalised.opens_name(words[start:end]):
            return start
        if not is_opener:
            return start + 1
        start += 1
    return start


def _is_body_that_speaks(document: Document, at: int) -> bool:
    """Whether a word is the listed name of a body, and a verb of saying follows: ``Solidarity said``.

    Not a plural or a function word: ``Liberals said``, ``Most said``.
    """
    word = document.lowered[at]
    is_noun = "n" in parts_of_speech(word) and word not in word_set("function_words") and word not in _number_words()
    is_body = is_noun and bool(kinds_of_name(word)) and not _are_members(word)
    return is_body and document.word_at(at + 1) in finite_cues()


def _says_kind_of_company(run: Sequence[str], capitalised: CapitalisedWords) -> bool:
    """Whether a run opens with a noun for companies, in a capital for its place alone: (Carmaker) Honma Motor.

    Not one that is often part of a name (``Bank Vistula``), nor one before another noun (``Airline Pilots``).
    """
    first = run[0].lower()
    if len(run) == 1 or not run[0].istitle() or run[0] in capitalised.inside:
        return False
    is_part = first in name_lists().organisation_heads or type_of_noun(run[1].lower()) is not None
    return names_company(first) and not is_part


def _is_no_name(run: Sequence[str], capitalised: CapitalisedWords) -> bool:
    """Whether a run is a number or a plural for persons, in a capital for its place alone: ``Forty of the roofers``.

    ``Roofers met``, not ``Rangers won``: the article has a name, ``the Rangers``, inside a sentence, too.
    """
    is_number = run[0].lower() in _number_words()
    return len(run) == 1 and run[0] not in capitalised.inside and (is_number or _are_members(run[0]))


def _opens_phrase(document: Document, start: int, end: int, capitalised: CapitalisedWords) -> bool:
    """Whether one word has its capital for its place, by what follows: ``Describing this``, ``Final figures rose``.

    ``Browning said``, ``Young reports``: such words are names, too.
    """
    if end - start > 1 or document.words[start] in capitalised.inside:
        return False
    word, after = document.lowered[start], document.word_at(end)
    base = lemma(word)
    is_participle = word.endswith(("ed", "ing")) and base != word and "v" in parts_of_speech(base)
    if is_participle and (after in reference_words("determiner") or after in name_lists().pronouns):
        return True
    if forename_gender(word) or not (is_participle or "a" in parts_of_speech(word)):
        return False
    is_plural = after.islower() and lemma(after) != after and "n" in parts_of_speech(lemma(after))
    verb = document.word_at(end + 1)
    return is_plural and (is_finite(verb) or is_past(verb) or verb in load("cue_verbs"))


@cache
def _number_words() -> frozenset[str]:
    """Return the words for numbers below a hundred."""
    return frozenset([entry.words for entry in load("numerals") if entry["kind"] in ("unit", "teen", "ten")])


def _is_plain(word: str, capitalised: CapitalisedWords) -> bool:
    """Whether the article has a word in small letters, and nothing else shows that it is a name."""
    is_written_small = word in capitalised.forms and not is_title(word)
    return is_written_small and word not in name_lists().places and not forename_gender(word)


def _is_forename_like_month(document: Document, at: int) -> bool:
    """Whether ``May`` and the like stand where a name does: no day after it, no ``in`` before it."""
    if document.lowered[at] not in reference_words("month_name") or not document.words[at].istitle():
        return False
    before = document.word_at(at - 1)
    return not document.word_at(at + 1)[:1].isdigit() and before not in reference_words("before_month")


def _headlines(document: Document) -> list[range]:
    """Return the tokens of each headline, sentence by sentence: a credit behind a caption makes it no headline."""
    return [
        tokens
        for tokens in document.sentence_tokens
        if len(tokens) in _HEADLINE_TOKENS and _is_headline(document.words[tokens.start : tokens.stop])
    ]


def _is_headline(words: Sequence[str]) -> bool:
    """Whether a sentence is a headline: most of its longer words are capitalised.

    If it ends in a stop, nearly all must be, and no content word may be in small letters:
    ``Ann Lee met Tom Okafor on Monday.`` is a sentence.
    """
    longer = [word for word in words if len(word) >= _LONGER_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    if words[-1][-1] not in _SENTENCE_ENDS:
        return len(longer) >= 2 and capitals >= _HEADLINE_THRESHOLD * len(longer)
    function_words = word_set("function_words")
    return (
        len(longer) >= 4
        and capitals >= _HEADLINE_THRESHOLD_WITH_STOP * len(longer)
        and not any(word.islower() and word.isalpha() and word not in function_words for word in words)
    )


def _ends_in_number(words: Sequence[str], start: int, at: int) -> bool:
    """Whether the token ``at`` is a number that belongs to the capitalised words from ``start`` up to it.

    It does behind a word for broadcasters and in a listed name.  Behind another common noun with a capital it does,
    unless a noun is counted: ``Company 3 said``; not ``The Police 12 officers``.
    """
    if not words[at].isdecimal() or not words[at].isascii() or start == at:
        return False
    before = words[at - 1].lower()
    if before in broadcaster_words() or kinds_of_name(" ".join(words[start : at + 1])):
        return True
    return _is_numbered_noun(before) and not _is_counted("".join(words[at + 1 : at + 2]))


def _is_numbered_noun(word: str) -> bool:
    """Whether a lower-case word is a common noun that can be numbered, and no name, title, month or place."""
    lists = name_lists()
    others = (lists.calendar, lists.places, lists.place_adjectives, lists.person_nouns)
    return "n" in parts_of_speech(word) and not (
        is_title(word) or forename_gender(word) or any(word in words for words in others)
    )


def _is_counted(word: str) -> bool:
    """Whether a word behind a number can be what it counts: in small letters, no verb and no function word."""
    return word[:1].islower() and not is_finite(word) and word not in word_set("function_words")
