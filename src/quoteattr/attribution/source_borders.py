"""The borders of a source: it starts in the sentence of its cue, behind an opening participle, and ends with its time.

A labelled source may begin in the sentence before, where that ends with an abbreviation: ``(left the U.S.  Ann Lee)
said`` becomes ``Ann Lee``.  So does ``(Mitigating, Ann Lee) said``: the participle is no part of the name.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in
from quoteattr.labelling import TokenSpan
from quoteattr.names.parsing import POST_NOMINALS
from quoteattr.wording.dates import is_half_of_day, month_names
from quoteattr.wording.lemmas import lemma

_PARTICIPLE: Final = "ing"


def with_rest_of_time(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Return an attribution with the month or the half of a day in its source that was left out, or put into the cue.

    ``(A report at 9:30) (am stated)`` becomes ``A report at 9:30 am`` and ``stated``.
    """
    source, cue, document = attribution.source, attribution.cue, analysis.document
    if source is None or source.end > cue.start or not document.words[source.end - 1][-1].isdigit():
        return attribution
    verb = next((candidate.first for candidate in cues_in(analysis.cues, cue.tokens)), cue.start)
    rest = document.words[source.end : verb]
    if len(rest) != 1 or not (is_half_of_day(rest[0]) or (rest[0].istitle() and rest[0].lower() in month_names())):
        return attribution
    return evolve(attribution, source=source._replace(end=verb), cue=cue._replace(start=verb))


def with_noun_of_time_zone(analysis: Analysis, attribution: Attribution) -> TokenSpan | None:
    """Return the subject of the cue for a source that is a time zone: an update at 9 am (EST) said."""
    source, document = attribution.source, analysis.document
    if source is None or len(source.tokens) > 1 or not document.words[source.start].isupper():
        return source
    if not is_half_of_day(document.word_at(source.start - 1)):
        return source
    subject = analysis.phrases.subject(attribution.cue.start, document.sentence_around(source.start).start)
    return TokenSpan.of("source", subject) if source.start in subject[1:] else source


def without_sentence_before(analysis: Analysis, attribution: Attribution) -> TokenSpan | None:
    """Return the source of an attribution without words of a sentence before that of its cue.

    Only if an abbreviation ends the sentence before: another stop may be part of a title.
    """
    source, cue = attribution.source, attribution.cue
    if source is None:
        return None
    start = analysis.document.sentence_around(cue.start).start
    runs_over = source.start < start < source.end <= cue.start
    is_behind_abbreviation = analysis.document.word_at(start - 1)[1:].endswith(".")
    return source._replace(start=start) if runs_over and is_behind_abbreviation else source


def without_participle(analysis: Analysis, attribution: Attribution) -> TokenSpan | None:
    """Return the source of an attribution without a participle and a comma that open its sentence before a name."""
    source, document = attribution.source, analysis.document
    if source is None or source.start != document.sentence_around(source.start).start:
        return source
    name = source.start + 2
    words = document.words[name : source.end]
    is_name = bool(words) and all(word[0].isupper() for word in words) and _ends_name(words[-1])
    is_set_off = document.word_at(name - 1) == "," and _is_participle(document.lowered[source.start])
    return source._replace(start=name) if is_name and is_set_off else source


def _ends_name(word: str) -> bool:
    """Whether a word can end a name that stands by itself: not "Manning, QC", "Fleming, Ph.D."."""
    return word.istitle() and word.isalpha() and word.lower() not in POST_NOMINALS


def _is_participle(word: str) -> bool:
    return word.endswith(_PARTICIPLE) and lemma(word) != word
