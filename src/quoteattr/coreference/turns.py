"""Turns: who speaks a paragraph that is nothing but a quotation, where two people talk with each other.

``"Is it yours?" the judge asked Lee.  "It was."`` Attribution ties such a paragraph to the source before it.  Mostly
that is right, since speech runs on.  It is another's turn where the marks before are closed, and either the words there
are spoken to somebody or these words to their speaker.  In annotated articles 17 of 26 such paragraphs behind closed
marks are another's; of those that show to whom they are spoken, or stand in a row with one that does, 13 of 13.

In an interview a label says whose turn it is: ``A: I sold it``, ``GE: We argued``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from quoteattr.attribution import Quotation
from quoteattr.coreference.addressees import find_addressee, has_addressee, nominal_addressee
from quoteattr.coreference.appositions import apposed_after
from quoteattr.coreference.descriptions import family_of
from quoteattr.coreference.discourse import DiscourseState, end_of, is_answer, label_of, start_of
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.nominals import introduce
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, unresolved
from quoteattr.coreference.word_lists import find_nominal, reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_ENTITIES
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span

RULE: Final = "answers-speaker-before"
NOBODY: Final = "no-source"
_PARAGRAPHS_BACK: Final = 4
"""Paragraphs before a turn in which the other spoke last, if nobody is addressed."""
_JUDGE: Final = "judge"
"""The family, in the list of nouns for people, of a person addressed as "Your Honor"."""
_INITIALS: Final = range(2, 5)
"""Letters of the initials that label a turn."""
_CLOSING: Final = frozenset("\"”’'»“")


@frozen
class Turn:
    """A quotation that fills a paragraph, and the one that ends the paragraph before."""

    quotation: Quotation
    before: Quotation
    is_exchange: bool
    """Whether the quotation before, or another turn of the same row of paragraphs, addresses somebody."""


@frozen
class Dialogue:
    """What has been found of the turns of a document so far."""

    turns: Mapping[tuple[Span, ...], Turn]
    """By the content of each."""
    others: dict[tuple[Span, ...], Entity] = field(factory=dict)
    """The one to whom each turn was spoken, by its content."""

    def resolve(
        self, state: DiscourseState, quotation: Quotation, spoken: Mapping[tuple[Span, ...], Entity]
    ) -> Resolution | None:
        """Return who answers, nobody if it is another who is not known, or None if nothing shows a turn of another.

        ``spoken`` are the speakers so far, by the content of their quotations.
        """
        turn = self.turns.get(quotation.content.spans)
        if turn is None:
            return None
        key = turn.before.content.spans
        asker, other = spoken.get(key), self.others.get(key)
        if asker is None and other is None:
            return None
        if key not in self.others and not _is_of_another(state, turn, asker):
            return None
        if asker is not None:
            self.others[quotation.content.spans] = asker
        if other is not None:
            return _answer(turn, other, turn.before.content.spans[0])
        return _first_answer(state, turn, asker)


def find_turns(document: Document, quotations: Sequence[Quotation]) -> Dialogue:
    """Return the quotations that fill a paragraph right behind one that ends with a closing mark.

    Behind an indirect quotation only those count that address somebody: ``She asked who was to pay.  "You, sir."``
    """
    ordered = sorted(quotations, key=start_of)
    last = {document.paragraph_at(end_of(each) - 1): each for each in ordered}
    rows: list[list[tuple[Quotation, Quotation]]] = []
    for each in ordered:
        paragraph = document.paragraph_at(start_of(each))
        before = last.get(paragraph - 1)
        if before is None or each.kind != "direct" or not _stands_alone(document, each, paragraph):
            continue
        if not _is_closed(document, each) or not (_is_closed(document, before) or _addresses_in(each)):
            continue
        if rows and rows[-1][-1][0] is before:
            rows[-1].append((each, before))
        else:
            rows.append([(each, before)])
    return Dialogue({turn.quotation.content.spans: turn for row in rows for turn in _turns_of(row)})


def _turns_of(row: Sequence[tuple[Quotation, Quotation]]) -> list[Turn]:
    """Return the turns of paragraphs that follow each other, each with the quotation before."""
    addresses = [bool(_addresses_in(one)) for one in (row[0][1], *(each for each, _ in row))]
    return [
        Turn(each, before, any(shown for at, shown in enumerate(addresses) if at != number))
        for number, (each, before) in enumerate(row, 1)
    ]


def _stands_alone(document: Document, quotation: Quotation, paragraph: int) -> bool:
    """Whether a quotation fills its paragraph, and its cue and source stand before that."""
    start, end = document.paragraphs[paragraph]
    first, last = start_of(quotation), end_of(quotation)
    around = document.text[start:first] + document.text[last:end]
    if any(map(str.isalnum, around)):
        return False
    parts = [*(quotation.cue.spans if quotation.cue else ()), *(quotation.source.spans if quotation.source else ())]
    return all(span.end <= start for span in parts)


def _is_closed(document: Document, quotation: Quotation) -> bool:
    """Whether a closing mark ends a quotation; a paragraph that the same speech goes on after has none."""
    end = end_of(quotation)
    return bool(_CLOSING & set(document.text[max(0, end - 1) : end + 1]))


def _is_of_another(state: DiscourseState, turn: Turn, asker: Entity | None) -> bool:
    """Whether a turn answers the quotation before, or is spoken to its speaker."""
    if turn.is_exchange or _calls(turn.quotation, asker) or _called_in(state, turn.before) is not None:
        return True
    if any(asker is None or _may_be_called(state, asker, word) for word in _addresses_in(turn.quotation)):
        return True
    return _words(turn.before).endswith("?") and has_addressee(state, turn.before)


def _words(quotation: Quotation) -> str:
    return quotation.content.text.rstrip("".join(_CLOSING) + " ,")


def _addresses_in(quotation: Quotation) -> list[str]:
    """Return the forms of address that stand apart at the start or the end of a sentence: ``I did, sir.``"""
    words = _words(quotation).lower().replace("’", "'")
    return [address for address in reference_words("form_of_address") if _stands_apart(address, words)]


def _stands_apart(address: str, words: str) -> bool:
    """Whether lower-case words have a form of address apart; not in a list: ``a brother, mother, and uncle``."""
    if any(f", {address}{mark}" in f"{words}." for mark in ".?!"):
        return True
    opens = f"{address}," in words[: len(address) + 2]
    following = words.partition(f"{address}," if opens else f", {address},")[2].split(maxsplit=1)[:1]
    if not following or find_nominal(address) is None:
        return bool(following)
    word = following[0].strip(",.;:")
    return word not in reference_words("coordinator") and find_nominal(word) is None


def _may_be_called(state: DiscourseState, entity: Entity, address: str) -> bool:
    """Whether a form of address can be that of a person: by gender, or by what the article calls him or her."""
    genders = state.likely_genders(entity)
    if address in reference_words("address_of_male"):
        return "male" in genders
    if address in reference_words("address_of_female"):
        return "female" in genders
    if address in reference_words("address_of_judge"):
        return not entity.nouns or _JUDGE in map(family_of, entity.nouns)
    return True


def _calls(quotation: Quotation, person: Entity | None) -> bool:
    """Whether a quotation ends by calling a person by name: ``Nobody lives in it, Don.``"""
    if person is None or not person.mentions:
        return False
    last = _words(quotation).rstrip(".!?").rpartition(", ")[2]
    return last[:1].isupper() and last in person.name.split()


def _called_in(state: DiscourseState, quotation: Quotation) -> Entity | None:
    """Return the only person whom a quotation calls by name at its end: ``All of them, Lena?``"""
    called = [one for one in state.all[:MAX_ENTITIES] if one.kind == "person" and _calls(quotation, one)]
    return called[0] if len(called) == 1 else None


def _first_answer(state: DiscourseState, turn: Turn, asker: Entity | None) -> Resolution:
    """Return the addressee of the quotation before, or who spoke last of the others; nobody if neither is known."""
    named = _called_in(state, turn.before) or find_addressee(state, turn.before)
    if named is not None and named is not asker:
        return _answer(turn, named, state.introduction(named))
    spoken_to = nominal_addressee(state, turn.before)
    if spoken_to is not None:
        beside = apposed_after(state.document, state.entities.mentions, spoken_to.tokens[-1])
        known = state.entities.reference(beside).chosen if beside is not None else None
        if known is not None and known is not asker:
            return _answer(turn, known, state.introduction(known))
        phrase = spoken_to.phrase
        found = introduce(state, phrase)
        if found.entity is not None and found.entity is not asker:
            return Resolution(
                found.entity, RULE, (turn.before.content.spans[0], phrase.span), (found.entity,), (phrase.span,)
            )
        return unresolved(NOBODY)
    paragraph_at, here = state.document.paragraph_at, start_of(turn.quotation)
    for each in state.recent_quotations(here):
        if each.speaker is asker or each.quotation is turn.before:
            continue
        if paragraph_at(here) - paragraph_at(each.end - 1) <= _PARAGRAPHS_BACK and each.speaker.kind == "person":
            return _answer(turn, each.speaker, each.evidence)
    return unresolved(NOBODY)


def _answer(turn: Turn, speaker: Entity, shown: Span) -> Resolution:
    return Resolution(speaker, RULE, tuple(dict.fromkeys((turn.before.content.spans[0], shown))), (speaker,))


def resolve_label(state: DiscourseState, quotation: Quotation) -> Resolution | None:
    """Return to whom a label of questions and answers refers, or None if a quotation has no such label.

    "A" refers to the one who is interviewed, and so does an answer without a label; "Q" and "JOURNALIST" to nobody
    known; initials to the only person with them.
    """
    if quotation.source is None:
        return (
            _resolve_interviewee(state, quotation.content.spans[0], is_labelled=False) if is_answer(quotation) else None
        )
    source = quotation.source.spans[0]
    label = label_of(quotation.source)
    is_one_of_many = label in word_set("labelling_words", "one_of_many") and _labels_turn(state, quotation)
    if is_one_of_many or label in word_set("labelling_words", "question_label"):
        return unresolved("source-not-understood", source)
    if label in word_set("labelling_words", "answer_label"):
        return _resolve_interviewee(state, source, is_labelled=True)
    return _resolve_initials(state, source, quotation.source.text) if _labels_turn(state, quotation) else None


def _resolve_interviewee(state: DiscourseState, shown: Span, *, is_labelled: bool) -> Resolution:
    """Return the only person named in full before the first answer, not beside another: Ann Lee and Tom Hale.

    Where answers are labelled, return of several the one whom the article names most often.  The author is left out.
    """
    author = state.entities.author.entity if state.entities.author is not None else None
    persons = [one for one in state.all if one.kind == "person" and one.has_full_name and one is not author]
    named = [one for one in persons if state.start(one) < state.first_answer]
    if not named or any(_is_joined(state, state.introduction(one)) for one in named):
        return unresolved("source-not-understood", shown)
    most = max(len(one.mentions) for one in named) if is_labelled else 0
    candidates = tuple(Candidate(one, (state.introduction(one),)) for one in named if len(one.mentions) >= most)
    return choose(shown, Candidates("interviewee", candidates, "ambiguous-antecedent"))


def _is_joined(state: DiscourseState, name: Span) -> bool:
    """Whether "and" and another name stand beside a name: Tess and (Jo Ardley)."""
    document = state.document
    tokens = document.tokens_in(*name)
    beside = ((tokens.start - 1, tokens.start - 2), (tokens.stop, tokens.stop + 1))
    return any(
        document.word_at(at) in reference_words("coordinator") and document.words[other][0].isupper()
        for at, other in beside
        if 0 <= other < len(document.words)
    )


def _resolve_initials(state: DiscourseState, source: Span, text: str) -> Resolution | None:
    """Return the only person whose initials label a turn, ``GE: We argued.``; None if it is no such label."""
    letters = text.replace(".", "")
    if len(letters) not in _INITIALS or not (letters.isalpha() and letters.isupper()):
        return None
    bearers = state.entities.by_initials.get(letters, ())
    if len(bearers) != 1:
        return None
    found = Candidate(bearers[0], (state.introduction(bearers[0]),))
    return choose(source, Candidates("initials-of-person", (found,), "ambiguous-antecedent"))


def _labels_turn(state: DiscourseState, quotation: Quotation) -> bool:
    """Whether the source of a quotation starts its paragraph, and the cue is a colon."""
    if quotation.source is None or quotation.cue is None or quotation.cue.text != ":":
        return False
    start = quotation.source.spans[0].start
    return state.document.paragraphs[state.document.paragraph_at(start)].start == start
