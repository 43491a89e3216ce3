"""Factuality: whether an article says that a verb's event took place, did not, or leaves it open.

Words that govern a verb each change its factuality (Saurí and Pustejovsky, FactBank, 2009): a negation turns "fact"
into "counterfact" and back, and so does "failed to"; "is alleged to have" leaves it open (the signatures of Karttunen
1971 and of Nairn, Condoravdi and Karttunen 2006).  They are applied from the outermost on.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Final, Literal

from attrs import field, fields_dict, frozen

from quoteattr.document import Document
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.limits import MAX_PHRASE, MAX_TOKENS_GOVERNING_VERB, MAX_TOKENS_TO_GOVERNOR
from quoteattr.resources import lexicons
from quoteattr.resources.lexicons import word_set

Factuality = Literal["fact", "counterfact", "open"]
Operation = Literal["negate", "deny", "hesitate", "open"]
_PRESENT: Final = ("has", "have", "is", "are")
"""Auxiliaries in the present."""
BORDERS: Final = STOPS | {"and", "but", "because", "–", "-"}
"""Words and marks behind which another clause begins."""
_RESULTS: Final[dict[Operation, dict[Factuality, Factuality]]] = {
    "negate": {"fact": "counterfact", "counterfact": "fact", "open": "open"},
    "deny": {"fact": "counterfact", "counterfact": "open", "open": "open"},
    "hesitate": {"fact": "open", "counterfact": "fact", "open": "open"},
    "open": {"fact": "open", "counterfact": "open", "open": "open"},
}


@frozen
class FactualityWords:
    """The classes of ``factuality_words.tsv``; the list says what each does."""

    negation: frozenset[str]
    negative_quantifier: frozenset[str]
    negative_opener: frozenset[str]
    near_negative: frozenset[str]
    approximator: frozenset[str]
    quantity: frozenset[str]
    negated_adverb: frozenset[str]
    negated_adjunct: frozenset[str]
    vouching: frozenset[str]
    medial: frozenset[str]
    focus: frozenset[str]
    generic: frozenset[str]
    generic_relative: frozenset[str]
    negative_to: frozenset[str]
    negative_ing: frozenset[str]
    denial_ing: frozenset[str]
    hesitation_to: frozenset[str]
    hesitation_ing: frozenset[str]
    open_to: frozenset[str]
    open_ing: frozenset[str]
    ranked: frozenset[str]
    modal: frozenset[str]
    assertive: frozenset[str]
    modal_perfect: frozenset[str]
    obligation: frozenset[str]
    condition: frozenset[str]
    time_condition: frozenset[str]
    part_of_condition: frozenset[str]
    conditional_inversion: frozenset[str]
    causative: frozenset[str]
    unvouched: frozenset[str]
    doubting: frozenset[str]
    unconfirmed: frozenset[str]
    fabricated: frozenset[str]
    fiction: frozenset[str]
    doubt: frozenset[str]
    impersonation: frozenset[str]
    performative: frozenset[str]
    reported: frozenset[str]
    hearsay: frozenset[str]
    hearsay_to: frozenset[str]
    hearsay_noun: frozenset[str]
    gerund_link: frozenset[str]
    not_held_back: frozenset[str]
    chance: frozenset[str]
    seizing: frozenset[str]
    missing: frozenset[str]
    imagination: frozenset[str]
    taking_back: frozenset[str]
    unproven: frozenset[str]
    perhaps_fiction: frozenset[str]
    character: frozenset[str]
    perhaps_character: frozenset[str]
    perception: frozenset[str]
    inner: frozenset[str]
    undergoing: frozenset[str]
    misreporting: frozenset[str]
    satire: frozenset[str]
    implicative: frozenset[str]
    vouched: frozenset[str]
    of_fact: frozenset[str]
    opening_condition: frozenset[str]
    imperative_of_thought: frozenset[str]
    soliciting: frozenset[str]
    lacking: frozenset[str]
    hearsay_setting: frozenset[str]
    acted: frozenset[str]
    delay: frozenset[str]
    intensifier: frozenset[str]
    evasive: frozenset[str]

    @cached_property
    def inverting(self) -> frozenset[str]:
        """Negations behind which a subject follows its auxiliary: at no point did she say."""
        return self.negative_opener | self.negative_quantifier

    @cached_property
    def before_gerund(self) -> frozenset[str]:
        """What governs a gerund, and negates it or leaves it open."""
        return self.negative_ing | self.open_ing

    @cached_property
    def behind_source(self) -> frozenset[str]:
        """What stands behind a subject and belongs to its verb: "almost", "dodged"."""
        return self.approximator | self.negation | self.evasive | {"having"}

    @cached_property
    def over_speech_noun(self) -> frozenset[str]:
        """What is done with a noun of speech that says that nothing was said: seek comment."""
        return self.soliciting | self.lacking | (self.negative_ing - self.taking_back)


@cache
def factuality_words() -> FactualityWords:
    """Return the classes, read once."""
    names = {name: name.replace("_", "-") for name in fields_dict(FactualityWords)}
    return FactualityWords(**{name: word_set("factuality_words", of_class) for name, of_class in names.items()})


@cache
def bare_forms() -> frozenset[str]:
    """Return the words in which the bare form of a verb of speech is listed, read once."""
    return frozenset(entry.words for entry in lexicons.load("cue_verbs"))


@frozen
class Operator:
    """A word that governs a verb, and what it does to the verb's factuality."""

    token: int
    operation: Operation


def factuality_under(operators: Iterable[Operator]) -> Factuality:
    """Return the factuality of a verb under some operators, the innermost first.

    >>> factuality_under([Operator(4, "negate"), Operator(2, "negate")])  # "did not refuse to say"
    'fact'
    """
    found: Factuality = "fact"
    for operator in reversed(tuple(operators)):
        found = _RESULTS[operator.operation][found]
    return found


@frozen
class SpeechVerb:
    """A verb in its sentence, with its subject; what is said is not looked at.  Positions are those of tokens."""

    document: Document
    phrases: Phrases
    verb: int
    subject: range
    """Who does what the verb says, where that is known; it may stand before or behind the verb, or be empty."""
    addressee: bool
    """Whether someone spoken to may follow the verb."""
    content: frozenset[int] = field(repr=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens of the document in lower case."""
        return self.document.lowered

    @cached_property
    def first(self) -> int:
        """The first token that is looked at, in the verb's sentence."""
        return max(self.document.sentence_around(self.verb).start, self.verb - MAX_TOKENS_GOVERNING_VERB)

    def may_govern(self, token: int) -> bool:
        """Return whether a token stands before the verb in its sentence, and in neither subject nor content."""
        return token >= self.first and token not in self.content and token not in self.subject

    def stands_beside(self, token: int) -> bool:
        """Return whether a token is an auxiliary, a negation or an adverb."""
        word, classes, terms = self.words[token], self.phrases.classes, factuality_words()
        if self.document.words[token][0].isupper() and token > self.first:  # Theresa May said
            return False
        is_adverb = word in classes.adjunct or word in terms.medial or (word.endswith("ly") and len(word) > len("only"))
        return is_adverb or word in classes.auxiliary or self.is_negation(token)

    def is_negation(self, token: int) -> bool:
        """Return whether a token is a negation of the verb: not, never, the "no" of "no longer"."""
        terms, word = factuality_words(), self.words[token]
        no_longer = word in terms.negative_quantifier and self.document.word_at(token + 1) in terms.negated_adverb
        return word in terms.negation or no_longer

    @property
    def is_present(self) -> bool:
        """Whether the verb is in the present or the present perfect: the vet says, the vet has said."""
        start, word = self.group_start(self.verb), self.words[self.verb]
        beside = [self.words[i] for i in range(start, self.verb) if self.words[i] in self.phrases.classes.auxiliary]
        if beside:
            return beside[0] in _PRESENT
        return word in bare_forms() or word.endswith("s")

    def is_open_word(self, token: int) -> bool:
        """Return whether a word can be a noun or a verb: it is of no closed class."""
        return self.words[token].isalpha() and self.words[token] not in self.phrases.classes.closed

    @property
    def is_bare(self) -> bool:
        """Whether the verb is a bare infinitive or a gerund: it does not end as a past or a third person does."""
        word = self.words[self.verb]
        return not word.endswith(("ed", "s")) and word not in ("said", "told", "wrote") and self.is_open_word(self.verb)

    def group_start(self, verb: int) -> int:
        """Return where the auxiliaries, negations and adverbs right before a verb begin."""
        start = verb
        while True:
            if self._is_negative_adjunct(start - 3):
                start -= 3
            elif not self.may_govern(start - 1):
                break
            elif self.stands_beside(start - 1):
                start -= 1
            else:
                opener = self._interruption(start)
                if opener is None:
                    opener = self._adverbial_before(start)
                if opener is None:
                    break
                start = opener
        return start

    def _adverbial_before(self, end: int) -> int | None:
        """Return the preposition after which words lead from an auxiliary to its verb: did not (at any stage) say.

        The verb is a bare form, or "have" follows: might (at least) have said.
        """
        if self.words[self.verb] not in bare_forms() and self.words[end] != "have":
            return None
        for start in range(end - 2, max(self.first, end - MAX_TOKENS_TO_GOVERNOR), -1):
            if not self.may_govern(start) or self.words[start] in STOPS:
                return None
            if self.words[start] in self.phrases.classes.preposition:
                before = self.words[start - 1]
                is_verbs = before in self.phrases.classes.auxiliary and before not in self.phrases.classes.be
                return start if self.may_govern(start - 1) and is_verbs else None
        return None

    def _is_negative_adjunct(self, token: int) -> bool:
        """Whether "in no way", "at no point" or the like starts at a token."""
        terms = factuality_words()
        return (
            token >= self.first
            and self.words[token] in self.phrases.classes.preposition
            and self.words[token + 1] in terms.negative_quantifier
            and self.words[token + 2] in terms.negated_adjunct
        )

    def _interruption(self, end: int) -> int | None:
        """Return the first of two commas within a group, the second right before ``end``: did not(, however,) say.

        None unless an auxiliary or a negation stands before them, and so is no part of a phrase set beside a subject.
        """
        if not self.may_govern(end - 1) or self.words[end - 1] != ",":
            return None
        for comma in range(end - 2, max(self.first, end - MAX_PHRASE), -1):
            if not self.may_govern(comma):
                return None
            if self.words[comma] == ",":
                before = comma - 1
                while self.may_govern(before) and self.words[before] in self.phrases.classes.adjunct:
                    before -= 1
                begins = self.words[before] in self.phrases.classes.auxiliary or self.is_negation(before)
                return comma if self.may_govern(before) and begins else None
        return None
