"""Sources and contents in a relative clause, without the words of the sentence around the clause.

``(The firm, whose chairman, Ann Lee), said (it made bread, closed in May)`` becomes ``whose chairman, Ann Lee`` and
``it made bread``: the chairman speaks, and the article says that the firm closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.function_words import STOPS
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import TokenSpan
from quoteattr.limits import MAX_PHRASE
from quoteattr.wording.lemmas import lemma

_RELATIVE: Final = "who"
_POSSESSIVE: Final = "whose"
_MAX_WORDS_BEFORE_NOUN: Final = 3
"""Words between "whose" and the noun for the speaker: whose (former deputy chief) executive."""
_KINDS_OF_SPEAKERS: Final = frozenset({"person", "group"})


def without_antecedent(analysis: Analysis, attribution: Attribution) -> TokenSpan | None:
    """Return the source of an attribution without the words before its "whose", if the noun behind that is the speaker.

    Between "whose" and the cue, only a noun for a person and a name beside it may stand: in ``Ann Lee, whose brother
    runs a bank, said`` Lee speaks.
    """
    source = attribution.source
    if source is None or source.end > attribution.cue.start:
        return source
    opener = next((i for i in source.tokens[1:] if analysis.document.lowered[i] == _POSSESSIVE), None)
    if opener is None or not _is_owned_speaker(analysis, range(opener + 1, source.end)):
        return source
    return source._replace(start=opener)


def _is_owned_speaker(analysis: Analysis, owned: range) -> bool:
    """Whether the words behind "whose" are a noun for a person, alone or with a name beside it."""
    words, lowered = analysis.document.words, analysis.document.lowered
    nouns = owned[: _MAX_WORDS_BEFORE_NOUN + 1]
    noun = next(
        (i for i in nouns if kind_of_noun(lemma(lowered[i])) in _KINDS_OF_SPEAKERS and words[i].islower()), None
    )
    while noun is not None and noun + 1 in owned and kind_of_noun(lemma(lowered[noun + 1])) in _KINDS_OF_SPEAKERS:
        noun += 1  # head teacher
    if noun is None or any(lowered[i] in analysis.phrases.classes.closed for i in range(owned.start, noun)):
        return False
    beside = [i for i in range(noun + 1, owned.stop) if words[i] != ","]
    is_name = all(words[i][0].isupper() or lowered[i] in analysis.phrases.classes.name_link for i in beside)
    return is_name and (bool(beside) or noun + 1 == owned.stop)


def with_relative_subject(analysis: Analysis, attribution: Attribution) -> TokenSpan | None:
    """Return the "who" that is the subject of a cue, in place of a source that is the subject of the sentence.

    ``(The minister) met farmers who (warned)``: the source becomes "who".  Keep a source that is the antecedent of
    "who": it ends right before the pronoun or before a preposition, ``(a woman) from the union who``.  Keep a source
    with a comma behind it, which others may join: ``Tories, and Whigs who warned``.
    """
    source, cue = attribution.source, attribution.cue
    subject = analysis.phrases.subject(cue.start, analysis.document.sentence_around(cue.start).start)
    is_relative = len(subject) == 1 and analysis.document.lowered[subject.start] == _RELATIVE
    if source is None or not is_relative or source.end > subject.start:
        return source
    behind = analysis.document.lowered[source.end]
    is_beside = source.end == subject.start or behind in STOPS | analysis.phrases.classes.preposition
    return source if is_beside else TokenSpan.of("source", subject)


def is_taken_from_relative_clause(analysis: Analysis, labelled: TokenSpan | None, source: TokenSpan | None) -> bool:
    """Whether a source begins with "who" or "whose", and the labelled source began elsewhere."""
    if labelled is None or source is None or labelled.start == source.start:
        return False
    return analysis.document.lowered[source.start] in (_RELATIVE, _POSSESSIVE)


def without_rest_of_sentence(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return the content of a relative clause without the predicate of the sentence, which follows the last comma.

    The clause follows the subject that opens the sentence, so that the verb of the sentence is still to come.
    """
    source, cue, (content, *others) = attribution.source, attribution.cue, attribution.content
    if source is None or others or not source.end <= cue.start < content.start:
        return attribution.content
    document, classes = analysis.document, analysis.phrases.classes
    if document.lowered[source.start] not in classes.relative | {_POSSESSIVE}:
        return attribution.content
    sentence = document.sentence_around(source.start)
    ends_sentence = all(document.words[i] in STOPS for i in range(content.end, sentence.stop))
    if not ends_sentence or not _is_noun_phrase_with_comma(analysis, range(sentence.start, source.start)):
        return attribution.content
    comma = next(_commas_before_verbs(analysis, content), None)
    return attribution.content if comma is None else (content._replace(end=comma),)


def _is_noun_phrase_with_comma(analysis: Analysis, antecedent: range) -> bool:
    """Whether words are a noun phrase and a comma: a capitalised first word, then all nouns or all names."""
    document, classes = analysis.document, analysis.phrases.classes
    if not 1 < len(antecedent) <= MAX_PHRASE or document.words[antecedent[-1]] != ",":
        return False
    phrase = antecedent[:-1]
    if (
        not document.words[phrase[0]][0].isupper()
        or document.lowered[phrase[0]] in classes.before_subject - classes.determiner
    ):
        return False
    return all(
        document.words[i][0].isupper() == document.words[phrase[-1]][0].isupper()
        and document.lowered[i] not in classes.closed
        for i in phrase[1:]
    )


def _commas_before_verbs(analysis: Analysis, content: TokenSpan) -> Iterator[int]:
    """Yield each comma, the last first, before a word that can be a verb and is no item of a list."""
    document, classes = analysis.document, analysis.phrases.classes
    for comma in range(content.end - 2, content.start, -1):
        verb = comma + 1
        if document.words[comma] != "," or analysis.phrases.inside[comma]:
            continue
        word = document.words[verb]
        is_verb = word.islower() and word not in classes.closed - classes.auxiliary and not word.endswith(("ing", "ly"))
        if is_verb and document.word_at(verb + 1) not in classes.coordinator | {","}:
            yield comma
