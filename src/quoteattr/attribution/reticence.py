"""What a speaker keeps back is told by the article: it is no part of the content before it.

``said (the deal was close but would not elaborate)`` becomes ``the deal was close``, and so do contents that end in
"without giving details" or "though she refused to say when".
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.factuality import factuality_words
from quoteattr.english.function_words import follows_be
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import TokenSpan
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech

_WORDS: Final = "attribution_words"
_AGENTS: Final = frozenset({"person", "group", "organisation"})
_WORDS_TO_PARTICULARS: Final = 3
"""Words between a verb of giving and what is kept back: give (any further) details."""


def without_reticence(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return the content of an attribution without the words at its end that say what its speaker keeps back.

    Somebody who does something in the content may be the one who does not tell: ``said (the boy left and did not say
    why)`` stays whole.  So it is not with one to whom something is done: ``said (the boy was sent home) and ...``.
    Content that goes on behind such words stays whole, too: ``but would not say when, and that it would cost more``.
    """
    *others, last = attribution.content
    if last.start < attribution.cue.start:
        return attribution.content
    start = next((i for i in range(last.start + 1, last.end) if _keeps_back(analysis, last, i)), None)
    if start is None or _goes_on(analysis, range(start + 1, last.end)):
        return attribution.content
    start -= analysis.document.words[start - 1] == ","
    return (*others, last._replace(end=start)) if start > last.start else attribution.content


def _goes_on(analysis: Analysis, behind: range) -> bool:
    """Whether content goes on behind words that say what is kept back: a comma or "and that" stands there."""
    words, coordinator = analysis.document.lowered, analysis.phrases.classes.coordinator
    return any(words[i] == "," or (words[i] == "that" and words[i - 1] in coordinator) for i in behind[:-1])


def _keeps_back(analysis: Analysis, content: TokenSpan, opener: int) -> bool:
    """Whether a conjunction or "without" opens words that say what is kept back: but (she) would not elaborate."""
    verb = _verb_kept_from(analysis, opener, content.end)
    if verb is None or verb >= content.end or analysis.phrases.inside[opener]:
        return False
    lowered = analysis.document.lowered
    done, behind = lemma(lowered[verb]), lowered[verb + 1 : content.end]
    if done in word_set(_WORDS, "elaborating"):
        return True
    if done in word_set(_WORDS, "telling"):
        objects = analysis.phrases.classes.subordinator | word_set(_WORDS, "reticence-object")
        return not objects.isdisjoint(behind[:1]) and not _has_agent(analysis, range(content.start, opener))
    particulars = word_set(_WORDS, "particulars")
    if done not in word_set(_WORDS, "giving") or particulars.isdisjoint(behind[: _WORDS_TO_PARTICULARS + 1]):
        return False
    return analysis.document.words[opener - 1] == "," or not _has_agent(analysis, range(content.start, opener))


def _verb_kept_from(analysis: Analysis, opener: int, end: int) -> int | None:
    """Return the verb of what is not done behind an opener: but would not (elaborate), without (giving) details."""
    lowered, classes = analysis.document.lowered, analysis.phrases.classes
    if lowered[opener] == "without":
        return opener + 1
    if lowered[opener] not in word_set(_WORDS, "reticence-link"):
        return None
    verb = opener + 1
    verb += verb < end and lowered[verb] in classes.pronoun
    while verb < end and lowered[verb] in classes.auxiliary | classes.adjunct:
        verb += 1
    if not factuality_words().negation.isdisjoint(lowered[opener + 1 : verb]):
        return verb
    is_refused = (
        verb < end and lowered[verb] in word_set(_WORDS, "refusing") and analysis.document.word_at(verb + 1) == "to"
    )
    return verb + 2 if is_refused else None


def _has_agent(analysis: Analysis, clause: range) -> bool:
    """Whether a clause begins with a noun for people or a body, or a name, that does something.

    A passive tells what is done to it.  A participle at the end may be an adjective, and tells nothing: "was armed".
    """
    document, lowered = analysis.document, analysis.document.lowered
    phrase = range(clause.start, analysis.phrases.noun_phrase_end(clause.start, clause.stop))
    names = any(
        kind_of_noun(lemma(lowered[i])) in _AGENTS or (document.words[i][0].isupper() and i > clause.start)
        for i in phrase
    )
    behind = range(phrase.stop, clause.stop - 1)
    return names and not any(_is_participle(lowered[i]) and follows_be(lowered, i, clause.start) for i in behind)


def _is_participle(word: str) -> bool:
    """Whether a word can be a past participle: held, armed."""
    base = lemma(word)
    return base != word and not word.endswith("ing") and "v" in parts_of_speech(base)
