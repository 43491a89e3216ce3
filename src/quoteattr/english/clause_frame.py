"""Operators on a whole clause: a subject, a condition or a matrix clause that negates its event, or leaves it open.

"nobody said", "if Kim says", "at no point did Kim say", "it is not true that Kim said", "a fake post had Kim saying".
``verb_group`` has the operators beside the verb itself.  An open event is one of which the article says neither that
it took place nor that it did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import evolve

from quoteattr.english.cues import speech_nouns
from quoteattr.english.factuality import BORDERS, Operator, SpeechVerb, bare_forms, factuality_words
from quoteattr.english.function_words import word_classes
from quoteattr.english.made_up import made_up_operators
from quoteattr.english.nouns import kind_of_noun
from quoteattr.english.verb_group import group_operators, is_impersonal
from quoteattr.limits import MAX_PHRASE, MAX_TOKENS_TO_GOVERNOR
from quoteattr.resources.lexicons import word_set

_NOBODY: Final = ("nobody", "no", "none")
"""What a negative addressee begins with."""
_SENTENCE_END_TOKENS: Final = 2
_NOT_THE_ONE: Final = (("it", "was", "not"), ("it", "was", "n't"), ("it", "is", "not"), ("it", "is", "n't"))
"""Before somebody else than the one who spoke: It was not Kim who said so."""


def clause_operators(verb: SpeechVerb, start: int) -> Iterator[Operator]:
    """Yield the operators on the clause of a verb, the innermost first.

    ``start`` is the token at which the words that govern the verb begin, as ``group_operators`` finds it: auxiliaries,
    negations and other verbs ("did not", "is expected to").
    """
    subject = _subject(verb, start)
    yield from _addressee_operators(verb)
    yield from _subject_operators(verb, subject)
    yield from _operators_before_subject(verb, subject, start)
    yield from _parenthesis_operators(verb, subject, start)
    yield from made_up_operators(verb, subject)


def _subject(verb: SpeechVerb, start: int) -> range:
    """Return the subject that ends before ``start``, or an empty range there.

    The whole noun phrase, also where the source is but a part of it, and nothing of a clause around it: a source may
    hold more, as in "that surveyor Oberg said", "a faked clip makes baker Salvi say".
    """
    found, own = verb.phrases.subject(start, verb.first), verb.subject
    is_nearer = bool(own) and bool(found) and own.stop < found.start
    if is_nearer and _is_causer(verb, own, found):
        return found
    if is_nearer and (_is_perceived(verb, found) or _is_made_to(verb, found) or _is_condition(verb, found.start - 1)):
        own = found
    if not own or own.start >= start:
        own = found
    elif found and found.start <= own.stop <= found.stop:
        own = range(min(own.start, found.start), found.stop)
    return range(_own_start(verb, own), own.stop) if own else range(start, start)


def _is_causer(verb: SpeechVerb, own: range, caused: range) -> bool:
    """Whether the labelled source only makes another phrase speak: the poster (has a cow saying)."""
    classes, words = verb.phrases.classes, verb.document.words
    is_phrase = words[caused.start][0].isupper() or verb.words[caused.start] in classes.determiner
    is_caused = is_phrase and verb.words[caused.start - 1] in factuality_words().causative
    is_nobody = kind_of_noun(verb.words[own[-1]]) in (None, "document")
    return is_caused and is_nobody and not words[own[-1]][0].isupper()


def _is_perceived(verb: SpeechVerb, phrase: range) -> bool:
    """Whether words before a bare verb begin with one of perceiving or imagining: can (picture the old general) say."""
    terms, opening = factuality_words(), verb.words[phrase.start - 1 : phrase.start + 1]
    is_perceiving = not (terms.imagination.isdisjoint(opening) and terms.perception.isdisjoint(opening))
    return is_perceiving and verb.is_bare


def _is_made_to(verb: SpeechVerb, phrase: range) -> bool:
    """Whether a phrase is made to do what a bare infinitive behind it says: a subtitle that had (the minister) say."""
    before = phrase.start - 1
    is_infinitive = verb.words[verb.verb] in bare_forms() and phrase.stop == verb.verb
    return is_infinitive and verb.may_govern(before) and verb.words[before] in factuality_words().causative


def _own_start(verb: SpeechVerb, subject: range) -> int:
    """Return where a subject starts: behind the last word, before any comma or relative pronoun, that joins clauses."""
    start, is_bare = subject.start, len(subject) > 1 and verb.is_bare
    for i in subject[:-1]:
        word = verb.words[i]
        if word == "," or word in verb.phrases.classes.relative:
            break
        if word in _joins() or (is_bare and word in _joins_of_bare()) or _is_condition(verb, i):
            start = i + 1
    return start


@cache
def _joins() -> frozenset[str]:
    """Return the words that join a subject to a clause before it, read once."""
    terms = factuality_words()
    return terms.condition | terms.causative | {"that"} | (word_classes().auxiliary - terms.negation - {"'s"})


@cache
def _joins_of_bare() -> frozenset[str]:
    """Return the words that join a subject and a bare verb to a clause: (saw) Kim say, (with) Kim saying."""
    return factuality_words().imagination | factuality_words().perception | {"with"}


def _addressee_operators(verb: SpeechVerb) -> Iterator[Operator]:
    """Yield a negation in the addressee: "told nobody", "tells no driver"."""
    if verb.addressee and verb.document.word_at(verb.verb + 1) in _NOBODY:
        yield Operator(verb.verb + 1, "negate")


def _subject_operators(verb: SpeechVerb, subject: range) -> Iterator[Operator]:
    """Yield the operator in a subject: "nobody", "not even the firm", "hardly anyone", "anyone who", "those who"."""
    terms, words = factuality_words(), verb.words
    if not subject:
        return
    at = subject.start
    # almost nobody; precious few
    while at < subject[-1] and (words[at] in terms.approximator or words[at] in terms.intensifier):
        at += 1
    at = at if words[at] in terms.negative_quantifier or words[at] in terms.near_negative else subject.start
    behind_not = _follows_not(verb, at)
    opener = words[at]
    article = next((i for i in (at, at + 1) if verb.document.word_at(i) == "a"), at)
    counted = verb.document.word_at(article + 1)
    is_quantity = counted in terms.quantity or counted[:1].isdigit()  # no fewer than six, not a few, No 10
    if opener in terms.negative_quantifier or opener == "not" or behind_not:
        if not is_quantity:
            yield Operator(at, "negate")
    elif opener in terms.near_negative:
        yield Operator(at, "negate")
    elif (negative := _negative_head(verb, subject.start)) is not None:
        yield Operator(negative, "negate")
    elif (
        opener in terms.generic
        or (opener in ("who", "which", "what") and _is_question(verb))
        or _is_generic_relative(verb, subject)
    ):
        yield Operator(subject.start, "open")
    elif _is_impersonated(verb, subject.start):
        yield Operator(subject.start - 1, "open")
    elif words[subject[-1]] in verb.phrases.classes.relative:
        yield from _antecedent_operators(verb, subject[-1])


def _antecedent_operators(verb: SpeechVerb, relative: int) -> Iterator[Operator]:
    """Yield the operator on the antecedent of a relative subject: there was (not one witness) who said.

    Also the verb of thought that begins the sentence: (imagine) a bank that tells.  Nothing after a comma.
    """
    terms, words = factuality_words(), verb.words
    antecedent = verb.phrases.subject(relative, verb.first)
    if not antecedent or antecedent.stop != relative:
        return
    opener = words[antecedent.start]
    is_one = opener in verb.phrases.classes.indefinite_determiner
    is_another = words[verb.first : antecedent.start] in _NOT_THE_ONE and words[relative] == "who"
    if is_another or opener in terms.negative_quantifier or (is_one and words[antecedent.start - 1] in terms.negation):
        yield Operator(antecedent.start, "negate")
    elif words[verb.first] in terms.imagination or words[verb.first] in terms.imperative_of_thought:
        yield Operator(verb.first, "open")


def _is_generic_relative(verb: SpeechVerb, subject: range) -> bool:
    """Whether "who" is the subject and "anyone" stands before it, or "those" and the verb is in the present."""
    terms, end = factuality_words(), subject.stop - 1
    antecedent = verb.document.word_at(end - 1)
    if verb.words[end] not in verb.phrases.classes.relative:
        return False
    if antecedent in terms.generic:
        return True
    is_general = antecedent != "people" or end - 1 == verb.first
    return antecedent in terms.generic_relative and is_general and verb.is_present


def _is_impersonated(verb: SpeechVerb, start: int) -> bool:
    """Whether someone else plays the one whose name the source is: a bot posing as Kim, an actor playing Kim."""
    if not verb.document.words[start][0].isupper():
        return False
    before = start - 1
    while before > verb.first and verb.words[before] in ("as", "to", "be"):
        before -= 1
    return before > verb.first and verb.words[before] in factuality_words().impersonation


def _negative_head(verb: SpeechVerb, start: int) -> int | None:
    """Return the "nobody" of a phrase that ends with the source: (nobody) in the clubhouse, (no) captain of the two."""
    classes = verb.phrases.classes
    if verb.document.word_at(start - 1) not in classes.link:
        return None
    for i in reversed(_words_before_subject(verb, start)):
        word = verb.words[i]
        if word in classes.auxiliary or word in classes.subordinator:
            return None
        if word in factuality_words().negative_quantifier:
            before = verb.document.word_at(i - 1)
            return None if before == "a" or before in classes.preposition else i
    return None


def _follows_not(verb: SpeechVerb, start: int) -> bool:
    """Whether "not" or "not even" stands before a subject."""
    before = start - 2 if verb.document.word_at(start - 1) == "even" else start - 1
    return before >= verb.first and verb.words[before] == "not"


def _is_question(verb: SpeechVerb) -> bool:
    """Whether a question mark outside of the content ends the sentence."""
    sentence = verb.document.sentence_around(verb.verb)
    end = max(sentence.start, sentence.stop - _SENTENCE_END_TOKENS)
    return any(verb.words[i] == "?" for i in range(end, sentence.stop) if i not in verb.content)


def _words_before_subject(verb: SpeechVerb, end: int) -> range:
    """Return the words before a subject in its clause: back to a comma, a mark or a conjunction, or to the content."""
    start = end
    while start > verb.first and start - 1 not in verb.content and verb.words[start - 1] not in BORDERS:
        start -= 1
    return range(start, end)


def _operators_before_subject(verb: SpeechVerb, subject: range, start: int) -> Iterator[Operator]:
    """Yield the operator before a subject: a condition, an inversion, a causative, a perception or a matrix clause."""
    words = verb.words
    region = _words_before_subject(verb, subject.start)
    if not region:
        interrupted = _interrupted_condition(verb, subject.start)
        if interrupted is not None:
            yield Operator(interrupted, "open")
        return
    last = region[-1]
    condition = next((i for i in reversed(region) if _is_condition(verb, i)), None)
    has_own_verb = condition is not None and any(
        words[i] in verb.phrases.classes.auxiliary and words[i] != "'s" for i in range(condition, last + 1)
    )
    if condition is not None and not has_own_verb:
        yield Operator(condition, "open")
    elif subject and words[last] in verb.phrases.classes.auxiliary and _is_inverted(verb, region):
        yield from _inversion_operators(verb, region)
    elif subject and start == verb.verb and _is_unasserted_complement(verb, subject, region):
        yield Operator(last, "open")
    elif subject and start == verb.verb and verb.is_bare and words[last] in factuality_words().perception:
        yield from _perception_operators(verb, last)
    else:
        yield from _matrix_clause_operators(verb, region)


def _perception_operators(verb: SpeechVerb, perceiving: int) -> Iterator[Operator]:
    """Yield the operators on a verb of perception before a subject: hoping to hear Kim say."""
    matrix = evolve(verb, verb=perceiving, subject=range(0))
    group, start = group_operators(matrix)
    yield from group
    if is_impersonal(matrix):
        yield Operator(perceiving, "open")
    doubts = (i for i in range(start, perceiving) if verb.words[i] in factuality_words().doubt)
    yield from (Operator(i, "open") for i in doubts)


def _interrupted_condition(verb: SpeechVerb, start: int) -> int | None:
    """Return the conjunction that words between commas part from a subject: (if), as is expected, Kim says."""
    last = start - 1
    if not verb.may_govern(last) or verb.words[last] != ",":
        return None
    for comma in range(last - 1, max(verb.first, last - MAX_PHRASE), -1):
        if verb.words[comma] == ",":
            return comma - 1 if verb.may_govern(comma - 1) and _is_condition(verb, comma - 1) else None
    return None


def _is_unasserted_complement(verb: SpeechVerb, subject: range, region: range) -> bool:
    """Whether subject and bare verb are the complement of a causative, of imagining or of a negated verb.

    A fake post had Kim saying so; nobody remembers Kim saying so.
    """
    if not verb.is_bare:
        return False
    of_negated = subject.stop == verb.verb and _is_negated(verb, region) and verb.is_open_word(region[-1])
    terms, before = factuality_words(), verb.words[region[-1]]
    return of_negated or before in terms.causative or before in terms.imagination


def _is_condition(verb: SpeechVerb, token: int) -> bool:
    """Whether a conjunction leaves its clause open: if, as though, in case; with a verb in the present, until."""
    terms, word = factuality_words(), verb.words[token]
    if word in terms.part_of_condition:
        return token > verb.first and verb.words[token - 1] in ("as", "so", "in")
    opens = word in terms.opening_condition and token in (verb.first, verb.document.sentence_around(verb.verb).start)
    return opens or word in terms.condition or (word in terms.time_condition and verb.is_present)


def _is_inverted(verb: SpeechVerb, region: range) -> bool:
    """Whether the auxiliary before a subject has no subject before it, but a negation or nothing."""
    before = [verb.words[i] for i in region[:-1]]
    if before and before[0] in question_words() and _is_question(verb):  # why would Kim say so?
        return True
    if not verb.phrases.classes.relative.isdisjoint(before):
        return False
    return not before or not factuality_words().inverting.isdisjoint(before)


def _inversion_operators(verb: SpeechVerb, region: range) -> Iterator[Operator]:
    """Yield the operator of an inversion: at no point did she say; had she said so; did she say so?"""
    terms, words = factuality_words(), verb.words
    negation = next((i for i in region[:-1] if words[i] in terms.inverting), None)
    is_positive = negation is not None and (words[negation + 1] in terms.focus or words[negation + 1] in terms.delay)
    if negation is not None and not is_positive:
        yield Operator(negation, "negate")
    elif _opens_with_negation_aside(verb, region):
        yield Operator(verb.first, "negate")
    elif (len(region) == 1 or words[region.start] in question_words()) and (
        words[region[-1]] in terms.conditional_inversion or _is_question(verb)
    ):
        yield Operator(region[-1], "open")


def _opens_with_negation_aside(verb: SpeechVerb, region: range) -> bool:
    """Whether words between commas part an auxiliary from the negation at the start: Never, then or now, has she."""
    before, words = region.start - 1, verb.words
    opens = words[verb.first] in factuality_words().negative_opener and words[verb.first + 1] == ","
    return opens and before > verb.first + 1 and words[before] == ","


@cache
def question_words() -> frozenset[str]:
    """Return the words that open a question."""
    return word_set("labelling_words", "question_word")


def _matrix_clause_operators(verb: SpeechVerb, region: range) -> Iterator[Operator]:
    """Yield the operator in a matrix clause: it is a myth that Kim said; no record of Kim telling."""
    terms, words = factuality_words(), verb.words
    fabricated = next((i for i in region if words[i] in terms.fabricated), None)
    if fabricated is not None:
        yield Operator(fabricated, "open")
        return
    last = words[region.stop - 1]
    is_relative = last in verb.phrases.classes.relative or last in word_set("labelling_words", "cleft_opener")
    if is_relative and region.start - 1 in verb.content and _is_negated(verb, region):
        yield Operator(region[-1], "negate")  # is not what Kim said
        return
    if last in ("which", "where") and (absent := _negated_medium(verb, region)) is not None:
        yield Operator(absent, "negate")
        return
    if last not in ("that", "which", *terms.unvouched) and not words[verb.verb].endswith("ing"):
        return
    if last == "that" and words[region[-1] - 1] in verb.phrases.classes.adjunct:
        return  # now that Kim says so
    if (doubted := _doubted(verb, region)) is not None:
        yield Operator(doubted, "open")


def _doubted(verb: SpeechVerb, region: range) -> int | None:
    """Return the word of a matrix clause that leaves open whether its verb of speech holds: it is (unclear) whether."""
    terms, words, last = factuality_words(), verb.words, verb.words[region.stop - 1]
    doubted = next((i for i in region if words[i] in terms.unvouched or words[i] in terms.doubt), None)
    if doubted is not None and words[doubted] in terms.doubting and _is_negated(verb, range(region.start, doubted)):
        return None  # there is no doubt that
    if words[region.start] in terms.hearsay_noun:
        doubted = region.start
    if doubted is None and any(words[i] in terms.negation or words[i] in terms.negative_opener for i in region):
        doubted = next((i for i in region if words[i] in terms.unconfirmed), None)
    if doubted is None:
        doubted = _doubt_around_clause(verb, region)
    if doubted is None and last == "that" and _is_content_noun(verb, region[-1] - 1):
        doubted = region[-1] - 1  # the report that, the view that: what nobody vouches for
    return doubted


def _is_content_noun(verb: SpeechVerb, token: int) -> bool:
    """Whether a word is a noun of speech or thought for which nobody vouches, and no document."""
    terms, word = factuality_words(), verb.words[token]
    is_unvouched = word in speech_nouns() and word not in terms.vouched and kind_of_noun(word) != "document"
    return verb.may_govern(token) and (word in terms.unproven or is_unvouched)


def _negated_medium(verb: SpeechVerb, region: range) -> int | None:
    """Return the negation of the speech or text that would hold the words: (no) speech in which Kim says."""
    terms, words = factuality_words(), verb.words
    place = range(max(region.start, region[-1] - MAX_TOKENS_TO_GOVERNOR), region[-1])
    for i in place:
        is_article = words[i + 1] in verb.phrases.classes.indefinite_determiner
        if words[i] in terms.negative_quantifier or (words[i] in terms.negation and is_article):
            return i
        if words[i] == "any" and _is_negated(verb, range(region.start, i)):
            return i
    return None


def _doubt_around_clause(verb: SpeechVerb, region: range) -> int | None:
    """Return the word around a clause that doubts it: (is) it true that Kim said so?  The post that ... is (fake)."""
    terms, words = factuality_words(), verb.words
    if words[region.start] in verb.phrases.classes.auxiliary and _is_question(verb):
        return region.start
    sentence = verb.document.sentence_around(verb.verb)
    if region.start != sentence.start or words[region.stop - 1] not in ("that", "which"):
        return None
    tail = range(max(verb.verb + 1, sentence.stop - MAX_TOKENS_TO_GOVERNOR), sentence.stop)
    judged = next((i for i in tail if words[i] in terms.fabricated or words[i] in terms.unvouched), None)
    is_predicate = judged is not None and not verb.phrases.classes.be.isdisjoint(words[tail.start - 1 : judged])
    return judged if is_predicate else None


def _is_negated(verb: SpeechVerb, before: range) -> bool:
    """Whether a negation is among the words before another one: no doubt, nobody disputes, did not dispute."""
    terms, words = factuality_words(), verb.words[before.start : before.stop]
    return not (terms.negation.isdisjoint(words) and terms.negative_quantifier.isdisjoint(words))


def _parenthesis_operators(verb: SpeechVerb, subject: range, start: int) -> Iterator[Operator]:
    """Yield the doubts set into a clause: the officer, it is alleged, told; allegedly, the officer told."""
    terms, words = factuality_words(), verb.words
    opener = subject.start - (2 if words[subject.start - 1] == "," else 1)
    if verb.may_govern(opener) and words[opener] in terms.doubt:
        yield Operator(opener, "open")
    for i in range(subject.start, verb.verb):
        if i in verb.content:
            continue
        if ((i >= start or i == subject.start) and words[i] in terms.doubt) or (
            words[i] in terms.reported and words[i - 2 : i] in (("it", "is"), ("it", "was")) and words[i + 1] == ","
        ):
            yield Operator(i, "open")
