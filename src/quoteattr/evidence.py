"""Evidence for an answer, and problems of the copy: each names its rule and its characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen
from attrs.validators import in_

from quoteattr.spans import Span

_FINDING: Final[Mapping[str, str]] = {
    # what makes words content
    "speech-in-marks": "the content stands in quotation marks that hold speech",
    "speech-in-marks-and-clause": "part of the content stands in marks, the labeller joins the rest of its clause",
    "clause-of-cue": "the labeller takes the words, which stand in no marks, for what the cue ties to its source",
    # placing of content and cue
    "content-before-cue": "the content stands before its cue",
    "content-after-cue": "the content stands after its cue, in the same sentence",
    "content-in-following-sentence": "the content stands in a sentence after that of its cue",
    "colon-before-content": "a colon after the cue introduces the content",
    "cue-between-content": "the cue stands between the pieces of its content",
    "passed-on": "someone else passes the words on: according to a third party, or as a news outlet reports",
    "content-without-cue": "the words are quoted speech, but the article has no cue for them",
    # quoted stretches that are no speech
    "below-least-confidence": "the quotation that the words belong to is less sure than the settings ask for",
    "named-before-marks": "the words before the marks announce a name, a title, a term or so-called usage",
    "named-after-marks": "a clause after the marks says that someone or something is called so",
    "marks-within-a-name": "the marks stand between a forename and a surname",
    "work-before-title": "a kind of work is named before capitalised words in marks",
    "capitalised-words-in-marks": "every long word between the marks is capitalised, as in a title",
    "no-cue-for-marks": "nothing around the marks says that someone speaks",
}
"""The rules of what is, and what is not, a quotation."""

SPEAKER_RULES: Final[Mapping[str, str]] = {
    "source-names-speaker": "the source holds the speaker's name",
    "surname-of-person": "the source is a short form of the name of one person of the article",
    "surname-in-focus": "several people of the article share the name; the source means the one in focus",
    "name-misspelt": "the source is a surname that is a letter or two off the only one of the article like it",
    "name-in-apposition": "the speaker's name stands beside the noun that heads the source",
    "named-organisation": "the source names an organisation, a place or a document that speaks",
    "role-in-article": "the source is a noun that the article has tied to the speaker",
    "epithet-of-person": "the source is an age or a people, and takes up whose age that is or who spoke last",
    "issuer-of-document": "the source is a document, and says whose it is",
    "likeliest-antecedent": "of those to whom the pronoun can refer, the model finds the speaker the likeliest",
    "likeliest-described": "of those whom the noun phrase can describe, the model finds the speaker the likeliest",
    "named-by-its-words": "the source has no name; its own words name the speaker",
    "pronoun-last-speaker": "the pronoun takes up the speaker of the quotation before",
    "pronoun-subject-before": "the pronoun takes up the subject of the nearest clause before that fits it",
    "pronoun-only-person": "the pronoun takes up the only person named in the nearest sentence before that fits it",
    "pronoun-only-one-named": "the pronoun takes up the only person named so far in the article that fits it",
    "relative-pronoun": "the relative pronoun takes up the name right before it",
    "first-person-in-quotation": "the first person within a quotation is the speaker of that quotation",
    "first-person-of-byline": "the first person outside a quotation is whom the by-line names",
    "first-person-of-signature": "the first person outside a quotation is whose name stands under the letter",
    "first-person-introduced": "the first person outside a quotation is the only one who says who he or she is",
    "first-person-of-writer": "the first person outside a quotation is the article's writer, who is not named",
    "continued-speech": "direct speech without a source goes on with the speaker before it",
    "in-list-by-name": "the list of people knows the name that the article uses for the speaker",
    "in-list-by-office": "the list of people knows who held the office that the source names",
    "in-list-twice": "several people of the list have this name or office, and nothing tells which is meant",
    "same-name-in-wire": "another article of the wire has the speaker's full name",
    "source-not-understood": "the source has neither a name nor a noun that could name a speaker",
    "ambiguous-name": "several people of the article share the name and none is in focus",
    "ambiguous-role": "several people of the article are called by this noun and none is in focus",
    "ambiguous-antecedent": "several people fit the pronoun equally well",
    "no-antecedent": "nobody nearby fits the pronoun",
    "no-source": "the article gives no source and no speech goes before",
}
"""The rules of who the speaker is."""

_LISTING: Final[Mapping[str, str]] = {
    "listed-name": "the name is one of the list, of one person only",
    "like-listed-name": "the name is like one of the list, and less like every other",
    "named-in-article": "the article names in full one person of the list who may be meant",
    "name-and-office": "one person of the list can have the name and has or had the office named with it",
    "one-holder-then": "one person of the list had the office, of this place, on this day",
    "one-holder": "one person of the list has or had the office; no day was given, or the list has none",
    "office-of-seat": "the words name a place of work and are taken for whom it is known for",
    "place-of-article": "the article names the country of one holder of the office only",
    "several-listed": "several people of the list may be meant, and nothing tells which",
    "one-word-alone": "the name is one word, and the list has no such name for the person whose name is most like it",
    "not-listed": "nobody in the list fits well enough",
}
"""The rules of who in a list of people is meant."""

RULES: Final[Mapping[str, str]] = {**_FINDING, **SPEAKER_RULES, **_LISTING}

PROBLEMS: Final[Mapping[str, str]] = {
    "unclosed-mark": "an opening quotation mark that is not closed in its paragraph, nor goes on in the next",
    "unopened-mark": "a closing quotation mark where none is open",
}


@frozen
class Evidence:
    """The rule that decided, and the spans that it looked at."""

    rule: str = field(validator=in_(RULES))
    spans: tuple[Span, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """A plain dict: ``{"rule": ..., "spans": [[start, end], ...]}``."""
        return {"rule": self.rule, "spans": [list(span) for span in self.spans]}


@frozen
class Problem:
    """Something odd in the copy, such as a mark that is never closed."""

    kind: str = field(validator=in_(PROBLEMS))
    span: Span
    note: str

    def to_record(self) -> dict[str, Any]:
        """A plain dict: ``{"kind": ..., "span": [start, end], "note": ...}``."""
        return {"kind": self.kind, "span": list(self.span), "note": self.note}
