"""Where a source begins: in the sentence of its cue, and behind a participle that opens this.

Labels run over the end of a sentence where it looks like an abbreviation: ``(left the U.S.  Ann Lee) said`` becomes
``Ann Lee``.  So does ``(Mitigating, Ann Lee) said``: what she was doing is no name.
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import TokenSpan
from quoteattr.names.parsing import POST_NOMINALS
from quoteattr.wording.lemmas import lemma

_PARTICIPLE: Final = "ing"


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
