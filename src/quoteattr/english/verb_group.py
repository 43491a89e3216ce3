"""What stands beside a verb and makes its event a fact or none: auxiliaries, negations, and verbs that govern it.

"might have said", "did not say", "stopped short of saying", "is alleged to have said", "could not bring herself to".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from quoteattr.english.factuality import BORDERS, Operation, Operator, SpeechVerb, factuality_words
from quoteattr.limits import MAX_GOVERNORS, MAX_TOKENS_TO_GOVERNOR
from quoteattr.resources import lexicons


def group_operators(verb: SpeechVerb) -> tuple[tuple[Operator, ...], int]:
    """Return the operators beside a verb, the innermost first, and the token at which its governing words begin."""
    found: list[Operator] = []
    head = verb.verb
    for _ in range(MAX_GOVERNORS):
        start = verb.group_start(head)
        found += _auxiliary_operators(verb, range(start, head))
        governor = _governor(verb, start)
        if governor is None:
            return tuple(found), start
        head, operation = governor
        if operation:
            found.append(Operator(head, operation))
    return tuple(found), head


def _auxiliary_operators(verb: SpeechVerb, group: range) -> Iterator[Operator]:
    """What the negations and modals in a group do; one negation counts, wherever the modal stands."""
    terms, words = factuality_words(), verb.words
    negations = [i for i in group if words[i] in terms.negation and words[i + 1] not in terms.focus]
    modal = next((i for i in group if words[i] in terms.modal_perfect), None)
    perfect = modal is not None and "have" in words[modal : group.stop]
    if negations:
        # "should not have said so" means that it was said.
        if modal is None or not (perfect and words[modal] in terms.obligation):
            yield Operator(negations[-1], "negate")
    elif modal is not None and not _speaks_for_itself(verb):
        only = any(words[i] in terms.focus for i in group)  # "could only say" says it
        performs = words[modal] == "can" and words[verb.verb] in terms.performative  # the Gazette can reveal
        if perfect or (words[modal] in terms.modal and not only and not performs):
            yield Operator(modal, "open")


def _speaks_for_itself(verb: SpeechVerb) -> bool:
    """Whether the subject is the first person: "I must say" says it."""
    return len(verb.subject) == 1 and verb.words[verb.subject.start] in ("i", "we")


def _governor(verb: SpeechVerb, start: int) -> tuple[int, Operation | None] | None:
    """The word that governs a gerund or an infinitive with its operation, if it has one; None if nothing governs it."""
    words, link = verb.words, start - 1
    if not verb.may_govern(link):
        return None
    if words[link] == "than" and verb.may_govern(link - 1) and words[link - 1] == "rather":
        return link - 1, "negate"
    if words[start].endswith("ing"):
        table = _gerund_operations()
        if words[link] in table:
            return link, table[words[link]]
        return _nearest(verb, link - 1, table) if words[link] in factuality_words().gerund_link else None
    if words[link] == "to":
        if verb.may_govern(link - 1) and words[link - 1] in factuality_words().negation:
            return link - 1, "negate"
        return _nearest(verb, link - 1, _infinitive_operations()) or _verb_before(verb, link - 1)
    return (link, "negate") if words[link] == "rather" else None


@cache
def _bare_forms() -> frozenset[str]:
    """The words in which the bare form of a verb of speech is listed."""
    return frozenset(entry.words for entry in lexicons.load("cue_verbs"))


@cache
def _gerund_operations() -> Mapping[str, Operation]:
    terms = factuality_words()
    return {
        **dict.fromkeys(terms.open_ing, "open"),
        **dict.fromkeys(terms.hesitation_ing, "hesitate"),
        **dict.fromkeys(terms.negative_ing, "negate"),
        **dict.fromkeys(terms.denial_ing, "deny"),
    }


@cache
def _infinitive_operations() -> Mapping[str, Operation]:
    terms = factuality_words()
    return {
        **dict.fromkeys(terms.open_to, "open"),
        **dict.fromkeys(terms.hesitation_to, "hesitate"),
        **dict.fromkeys(terms.negative_to, "negate"),
    }


def _before(verb: SpeechVerb, token: int) -> Iterator[int]:
    """The tokens up to ``token`` in the same clause, from there on to the left, as far as an object may reach."""
    for back in range(token, token - MAX_TOKENS_TO_GOVERNOR, -1):
        if not verb.may_govern(back) or verb.words[back] in BORDERS:
            return
        yield back


def _nearest(verb: SpeechVerb, token: int, operations: Mapping[str, Operation]) -> tuple[int, Operation | None] | None:
    """The nearest word with an operation: accused of saying, barred him from saying."""
    return next(((i, operations[verb.words[i]]) for i in _before(verb, token) if verb.words[i] in operations), None)


def _verb_before(verb: SpeechVerb, token: int) -> tuple[int, None] | None:
    """Any other word behind an auxiliary: could not bring himself to say, did not have the courage to say."""
    for i in _before(verb, token):
        if verb.may_govern(i - 1) and verb.stands_beside(i - 1) and not verb.stands_beside(i):
            return i, None
        if verb.words[i] in factuality_words().causative:
            return i, None
    return None


def is_impersonal(verb: SpeechVerb) -> bool:
    """Return whether an infinitive has no subject: "it would be wrong to say", "to say so would be an insult"."""
    link = verb.group_start(verb.verb) - 1
    if not verb.may_govern(link) or verb.words[link] != "to":
        return False
    if verb.subject:
        return verb.words[verb.subject.start] in ("it", "there")
    return not verb.may_govern(link - 1) or verb.words[link - 1] in BORDERS


def is_imperative(verb: SpeechVerb) -> bool:
    """Return whether the bare form of the verb opens its sentence, alone or after "do not": "Never tell a lie"."""
    if verb.subject or verb.words[verb.verb] not in _bare_forms():
        return False
    start = verb.verb
    while verb.may_govern(start - 1) and verb.words[start - 1] in factuality_words().negation | {"do"}:
        start -= 1
    sentence = verb.document.sentence_around(verb.verb)
    return start == sentence.start and verb.verb + 1 < sentence.stop
