"""Evidence for an answer, and problems of the copy: each names its rule and its characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from attrs import field, frozen
from attrs.validators import in_

from quoteattr.display import DisplayedTuple
from quoteattr.spans import Span

Question = Literal["content", "cue", "act", "correction", "rejected", "speaker", "list", "review"]

RULES_BY_QUESTION: Final[Mapping[Question, Mapping[str, str]]] = {
    # What makes words the content of a quotation?
    "content": {
        "speech-in-marks": "the words stand in quotation marks, and were taken for speech",
        "speech-in-marks-and-clause": "part of the content stands in quotation marks, the labeller takes the rest too",
        "clause-of-cue": "the labeller takes the words, which stand in no quotation marks, for content",
        "content-without-cue": "the words stand in quotation marks, and no cue of the article was tied to them",
    },
    # How do the content, its cue and its source stand to each other, and who reported the words?
    "cue": {
        "content-before-cue": "the content stands before its cue",
        "content-after-cue": "the content starts after its cue, in the same sentence",
        "content-in-following-sentence": "the content starts in a sentence after that of its cue",
        "colon-before-content": "the content stands after its cue, which ends with a colon or has one right behind it",
        "label-before-content": "the content stands behind a label without a colon: “Q”",
        "answer-of-interview": "the words answer a question of an interview in which the layout alone tells who speaks",
        "answer-to-writer": "the words fill a paragraph, and the writer, who says “I asked her”, spoke before them",
        "repeated-speech": "the words fill a paragraph, and stand in other speech of the article",
        "cue-between-content": "the cue stands between the pieces of its content",
        "enclosing-clause": "the clause is content with the source and the cue that it has itself",
        "source-of-parse": "the parse that came with the text ties these words to the cue; the labels did not",
        "subject-of-relative-clause": (
            "the source is “who” or “whose ...”, the subject of the cue; the labels had the subject of the sentence"
        ),
        "passed-on": "someone else reported them: a news outlet, whom “according to” names, or who quotes the speaker",
    },
    # Why does the source not state the content, though a verb of speech ties the two?
    "act": {
        "negated-cue": "these words say that the cue's speech or thought did not take place: “did not”, “nobody”",
        "cue-in-doubt": "these words leave open whether it took place: “is alleged to”, “might have”, “if”, “a fake”",
        "attributed-to-nobody": "the cue is hearsay (“is said to”), or an infinitive or imperative of nobody's",
        "doubted-by-encoder": (
            "the encoder finds that the article does not vouch for it; the rules found no word that takes it back"
        ),
    },
    # What was changed in the words that the labeller took for content, cue or source?
    "correction": {
        "complete-speech-in-marks": "the marks hold speech: all words in them are content, none of the next sentence",
        "label-name-in-marks": "a cue stands beside a name in marks, and the article says that somebody is called so",
        "take-source-of-rules": "the rules take just these words for a source: after “by”, or in place of a content",
        "add-parts-beside-speech": "speech in marks had no cue, or no source; the rules see it in these words",
        "label-colon": (
            "the colon stands between content and a source that opens the paragraph, a name that fills the sentence "
            "before, or a name that ends the heading: it is the cue"
        ),
        "label-introduction": (
            "“This is from”, “More from” or “Here is”, who it is, and a colon, which is the cue; "
            "what follows is content"
        ),
        "add-attribution": "nothing in the sentence was taken for content; the rules see an attribution in it",
        "add-missing-cue": "the sentence had content and no cue; these words are the likeliest cue",
        "add-missing-content": "the sentence had a cue and no content; the rules see content in these words",
        "add-missing-source": "the sentence had a cue and no source; these words are the likeliest source",
        "add-shared-subject": "the rules see the subject of the cue, which the labeller gave no source",
        "add-possessor": "the cue is a noun of speech, and the words before it say whose: “her warning that”",
        "drop-passive-subject": "the words are the subject of “was called”, “was told” or the like: no source",
        "extend-clause": "part of a clause was taken for content; the rules see these words in the same clause",
        "split-at-sentence-end": "content that the labeller let run on into another sentence ends here",
        "split-source-at-sentence-end": "a source that the labeller let run on into another sentence ends here",
        "drop-clause-before-conjunction": "“and” and a comma part the words from source and cue: these do not say them",
        "drop-object-of-other-verb": "words of another clause lead up to it, and what is said follows the cue",
        "complete-interrupted-clause": "source and cue interrupt a clause: its other part is content, so this is, too",
        "extend-unmarked-speech": "these sentences have no marks, say “we” or “I”, and the cue stands at their end",
        "open-unmarked-speech": "a mark closes the speech and none opens it: it begins behind the last cue or marks",
        "drop-remark-behind-speech": (
            "a comma, dash or bracket sets these words off behind speech, or they follow a sentence in marks: they are "
            "no content"
        ),
        "drop-sentence-before-speech": "the sentence before speech in marks has no cue and no source; it is no content",
        "join-apposition": "the words stand between commas behind a source and before a cue, so they are the source's",
        "label-transcript-turn": (
            "the paragraph is a turn of a conversation (a label, a colon, what is said), a post, or a headline "
            "that ends with a dash and who says so"
        ),
    },
    # Why is a stretch in quotation marks no quotation?
    "rejected": {
        "below-least-confidence": "the quotation that the words belong to is less sure than the settings ask for",
        "outside-scope": "they belong to a belief, wish, topic or refusal, and the settings ask for statements alone",
        "named-before-marks": "the words before the marks announce a name, a title, a term or so-called usage",
        "named-after-marks": "a clause after the marks says that someone or something is called so",
        "marks-within-a-name": "the marks stand between two capitalised words, as a nickname does within a name",
        "work-before-title": "a kind of work is named before capitalised words in marks",
        "capitalised-words-in-marks": "every long word between the marks is capitalised, as in a title",
        "no-cue-for-marks": "the words were not taken for speech, and no other rule says what the marks are for",
        "rejected-by-editor": "an editor rejected the quotation that had these words, or took them out of it",
    },
    # Who is the speaker, or why is there none?
    "speaker": {
        "source-names-speaker": "the name at the source is the speaker's, whole or in a form of two words or more",
        "surname-of-person": "the name at the source is one word, and it fits one person alone, or one alone so far",
        "surname-in-focus": "several people of the article share the name; the source means the one in focus",
        "name-misspelt": "the source holds a name that is a letter or two off the surname of one person of the article",
        "name-in-apposition": "the speaker's name stands beside the noun that heads the source",
        "named-organisation": "the source holds the name of an organisation, a group, an office or a place",
        "role-in-article": "the source is a common noun that the article has used for the speaker, or one like it",
        "issuer-of-document": "the source is a document, and these words say whose it is",
        "named-together": "the source means two at once: a plural for two named together, or a pronoun and a name",
        "named-after-lead": (
            "the source means somebody whom the text names only afterwards: the first named after a lead, or the next "
            "to speak"
        ),
        "likeliest-described": "of those whom the noun phrase can describe, the speaker is the likeliest by far",
        "likeliest-antecedent": "of those for whom the pronoun can stand, the speaker is the likeliest by far",
        "epithet-of-person": "the source is an age or a nationality, and stands for who has that age or is in focus",
        "elegant-variation": "the source says what else is known of the person of whom the last sentences tell",
        "named-by-its-words": "the source's own words name the speaker, for whom the article has no other name",
        "pronoun-last-speaker": "the pronoun stands for the speaker of a quotation shortly before, whom it fits",
        "pronoun-subject-before": "the pronoun stands for a subject that it may fit, in the nearest sentence with one: "
        "a name, or a pronoun or noun phrase whose meaning is known",
        "pronoun-joint-subject": "the pronoun stands for several whom the text names together as a subject before",
        "pronoun-only-person": "the pronoun stands for the only one in the nearest sentence that it fits, or fits best",
        "pronoun-only-one-named": "the pronoun stands for the only person named so far in the article whom it fits",
        "interviewee": (
            "the answer, or its label, stands for the only person named in full before the first; behind labels, of "
            "several for the most often named"
        ),
        "initials-of-person": "the label of a turn is the initials of one person of the article alone",
        "relative-pronoun": "the relative pronoun stands for the name or the noun phrase before it",
        "first-person-in-quotation": "the first person within a quotation is the speaker of that quotation",
        "first-person-of-byline": "the first person outside a quotation is the person whom the by-line names",
        "first-person-of-signature": "the first person outside a quotation is the person whose name ends the letter",
        "first-person-introduced": "the first person outside a quotation is the only one who says who he or she is",
        "first-person-of-writer": "the first person outside a quotation is “we”, or a writer whom no one name tells",
        "continued-speech": "speech in marks whose source is missing or has no words goes on with the last speaker",
        "answers-speaker-before": "the words fill a paragraph and answer the speaker before, by turns",
        "answers-writer": "the words answer the writer, and the speaker is whom “I asked” names, or who talks there",
        "repeats-speaker": "the words stand in other speech of the speaker, too",
        "in-list-by-name": "the name that the article uses for the speaker is in the list of people, or is like one",
        "in-list-by-office": "the list of people knows who held the office that the source names",
        "in-list-twice": "several people of the list have this name or office, and nothing tells which is meant",
        "same-name-in-wire": "another article of the wire has this speaker: the same id, the same name or one like it",
        "source-not-understood": "the rules find neither a name nor a noun for a speaker in the source",
        "ambiguous-name": "several people of the article share the name and none is in focus",
        "ambiguous-role": "several people of the article are called by this noun and none is in focus",
        "ambiguous-antecedent": "several people fit the pronoun, and none of them is likely enough",
        "too-unsure-speaker": "nobody is likely enough to be whom the source means; these words show who comes nearest",
        "no-antecedent": "the rules find nobody near the pronoun for whom it surely stands",
        "no-source": "no source was found for the words, and they do not go on with speech before them",
    },
    # Who in a list of people is meant?
    "list": {
        "listed-name": "the name is one of the list, of one person only",
        "like-listed-name": "the name is like one of the list, and less like every other",
        "named-in-article": "of those in the list who may be meant, the article names one alone in full",
        "name-and-office": "the list has one person who can have the name and held the office beside it",
        "one-holder-then": "one person of the list had the office on this day",
        "one-holder": "one person of the list has or had the office; no day was given, or the list lacks dates",
        "office-of-seat": "the words name a place of work and are taken for whom it is known for",
        "place-of-article": "several people of the list had the office; the article names the country of one alone",
        "several-listed": "several people of the list may be meant, and none of them surely",
        "one-word-alone": "the name is one word, and the list has no such name for the one whose name is most like it",
        "not-listed": "nobody in the list fits well enough",
    },
    # What did an editor decide?
    "review": {
        "accepted-by-editor": "an editor read the quotation and accepted it as it is",
        "content-by-editor": "an editor took these words for the content; the marks around them are the text's",
        "cue-by-editor": "an editor took these words for the cue",
        "source-by-editor": "an editor took these words for the source",
        "speaker-by-editor": "an editor said who the speaker of these words is, or that nobody knows",
        "act-by-editor": "an editor said what the article makes of these words",
    },
}
"""Every rule that an answer can name, by the question that it answers, and what is then the case."""

RULES: Final[Mapping[str, str]] = {
    rule: explanation for rules in RULES_BY_QUESTION.values() for rule, explanation in rules.items()
}

EARLIER_CORRECTIONS: Final[Mapping[str, str]] = {
    "split-joint-source": "“and” and a comma stand behind the words in a source: it begins after them",
    "turn-content-into-source": "the labeller took the words for content; the rules take just these for a source",
    "begin-with-that": "a clause was taken for content without the “that” that opens it",
    "extend-speech": "the rules see these words in one clause with speech in marks; the labeller left them out",
    "complete-cue": "the words go on with a listed phrase that the cue begins: “said in a statement”",
    "end-with-sentence": "the source ends with its sentence",
    "drop-opener": "the words open the sentence with an adverbial; the subject of the cue comes behind it",
    "complete-clause-behind-adverbial": "source and cue part an adverbial and its clause; both are content",
    "split-at-second-cue": "these words, taken for content, are a cue of their own, or join one to what is before",
    "drop-copula": "the words join “what Kim said” and what it was; they are no content",
    "drop-addressee": "the words before the content tell to whom it was said",
    "drop-adverbial": "the words tell when, where or how it was said; they are no content",
    "close-bracket": "the bracket closes the one in the source or content before it",
    "drop-label": "the words stand in or behind a label that names no speaker: “READ MORE: ...”",
    "drop-topic-of-question": "it is what the source was asked or told, not what it says",
    "drop-cleft": "“was what” or the like between content and source: the words belong to neither",
    "split-interrupting-source": "source and cue interrupt a clause: what stands before them is its subject",
    "drop-phrase-before-cue": "a phrase without a verb stands before a cue with speech in marks; it is no content",
    "add-anaphor": "the sentence had a cue, a source and no content; this pronoun stands for what was said before",
    "split-inverted-source": "the words stand behind the cue in a clause that they interrupt: they are its source",
}
"""Corrections that earlier versions made, and what was then the case: stored records may name them."""

READABLE_RULES: Final[Mapping[str, str]] = {**RULES, **EARLIER_CORRECTIONS}
"""Every rule that evidence may have, those of stored records included."""

_BESIDE_PLACES: Final = ("enclosing-clause", "source-of-parse", "subject-of-relative-clause", "passed-on")
PLACES: Final = tuple(rule for rule in RULES_BY_QUESTION["cue"] if rule not in _BESIDE_PLACES)
"""The rules that say how content, cue and source stand to each other: their spans are those of all three."""

SPLIT_CHARACTER: Final = "split-character"
PROBLEMS: Final[Mapping[str, str]] = {
    "unclosed-mark": "an opening quotation mark that is not closed in its paragraph, nor goes on in the next",
    "unopened-mark": "a closing quotation mark where none is open",
    "broken-characters": "characters that were lost or wrongly decoded, or HTML entities, from the first to the last",
    SPLIT_CHARACTER: "the two halves of a surrogate pair, which programs that read JSON join to one character",
}


@frozen
class Evidence:
    """The rule that decided, and the spans that it looked at."""

    rule: str = field(validator=in_(READABLE_RULES))
    spans: tuple[Span, ...] = ()
    note: str = ""
    """Of an editor's decision, whose it is and when: ``accepted by Mary Stone on 2024-10-08``."""

    @property
    def explanation(self) -> str:
        """What is the case where the rule decided; after it the note, if there is one."""
        explanation = READABLE_RULES[self.rule]
        return f"{explanation} ({self.note})" if self.note else explanation

    @property
    def question(self) -> Question:
        """The question that the rule answers."""
        if self.rule in EARLIER_CORRECTIONS:
            return "correction"
        return next(question for question, rules in RULES_BY_QUESTION.items() if self.rule in rules)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: ``{"rule": ..., "spans": [[start, end], ...]}``, and the note if there is one."""
        note = {"note": self.note} if self.note else {}
        return {"rule": self.rule, "spans": [list(span) for span in self.spans], **note}


class Reasons(DisplayedTuple[Evidence]):
    """The evidence of an answer: a tuple that shows itself as a table."""

    __slots__ = ()


@frozen
class Problem:
    """Something odd in the copy, such as a mark that is never closed."""

    kind: str = field(validator=in_(PROBLEMS))
    span: Span
    note: str

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: ``{"kind": ..., "span": [start, end], "note": ...}``."""
        return {"kind": self.kind, "span": list(self.span), "note": self.note}
