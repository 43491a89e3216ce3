"""Speech that an article tells of without saying that it took place: fakes, fiction, dreams.

"a fake post says", "in the play, a miner says", "the novel's narrator insists", "in his head he was telling them".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from quoteattr.english.factuality import Operator, SpeechVerb, factuality_words
from quoteattr.english.nouns import kind_of_noun
from quoteattr.limits import MAX_TOKENS_TO_GOVERNOR
from quoteattr.resources.lexicons import word_set

_SETTING_OPENERS: Final = frozenset({"in", "on", "as", "by", "according", "so"})
_PLACES: Final = frozenset({"in", "on"})
_MARKS: Final = frozenset('“”"')


def made_up_operators(verb: SpeechVerb, subject: range) -> Iterator[Operator]:
    """Yield what makes the words of a verb's subject made up: at most one operator."""
    found = _fabricated(verb, subject)
    if found is None:
        found = _character(verb, subject)
    if found is None:
        found = _setting(verb, subject)
    if found is None:
        found = _telling_work(verb, subject)
    if found is not None:
        yield Operator(found, "open")


def _fabricated(verb: SpeechVerb, subject: range) -> int | None:
    """Return the word that calls a speaking document, or an outlet, a fake: a (doctored) video shows.

    A gerund right behind a noun belongs to that noun: arrested two men over a forged circular stating.
    """
    terms, words = factuality_words(), verb.words
    links = verb.phrases.classes.link
    heads = list(takewhile(lambda token: words[token] not in links, subject))
    for phrase in (heads, list(_phrase_modified(verb))):
        for i in phrase:
            whole = range(phrase[0], max(phrase[-1] + 1, subject.stop))
            if words[i] in terms.fabricated and _is_of_document(verb, whole, i):
                return i
    return None


def _phrase_modified(verb: SpeechVerb) -> range:
    """Return the words from the last determiner or preposition up to a gerund: over (a forged circular) stating."""
    classes, start = verb.phrases.classes, verb.verb
    if not verb.words[verb.verb].endswith("ing"):
        return range(0)
    while verb.may_govern(start - 1) and verb.is_open_word(start - 1):
        start -= 1
    before = verb.words[start - 1]
    return range(start, verb.verb) if before in classes.determiner or before in classes.preposition else range(0)


def _is_of_document(verb: SpeechVerb, subject: range, token: int) -> bool:
    """Whether a word of a subject is its head, or stands before a noun for something written or shown, or an outlet.

    The head is the last word before a name: the satirical site (Nightly Goat).  A word before
    's is an owner and not the head: the account in "the account's owner".
    """
    links = verb.phrases.classes.link
    behind = range(token + 1, subject.stop)
    end = next((i for i in behind if verb.words[i] == "," or verb.words[i] in links), subject.stop)
    if verb.document.word_at(end) in ("'s", "'"):
        return False
    named = next((i for i in range(token + 1, end) if verb.document.words[i][0].isupper()), end)
    head = verb.words[named - 1]
    kind = kind_of_noun(head)
    if kind is None:
        return named == end or named - 1 > token
    is_outlet = kind == "organisation" and (
        verb.words[token] in factuality_words().satire or head in word_set("outlets")
    )
    return kind == "document" or is_outlet


def _character(verb: SpeechVerb, subject: range) -> int | None:
    """Return the word for a character that is the subject: the novel's (narrator), the king, (played) by Kim."""
    terms, words = factuality_words(), verb.words
    for i in subject:
        if words[i] in terms.character:
            return i
        if words[i] in terms.perhaps_character and any(map(_names_work, words[subject.start : subject.stop])):
            return i
    between = [i for i in range(subject.start, verb.verb) if i not in verb.content] if subject else []
    return next((i for i in between if words[i] in terms.acted and words[i - 1] == "," and words[i + 1] == "by"), None)


def _setting(verb: SpeechVerb, subject: range) -> int | None:
    """Return what opens a sentence and sets it in a work, a dream or a head: in the second act a messenger says."""
    terms, words = factuality_words(), verb.words
    sentence = verb.document.sentence_around(verb.verb)
    before = subject.start - 1
    if subject and verb.may_govern(before) and words[before] == ":" and verb.is_present:  # a nightmare: a doctor says
        opening = range(sentence.start, before)
        return next((i for i in opening if words[i] in terms.fiction or words[i] in terms.unvouched), None)
    if words[sentence.start] not in _SETTING_OPENERS or sentence.start < verb.first:
        return None
    # No subject stands right behind "in": a source there holds the setting, too.
    end = subject.stop if subject.start == sentence.start + 1 else subject.start
    is_present = verb.is_present
    unnamed = not any(verb.document.words[i][0].isupper() for i in subject)
    title = None
    for i in range(sentence.start + 1, end):
        if i in verb.content or words[i] == ",":
            break
        is_setting = words[i] in terms.fiction and _heads_setting(verb, i)
        is_perhaps = words[i] in terms.perhaps_fiction and is_present and unnamed and _heads_setting(verb, i)
        is_inner = words[i] in terms.inner and (words[i - 1] == "'s" or words[i - 1] in verb.phrases.classes.possessive)
        is_place = words[sentence.start] in _PLACES
        if words[i] in terms.hearsay_setting and not is_place:  # as the story goes; by some accounts
            return i
        if is_place and (is_setting or is_perhaps or is_inner or words[i] in terms.fabricated):
            return i
        title = i if words[i] in _MARKS and title is None else title
    is_someone_new = bool(subject) and words[subject.start] in ("a", "an", "one")
    return title if is_present and is_someone_new else None


def _heads_setting(verb: SpeechVerb, token: int) -> bool:
    """Whether a noun ends its phrase or owns the next: in the play, in a sketch on Monday; not in a play on words."""
    classes, after = verb.phrases.classes, verb.document.word_at(token + 1)
    if after in classes.link:
        owns = after == "'s" or verb.document.word_at(token + 2) in classes.day
        return owns or (after == "of" and not verb.words[token].endswith("s") and _is_work(verb, token + 2))
    is_participle = after.endswith("ed") or after in ("cut", "set", "shot")
    is_noun = verb.is_open_word(token + 1) and after.islower() and not is_participle  # in the opera house
    return not is_noun


def _is_work(verb: SpeechVerb, start: int) -> bool:
    """Whether one of the next words is a work: an episode of (the soap)."""
    return any(map(_names_work, verb.words[start : start + 3]))


def _names_work(word: str) -> bool:
    """Whether a word is, or may be, one for a work of fiction."""
    return word in factuality_words().fiction or word in factuality_words().perhaps_fiction


def _telling_work(verb: SpeechVerb, subject: range) -> int | None:
    """Return a work as the subject of a sentence with someone speaking in it: the play ends with a miner shouting."""
    words, before = verb.words, subject.start - 1
    if not subject or not verb.is_bare or not verb.may_govern(before) or words[before] != "with":
        return None
    opening = range(verb.first, min(verb.first + MAX_TOKENS_TO_GOVERNOR, before))
    return next((i for i in opening if _names_work(words[i])), None)
