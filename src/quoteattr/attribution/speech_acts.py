"""The act of an attribution: what its cue does, and whether the article vouches that it was done."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.clause_frame import clause_operators
from quoteattr.english.cues import CueCandidate, cues_in
from quoteattr.english.factuality import Operator, SpeechVerb, factuality_under, factuality_words
from quoteattr.english.function_words import follows_be
from quoteattr.english.verb_group import group_operators, is_imperative, is_impersonal
from quoteattr.evidence import Evidence
from quoteattr.spans import Span

_REFUSALS: Final[tuple[Act, ...]] = ("denied", "declined")


@frozen
class ActFound:
    """The act of an attribution, with the words that took it back or left it open."""

    act: Act
    evidence: tuple[Evidence, ...] = ()


def act_of(analysis: Analysis, attribution: Attribution) -> ActFound:
    """Return the act of a cue; ``alleged`` where the article does not itself say that it was done.

    Of several verbs the last counts, but a denial or refusal outweighs the others ("denied saying").  Where the article
    says that it was not done, a verb of speech or a denial is a refusal, one of thought a denial.  What is attributed
    to nobody ("is said to", "rumours that") is alleged.
    """
    main = _main_candidate(analysis, attribution)
    act: Act = main.cue.act if main is not None else "said"
    verb = _speech_verb(analysis, attribution, main)
    group, start = group_operators(verb)
    operators = (*group, *clause_operators(verb, start)) or _negation_in_cue(analysis, attribution)
    factuality = factuality_under(operators)
    if factuality == "fact" or act == "declined":
        nobodys = is_impersonal(verb) or is_imperative(verb) or _is_hearsay(analysis, attribution)
        if nobodys and act not in _REFUSALS and not ACTS[act].thought:
            return ActFound("alleged", (Evidence("attributed-to-nobody", _spans(analysis, *attribution.cue.tokens)),))
        return ActFound(act)
    evidence = Evidence(
        "negated-cue" if factuality == "counterfact" else "cue-in-doubt",
        _spans(analysis, *(operator.token for operator in operators)),
    )
    if factuality == "open":
        return ActFound(act) if ACTS[act].thought else ActFound("alleged", (evidence,))
    denies = _has_denial(operators) or (ACTS[act].thought and bool(group))
    return ActFound("denied" if denies else "declined", (evidence,))


def _main_candidate(analysis: Analysis, attribution: Attribution) -> CueCandidate | None:
    """The candidate that says what the source does: a denial or refusal, else the last verb, else the last one."""
    candidates = cues_in(analysis.cues, attribution.cue.tokens)
    verbs = [candidate for candidate in candidates if candidate.cue.shape == "verb"] or candidates
    refusals = (candidate for candidate in verbs if candidate.cue.act in _REFUSALS)
    return next(refusals, verbs[-1] if verbs else None)


def _speech_verb(analysis: Analysis, attribution: Attribution, main: CueCandidate | None) -> SpeechVerb:
    cue, source = attribution.cue, attribution.source
    content = frozenset(token for part in attribution.content for token in part.tokens)
    subject = source.tokens if source is not None else range(0)
    addressee = main is not None and main.cue.addressee
    at = cue.end - 1 if main is None else main.first
    if main is not None and analysis.document.lowered[at] in analysis.phrases.classes.preposition:
        at = main.end - 1  # "as saying"
    return SpeechVerb(analysis.document, analysis.phrases, at, subject, addressee, content)


def _is_hearsay(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the cue is hearsay that nobody answers for: "is said to", "was accused of", "rumours that"."""
    lowered, cue, source = analysis.document.lowered, attribution.cue, attribution.source
    terms = factuality_words()
    if not terms.doubt.isdisjoint(lowered[cue.start : cue.end]):
        return True
    if source is not None and (source.start > cue.start or lowered[source.end - 1] in terms.unvouched):
        return source.start < cue.start
    if source is None and not terms.hearsay_noun.isdisjoint(lowered[cue.start : cue.end]):
        return True
    heard = next((i for i in cue.tokens if lowered[i] in terms.hearsay), None)
    return heard is not None and follows_be(lowered, heard, max(0, cue.start - 1))


def _negation_in_cue(analysis: Analysis, attribution: Attribution) -> tuple[Operator, ...]:
    """A negation in the cue that governs another of its words: did not return a call seeking."""
    lowered, terms, cue = analysis.document.lowered, factuality_words(), attribution.cue
    return tuple(
        Operator(token, "negate")
        for token in cue.tokens
        if lowered[token] in terms.negation and analysis.document.word_at(token + 1) not in terms.focus
    )[:1]


def _has_denial(operators: tuple[Operator, ...]) -> bool:
    """Whether one of some operators is a denial: "denied saying"."""
    return any(operator.operation == "deny" for operator in operators)


def _spans(analysis: Analysis, *tokens: int) -> tuple[Span, ...]:
    """The spans of some tokens, in order."""
    return tuple(analysis.document.tokens[token] for token in sorted(set(tokens)))
