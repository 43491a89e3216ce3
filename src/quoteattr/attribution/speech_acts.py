"""The act of an attribution: what its cue does, and whether the article vouches that it was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.head_odds import (
    AROUND_THRESHOLD,
    VOUCHING_THRESHOLD,
    vouching_odds,
    vouching_odds_around,
)
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.passed_on import carries_news
from quoteattr.attribution.plain_reports import has_report, is_plain_clause, is_plain_interruption
from quoteattr.english.clause_frame import clause_operators
from quoteattr.english.cues import CueCandidate, cues_in, speech_nouns
from quoteattr.english.factuality import BORDERS, Operator, SpeechVerb, factuality_under, factuality_words
from quoteattr.english.function_words import STOPS, follows_be, has_finite_auxiliary
from quoteattr.english.nouns import kind_of_noun
from quoteattr.english.verb_group import group_operators, infinitive_operations, is_imperative, is_impersonal
from quoteattr.evidence import Evidence
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_PHRASE, MAX_TOKENS_TO_GOVERNOR
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span

_NOUN_BEHIND_NO: Final = 2
"""Tokens from "no" to the noun that it belongs to: no comment, no further comment."""
_OPENING: Final = 3
"""Tokens of a content among which a doubt is one of the whole: was blamed for supposedly assuring."""
_PREDICATE: Final = 3
"""Tokens behind "was" among which a word says that something is a fake: was almost certainly invented."""
_MARKS: Final = frozenset({'"', "'", ","})
_BEFORE_INFINITIVE: Final = frozenset({"to", "not"})
_REFUSALS: Final[tuple[Act, ...]] = ("denied", "declined")
_TAKEN_BACK: Final[tuple[Act, ...]] = (*_REFUSALS, "alleged")


@frozen
class ActFound:
    """The act of an attribution, with the words that took it back or left it open."""

    act: Act
    evidence: tuple[Evidence, ...] = ()
    is_of_thought: bool = False
    """Whether a thought or a wish is denied, or attributed to nobody: "does not want to", "is believed to"."""


def act_of(analysis: Analysis, attribution: Attribution, *, asks_labeller: bool = True) -> ActFound:
    """Return the act of a cue; ``alleged`` where the article does not itself say that it was done.

    Of several verbs the last counts, but a denial or refusal outweighs the others ("denied saying").  Where the article
    says that it was not done, a verb of speech or a denial is a refusal, one of thought a denial.  What is attributed
    to nobody ("is said to", "rumours that") is alleged, and so is what a reporter does not stand for ("never reported
    that Kim said").
    """
    if not any(word[0].isalpha() for word in analysis.document.words[attribution.cue.start : attribution.cue.end]):
        return _act_of_mark(analysis, attribution)
    if attribution.outer is not None:
        passed_on = act_of(analysis, attribution.outer, asks_labeller=False)
        if passed_on.act in _TAKEN_BACK:
            return ActFound("alleged", passed_on.evidence)
    main = _main_candidate(analysis, attribution)
    act: Act = main.cue.act if main is not None else _act_of_noun(analysis, attribution.cue)
    if act == "asked" and main is not None and main.cue.frame == "speech" and _is_request(analysis, attribution):
        act = "requested"
    if _leaves_open(analysis, attribution, act):
        return ActFound("declined", (Evidence("negated-cue", _spans(analysis, *attribution.cue.tokens)),))
    verb = _speech_verb(analysis, attribution, main)
    group, operators = _operators_over(analysis, attribution, verb, main)
    factuality = factuality_under(operators)
    if factuality == "fact" or act == "declined":
        return _act_of_fact(analysis, attribution, act, verb, asks_labeller=asks_labeller and not operators)
    evidence = Evidence(
        "negated-cue" if factuality == "counterfact" else "cue-in-doubt",
        _spans(analysis, *(operator.token for operator in operators)),
    )
    if factuality == "open":
        return ActFound(act) if ACTS[act].thought else ActFound("alleged", (evidence,))
    denies = _has_denial(operators) or (ACTS[act].thought and bool(group))
    return ActFound("denied" if denies else "declined", (evidence,), ACTS[act].thought)


def _act_of_noun(analysis: Analysis, cue: TokenSpan) -> Act:
    """Return the act of a cue that has no listed verb or phrase: a noun for what one thinks has that of thinking."""
    nouns = word_set("attribution_words", "thinking")
    return "said" if nouns.isdisjoint(analysis.document.lowered[cue.start : cue.end]) else "believes"


def _is_request(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether who asks wants something done: asked (them to leave), asked that (they leave)."""
    document, content = analysis.document, attribution.content[0]
    if content.start < attribution.cue.end or analysis.phrases.inside[content.start]:
        return False
    if "that" in document.lowered[content.start - 1 : content.start + 1]:
        clause = content.start + (document.lowered[content.start] == "that")
        # not "asked that question", "asked about that"
        return clause < content.end and analysis.phrases.noun_phrase_end(clause, content.end) < content.end
    start = content.start
    if document.lowered[start] not in _BEFORE_INFINITIVE:
        start = analysis.phrases.noun_phrase_end(start, content.end)
    start += document.word_at(start) == "not"
    if document.word_at(start) != "to" or start + 1 >= content.end:
        return False
    verb, classes = document.words[start + 1], analysis.phrases.classes
    return verb.islower() and verb not in classes.closed - classes.auxiliary


def _operators_over(
    analysis: Analysis, attribution: Attribution, verb: SpeechVerb, main: CueCandidate | None
) -> tuple[Sequence[Operator], tuple[Operator, ...]]:
    """Return the operators of the verb's own group, and all that stand over the cue, but the cue of who reports it."""
    group, start = group_operators(verb)
    operators = (
        *group,
        *clause_operators(verb, start),
        *_fabricated(analysis, attribution),
        *_over_noun(analysis, attribution, verb),
    )
    operators = operators or _negation_in_cue(analysis, attribution, main)
    reported = attribution.outer.cue.tokens if attribution.outer is not None else ()
    return group, tuple(operator for operator in operators if operator.token not in reported)


def _act_of_mark(analysis: Analysis, attribution: Attribution) -> ActFound:
    """Return the act of a colon or a dash: only the source can leave it open ("Fake post: ...").

    What the content denies is no part of it: No trains today – police.
    """
    terms, lowered = factuality_words(), analysis.document.lowered
    source = attribution.source.tokens if attribution.source is not None else range(0)
    unsure = [i for i in source if lowered[i] in terms.fabricated or lowered[i] in terms.unvouched]
    return ActFound("alleged", (Evidence("cue-in-doubt", _spans(analysis, *unsure)),)) if unsure else ActFound("said")


def _act_of_fact(
    analysis: Analysis, attribution: Attribution, act: Act, verb: SpeechVerb, *, asks_labeller: bool
) -> ActFound:
    """Return the act of a cue that no word takes back or leaves open.

    It is the cue's own act.  It is ``alleged`` if the words are attributed to nobody, or if the labeller doubts that
    they were said; where words govern the cue and leave it as it is ("did not hesitate to say"), it is not asked.
    """
    cue = _spans(analysis, *attribution.cue.tokens)
    is_hearsay = _is_hearsay(analysis, attribution)
    nobodys = is_hearsay or ((is_impersonal(verb) or is_imperative(verb)) and not ACTS[act].thought)
    if nobodys and act not in _REFUSALS:
        return ActFound("alleged", (Evidence("attributed-to-nobody", cue),), ACTS[act].thought)
    if asks_labeller and _is_doubted(analysis, attribution, act):
        return ActFound("alleged", (Evidence("doubted-by-encoder", cue),))
    return ActFound(act)


def _is_doubted(analysis: Analysis, attribution: Attribution, act: Act) -> bool:
    """Whether the labeller takes an act of speech for one that the article does not vouch for.

    Words that somebody is quoted for are vouched for by who quotes them, and what an outlet reports by the outlet.
    Where a plain clause has a report for its content, the words of this content raise a doubt of the inner report: then
    the words around it must raise one, too.  The labeller takes a negation with which a content opens for one of the
    cue; where nothing else is in the sentence, it is not asked.
    """
    if _is_quoted(analysis, attribution) or not ACTS[act].states or ACTS[act].thought:
        return False
    if _is_reported_by_outlet(analysis, attribution) or _is_plain_negation(analysis, attribution):
        return False
    attribution = _as_reported(analysis, attribution)
    odds = vouching_odds(analysis, attribution)
    if odds is None or odds >= VOUCHING_THRESHOLD:
        return False
    if not (is_plain_clause(analysis, attribution) and has_report(analysis, attribution)):
        return True
    around = vouching_odds_around(analysis, attribution)
    return around is not None and around < AROUND_THRESHOLD


def _is_plain_negation(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether a sentence is somebody's report with a negated subject: (None), it said, (had a licence)."""
    terms, opener = factuality_words(), analysis.document.lowered[attribution.content[0].start]
    if opener not in terms.negative_quantifier:
        return False
    return is_plain_clause(analysis, attribution) or is_plain_interruption(analysis, attribution)


def _as_reported(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Return the report in which an attribution stands, if there is one: The Zorb Post said that (Kim said so).

    The heads have learned from reports as articles have them.  What "a post" reports is asked about as it is.
    """
    outer = attribution.outer
    if outer is None or outer.source is None:
        return attribution
    first = analysis.document.lowered[outer.source.start]
    return attribution if first in analysis.phrases.classes.indefinite_determiner else outer


def _is_quoted(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether a cue has "quoted" in it, or "cited as saying", or is the rest of it: (quoted Kim) as saying."""
    cue, document = attribution.cue, analysis.document
    words = document.lowered[cue.start : cue.end]
    is_rest = "as" in (words[0], document.word_at(cue.start - 1))
    quoting = word_set("attribution_words", "quoting" if "as" in words else "quoted")
    return is_rest or not quoting.isdisjoint(words)


def _is_reported_by_outlet(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether an outlet "reports" that the words were said, or they were said "according to" it; not "a tabloid".

    Whoever "reports" behind the words is an outlet: ..., Lee said, the Salven Courier reports.
    """
    via, outer, lowered = attribution.via, attribution.outer, analysis.document.lowered
    if via is None or lowered[via.start] in analysis.phrases.classes.indefinite_determiner:
        return False
    is_outlet = carries_news(analysis, via.tokens)
    if outer is None:
        return is_outlet
    cue, is_last = lowered[outer.cue.start : outer.cue.end], via.start >= outer.content[-1].end
    if not word_set("attribution_words", "reporting").isdisjoint(cue):
        return is_outlet or is_last
    return is_outlet and not word_set("attribution_words", "writing").isdisjoint(cue)


def is_spoken_of(analysis: Analysis, words: range) -> bool:
    """Return whether quoted words without a cue are themselves what is spoken of: “I never lose” was invented."""
    sentence, lowered = analysis.document.sentence_around(words.start), analysis.document.lowered
    after = next((i for i in range(words.stop, sentence.stop) if lowered[i] not in _MARKS), sentence.stop)
    return after < sentence.stop and lowered[after] in analysis.phrases.classes.be


def _main_candidate(analysis: Analysis, attribution: Attribution) -> CueCandidate | None:
    """The candidate that says what the source does: a denial or refusal, else the last verb, else the last one.

    Without one in the cue, an infinitive or gerund that ends where the content begins: barred Kim from saying that.
    """
    governed = _governed_candidate(analysis, attribution)
    if governed is not None:
        words = analysis.document.lowered[attribution.cue.start : attribution.cue.end]
        is_open = analysis.document.word_at(governed.first - 2) in factuality_words().condition
        if is_open or not infinitive_operations().keys().isdisjoint(words):
            return governed  # shrugged as if to say; taught them to say
    candidates = cues_in(analysis.cues, attribution.cue.tokens)
    verbs = [candidate for candidate in candidates if candidate.cue.shape == "verb"] or candidates
    refusals = (candidate for candidate in verbs if candidate.cue.act in _REFUSALS)
    return next(refusals, verbs[-1] if verbs else governed)


def _governed_candidate(analysis: Analysis, attribution: Attribution) -> CueCandidate | None:
    """The infinitive or gerund between a cue and the content right behind it."""
    cue, first = attribution.cue, attribution.content[0].start
    sentence_around, lowered = analysis.document.sentence_around, analysis.document.lowered
    if first <= cue.end or sentence_around(cue.start) != sentence_around(first):
        return None
    behind = cues_in(analysis.cues, range(max(cue.end, first - MAX_PHRASE), first))
    if not behind or behind[-1].end not in (first, first - 1):
        return None
    at = behind[-1].first
    is_gerund = lowered[at].endswith("ing") and lowered[at - 1] in factuality_words().gerund_link
    return behind[-1] if is_gerund or lowered[at - 1] == "to" else None


def _speech_verb(analysis: Analysis, attribution: Attribution, main: CueCandidate | None) -> SpeechVerb:
    cue, source = attribution.cue, attribution.source
    content = frozenset[int]().union(*[part.tokens for part in attribution.content])
    subject = _without_governors(analysis, source.tokens) if source is not None else range(0)
    addressee = main is not None and main.cue.addressee
    at = main.first if main is not None else _unlisted_verb(analysis, cue)
    if main is not None and analysis.document.lowered[at] in analysis.phrases.classes.preposition:
        at = main.end - 1  # "as saying"
    return SpeechVerb(analysis.document, analysis.phrases, at, subject, addressee, content)


def _without_governors(analysis: Analysis, source: range) -> range:
    """A source without the "almost" or the "dodged" behind it; none if what is left governs a verb: barred her from."""
    terms, lowered = factuality_words(), analysis.document.lowered
    while source and lowered[source[-1]] in terms.behind_source:
        source = source[:-1]
    is_governor = terms.before_gerund.issuperset(lowered[source.start : source.stop])
    ends_in_link = bool(source) and lowered[source[-1]] in terms.gerund_link
    return range(0) if is_governor or ends_in_link else source


def _unlisted_verb(analysis: Analysis, cue: TokenSpan) -> int:
    """The verb of a cue that no list has: its last word, or before a preposition the first that is no auxiliary."""
    classes, lowered = analysis.phrases.classes, analysis.document.lowered
    if lowered[cue.end - 1] not in classes.preposition:
        return cue.end - 1
    beside = (classes.auxiliary, classes.adjunct, factuality_words().negation)
    return next((i for i in cue.tokens if not any(lowered[i] in words for words in beside)), cue.end - 1)


def _is_hearsay(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the cue is hearsay that nobody answers for: "is said to", "was accused of", "rumours that"."""
    lowered, cue, source = analysis.document.lowered, attribution.cue, attribution.source
    terms, words = factuality_words(), lowered[cue.start : cue.end]
    if not (terms.doubt.isdisjoint(words) and terms.misreporting.isdisjoint(words)):
        return True
    undergoes = words[0] in terms.undergoing or "by" in words
    if undergoes and not terms.hearsay_noun.isdisjoint(words):
        return True
    if source is not None and (source.start > cue.start or lowered[source.end - 1] in terms.unvouched):
        return source.start < cue.start
    if source is None and not terms.hearsay_noun.isdisjoint(words):
        return True
    last = attribution.content[-1]
    opening = lowered[last.start : min(last.start + _OPENING, last.end)]
    is_passive = source is None and follows_be(lowered, cue.end - 1, max(0, cue.start - 1))
    if is_passive and not terms.doubt.isdisjoint(opening):  # was blamed for supposedly assuring
        return True
    heard = next((i for i in cue.tokens if _is_heard(analysis, i)), None)
    return heard is not None and follows_be(lowered, heard, max(0, cue.start - 1))


def _is_heard(analysis: Analysis, token: int) -> bool:
    """Whether a participle says of nobody that he said it: is said to, is believed to."""
    terms, word = factuality_words(), analysis.document.lowered[token]
    return word in terms.hearsay or (word in terms.hearsay_to and analysis.document.word_at(token + 1) == "to")


def _leaves_open(analysis: Analysis, attribution: Attribution, act: Act) -> bool:
    """Whether words say only what is left open: kept quiet about whether, said nothing of it, said neither that.

    Not if "neither" belongs to the subject of what is said: said neither valve was closed.
    """
    document, terms = analysis.document, factuality_words()
    first, end = attribution.content[0].start, attribution.content[0].end
    opener, cue = document.lowered[first], attribution.cue
    if document.word_at(cue.end) == "neither":
        return first != cue.end or not has_finite_auxiliary(document.lowered[first:end])
    if act not in _REFUSALS and not terms.evasive.isdisjoint(document.lowered[cue.start : cue.end]):
        return True
    if act != "said" or first < cue.start:
        return False
    is_quantifier = opener in terms.negative_opener and opener in terms.negative_quantifier
    if not is_quantifier or opener in terms.negation:
        return opener == "whether"
    after = document.word_at(first + 1)
    return after == "more" or after in analysis.phrases.classes.preposition


def _over_noun(analysis: Analysis, attribution: Attribution, verb: SpeechVerb) -> Iterator[Operator]:
    """What is done with a noun of speech: withdrew her claim that; the claim, which he never made, that."""
    document, cue = analysis.document, attribution.cue
    lowered, terms = document.lowered, factuality_words()
    last = lowered[cue.end - 1]
    if last in speech_nouns() or last in terms.unproven or last in terms.hearsay_noun:
        sentence = document.sentence_around(cue.start)
        for i in range(cue.end - 1, max(sentence.start, cue.start - MAX_TOKENS_TO_GOVERNOR) - 1, -1):
            if not verb.may_govern(i) or lowered[i] in BORDERS:
                break
            if lowered[i] in terms.over_speech_noun:
                yield Operator(i, "open" if lowered[i] in terms.soliciting else "negate")
                yield from group_operators(evolve(verb, verb=i))[0]
                break
            if lowered[i] in terms.taking_back or (lowered[i] == "back" and lowered[i - 1] in terms.seizing):
                yield Operator(i, "deny")
                yield from group_operators(evolve(verb, verb=i))[0]
                break
        first = attribution.content[0].start
        if first in sentence and document.word_at(cue.end) == "," and first - cue.end <= MAX_PHRASE:
            negation = (i for i in range(cue.end, first) if lowered[i] in terms.negation)
            yield from (Operator(i, "negate") for i in negation)


def _fabricated(analysis: Analysis, attribution: Attribution) -> Iterator[Operator]:
    """What a fabricated thing presents: "was quoted in a forged letter as saying"; "the letter, a hoax, quotes Kim".

    Also what is said of words in marks right behind them: A line attributed to Kim, “let them swim”, was invented.
    """
    lowered, terms, cue = analysis.document.lowered, factuality_words(), attribution.cue
    yield from _fabricated_behind(analysis, attribution)
    yield from _fabricated_before(analysis, cue)
    if attribution.via is not None:
        unsure = terms.fabricated | terms.unvouched
        yield from (Operator(i, "open") for i in attribution.via.tokens if lowered[i] in unsure)
    others = [part.tokens for part in attribution.parts if part.role != "cue"]
    first = next((candidate.first for candidate in cues_in(analysis.cues, cue.tokens)), cue.start)
    link = None
    for i in range(first, min(cue.end + MAX_PHRASE, len(lowered))):
        if lowered[i] in STOPS or any(i in tokens for tokens in others):
            break
        if lowered[i] in analysis.phrases.classes.preposition:
            link = lowered[i]
        elif lowered[i] in terms.fabricated and link in word_set("attribution_words", "holding"):
            yield Operator(i, "open")


def _fabricated_before(analysis: Analysis, cue: TokenSpan) -> Iterator[Operator]:
    """Yield the word that calls what holds the words a fake: is quoted in a (forged) letter as saying."""
    lowered, terms, classes = analysis.document.lowered, factuality_words(), analysis.phrases.classes
    if not lowered[cue.end - 1].endswith("ing"):
        return
    is_quoted = lowered[cue.start - 1] == "as"
    start = end = cue.start - is_quoted
    first = max(analysis.document.sentence_around(cue.start).start, end - MAX_PHRASE)
    while start > first and lowered[start - 1] not in STOPS and lowered[start - 1] not in classes.preposition:
        start -= 1
    if start == first or lowered[start - 1] not in word_set("attribution_words", "holding"):
        return
    if not is_quoted and not any(map(_is_document, lowered[start:end])):
        return  # was caught in a fake uniform saying
    yield from (Operator(i, "open") for i in range(start, end) if lowered[i] in terms.fabricated)


def _is_document(word: str) -> bool:
    """Whether a noun names something written or recorded."""
    return word in word_set("attribution_words", "recording") or kind_of_noun(word) == "document"


def _fabricated_behind(analysis: Analysis, attribution: Attribution) -> Iterator[Operator]:
    """Yield the word that calls words in marks a fake, where "is" or "was" stands right behind them."""
    last = attribution.content[-1].end - 1
    sentence = analysis.document.sentence_around(last)
    if not analysis.phrases.inside[last]:
        return
    behind = (i for i in range(last + 1, sentence.stop) if analysis.document.words[i] not in _MARKS)
    be = next(behind, None)
    if be is None or analysis.document.lowered[be] not in analysis.phrases.classes.be:
        return
    terms, lowered = factuality_words(), analysis.document.lowered
    predicate = range(be + 1, min(be + 1 + _PREDICATE, sentence.stop))
    judged = next((i for i in predicate if lowered[i] in terms.fabricated), None)
    if judged is not None and terms.negation.isdisjoint(lowered[be + 1 : judged]):
        yield Operator(judged, "open")


def _negation_in_cue(analysis: Analysis, attribution: Attribution, main: CueCandidate | None) -> tuple[Operator, ...]:
    """A negation in the cue that governs another of its words: did not return a call seeking, gave no hint.

    None before "in" and the verb, which presupposes that it was said: was not alone in saying.  None before "to" and
    the verb, whose governors have been looked at.
    """
    lowered, terms, cue = analysis.document.lowered, factuality_words(), attribution.cue
    word_at = analysis.document.word_at
    before = word_at(main.first - 1) if main is not None else ""
    if before == "to" or (main is not None and before == "in" and word_at(main.first).endswith("ing")):
        return ()
    return tuple(
        Operator(token, "negate")
        for token in cue.tokens
        if (lowered[token] in terms.negation and word_at(token + 1) not in terms.focus)
        or (
            lowered[token] in terms.negative_quantifier
            and _is_of_noun(token, main)
            and word_at(token + 1) not in terms.vouching
        )
    )[:1]


def _is_of_noun(token: int, main: CueCandidate | None) -> bool:
    """Whether a "no" belongs to the noun of the cue, and not to one before its verb: had no choice but to admit."""
    return main is None or main.first <= token + _NOUN_BEHIND_NO


def _has_denial(operators: tuple[Operator, ...]) -> bool:
    """Whether one of some operators is a denial: "denied saying"."""
    return any(operator.operation == "deny" for operator in operators)


def _spans(analysis: Analysis, *tokens: int) -> tuple[Span, ...]:
    """The spans of some tokens, in order."""
    return tuple(analysis.document.tokens[token] for token in sorted(set(tokens)))
