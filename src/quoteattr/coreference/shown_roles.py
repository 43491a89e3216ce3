"""Shown roles: nouns for what somebody is in a story, told by the verbs beside the name.

``Zorb Kral beat Ann Lee`` has a winner and a loser, ``the man who stabbed Ann Lee`` a victim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load
from quoteattr.wording.lemmas import lemma

_VERB_WORDS: Final = 4
"""Words behind a subject among which its verb is looked for: ``(is on) trial``."""
_OBJECT_WORDS: Final = 4
"""Words between a verb and the name of its object: ``stabbing (his neighbour) Ann Lee``."""
_ASIDE_TOKENS: Final = 16
"""Tokens of an aside behind a name: ``Ann Lee, 51, a nurse from Oslo,``."""
_TRIAL: Final = "trial"
"""What is no verb, but shows who is accused: ``is on trial``."""


def roles_shown(document: Document, mention: NameMention) -> Iterator[str]:
    """Find the nouns for a person that the verbs beside one name of the person show."""
    does, undergoes = _roles_by_verb()
    if not is_subject(document, mention.tokens):
        yield from undergoes.get(_verb_before(document, mention.title_start), ())
        if document.word_at(mention.title_start - 1) == "by":  # "a book written by Ann Lee"
            yield from does.get(lemma(document.word_at(mention.title_start - 2)), ())
        return
    for at in _starts_of_verbs(document, mention.end):
        verb, is_passive = _verb_from(document, at)
        yield from (undergoes if is_passive else does).get(verb, ())
        if _TRIAL in document.lowered[at : at + _VERB_WORDS]:
            yield from does.get(_TRIAL, ())


@remembered()
def nouns_of_age(age: str) -> tuple[str, ...]:
    """Return the nouns for somebody of an age; empty for an empty text: teenager for 17."""
    if not age:
        return ()
    return tuple([entry.words for entry in load("age_nouns") if int(entry["from"]) <= int(age[:3]) <= int(entry["to"])])


def _verb_before(document: Document, end: int) -> str:
    """Return the verb of which a name is the object, in its base form; empty without one, and for a passive."""
    first = max(document.sentence_around(end).start, end - 1 - _OBJECT_WORDS)
    bounds = reference_words("postmodifier_start") | reference_words("coordinator")
    for at in range(end - 1, first - 1, -1):
        word = document.lowered[at]
        if not (word[0].isalpha() or word == "'s") or word in bounds:
            return ""
        verb = lemma(word)
        if verb in _roles_by_verb()[1] and document.words[at].islower():
            return "" if document.word_at(at - 1) in reference_words("be_form") else verb
    return ""


def _starts_of_verbs(document: Document, end: int) -> Iterator[int]:
    """Find where verbs of a subject start: behind its aside, and behind "who" that opens the aside."""
    if document.word_at(end) != ",":
        if document.word_at(end) == "(":
            close = _next_mark(document, end, ")")
            end = close + 1 if close else end
        yield end
        return
    if document.word_at(end + 1) == "who":
        yield end + 2
    close = _next_mark(document, end, ",")
    if close:
        if document.word_at(close + 1) == "who":
            yield close + 2
            return
        following = _next_mark(document, close, ",")  # ", 51, a nurse,"
        yield close + 1
        if following:
            yield following + 1


def _next_mark(document: Document, at: int, mark: str) -> int:
    """Return where the next mark stands in the same sentence within an aside; 0 without one."""
    stop = min(document.sentence_around(at).stop, at + _ASIDE_TOKENS)
    return next((one for one in range(at + 1, stop) if document.words[one] == mark), 0)


def _verb_from(document: Document, start: int) -> tuple[str, bool]:
    """Return the verb that follows a subject, in its base form, and whether it is passive; empty without one."""
    is_passive = False
    for word in document.lowered[start : start + _VERB_WORDS]:
        is_passive = is_passive or word in reference_words("be_form")
        if not word[0].isalpha():
            break
        if word not in reference_words("finite_auxiliary") and not word.endswith("ly"):
            return lemma(word), is_passive
    return "", False


@cache
def _roles_by_verb() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Return the nouns that each verb shows of its subject, and of its object."""
    found: tuple[defaultdict[str, list[str]], defaultdict[str, list[str]]] = defaultdict(list), defaultdict(list)
    for entry in load("role_verbs"):
        for column, roles in zip(("does", "undergoes"), found, strict=True):
            for verb in entry.packed(column):
                roles[verb].append(entry.words)
    does, undergoes = ({verb: tuple(nouns) for verb, nouns in roles.items()} for roles in found)
    return does, undergoes
