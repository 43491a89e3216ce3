"""Plain reports: a clause in which somebody says something and nothing else is, and a report as what is said in it."""

from __future__ import annotations

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
    noun: "a chatbot" may be no one who says something.  Who passes the words on is the source of the whole clause.
    """
    source, via, first, last = attribution.source, attribution.via, attribution.content[0], attribution.content[-1]
    if source is None or not source.end <= attribution.cue.start < first.start:
        return False
    sentence, speaker = analysis.document.sentence_around(source.start), via or source
    around = (*range(sentence.start, speaker.start), *range(last.end, sentence.stop))
    beside = _words_beside(analysis)
    if any(analysis.document.lowered[token] not in beside for token in around):
        return False
    return _may_speak(analysis, speaker) and (via is None or _passes_on(analysis, via, source))


def _words_beside(analysis: Analysis) -> frozenset[str]:
    """Return the words that may stand beside a clause, or in it, and leave it plain: adverbs, days and marks."""
    classes = analysis.phrases.classes
    return classes.adjunct | classes.day | STOPS | {"on"}


def _passes_on(analysis: Analysis, via: TokenSpan, source: TokenSpan) -> bool:
    """Whether nothing but a verb of speech stands between who passes words on and who says them: said on Friday that.

    Not if the one who passes them on is indefinite: an anonymous post.
    """
    if analysis.document.lowered[via.start] in analysis.phrases.classes.indefinite_determiner:
        return False
    between = range(via.end, source.start)
    verbs = [one for one in cues_in(analysis.cues, between) if one.cue.frame == "speech" and one.cue.shape == "verb"]
    own = {token for verb in verbs for token in range(verb.first, verb.end)}
    beside = _words_beside(analysis) | {"that"}
    return bool(verbs) and all(token in own or analysis.document.lowered[token] in beside for token in between)


def _may_speak(analysis: Analysis, source: TokenSpan) -> bool:
    """Whether a source is a name, a pronoun, or a noun that is listed for those who speak."""
    words, classes = analysis.document.lowered, analysis.phrases.classes
    if words[source.start] not in classes.determiner:
        return True
    return kind_of_noun(lemma(words[analysis.phrases.syntax.head(source.tokens)])) is not None


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
