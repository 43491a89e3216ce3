"""Antecedents: whom ``he``, ``she``, ``they`` or ``who`` takes up as the source of a quotation.

Gender and number must agree; then the speaker of the quotation before comes first (Muzny et al. 2017),
then the subject of the nearest clause, then the only person in the nearest sentence (after the salience
of Lappin & Leass 1994).  Names within quoted stretches are no antecedents for whoever speaks outside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from quoteattr.attribution import Quotation
from quoteattr.coreference.author import Writer, find_writer
from quoteattr.coreference.discourse import Answer, Floor, Spoken, start_of
from quoteattr.coreference.entities import CROWD, Figure, Figures
from quoteattr.coreference.heads import Head, apposed_after, noun_head
from quoteattr.coreference.name_words import nominal
from quoteattr.coreference.nominals import Nouns
from quoteattr.coreference.subjects import ends_subject, is_subject, starts_with_owner
from quoteattr.coreference.titles import family_of
from quoteattr.document import Document
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

SENTENCES_BACK: Final = 4
"""How many sentences back an antecedent is looked for, not counting those that keep the focus.

A sentence with a fitting pronoun for subject keeps it, and so does one that is wholly quoted.
"""
FARTHEST: Final = 40
"""How many sentences back at most, however many of them have a pronoun for subject."""
WIDEST: Final = 300
"""Tokens of a sentence that are searched, the nearest ones; and people of an article."""
SHORT: Final = 4
"""Tokens, its stop included, of a sentence that is no step away from an antecedent."""

_CLAUSE_STARTS: Final = frozenset(
    {",", ";", "and", "but", "when", "while", "as", "because", "that", "after", "before", "if", "then", "—", '"'}
)
LONGEST_APPOSITION: Final = 12
_ARTICLES: Final = frozenset({"the", "a", "an", "one", "another", "former"})
_NOUN_STARTS: Final = _ARTICLES | {"his", "her", "their", "my", "our"}
_OF_A_BODY: Final = frozenset({"at", "of", "in", "from", "with", "for"})
"""Words between a person and the body or place that he belongs to."""
_ANONYMOUS: Final = frozenset({"source", "insider"})
_OPENING_WORDS: Final = frozenset({"but", "and", "so", "then", "yet", '"'})


class Antecedents:
    """Resolves the sources of one article that are pronouns."""

    def __init__(
        self, document: Document, figures: Figures, floor: Floor, nouns: Nouns, names: Callable[[Head], Answer]
    ) -> None:
        self.document = document
        self.figures = figures
        self.floor = floor
        self.nouns = nouns
        self.names = names
        """Answers for a head that is a name."""

    def speaker(self, quotation: Quotation, head: Head) -> Answer:
        """Whom the pronoun stands for."""
        entry = load("pronouns").entries[head.noun]
        outer = self.floor.enclosing(quotation, head.span.start)
        if entry["person"] == "first":
            if outer is not None:
                return Answer(outer.figure, "first-person-in-quotation", (head.span, outer.quotation.content.spans[0]))
            return self._writer(head, entry["number"] == "one")
        if entry["person"] == "relative":
            return self._relative(head)
        if entry["person"] == "second":
            return Answer(None, "no-antecedent", (head.span,))
        wanted = entry["gender"]
        if wanted in ("male", "female"):
            answer = self._he_or_she(quotation, head, wanted)
        else:
            answer = self._they_or_it(head, wanted)
        if answer.figure is not None:
            answer.figure.note(head.span)
            if wanted in ("male", "female") and answer.figure.kind == "person":
                answer.figure.genders = frozenset({"male" if wanted == "male" else "female"})
                answer.figure.certain = True
        return answer

    def _writer(self, head: Head, alone: bool) -> Answer:
        """Who says "I" outside quotation marks; nobody for "we"."""
        if self.writer is None or not alone:
            return Answer(None, "first-person-of-writer", (head.span,))
        figure = self.figures.introduce(self.writer.mention)
        return Answer(figure, self.writer.rule, (head.span, self.figures.mentions[self.writer.mention].span))

    @cached_property
    def writer(self) -> Writer | None:
        """The writer of the article, who is never "he" or "she" in it."""
        return find_writer(self.document, self.figures)

    def _relative(self, head: Head) -> Answer:
        """``Brown, who said``: the name, or the noun for a person, that ends right before the pronoun."""
        lowered = self.document.lowered
        last = self.document.tokens_in(*head.span).start - 1
        if self.document.word_at(last) in (",", "—", "-"):
            last -= 1
        last = self._member_of(last, head.span.start)
        name = self._name_ending(last, head.span.start)
        if name is None:
            name = self._name_before_apposition(last, head.span.start)
        first = last
        if name is None and nominal(self.document.word_at(last)) is not None:
            first = self._noun_start(last)
        if name is not None:
            answer = self.names(Head("name", self.figures.mentions[name].span, name))
        elif first < last and (lowered[first] in _NOUN_STARTS or "'s" in lowered[first:last]):
            noun = noun_head(self.document, range(first, last + 1))
            answer = (
                self.nouns.speaker(noun, noun.entry) if noun.entry is not None else Answer(None, "no-antecedent", ())
            )
        else:
            answer = Answer(None, "no-antecedent", ())
        return Answer(
            answer.figure, "relative-pronoun" if answer.figure is not None else answer.rule, (head.span, *answer.spans)
        )

    def _noun_start(self, last: int) -> int:
        """The first word of the noun phrase that ends with this one."""
        words, lowered = self.document.words, self.document.lowered
        first = last
        while first > max(0, last - 8) and (
            (words[first - 1][0].isalnum() or lowered[first - 1] == "'s")
            and (lowered[first] not in _NOUN_STARTS or lowered[first - 1] == "'s")
        ):
            first -= 1
        return first

    def _member_of(self, last: int, before: int) -> int:
        """The last word of ``an official`` where ``an official at the ministry`` ends here, else this word."""
        name = self._name_ending(last, before)
        if name is None:
            noun = nominal(self.document.word_at(last))
            if noun is None or noun[0]["kind"] == "person":
                return last
            first = self._noun_start(last)
        elif self.figures.mentions[name].sort in ("organisation", "place"):
            first = self.figures.mentions[name].first
            first -= self.document.word_at(first - 1) == "the"
        else:
            return last
        member = nominal(self.document.word_at(first - 2)) if self.document.word_at(first - 1) in _OF_A_BODY else None
        return first - 2 if member is not None and member[0]["kind"] == "person" else last

    def _name_before_apposition(self, last: int, before: int) -> int | None:
        """``Brown, a lawyer with a practice here, who said``: the name before "a lawyer ..."."""
        words, lowered = self.document.words, self.document.lowered
        comma = last
        while comma > max(0, last - LONGEST_APPOSITION) and words[comma][0].isalnum():
            comma -= 1
        if words[comma : comma + 1] == (",",) and lowered[comma + 1] in _ARTICLES:
            return self._name_ending(comma - 1, before)
        return None

    def _name_ending(self, last: int, before: int) -> int | None:
        """The mention whose last token is ``last``."""
        for index in reversed(self.figures.within(0, before)):
            mention = self.figures.mentions[index]
            if mention.last <= last + 1:
                return index if mention.last == last + 1 and mention.sort not in ("office", "group") else None
        return None

    def _he_or_she(self, quotation: Quotation, head: Head, wanted: str) -> Answer:
        start = min(start_of(quotation), head.span.start)
        inside = self.floor.stretch_at(head.span.start)
        last = self.document.sentence_at(start)
        counted = 0
        for sentence in reversed(range(max(0, last - FARTHEST + 1), last + 1)):
            if counted > SENTENCES_BACK:
                break
            found = self._antecedents(sentence, start, wanted, inside, quotation, counted)
            if found is not None:
                return self._decided(head, found)
            keeps = self._pronoun_subject(sentence, start, wanted) is not None
            if not (keeps or self._is_quoted(sentence, inside) or self._is_short(sentence)):
                counted += 1
        return self._only_one(head, start, wanted)

    def _only_one(self, head: Head, before: int, wanted: str) -> Answer:
        """The only person named so far whom the pronoun fits, however far back."""
        nobody = Answer(None, "no-antecedent", (head.span,))
        if len(self.figures.all) > WIDEST:
            return nobody
        before_it = [figure for figure in self.figures.all if figure.start < before]
        fitting = [figure for figure in before_it if self._fits(figure, wanted)]
        if not fitting:  # no other has been named who is known to be a person
            fitting = [
                f for f in before_it if f.personal is not None and len(f.personal.keys) > 1 and self._may_fit(f, wanted)
            ]
        elif fitting[0].genders != {wanted}:
            return nobody
        if len(fitting) != 1:
            return nobody
        return Answer(fitting[0], "pronoun-only-one-named", (head.span, next(iter(fitting[0].spans))))

    def _is_short(self, sentence: int) -> bool:
        """Whether a sentence is a mere "Yes." or "Well -", which takes nobody out of focus."""
        return len(self.document.tokens_in(*self.document.sentences[sentence])) <= SHORT

    def _is_quoted(self, sentence: int, inside: int) -> bool:
        """Whether a whole sentence stands within marks, apart from the pronoun: someone is still speaking."""
        start, end = self.document.sentences[sentence]
        stretch = self.floor.stretch_at(start)
        return stretch >= 0 and stretch != inside and stretch == self.floor.stretch_at(max(start, end - 2))

    def _decided(self, head: Head, found: tuple[str, list[tuple[Figure, Span]]]) -> Answer:
        rule, candidates = found
        figures = list(dict.fromkeys(figure for figure, _ in candidates))
        spans = tuple(span for _, span in candidates)
        if len(figures) == 1:
            return Answer(figures[0], rule, (head.span, spans[-1]))
        return Answer(None, "ambiguous-antecedent", (head.span, *spans))

    def _antecedents(
        self, sentence: int, before: int, wanted: str, inside: int, quotation: Quotation, counted: int
    ) -> tuple[str, list[tuple[Figure, Span]]] | None:
        """The rule and the candidates that one sentence offers, or None: its speaker, its subject, its only person."""
        span = self.document.sentences[sentence]
        spoken = self._spoken_in(sentence, before, wanted, quotation) if inside < 0 else None
        if spoken is not None:
            return "pronoun-last-speaker", [(spoken.figure, spoken.where), *self._named_by_nameless(spoken, wanted)]
        subjects: list[tuple[Figure, Span]] = []
        others: list[tuple[Figure, Span]] = []
        doubtful: list[tuple[Figure, Span]] = []
        for index in self.figures.within(span.start, min(span.end, before))[-WIDEST:]:
            mention = self.figures.mentions[index]
            if (
                mention.heading
                or self.floor.stretch_at(mention.span.start) != inside
                or (mention.sort in ("place", "office", "group", "organisation") and index not in self.figures.persons)
            ):
                continue
            choice = self.figures.of(index)
            fitting = [(figure, mention.span) for figure in choice.figures[:CROWD] if self._fits(figure, wanted)]
            if fitting:
                (subjects if is_subject(self.document, mention) else others).extend(fitting)
                continue
            likely = choice.only is not None and counted <= 1 and self._may_fit(choice.only, wanted)
            if choice.only is not None and likely and is_subject(self.document, mention):
                doubtful.append((choice.only, mention.span))
        if not subjects:
            noun = self._subject_noun(sentence, before, wanted)
            if noun is not None:
                return "pronoun-subject-before", [noun]
            pronoun = self._pronoun_subject(sentence, before, wanted)
            if pronoun is not None and not _only_before(others, pronoun):
                return None  # its sentence does not say whom the pronoun takes up
        known = [pair for pair in subjects + others if pair[0].genders == {wanted}]
        if subjects:
            sure = [pair for pair in subjects if pair[0].genders == {wanted}]
            chosen = sure or (known or subjects)
            return "pronoun-subject-before", [pair for pair in chosen if pair[1] == chosen[0][1] or not sure]
        if others:
            return "pronoun-only-person", [*(known or others), *self._protagonist(before, wanted)]
        return ("pronoun-subject-before", doubtful) if len({figure for figure, _ in doubtful}) == 1 else None

    def _spoken_in(self, sentence: int, before: int, wanted: str, quotation: Quotation) -> Spoken | None:
        """The last who speaks in a sentence and fits; outside quotations rather not one who is only reported there.

        ``Hale said that Brown told him so. He added``: he is Hale.
        """
        spoken = [
            s
            for s in self.floor.in_sentence(sentence)
            if s.at < before and self._fits(s.figure, wanted) and s.quotation is not quotation
        ]
        if any(s.reported for s in spoken) and self.floor.enclosing(quotation, before) is None:
            spoken = [s for s in spoken if not s.reported] or spoken
        return spoken[-1] if spoken else None

    def _protagonist(self, before: int, wanted: str) -> list[tuple[Figure, Span]]:
        """Whom the article is about, if it is about one person: as likely as anyone whom it names in passing.

        That is someone named at least three times, and twice as often as anyone else who fits.
        """
        fitting = [figure for figure in self.figures.all[:WIDEST] if figure.mentions and self._fits(figure, wanted)]
        fitting.sort(key=lambda figure: -len(figure.mentions))
        counts = [len(figure.mentions) for figure in fitting[:2]] + [0, 0]
        if counts[0] < 3 or counts[0] < 2 * counts[1] or fitting[0].start >= before:
            return []
        return [(fitting[0], fitting[0].mentions[0].span)]

    def _named_by_nameless(self, spoken: Spoken, wanted: str) -> list[tuple[Figure, Span]]:
        """The person whom an anonymous speaker is only known by: "she" may be either in ``a source close to Hale``."""
        if spoken.figure.personal is not None or len(spoken.figure.genders) == 1:
            return []
        if not any(noun in _ANONYMOUS or family_of(noun) == "friend" for noun in spoken.figure.nouns):
            return []
        choices = [self.figures.of(index) for index in self.figures.within(*spoken.where)]
        return [
            (figure, spoken.where)
            for choice in choices
            for figure in choice.figures[:CROWD]
            if figure.genders == {wanted} and figure.kind == "person"
        ]

    def _subject_noun(self, sentence: int, before: int, wanted: str) -> tuple[Figure, Span] | None:
        """Whom the noun stands for that a sentence starts with: ``The minister pointed to``, ``A witness ran``."""
        document = self.document
        tokens = document.tokens_in(*document.sentences[sentence])
        first = tokens.start
        while first < tokens.stop and document.lowered[first] in _OPENING_WORDS:
            first += 1
        if first >= tokens.stop or self.floor.stretch_at(document.tokens[first].start) >= 0:
            return None
        opening = document.lowered[first]
        if opening not in _NOUN_STARTS and not starts_with_owner(document, first, tokens.stop):
            return None
        if opening == ("his" if wanted == "male" else "her"):
            return None  # "Her mother wept. She said": whoever "her" is stays in focus
        for at in range(first + 1, min(first + 8, tokens.stop - 1)):
            found = nominal(document.lowered[at])
            if document.lowered[at] == "as":
                return None  # "Hale's term as mayor ended"
            if found is None or not ends_subject(document, at):
                continue
            entry, plural = found
            if (
                plural
                or entry["kind"] != "person"
                or document.tokens[at].end > before
                or entry["gender"] not in ("either", wanted)
            ):
                return None
            after = document.words[at + 1 : at + 3]
            if opening in ("a", "an") and after[0] == "," and after[-1][0].isupper():
                return None  # "A former sailor, Hale had ...": the name is the subject
            head = noun_head(document, range(first, at + 1))
            beside = apposed_after(document, self.figures, at)
            if beside is not None:
                named = self.figures.of(beside).only
                if named is not None:
                    return (named, self.figures.mentions[beside].span) if wanted in named.genders else None
            bound = self.nouns.by_role(head, entry) if head.definiteness == "definite" else None
            figure = bound.figure if bound is not None else self.nouns.own_words(head).figure
            return (figure, head.span) if figure is not None and self._fits(figure, wanted) else None
        return None

    def _may_fit(self, figure: Figure, wanted: str) -> bool:
        """Whether a name that nothing else shows to be a person's can be taken up by ``he`` or ``she``."""
        if figure.personal is None or figure.kind != "person" or wanted not in figure.genders or "-" in figure.name:
            return False
        if figure.name.endswith("."):
            return False  # the short form of a state or a body: Ore., Corp.
        if any(m.title and self.document.lowered[m.title - 1] == "the" for m in figure.mentions):
            return False  # the Northern Star
        opening = self.document.sentences
        return len(figure.personal.keys) > 1 or any(m.span.start > opening[m.sentence].start for m in figure.mentions)

    def _fits(self, figure: Figure, wanted: str) -> bool:
        certain = figure.certain or figure.genders == {wanted} or figure in self.floor.voices
        fits = figure.kind == "person" and wanted in figure.genders and certain
        return fits and (self.writer is None or self.figures.of(self.writer.mention).figures != (figure,))

    def _pronoun_subject(self, sentence: int, before: int, wanted: str) -> Span | None:
        """The first pronoun of this gender with which a clause of the sentence starts, so that the focus stays."""
        span = self.document.sentences[sentence]
        tokens = self.document.tokens_in(span.start, min(span.end, before))[-WIDEST:]
        lowered = self.document.lowered
        pronoun = "he" if wanted == "male" else "she"
        return next(
            (
                self.document.tokens[at]
                for at in tokens
                if lowered[at] == pronoun and (at == tokens.start or lowered[at - 1] in _CLAUSE_STARTS)
            ),
            None,
        )

    def _they_or_it(self, head: Head, wanted: str) -> Answer:
        """The group or body that spoke last, within two sentences."""
        last = self.floor.last()
        if last is not None:
            near = self.document.sentence_at(head.span.start) - last.sentence <= 3
            fits = last.figure.kind in (
                ("organisation", "document") if wanted == "thing" else ("organisation", "group")
            )
            if near and fits:
                return Answer(last.figure, "pronoun-last-speaker", (head.span, last.where))
        if wanted == "either":
            return self._plural_before(head)
        return Answer(None, "no-antecedent", (head.span,))

    def _plural_before(self, head: Head) -> Answer:
        """The only people whom this sentence, or the one before, names by a plural noun, outside quoted stretches."""
        lowered = self.document.lowered
        here = self.document.sentence_at(head.span.start)
        for sentence in reversed(range(max(0, here - 1), here + 1)):
            span = self.document.sentences[sentence]
            found: list[int] = []
            for at in self.document.tokens_in(span.start, min(span.end, head.span.start))[-WIDEST:]:
                noun = nominal(lowered[at]) if lowered[at].endswith(("s", "men", "people")) else None
                if (
                    noun is not None
                    and noun[1]
                    and noun[0]["kind"] == "person"
                    and self.floor.stretch_at(self.document.tokens[at].start) < 0
                ):
                    found.append(at)
            if len(found) == 1:
                at = found[0]
                plain = at > 0 and self.document.words[at - 1].isalpha() and nominal(lowered[at - 1]) is None
                first = (
                    at - 1 if plain and lowered[at - 1].endswith(("an", "al", "ic", "ese", "ish", "or", "the")) else at
                )
                answer = self.nouns.own_words(noun_head(self.document, range(first, at + 1)))
                return Answer(answer.figure, "pronoun-only-person", (head.span, *answer.spans))
            if found:
                spans = tuple(self.document.tokens[at] for at in found)
                return Answer(None, "ambiguous-antecedent", (head.span, *spans))
        return Answer(None, "no-antecedent", (head.span,))


def _only_before(named: Sequence[tuple[Figure, Span]], pronoun: Span) -> bool:
    """Whether one person alone is named, and before the pronoun: ``They met Hale before he left``."""
    return len({figure for figure, _ in named}) == 1 and all(span.end <= pronoun.start for _, span in named)
