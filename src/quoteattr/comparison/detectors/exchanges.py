"""Names, nouns and numbers that changed places: who did it to whom, how many of which.

"The army shelled the rebels" and "the rebels shelled the army" have the same words.  Two of them are exchanged where
each text has the one in the place of the other and the same words between them, unless what stands between holds both
ways: a conjunction, a verb such as *meet*, a preposition that opens both adjuncts.  The same holds of a verb that is
active in one text and passive in the other, if its subject stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference, mirrored
from quoteattr.comparison.comparison import Kind
from quoteattr.comparison.tokens import Token
from quoteattr.limits import MAX_EXCHANGE_DISTANCE
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.wordnet import word_entry

_MAX_MODIFIERS: Final = 4
"""Words before a noun that go with it: "the three old guards"."""
_MAX_AUXILIARIES: Final = 3
_MAX_BEFORE_AGENT: Final = 6
"""Words between a participle and its agent: "was accused of fraud by the mayor"."""
_AGENT: Final = "by"
_PRESENT_PARTICIPLE: Final = "ing"


def detect_exchanges(pair: AlignedPair) -> list[TokenDifference]:
    """Return the phrases of ``a`` that stand where ``b`` has the other of the two, and the reverse."""
    found: list[TokenDifference] = []
    taken: set[int] = set()
    for i, k in _crossing(pair):
        if taken.isdisjoint((i, k)):
            exchanged = _exchanged(pair, i, k)
            found += exchanged
            taken.update(i for one in exchanged for i in one.a)
    return found + ([] if found else _voices(pair) or mirrored(_voices(pair.mirrored)))


def _crossing(pair: AlignedPair) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions of ``a`` whose partners are in the other order, those that can be exchanged."""
    moved = pair.alignment.moved
    if not moved:
        return
    places = [i for i in sorted(pair.to_b) if _is_exchangeable(pair.a[i])]
    for at, i in enumerate(places):
        for k in places[at + 1 :]:
            if k - i > MAX_EXCHANGE_DISTANCE:
                break
            is_crossing = pair.to_b[k] < pair.to_b[i] and not moved.isdisjoint((i, k))
            if is_crossing and _sort_of(pair.a[i]) == _sort_of(pair.a[k]):
                yield i, k


def _is_exchangeable(token: Token) -> bool:
    return token.is_numeric or token.is_name or (token.is_content and _can_be(token, "n"))


def _sort_of(token: Token) -> str:
    """Return what a word can be exchanged with: numbers of one measure with each other, names and nouns with each."""
    if token.is_numeric:
        return f"{token.calendar or token.unit.kind}"
    return "noun"


def _can_be(token: Token, part: str) -> bool:
    known = word_entry(token.lemma)
    return known is not None and part in known.parts_of_speech


def _exchanged(pair: AlignedPair, i: int, k: int) -> list[TokenDifference]:
    """Return the two phrases that end at ``i`` and ``k`` as differences, or nothing if they are not exchanged."""
    x_a, y_a = _phrase(pair.a, i), _phrase(pair.a, k)
    x_b, y_b = _phrase(pair.b, pair.to_b[i]), _phrase(pair.b, pair.to_b[k])
    between_a, between_b = range(x_a.stop, y_a.start), range(y_b.stop, x_b.start)
    if not between_a or not between_b or not _have_same_words(pair.a, between_a, pair.b, between_b):
        return []
    before = _form(pair.a, x_a.start - 1), _form(pair.b, y_b.start - 1)
    after = _form(pair.a, y_a.stop), _form(pair.b, x_b.stop)
    is_number = pair.a[i].is_numeric
    if before[0] != before[1] or (after[0] != after[1] and is_number):
        return []
    opens_both = not is_number and pair.a[between_a[-1]].form == before[0]  # in Oslo ... in May
    if opens_both or not _ties(pair.a, between_a, is_number=is_number):
        return []
    kind: Kind = "number" if is_number else "opposite"
    return [
        TokenDifference(kind, x_a, y_b, is_exact=True),
        TokenDifference(kind, y_a, x_b, is_exact=True),
    ]


def _phrase(tokens: Sequence[Token], head: int) -> range:
    """Return a noun or name with the words before it that go with it; a number stands alone."""
    start = head
    if not tokens[head].is_numeric:
        while start > max(0, head - _MAX_MODIFIERS) and _goes_with_next(tokens, start - 1):
            start -= 1
    return range(start, head + 1)


def _goes_with_next(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word modifies the noun after it: an article or pronoun, a name, an adjective, a noun."""
    token = tokens[at]
    if tokens[at + 1].unit.span.start - token.unit.span.end > 1:
        return False
    if token.is_name or token.form in word_set("comparison_words", "determiner"):
        return True
    return token.is_content and not token.is_numeric and _can_be(token, "a") and not _can_be(token, "v")


def _have_same_words(a: Sequence[Token], in_a: range, b: Sequence[Token], in_b: range) -> bool:
    return [a[i].lemma for i in in_a] == [b[j].lemma for j in in_b]


def _form(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].form if 0 <= at < len(tokens) else ""


def _ties(tokens: Sequence[Token], between: range, *, is_number: bool) -> bool:
    """Return whether what stands between two phrases makes it matter which of them comes first."""
    first = tokens[between.start]
    if first.unit.span.start - tokens[between.start - 1].unit.span.end > 1 and not is_number:
        return False  # a comma: these are parts of a list
    words = [tokens[at] for at in between]
    if is_number:
        return any(word.form not in word_set("comparison_words", "symmetric") for word in words)
    if any(word.lemma in word_set("comparison_words", "symmetric") for word in words):
        return False
    return any(_is_verb(word) or word.form in word_set("comparison_words", "directed") for word in words)


def _is_verb(token: Token) -> bool:
    return not token.is_name and (token.is_content or token.polarity == "implicit") and _can_be(token, "v")


def _voices(pair: AlignedPair) -> list[TokenDifference]:
    """Return the verb that is passive in ``a`` and active in ``b`` although its subject is the same in both."""
    found: list[TokenDifference] = []
    if not any(token.form == _AGENT for token in pair.a):
        return found
    for i, j in sorted(pair.to_b.items()):
        if pair.a[i].lemma != pair.b[j].lemma or not _is_verb(pair.a[i]):
            continue
        start = _passive_start(pair.a, i)
        if start is None or _passive_start(pair.b, j) is not None or _form(pair.b, j + 1) == _AGENT:
            continue
        subject = _subject_before(pair.a, start)
        keeps_subject = subject >= 0 and pair.to_b.get(subject, j) < j and _is_exchangeable(pair.a[subject])
        if keeps_subject and j - pair.to_b[subject] <= _MAX_AUXILIARIES and _has_object_as_agent(pair, i, j):
            found.append(TokenDifference("opposite", range(start, i + 1), range(j, j + 1), is_exact=True))
    return found


def _has_object_as_agent(pair: AlignedPair, participle: int, verb: int) -> bool:
    """Return whether the agent of a participle of ``a`` stands after the verb of ``b``.

    Where other words stand before the agent, it has to be the object of the verb: the noun right after it.
    """
    after = range(participle + 1, min(len(pair.a), participle + 1 + _MAX_BEFORE_AGENT))
    by = next((at for at in after if pair.a[at].form == _AGENT), None)
    agent = None if by is None else _next_noun(pair.a, by + 1)
    if agent is None or pair.a[agent].calendar or pair.to_b.get(agent, 0) <= verb:
        return False  # "opened by Monday"
    return by == participle + 1 or pair.to_b[agent] == _next_noun(pair.b, verb + 1)


def _subject_before(tokens: Sequence[Token], start: int) -> int:
    """Return the position of the subject of a passive: the word before it and its auxiliaries, or -1."""
    auxiliaries = word_set("comparison_words", "auxiliary")
    before = range(start - 1, max(-1, start - 1 - _MAX_AUXILIARIES), -1)
    return next((at for at in before if tokens[at].form not in auxiliaries and not tokens[at].axis), -1)


def _passive_start(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the position of the form of *be* or *get* right before a participle, or None: "is suing" is active."""
    if tokens[verb].form.endswith(_PRESENT_PARTICIPLE) and tokens[verb].lemma != tokens[verb].form:
        return None
    for at in range(verb - 1, max(-1, verb - 1 - _MAX_AUXILIARIES), -1):
        if tokens[at].form in word_set("comparison_words", "passive"):
            is_double = at > 0 and tokens[at - 1].form in word_set("comparison_words", "passive")
            return at - is_double
        if tokens[at].is_content:
            return None
    return None


def _next_noun(tokens: Sequence[Token], start: int) -> int | None:
    """Return the position of the last word of the noun phrase that starts here, or None."""
    for at in range(start, min(len(tokens), start + _MAX_MODIFIERS)):
        ends = at + 1 >= len(tokens) or not _is_exchangeable(tokens[at + 1])
        if _is_exchangeable(tokens[at]) and ends:
            return at
    return None
