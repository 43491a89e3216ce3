"""Text to Document with no model: paragraphs, sentences and tokens by rule.

Tokens follow the Penn Treebank (Marcus et al. 1993): contractions are cut ("did" "n't", "Kim" "'s"), double marks
(`` and '') are one token, and what copy joins with a hyphen stays whole ("Yong-hyun", "3-year-old").  Sentences end
where those of GUM (Zeldes 2017) do: a question in marks is one with the cue after it (``"Is it?" Kim asked.``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise, repeat, takewhile
from typing import Final, Protocol

import regex
from attrs import frozen

from quoteattr.document import Document
from quoteattr.limits import MAX_CUE_BEHIND_QUESTION, MAX_LAST_WORD, MAX_WORDS_TO_CUE, MAX_WRAPPED_LINE
from quoteattr.names.forenames import is_forename
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span
from quoteattr.typography import HALVES_OF_DAY, INVISIBLE, LETTER, MISREAD, SPACE

_LINE_END: Final = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_MIN_WIDTH: Final = 40
"""Characters of the longest line, below which lines are verses, items or captions."""
_MIN_WRAPPED_LINES: Final = 2
_WRAPPED_SHARE: Final = 0.5
"""Copy is wrapped if it has that many full lines, and more than that share of them end within a sentence; set."""
_APOSTROPHE: Final = r"['’‘‛`´ʼ′＇]"
_NOT: Final = rf"[nN]{_APOSTROPHE}[tT](?!{LETTER})"
_CLITIC: Final = rf"{_APOSTROPHE}(?:[sSdDmM]|re|RE|ve|VE|ll|LL)(?!{LETTER})"

_CLOSING: Final = r"[\p{Pe}\p{Pi}\p{Pf}\p{Cf}\"'`´*_]"
_STOP: Final = regex.compile(
    rf"[.!?…](?:[.!?…]|{_CLOSING})*(?:[ \xa0]?\[\w{{1,3}}\])*(?:[ \xa0][\"”](?!\S))?({SPACE}*)", regex.V1
)
_AHEAD: Final = regex.compile(r"[\p{Ps}\p{Pi}\p{Pf}\p{Pd}\p{Cf}\"'`*_¿¡\s\x1c-\x1f]{0,8}", regex.V1)
_WORD: Final = regex.compile(rf"{LETTER}{{1,20}}", regex.V1)
_CLOSING_MARKS: Final = frozenset("\"'”’“‘»«")
_OPENING: Final = "\"'“”‘’«»([{—–-/*_"
_DASHES: Final = frozenset("-–—―")
_KINDS_BEHIND_TIME: Final = frozenset({"weekday", "month", "zone", "feast"})
_NAMED_TIME: Final = regex.compile(r"(?:\p{Lu}[\w'’.]*\s+){1,3}[Tt]ime\b")
"""The time of a place: New York time, Indian Standard Time."""
_NAMES_BEFORE_VERB: Final = 2
"""Words of a name before its verb behind an abbreviation."""
_WORDS_TO_SUBJECT: Final = 6
"""Words behind an abbreviation, within which a sentence that begins with a preposition has its comma or subject."""
_ENDS_OF_BRACKETS: Final = frozenset({".)", ".]"})
_VOWELS: Final = frozenset("aeiouy")
_ELLIPSIS: Final = regex.compile(r"\.{2,}|…")


class Tokenizer(Protocol):
    """Cuts a text into paragraphs, sentences and tokens.  The same text always gets the same answer."""

    def __call__(self, text: str) -> Document:
        """Return the text as a Document; any str will do, an empty one included."""
        ...


@frozen
class RuleTokenizer:
    """Cuts English copy into paragraphs, sentences and tokens, with no model and in linear time."""

    def __call__(self, text: str) -> Document:
        """Return the text as a Document; odd copy (control characters, half surrogates, no space) never raises."""
        paragraphs = paragraph_spans(text)
        starts = {start for start, _ in paragraphs}
        starts.update(_sentence_starts(text))
        tokens = token_spans(text)
        unspaced = {start for start in starts if start and not text[start - 1].isspace()}
        if unspaced:
            starts -= unspaced.difference(start for start, _ in tokens)
        return Document(text, paragraphs, parts(starts, len(text)), tokens)


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Return the paragraphs: each ends with a line break and white space; the first holds leading white space.

    A line break is \\n, \\r, \\r\\n, \\x0b, \\x0c, \\x85, U+2028 or U+2029.  White space alone is one paragraph.
    In copy that was wrapped at a width, a line ends no paragraph if the next word would have made it too long or
    goes on in lower case.
    """
    first = len(text) - len(text.lstrip())
    starts = {0, *(line_end.end() for line_end in _LINE_END.finditer(text, first))}
    return parts(starts - {len(text)} - _wrapped_starts(text, first), len(text))


def _wrapped_starts(text: str, first: int) -> set[int]:
    """Return where lines start that only a fixed width parts from the line before; none if a line is a paragraph.

    Copy is wrapped if its longest line has 40 to MAX_WRAPPED_LINE characters, and most of the lines that are full end
    within a sentence.
    """
    ends = list(_LINE_END.finditer(text, first))
    if not ends:
        return set()
    starts = [first, *(end.end() for end in ends)]
    lines = [text[start : end.start()].rstrip() for start, end in zip(starts, ends, strict=False)]
    lines.append(text[starts[-1] :].rstrip())
    width = max(map(len, lines))
    if not _MIN_WIDTH <= width <= MAX_WRAPPED_LINE:
        return set()
    joined, within = set[int](), 0
    for end, line, following in zip(ends, lines, lines[1:], strict=False):
        if not line or not following or not _is_single_break(end.group()):
            continue
        goes_on = following[0].islower() and (line[-1].isalnum() or line[-1] in ",;")
        if goes_on or len(line) + 1 + len(following.split(maxsplit=1)[0]) > width:
            joined.add(end.end())
            within += line[-1].isalnum() or line[-1] == ","
    return joined if len(joined) >= _MIN_WRAPPED_LINES and within > _WRAPPED_SHARE * len(joined) else set()


def _is_single_break(line_end: str) -> bool:
    """Whether the white space at a line's end holds one line break only."""
    return len(line_end.splitlines()) == 1 and line_end[-1] not in " \t"


def parts(starts: Iterable[int], length: int) -> tuple[Span, ...]:
    """Spans that begin at ``starts``, each ending where the next begins, the last one at ``length``."""
    return _spans(pairwise((*sorted(starts), length)))


def token_spans(text: str) -> tuple[Span, ...]:
    """Return the tokens: every character that is not white space lies in exactly one, and none holds white space."""
    start = len(text) - len(text.lstrip())
    pieces = _token_pattern(MISREAD in text).findall(text, start)
    edges = list(accumulate(map(len, pieces), initial=start))
    # The white space after a token comes with it from the pattern, which halves the pieces; it is cut off here.
    lengths = map(len, map(str.rstrip, pieces))
    # A token that ends where the next one starts shares the number with it.
    placed = zip(edges, edges[1:], lengths, strict=False)
    ends = [stop if stop - start == length else start + length for start, stop, length in placed]
    return _spans(zip(edges, ends, strict=False))


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    # As Span(*pair) for each pair, at a third of the time: a million words make a million spans.
    return tuple(map(tuple.__new__, repeat(Span), pairs))


@cache
def _token_pattern(is_misread: bool) -> regex.Pattern[str]:
    """Return one token and the white space after it.  In a misread text no word has the first letter of a broken mark.

    The first alternative that fits is taken: the commonest stand first.  None looks further than its token by more than
    a bounded number of characters, or the run of letters it is in, so that time is linear.
    """
    word = rf"(?:(?!{MISREAD}){LETTER})+" if is_misread else rf"{LETTER}+"
    initial = r"(?!I\.)[A-Z]\.(?=[ \xa0]?[A-Z,\-)])"
    joint = (
        rf"[\-\u2010\u2011_]|\.(?=[a-z0-9])|(?<=\d)[,:/](?=\d)|{INVISIBLE}+"
        rf"|(?!{_CLITIC}){_APOSTROPHE}|(?<=[A-Z])&(?=[A-Z])"
    )
    alternatives = (
        r"[A-Za-z]+(?=[,;\"”)\n])",
        rf"[,;:?!\"“”()\[\]]|\.(?={SPACE})",
        rf"(?=[A-Za-z.]{{1,9}}\.)(?:\L<shortened>\.|(?:[A-Za-z]\.){{2,8}}|{initial})(?:-{word})*",
        rf"(?:[A-Z]\.){{1,8}}[A-Z](?![.]|{LETTER})",
        rf"{MISREAD}(?:[\u0153\x9d\u02dc\u2122“”]|(?![\w\u00a6]))",
        r"\L<before_numbers>\.(?=\s?\d)",
        r"(?:https?://|www\.)[^\s\x1c-\x1f<>\"“”„‘«»]*[^\s\x1c-\x1f<>\"“”„‘«».,;:!?'’)\]}…]",
        r"[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,4}",
        rf"{LETTER}+?(?={_NOT})|{_NOT}",
        rf"{word}(?:(?:{joint}){word})*",
        rf"(?<=[^\s(\[{{\-–—]){_CLITIC}",
        rf"{_APOSTROPHE}(?:\d0s|\L<elided>|n{_APOSTROPHE})(?!{LETTER})",
        r"``|‘‘|''(?!')|''(?='\w)|’’(?!’)|\.{2,}|…+|--+|__+|[@#]\w+|&(?:#\w{1,7}|[A-Za-z]{2,8});",
        rf"{INVISIBLE}+",
        rf"(?=\p{{So}})\X|(?!{SPACE}).",
    )
    return regex.compile(
        rf"[A-Za-z]+ (?!{SPACE})|(?:{'|'.join(alternatives)}){SPACE}*",
        regex.V1,
        shortened=_kinds("title") | _kinds("either"),
        before_numbers=_kinds("number"),
        elided=word_set("apostrophes", "token"),
    )


@cache
def _kinds(kind: str) -> frozenset[str]:
    return frozenset(entry.words for entry in load("abbreviations") if entry["kind"] == kind)


@cache
def _abbreviations() -> dict[str, str]:
    return {entry.words: entry["kind"] for entry in load("abbreviations")}


def _kind(word: str) -> str | None:
    """Return the kind of an abbreviation, or None for another word.

    In small letters only titles, months and what has no vowel are known, as others may be words (``ill``).  The next
    word decides behind them: a title may be a word, too (``rep``).
    """
    kinds = _abbreviations()
    if word in kinds:
        return kinds[word]
    kind = kinds.get(word.capitalize())
    is_known = word.lower() in _months() or (word.islower() and (kind == "title" or not set(word) & _VOWELS))
    return "either" if kind and is_known else None


@cache
def _months() -> frozenset[str]:
    return frozenset(form for entry in load("calendar") if entry["kind"] == "month" for form in entry["forms"].split())


@cache
def _openers() -> frozenset[str]:
    """Return words that begin sentences and no names; a possessive does, however seldom it was counted."""
    owners = frozenset(word.capitalize() for word in word_set("function_words", "possessive"))
    return owners.union(entry.words for entry in load("sentence_openers"))


@cache
def _speech_verbs() -> dict[str, bool]:
    """Forms of verbs of speech, and whether the hearer may follow ("asked him")."""
    return {
        form: entry["addressee"] == "yes"
        for entry in load("cue_verbs")
        if entry["frame"] == "speech" and " " not in entry.words
        for form in entry["forms"].split()
    }


def _sentence_starts(text: str) -> list[int]:
    """Return where sentences start, but not at linking words of copy that has a capital after every stop.

    A text that goes on in small letters behind an abbreviation (``U.S. officials``) is no such copy.
    """
    starts = [stop.end() for stop in _STOP.finditer(text) if _ends(text, stop)]
    linked = {start for start in starts if _is_linked(text, start)}
    if not linked or _small_letter_behind_abbreviation().search(text):
        return starts
    return [start for start in starts if start not in linked]


@cache
def _small_letter_behind_abbreviation() -> regex.Pattern[str]:
    return regex.compile(r"(?<!\w)(?:(?:[A-Z]\.){2,8}|\L<either>\.) [a-z]", regex.V1, either=_kinds("either"))


def _is_linked(text: str, start: int) -> bool:
    """Whether a word that joins phrases follows an abbreviation, and no subject: ``the U.S. | And Japan``.

    Behind initials, "and" stands 14 times in PolNeAR in small letters, and begins no sentence.
    """
    before = text[max(0, start - MAX_LAST_WORD) : start].split()
    last = before[-1].lstrip(_OPENING) if before else ""
    if not last.endswith(".") or not (last[-3:-2] == "." or last[:-1] in _kinds("either")):
        return False
    first, *following = text[start : start + MAX_CUE_BEHIND_QUESTION].split()[: _WORDS_TO_SUBJECT + 1]
    return first.lower() in _linking_words() and not _has_subject(first.lower(), [word.lower() for word in following])


def _has_subject(link: str, following: Sequence[str]) -> bool:
    """Whether words behind a linking word show that it begins a sentence: ``And she``, ``In March, Kim``."""
    if following and following[0] in word_set("function_words", "pronoun"):
        return True
    if link not in word_set("function_words", "preposition"):
        return False
    bound = word_set("function_words", "preposition") | word_set("function_words", "auxiliary") | {link}
    for before, word in pairwise((link, *following)):
        if word in word_set("function_words", "clause_subject") and before not in bound:
            return True
        if word[-1] in ",.;:!?":
            return word[-1] == ","  # "In March, Kim": what is set off at once opens a sentence
    return False


@cache
def _linking_words() -> frozenset[str]:
    """Return what joins phrases; "but" and "so" join clauses, and begin sentences."""
    joins_phrases = word_set("reference_words", "coordinator")
    return joins_phrases | word_set("function_words", "preposition") | word_set("function_words", "auxiliary")


def _ends(text: str, stop: regex.Match[str]) -> bool:
    """Whether a sentence ends with this full stop, question or exclamation mark and what closes after it."""
    start, end = stop.span()
    if end == stop.start(1):
        return _lacks_space(text, start, end)
    ahead = _AHEAD.match(text, end)
    place = ahead.end() if ahead else end
    following, before_word, tail = text[place : place + 1], text[end:place], text[start : stop.start(1)]
    if following in ("", ".", "!", "?", "…", ",", ";"):
        return False
    if following.islower():
        return tail == "." and _is_new_in_lower_case(text, start, place, before_word)
    quoted = tail[-1] in _CLOSING_MARKS
    if quoted and before_word[:1] in _DASHES:
        return False
    if _ELLIPSIS.fullmatch(tail) and _is_unfinished(text, start):
        return False
    if tail[0] != ".":
        return not (quoted and not before_word and _is_inverted_cue(text, place))
    upcoming = _WORD.match(text, place)
    if len(tail) > 1 and tail not in _ENDS_OF_BRACKETS:
        return not (tail.endswith("..") and upcoming is not None and upcoming.group() == "I")
    return _ends_after(text, start, upcoming.group() if upcoming else "", place)


def _ends_after(text: str, stop: int, upcoming: str, place: int) -> bool:
    """Whether a sentence ends with the full stop at ``stop``, judged by the words before it and behind it.

    ``upcoming`` is the next word, which begins at ``place``.
    """
    words = text[max(0, stop - MAX_LAST_WORD) : stop].split()
    last = words[-1].lstrip(_OPENING) if words else ""
    if last.isupper() and upcoming.isupper():
        last, upcoming = last.capitalize(), upcoming.capitalize()
    kind = _kind(last)
    if kind == "title":
        return False
    if kind == "number":
        return not upcoming.isdigit()
    if f"{last.lower()}." in HALVES_OF_DAY:
        return not (_NAMED_TIME.match(text, place) or _goes_on_from_time(words, upcoming))
    if kind == "either" or last[-2:-1] == ".":
        return _opens(text, upcoming, place) or (words[-2:-1] == ["the"] and _begins_statement(text, place))
    if len(last) == 1 and last.isupper():
        return _opens(text, upcoming, place) or (last == "I" and len(upcoming) > 1)
    return not (last.isdigit() and _begins_line(text, stop - len(last)))


def _opens(text: str, word: str, place: int) -> bool:
    """Whether a sentence often begins with the word at ``place``; with a hyphen none: ``U.S. Under-Secretary``."""
    return word in _openers() and text[place + len(word) : place + len(word) + 1] != "-"


def _is_unfinished(text: str, stop: int) -> bool:
    """Whether an article or an owner stands before ``stop``, whose noun is still to come: ``the ... Accord``."""
    words = text[max(0, stop - MAX_LAST_WORD) : stop].split()
    return bool(words) and words[-1] in _needs_noun()


@cache
def _needs_noun() -> frozenset[str]:
    """Return articles, and possessives that are nothing else, as "her" is."""
    owners = word_set("function_words", "possessive") - word_set("function_words", "object")
    return word_set("labelling_words", "article") | owners


def _begins_line(text: str, start: int) -> bool:
    return start == 0 or _LINE_END.match(text[start - 1]) is not None


def _lacks_space(text: str, start: int, end: int) -> bool:
    """Whether a space is missing after the end of a sentence, as in ``the end.”The next``."""
    ahead, tail = text[end : end + 2], text[start:end]
    if not ahead[:1].isupper() and ahead[:1] not in ("“", "‘"):
        return False
    if tail[-1] in "”’":
        return True
    return len(tail) == 1 and tail != "…" and text[max(0, start - 3) : start].islower() and ahead[1:].islower()


def _is_new_in_lower_case(text: str, stop: int, place: int, before_word: str) -> bool:
    """Whether a sentence begins with a lower-case letter: a name such as "iPhone", or a bracket of its own."""
    word = _WORD.match(text, place)
    upcoming = word.group() if word else ""
    if not (before_word.endswith(("(", "[")) or upcoming[1:5] != upcoming[1:5].lower()):
        return False
    return _ends_after(text, stop, upcoming, place)


def _goes_on_from_time(words: Sequence[str], upcoming: str) -> bool:
    """Whether a time of the day, the last of some words, goes on with the ``upcoming`` word.

    A day, a month or a time zone belongs to the time: ``6 p.m. Monday``.  So does a name behind a time with an article
    or an owner: ``the 10 p.m. News``, ``his 6 p.m. CNN show``.
    """
    before = words[-3:-1] if words[-1][0].isalpha() else words[-2:-1]  # "6 p.m", "6p.m"
    return upcoming.lower() in _words_behind_time() or any(map(_is_determiner, before))


def _is_determiner(word: str) -> bool:
    """Whether a word is an article, a possessive or an owner: the, his, Kim's."""
    is_listed = word.lower() in word_set("reference_words", "article") | word_set("function_words", "possessive")
    return is_listed or word.endswith(("'s", "’s"))


@cache
def _words_behind_time() -> frozenset[str]:
    return frozenset(
        form for entry in load("calendar") if entry["kind"] in _KINDS_BEHIND_TIME for form in entry["forms"].split()
    )


def _begins_statement(text: str, place: int) -> bool:
    """Whether somebody who speaks begins a sentence at ``place``, behind an abbreviation.

    This is a forename, with one more name at most, or a noun for people, before a verb of speech: ``moved to the U.S.
    (Ann Lee said)``.
    """
    words = text[place : place + MAX_CUE_BEHIND_QUESTION].split()
    names = list(takewhile(lambda word: word[0].isupper(), words[: _NAMES_BEFORE_VERB + 1]))
    if not 0 < len(names) < len(words) or words[len(names)] not in _speech_verbs():
        return False
    first = names[0].lower()
    return len(names) <= _NAMES_BEFORE_VERB and (is_forename(first) or (len(names) == 1 and first in _groups()))


@cache
def _groups() -> frozenset[str]:
    return frozenset(entry.words for entry in load("nominals") if entry["kind"] == "group")


def _is_inverted_cue(text: str, place: int) -> bool:
    """Whether a name and a verb of speech follow that take up what was quoted, as in ``"Is it over?" Kim asked.``

    "Kim said he was tired" does not: it has content of its own; nor does "She replied at once": it has a capital.
    """
    words = text[place : place + MAX_CUE_BEHIND_QUESTION].split()[:MAX_WORDS_TO_CUE]
    verbs, name_links = _speech_verbs(), word_set("function_words", "name_link")
    for index, written in enumerate(words):
        word = written.rstrip(".,:;")
        if index and word in verbs:
            after = words[index + 1] if index + 1 < len(words) else ""
            if words[0].lower() in word_set("function_words", "personal"):
                return written.endswith(".")
            return word != written or verbs[word] or after.lower() not in word_set("function_words", "clause_subject")
        if not (written[0].isupper() or (index and (written == "and" or written in name_links))):
            return False
    return False
