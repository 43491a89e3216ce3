"""What stands beside a verb and makes its event a fact or none: auxiliaries, negations, and verbs that govern it.

"might have said", "did not say", "stopped short of saying", "is alleged to have said", "could not bring herself to".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import Final

from quoteattr.english.factuality import BORDERS, Operation, Operator, SpeechVerb, bare_forms, factuality_words
from quoteattr.english.nouns import kind_of_noun
from quoteattr.limits import MAX_GOVERNORS, MAX_TOKENS_TO_GOVERNOR
from quoteattr.wording.lemmas import lemma

_SUPPOSING: Final = ("would", "'d", "will", "'ll")
"""Modals of a hypothetical event if the subject is generic: "one would say"."""
_HYPOTHETICAL: Final = ("would", "'d")
"""Modals of a hypothetical event if a condition stands beside it: "would say so if she were asked"."""
_LET_ALONE: Final = (("let", "alone"), ("much", "less"), ("still", "less"))
"""Behind a negation, before a verb that it negates even more."""
_POSTPONING: Final = ("put", "hold")
"""Verbs that with "off" and a gerund say that it did not take place."""


def group_operators(verb: SpeechVerb) -> tuple[tuple[Operator, ...], int]:
    """Return the operators beside a verb, the innermost first, and the token at which its governing words begin."""
    found: list[Operator] = []
    head = verb.verb
    for _ in range(MAX_GOVERNORS):
        start = verb.group_start(head)
        found += _auxiliary_operators(verb, range(start, head))
        governor = _governor(verb, start, head)
        if governor is None:
            return tuple(found), start
        head, operation = governor
        if operation:
            found.append(Operator(head, operation))
    return tuple(found), head


def _auxiliary_operators(verb: SpeechVerb, group: range) -> Iterator[Operator]:
    """Yield what the negations and modals in a group do; one negation counts, wherever the modal stands."""
    terms, words = factuality_words(), verb.words
    negations = [i for i in group if _negates(verb, i, group)]
    modal = next((i for i in group if words[i] in terms.modal_perfect), None)
    perfect = modal is not None and "have" in words[modal : group.stop]
    if negations:
        # "should not have said so" means that it was said, and so does "did not say so until Friday".
        if _is_only_delayed(verb, group):
            return
        if modal is None or not (perfect and words[modal] in terms.obligation):
            yield Operator(negations[-1], "negate")
    elif modal is not None and not (words[modal] in terms.assertive and _speaks_for_itself(verb)):
        # "could only say" and "will say only" say it
        only = any(words[i] in terms.focus for i in (*group, min(verb.verb + 1, len(words) - 1)))
        performs = words[modal] == "can" and words[verb.verb] in terms.performative  # the Gazette can reveal
        supposes = words[modal] in _SUPPOSING and _is_of_nobody(verb) and not only
        supposes = supposes or (words[modal] in _HYPOTHETICAL and _stands_with_condition(verb))
        if perfect or supposes or (words[modal] in terms.modal and not only and not performs):
            yield Operator(modal, "open")


def _stands_with_condition(verb: SpeechVerb) -> bool:
    """Whether a condition opens the sentence, or stands behind a comma or what is said: would say so, if he could."""
    sentence, words = verb.document.sentence_around(verb.verb), verb.words
    return any(
        words[i] in factuality_words().condition
        and i not in verb.content
        and (i == sentence.start or words[i - 1] == "," or i - 1 in verb.content)
        for i in sentence
    )


def _is_only_delayed(verb: SpeechVerb, group: range) -> bool:
    """Whether "until" stands behind the verb, and before what is said: did not say until Friday that so it was."""
    behind = range(verb.verb + 1, min(verb.verb + 1 + MAX_TOKENS_TO_GOVERNOR, len(verb.words)))
    own = list(takewhile(lambda i: i not in verb.content and verb.words[i] not in BORDERS, behind))
    return group.stop == verb.verb and any(verb.words[i] in factuality_words().delay for i in own)


def _negates(verb: SpeechVerb, token: int, group: range) -> bool:
    """Whether a token of a group is a negation, the "no" of "in no way", or the "almost" of "almost said"."""
    terms, words = factuality_words(), verb.words
    if verb.is_negation(token) or (words[token] in terms.negative_quantifier and token > group.start):
        return words[token + 1] not in terms.focus
    return token == group[-1] and words[token] in terms.approximator


def _is_of_nobody(verb: SpeechVerb) -> bool:
    """Whether a subject is anyone or a plural without a name or number: a purist will say, critics would say."""
    subject, words = verb.subject, verb.words
    if not subject:
        return False
    opener, terms = words[subject.start], factuality_words()
    is_generic = opener in terms.generic or opener in verb.phrases.classes.indefinite_determiner
    if is_generic or opener in ("you", "most", "many"):
        return True
    return len(subject) == 1 and verb.is_open_word(subject.start) and subject.start == verb.first


def _speaks_for_itself(verb: SpeechVerb) -> bool:
    """Whether the subject is the first person: "I must say" says it."""
    return len(verb.subject) == 1 and verb.words[verb.subject.start] in ("i", "we")


def _governor(verb: SpeechVerb, start: int, head: int) -> tuple[int, Operation | None] | None:
    """Return the word that governs a gerund or an infinitive, and its operation, if any; None without such a word."""
    words, link = verb.words, start - 1
    if words[link - 1 : start] in _LET_ALONE:
        return link - 1, "negate"
    if not verb.may_govern(link):
        return None
    if words[link] == "than":  # rather than say so; would rather resign than say so
        rather = next((i for i in _before(verb, link - 1) if words[i] in ("rather", "sooner")), None)
        if rather is not None:
            return rather, "negate"
    if words[link] == "or" and (negation := _negation_of_joined(verb, link)) is not None:
        return negation, "negate"
    if any(words[i].endswith("ing") for i in range(start, head + 1)):  # without ever saying; of having said
        return _governor_of_gerund(verb, link)
    if words[link] == "to":
        return _governor_of_infinitive(verb, link)
    return (link, "negate") if words[link] == "rather" else None


def _negation_of_joined(verb: SpeechVerb, link: int) -> int | None:
    """Return the negation of a verb that "or" joins to another: (never) called or said; did (not) call or say."""
    return next((i for i in _before(verb, link - 1) if verb.is_negation(i)), None)


def _governor_of_gerund(verb: SpeechVerb, link: int) -> tuple[int, Operation | None] | None:
    """Return the word that governs a gerund behind ``link``: denied saying, was accused of saying, without saying."""
    words, table = verb.words, _gerund_operations()
    if words[link] in table:
        return link, table[words[link]]
    if words[link] in factuality_words().part_of_condition and words[link - 1] == "as":  # as though telling
        return link, "open"
    if words[link] == "off" and lemma(words[link - 1]) in _POSTPONING:
        return link, "negate"
    if words[link] == "by":
        return _modal_way(verb, link)
    if words[link] not in factuality_words().gerund_link:
        return None
    listed = _nearest(verb, link - 1, table)
    if listed is not None or words[link] not in ("from", "of"):
        return listed
    return _held_back(verb, link) if words[link] == "from" else _spoken_of(verb, link)


def _spoken_of(verb: SpeechVerb, link: int) -> tuple[int, Operation] | None:
    """Return what makes a gerund behind "of" a mere idea, listed or not: on (suspicion) of telling.

    None if it is one that vouches: made a point of saying.
    """
    before = list(_before(verb, link - 1))
    if verb.words[link - 3 : link] == ("on", "the", "point"):
        return link - 1, "open"
    if not before or any(verb.words[i] in factuality_words().of_fact for i in before):
        return None
    return before[0], "open"


def _modal_way(verb: SpeechVerb, link: int) -> tuple[int, None] | None:
    """Return the verb whose way a gerund behind "by" is, if it has a modal and no negation: could end by saying.

    Also the one that governs its infinitive: was meant to begin by saying.
    """
    for i in _before(verb, link - 1):
        if verb.words[i - 1] == "to" and verb.words[i - 2] in infinitive_operations():
            return i, None
    found = _verb_before(verb, link - 1)
    if found is None:
        return None
    group = range(verb.group_start(found[0]), found[0])
    has_modal = any(verb.words[i] in factuality_words().modal_perfect for i in group)
    return found if has_modal and not any(verb.is_negation(i) for i in group) else None


def _held_back(verb: SpeechVerb, link: int) -> tuple[int, Operation] | None:
    """Return what keeps someone from a gerund behind "from", whatever it is called: held off from saying."""
    terms, words = factuality_words(), verb.words
    before = [i for i in _before(verb, link - 1) if words[i] not in verb.phrases.classes.adjunct]
    if not before or any(words[i] in terms.not_held_back for i in before):
        return None
    behind_auxiliary = (i for i in before if verb.may_govern(i - 1) and verb.stands_beside(i - 1))
    return next(behind_auxiliary, before[-1]), "negate"


def _governor_of_infinitive(verb: SpeechVerb, link: int) -> tuple[int, Operation | None] | None:
    """Return the word that governs an infinitive with "to" at ``link``: refused to say, is to say, for Kim to say."""
    words, terms, above = verb.words, factuality_words(), link - 1
    if not verb.may_govern(above):
        return (above, "open") if _has_own_subject(verb, above) else _nearest(verb, above, infinitive_operations())
    if words[above] in terms.negation:
        return above, "negate"
    if words[above] in terms.condition:  # as if to say so
        return above, "open"
    if words[above] == "have" and words[above - 1] in terms.modal_perfect:  # would have to say so
        return above, "open"
    still = above - 1 if words[above] in verb.phrases.classes.adjunct else above
    if words[above] in verb.phrases.classes.be or words[still] in ("is", "are"):  # was to say; is still to say
        is_perfect = words[link + 1] == "have"  # the speech, never delivered, was to have said
        return (still, "open") if is_perfect or _can_speak(verb, still - 1) else None
    listed = _nearest(verb, above, infinitive_operations())
    return listed or _denied_noun(verb, above) or _complement(verb, above) or _verb_before(verb, above)


def _denied_noun(verb: SpeechVerb, noun: int) -> tuple[int, Operation] | None:
    """Return the "no" of a noun that an infinitive belongs to: had (no) time to say, is in (no) position to say.

    None for a noun whose negation vouches (no qualms), and for one that is not missed (lost no time).
    """
    terms, words = factuality_words(), verb.words
    denied = next((i for i in (noun - 1, noun - 2) if verb.may_govern(i) and words[i] == "no"), None)
    if denied is None or not verb.is_open_word(noun) or words[noun] in terms.vouching:
        return None
    return None if words[denied - 1] in terms.missing else (denied, "negate")


def _complement(verb: SpeechVerb, token: int) -> tuple[int, Operation] | None:
    """Return an unlisted verb or adjective, right behind its subject or auxiliary, that leaves an infinitive open.

    None for those by whose infinitive the article vouches: managed to say, rose to say.
    """
    terms = factuality_words()
    follows = token - 1 in verb.subject or (verb.may_govern(token - 1) and verb.stands_beside(token - 1))
    if not follows or verb.stands_beside(token) or not verb.is_open_word(token):
        return None
    vouches = verb.words[token] in terms.implicative or verb.words[token] in terms.ranked
    return None if vouches else (token, "open")


def _can_speak(verb: SpeechVerb, token: int) -> bool:
    """Whether a word can end a subject that speaks: no noun that is in no list, as in "his answer was to say"."""
    word, classes = verb.words[token], verb.phrases.classes
    return verb.document.words[token][0].isupper() or word in classes.pronoun or kind_of_noun(word) is not None


def _has_own_subject(verb: SpeechVerb, token: int) -> bool:
    """Whether an infinitive's subject ends at a token and "for" stands before it: waiting for Kim to say."""
    before = verb.subject.start - 1
    return token in verb.subject and before >= verb.first and verb.words[before] == "for"


@cache
def _gerund_operations() -> Mapping[str, Operation]:
    terms = factuality_words()
    return {
        **dict.fromkeys(terms.open_ing, "open"),
        **dict.fromkeys(terms.hesitation_ing, "hesitate"),
        **dict.fromkeys(terms.evasive | terms.negative_ing, "negate"),
        **dict.fromkeys(terms.denial_ing, "deny"),
    }


@cache
def infinitive_operations() -> Mapping[str, Operation]:
    """Return what each word does to the infinitive that it governs."""
    terms = factuality_words()
    return {
        **dict.fromkeys(terms.open_to, "open"),
        **dict.fromkeys(terms.hesitation_to, "hesitate"),
        **dict.fromkeys(terms.negative_to, "negate"),
    }


def _before(verb: SpeechVerb, token: int) -> Iterator[int]:
    """Yield the tokens up to ``token`` in the same clause, from there on to the left, as far as an object may reach."""
    if verb.subject and token in verb.subject:  # barred Kim from saying
        token = verb.subject.start - 1
    for back in range(token, token - MAX_TOKENS_TO_GOVERNOR, -1):
        if not verb.may_govern(back) or verb.words[back] in BORDERS:
            return
        yield back


def _nearest(verb: SpeechVerb, token: int, operations: Mapping[str, Operation]) -> tuple[int, Operation | None] | None:
    """Return the nearest word with an operation: accused of saying, barred him from saying.

    A chance that is missed negates; None for one that is taken: used the opportunity to say.
    """
    terms = factuality_words()
    found = next((i for i in _before(verb, token) if verb.words[i] in operations), None)
    if found is None:
        return None
    if verb.words[found] in terms.chance:
        taking = terms.seizing | terms.missing
        taken = next((i for i in _before(verb, found - 1) if verb.words[i] in taking), None)
        if taken is not None:
            return (taken, "negate") if verb.words[taken] in terms.missing else None
    return found, operations[verb.words[found]]


def _verb_before(verb: SpeechVerb, token: int) -> tuple[int, None] | None:
    """Any other word behind an auxiliary: could not bring himself to say, did not have the courage to say.

    Of a rank only "should have been the first to say": "was not the first to say" says so.
    """
    if any(verb.words[i] in factuality_words().ranked for i in _before(verb, token)):
        return _never_first(verb, token)
    for i in _before(verb, token):
        if verb.may_govern(i - 1) and verb.stands_beside(i - 1) and not verb.stands_beside(i):
            return i, None
        if verb.words[i] in factuality_words().causative:
            return i, None
    return None


def _never_first(verb: SpeechVerb, token: int) -> tuple[int, None] | None:
    """Return the "been" of a rank that somebody only should have had: should have (been) the first to say."""
    been = next((i for i in _before(verb, token) if verb.words[i] == "been"), None)
    if been is None or any(verb.is_negation(i) for i in range(verb.group_start(been), been)):
        return None
    return been, None


def is_impersonal(verb: SpeechVerb) -> bool:
    """Return whether an infinitive has no subject: "it would be wrong to say", "to say so would be an insult"."""
    link = verb.group_start(verb.verb) - 1
    if not verb.may_govern(link) or verb.words[link] != "to":
        return False
    if verb.subject:
        return verb.words[verb.subject.start] in ("it", "there")
    if verb.words[verb.first] in ("it", "there") and not any(verb.words[i] in BORDERS for i in range(verb.first, link)):
        return True
    return not verb.may_govern(link - 1) or verb.words[link - 1] in BORDERS


def is_imperative(verb: SpeechVerb) -> bool:
    """Return whether the bare form of the verb opens its sentence, alone or after "do not": "Never tell a lie"."""
    if verb.subject or verb.words[verb.verb] not in bare_forms():
        return False
    start = verb.verb
    if verb.may_govern(start - 2) and verb.words[start - 2 : start] in (("let", "'s"), ("let", "us")):
        return True
    negation = factuality_words().negation
    while verb.may_govern(start - 1) and (verb.words[start - 1] == "do" or verb.words[start - 1] in negation):
        start -= 1
    sentence = verb.document.sentence_around(verb.verb)
    return start == sentence.start and verb.verb + 1 < sentence.stop
