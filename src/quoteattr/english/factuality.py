"""Factuality: whether an article says that a verb's event took place, did not, or leaves it open.

Words that govern a verb each change its factuality (Saurí and Pustejovsky, FactBank, 2009): a negation turns "fact"
into "counterfact" and back, and so does "failed to"; "is alleged to have" leaves it open (the signatures of Karttunen
1971 and of Nairn, Condoravdi and Karttunen 2006).  They are applied from the outermost on.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, Literal

from attrs import field, fields_dict, frozen

from quoteattr.document import Document
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.limits import MAX_TOKENS_GOVERNING_VERB
from quoteattr.resources.lexicons import word_set

Factuality = Literal["fact", "counterfact", "open"]
Operation = Literal["negate", "deny", "hesitate", "open"]
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
    focus: frozenset[str]
    generic: frozenset[str]
    negative_to: frozenset[str]
    negative_ing: frozenset[str]
    denial_ing: frozenset[str]
    hesitation_to: frozenset[str]
    hesitation_ing: frozenset[str]
    open_to: frozenset[str]
    open_ing: frozenset[str]
    modal: frozenset[str]
    modal_perfect: frozenset[str]
    obligation: frozenset[str]
    condition: frozenset[str]
    conditional_inversion: frozenset[str]
    causative: frozenset[str]
    unvouched: frozenset[str]
    doubting: frozenset[str]
    unconfirmed: frozenset[str]
    fabricated: frozenset[str]
    fiction: frozenset[str]
    doubt: frozenset[str]
    parenthetical: frozenset[str]
    performative: frozenset[str]
    reported: frozenset[str]
    hearsay: frozenset[str]
    hearsay_noun: frozenset[str]
    gerund_link: frozenset[str]


@cache
def factuality_words() -> FactualityWords:
    """Return the classes, read once."""
    names = {name: name.replace("_", "-") for name in fields_dict(FactualityWords)}
    return FactualityWords(**{name: word_set("factuality_words", of_class) for name, of_class in names.items()})


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

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens of the document in lower case."""
        return self.document.lowered

    @property
    def first(self) -> int:
        """The first token that is looked at, in the verb's sentence."""
        return max(self.document.sentence_around(self.verb).start, self.verb - MAX_TOKENS_GOVERNING_VERB)

    def may_govern(self, token: int) -> bool:
        """Return whether a token stands before the verb in its sentence, and in neither subject nor content."""
        return token >= self.first and token not in self.content and token not in self.subject

    def stands_beside(self, token: int) -> bool:
        """Return whether a token is an auxiliary, a negation or an adverb."""
        word, classes = self.words[token], self.phrases.classes
        if self.document.words[token][0].isupper() and token > self.first:  # Theresa May said
            return False
        is_adverb = word in classes.adjunct or (word.endswith("ly") and len(word) > len("only"))
        return word in classes.auxiliary or is_adverb or word in factuality_words().negation

    def group_start(self, verb: int) -> int:
        """Return where the auxiliaries, negations and adverbs right before a verb begin."""
        start = verb
        while self.may_govern(start - 1):
            if self.stands_beside(start - 1):
                start -= 1
            elif self._is_parenthetical(start - 3):  # did not, however, say
                start -= 3
            else:
                break
        return start

    def _is_parenthetical(self, token: int) -> bool:
        """Whether a comma, an adverb and a comma start at a token."""
        return (
            self.may_govern(token)
            and self.words[token] == self.words[token + 2] == ","
            and self.words[token + 1] in factuality_words().doubt | factuality_words().parenthetical
        )
