"""Plain reports: a clause in which somebody says something and nothing else is, and a report as what is said in it."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in
from quoteattr.english.function_words import STOPS
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling.iob import TokenSpan
from quoteattr.wording.lemmas import lemma


def is_plain_clause(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether a sentence is a source, its cue and its content: (The vet) (said) on Friday (the horse was lame).

    Only adverbs and days may stand before the source or behind the content.  A source with a determiner has a listed
    noun: "a chatbot" may be no one who says something.  Words that somebody passes on are in no plain clause.
    """
    source, first, last = attribution.source, attribution.content[0], attribution.content[-1]
    if source is None or attribution.via is not None or not source.end <= attribution.cue.start < first.start:
        return False
    sentence = analysis.document.sentence_around(source.start)
    around = (*range(sentence.start, source.start), *range(last.end, sentence.stop))
    return _are_adverbs_and_days(analysis, around) and _is_named_or_listed(analysis, source)


def is_plain_interruption(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether a sentence is a content that its source and cue interrupt: (None), it said, (had a licence).

    Only adverbs and days may stand beside these.  The source is as in a plain clause.
    """
    source, cue, content = attribution.source, attribution.cue, attribution.content
    if source is None or attribution.via is not None or len(content) == 1:
        return False
    if not content[0].end <= min(source.start, cue.start) < content[1].start:
        return False
    own = {token for part in attribution.parts for token in part.tokens}
    around = [token for token in analysis.document.sentence_around(cue.start) if token not in own]
    return _are_adverbs_and_days(analysis, around) and _is_named_or_listed(analysis, source)


def _are_adverbs_and_days(analysis: Analysis, tokens: Iterable[int]) -> bool:
    classes = analysis.phrases.classes
    beside = classes.adjunct | classes.day | STOPS | {"on"}
    return all(analysis.document.lowered[token] in beside for token in tokens)


def _is_named_or_listed(analysis: Analysis, source: TokenSpan) -> bool:
    """Whether a source is a name, a pronoun, or a noun that is listed for those who speak."""
    document, classes = analysis.document, analysis.phrases.classes
    if document.lowered[source.start] not in classes.determiner:
        return True
    stop = next((i for i in source.tokens if document.lowered[i] in classes.preposition), source.end)
    head = analysis.phrases.syntax.head(range(source.start, stop))
    return document.words[head][0].isupper() or kind_of_noun(lemma(document.lowered[head])) is not None


def has_report(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether a content without marks has a verb of speech with a subject: (the vet had told Kim that ...)."""
    return any(
        candidate.cue.frame == "speech"
        and candidate.cue.shape == "verb"
        and not analysis.phrases.inside[candidate.first]
        and bool(analysis.phrases.subject(candidate.first, part.start))
        for part in attribution.content
        for candidate in cues_in(analysis.cues, part.tokens)
    )
