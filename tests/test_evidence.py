"""Evidence: only listed rules, each explained; and what each rule claims is so wherever it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import frozen
from test_cases import CASES, load

import quoteattr
from quoteattr import Article, People, Person, Quotation, Rejected, Role, Settings
from quoteattr.evidence import PROBLEMS, RULES, RULES_BY_QUESTION, Evidence, Problem
from quoteattr.marks import pair_marks
from quoteattr.names import key
from quoteattr.names.word_agreement import edit_distance
from quoteattr.resources.lexicons import load as load_lexicon
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span


def test_records() -> None:
    evidence = Evidence("surname-of-person", (Span(1, 4), Span(9, 12)))
    assert evidence.to_record() == {"rule": "surname-of-person", "spans": [[1, 4], [9, 12]]}
    problem = Problem("unclosed-mark", Span(3, 9), "a note")
    assert json.loads(json.dumps(problem.to_record())) == {"kind": "unclosed-mark", "span": [3, 9], "note": "a note"}


def test_a_rule_or_kind_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="no-such-rule"):
        Evidence("no-such-rule")
    with pytest.raises(ValueError, match="no-such-kind"):
        Problem("no-such-kind", Span(0, 1), "")


def test_every_rule_and_problem_is_explained_once() -> None:
    assert len(RULES) == sum(map(len, RULES_BY_QUESTION.values()))
    for names in (RULES, PROBLEMS):
        assert all(name == name.lower() and " " not in name for name in names)
        assert len(set(names.values())) == len(names)
        assert all(len(explained) > 15 and not explained.endswith(".") for explained in names.values())


def test_a_rule_knows_its_question() -> None:
    assert [Evidence(rule).question for rule in ("speech-in-marks", "no-source")] == ["content", "speaker"]


# --- what a rule claims, checked in every article of the tests ---

OWN = (
    "The landlord denied that the lift was broken, the tenants claimed on Monday.",
    "Dear editor,\n\nI told the council that the roof leaks.\n\nYours faithfully,\n\nAnn Lee",
    (
        "Vane Tabak and Co said it received shares of Orlu Traffic Co in its offer.\n\nThe company said Orlu Traffic "
        "is expected to meet soon.\n\nIt said Orlu Traffic Co and Hale Rail Ltd, a unit of Selmat Corp, may merge."
    ),
    (
        "Hotelier Tove Lund sued Tolvik Foods. Tolvik Foods blamed the price of milk. Two plants close in May. "
        "“It is late,” the Malmo-based cheese producer said."
    ),
    (
        "Midfielder Thiago Belli will not be sold, president Ruy Caldas said on Wednesday.\n\n"
        "“We have received two letters,” Caldas told Radio Norte.\n\n"
        "The 20-year-old's father, who is his agent, said the club had promised to let him go.\n\n"
        "Caldas denied it. The player kept out of it. “I play where they put me,” he said after training."
    ),
    (
        "An ice-cream seller in Thessaloniki has been fined 300 euros for playing a jingle 1,400 times in one "
        "day.\n\nStavros Mitrou does not dispute the figure. “The bear dances and the children come,” he told "
        "Makedonia FM.\n\nThe complaint came from a violin teacher on the second floor opposite. She said she began "
        "to hear it in Brahms."
    ),
    (
        "Tom Brandt bought the lighthouse from Henrik Vaag for a single krone. The painter wants to live in it all "
        "year. “I need a room where nothing is straight,” he said."
    ),
    "Zorb Kral sang. Rain fell.\n\nThe boats lay still.\n\nHe said that he was happy.",
    (
        "The main witness, the former chief engineer Nikos Galanis, had withdrawn his testimony. In the first trial "
        "the seaman had sworn that the owner ordered him to paint over a crack. On appeal he said that he had dreamt "
        "it.\n\n“You dreamt of a colour, a date and a brush?” the judge asked. Galanis replied that his dreams were "
        "exact."
    ),
    "It is not true that Ann Lee said the pier was lost. Ann Lee was accused of “lying to the whole town”.",
    "We met Ann Lee at the mill.\n\nQ: Is it loud?\n\nA: It is loud.\n\nQ: Why stay?\n\nA: I must.",
    "Nora Hale talks to Piet Orr.\n\nPO: Is it loud?\n\nNH: It is loud, and it shakes.\n\nPO: Why stay?\n\nNH: I must.",
    '"Is it yours?" Judge Ann Lee asked Tom Hale.\n\n"It was, Your Honor."\n\nThe court rose.',
    "Dr. Ann Lee and Dr. Tom Hale came to the inquiry on Monday.\n\n“We had no beds,” the doctor said.",
    "Ann Hale spoke first.\n\nTom Hale spoke next, and for longer.\n\n“It is late,” said Hale.",
    "For Robert Hale and for Peter Dunn it was late. “We go now,” he said.",
    "“It is cold,” Robert Hale said.\n\nAsked what came next: “It will snow tonight, and more tomorrow.”",
    "Ann Hale and Tom Hale spoke at length. “It is late,” said Hale.",
    "“It is over,” said Ann Lee.\n\n“We shall go home now, and we shall never come back.”\n\nThe sea is grey.",
    "The boats are blue.\n\n“We shall go home now, and we shall never come back.”\n\nThe sea is grey.",
    "Ann Lee is a nurse. Ann Lee came home. The boats are blue. The sea is grey. It rains. “It is late,” she said.",
    "The council met. “We shall close the mill,” said the mayor, Ann Lee. The mayor said it was too dear.",
    "Tom Okafor, 51, and Ann Lee, 40, left. “It is late,” said the 51-year-old.",
    "Tom Okafor and Ann Lee climbed the peak. “It is late,” said the pair.",
    "By Ann Lee\n\nOSLO - I asked him why. “It is late,” I said.",
    "The Coastal Council met. The council said that it was late. It said that no boat would sail.",
    "Two ministers met. Two other ministers left. They said that it was late.",
    "“It is late,” said the minister. Yesterday Ann Lee, who said that it was early, had left.",
    "According to Reuters, Ann Lee said the dam held. “It held,” said Tom Hale, according to the Ledger.",
    "Asked when, Ann Lee said: “Soon.” The statement read:\n\nNo boat will sail.",
    "Ann Lee said yesterday was late. “Let us go home now and sleep.” Then she left.",
    "The play “The Long Pier” opened. Dwayne “The Rock” Johnson came. A so-called “quick fix” failed.",
    "The “Wall”, as he is known to his fans, left. They met “Great Harbour” and a “soft border” on the way.",
    "Ann Lee said: “It is late.” He said: “It is not.” You said: “It is.” Those said: “No.”",
    "Maria Lopez, the mayor, spoke. “It is late,” Lopes said. “It is,” Maria Lopez said.",
    "Unemployment rose in May. A report released by the Labor Department said that 20,000 jobs were lost.",
    "Ann Lee met the press.\n\nLEE: We open in May.\n\nQ Why so late?\n\nLEE: I was ill.\n\nQ And now?",
    "Ann Lee talked about clay.\n\nWhen did you start?\n\nI was nine.\n\nWhy do you stay?\n\nI like it.",
    (
        "By Tom Hale\n\n“It is cold here,” says Ann Lee, who sails alone.\n\nI ask if she has ever been afraid.\n\n"
        "“Every single time that I leave the port.”\n\nShe pours tea."
    ),
    "“We shall never come back.”\n\nAnn Lee left. “We shall never come back,” she said. “It is over.”",
    "Ann Lee and Tom Hale dug for nine days. They said that the well was dry.",
    "Petr Novak, a surgeon, came on Monday. “It is late,” Novak said. “We had no beds,” the doctor said.",
)


@frozen
class Given:
    """A piece of evidence where it was given."""

    article: Article
    quotation: Quotation | None
    rejected: Rejected | None
    evidence: Evidence

    @property
    def content(self) -> tuple[Span, ...]:
        """The spans of the content, or the rejected stretch."""
        if self.quotation is not None:
            return self.quotation.content.spans
        return (self.rejected.span,) if self.rejected is not None else ()

    @property
    def cue(self) -> Span:
        assert self.quotation is not None and self.quotation.cue is not None
        return self.quotation.cue.spans[0]

    @property
    def said(self) -> Quotation:
        assert self.quotation is not None
        return self.quotation

    @property
    def speaker(self) -> Person:
        """The person who the speaker is."""
        assert self.said.speaker is not None
        return next(person for person in self.article.people if person.id == self.said.speaker.id)

    @property
    def source(self) -> str:
        return self.said.source.text if self.said.source else ""

    def words(self, at: int = 0) -> str:
        """The words at a span of the evidence."""
        return self.evidence.spans[at].cut(self.article.text)

    def before(self, span: Span) -> str:
        """The text shortly before a span, in lower case."""
        return self.article.text[max(0, span.start - 60) : span.start].lower()

    def sentence(self, offset: int) -> int:
        return self.article.document.sentence_at(offset)


@cache
def readings() -> tuple[Article, ...]:
    """Every article of the tests, read twice, with every quotation however unsure."""
    stories = (CASES.parent / "recorded" / "stories.txt").read_text(encoding="utf-8").splitlines()
    texts = [
        *OWN,
        *(case["text"] for path in sorted(CASES.glob("*.toml")) for case in load(path.name)),
        *(line.replace(" ¶ ", "\n\n") for line in stories if not line.startswith(" ")),
        *(
            path.read_text(encoding="utf-8")
            for path in sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
        ),
    ]
    every = Settings(least_confidence=0, scope="attributions")
    by_model = [quoteattr.read(text, settings=every) for text in texts]
    return (*by_model, *(quoteattr.read(text, labeller="rules", settings=every) for text in texts))


def given_in(articles: tuple[Article, ...]) -> Iterator[Given]:
    for article in articles:
        for quotation in article.quotations:
            yield from (Given(article, quotation, None, one) for one in quotation.evidence)
        for stretch in article.rejected:
            yield from (Given(article, None, stretch, one) for one in stretch.evidence)


def letters_in_marks(given: Given) -> tuple[int, int]:
    """How many letters and digits of the words that a rule names stand in marks, and how many they have."""
    inside = [stretch.inside for stretch in pair_marks(given.article.document).outermost]
    text = re.sub(r"&\w+;", lambda entity: " " * len(entity[0]), given.article.text)
    letters = [at for span in given.evidence.spans for at in range(*span) if text[at].isalnum()]
    return sum(any(span.start <= at < span.end for span in inside) for at in letters), len(letters)


def in_order(*spans: Span) -> bool:
    return all(a.end <= b.start for a, b in pairwise(spans))


def has_colon(given: Given) -> bool:
    text, cue = given.article.text, given.cue
    return text[cue.start : cue.end].endswith(":") or text[cue.end :].lstrip().startswith(":")


def is_reported(given: Given) -> bool:
    text, via = given.article.text, given.evidence.spans[0]
    outlet = not word_set("outlets").isdisjoint(via.cut(text).lower().split())
    reported = outlet or "according to" in given.before(via) or quotes_speaker(given, via)
    return [one.span for one in given.said.via] == [via] and reported


def quotes_speaker(given: Given, via: Span) -> bool:
    """Whether a verb of quoting stands between who reported the words and "as saying", and the speaker beside it."""
    sentence = given.article.text[via.start : given.cue.end]
    return re.search(r"\b(quot|cit)(e|es|ed|ing)\b.* as \w+ing\b", sentence) is not None


def is_governed(given: Given, act: str) -> bool:
    """Whether words of the cue's sentence, none of them the content's, took a statement back."""
    outside = all(not part.covers(span) for span in given.evidence.spans for part in given.content)
    same = all(given.sentence(span.start) == given.sentence(given.cue.start) for span in given.evidence.spans)
    return given.said.act in act.split() and not given.said.is_statement and outside and same


def is_announced(given: Given) -> bool:
    before = given.before(given.content[0]).replace("\n", " ")
    return any(re.search(rf"\b{re.escape(words)}\b|\bas ", before) for words in load_lexicon("naming_cues").entries)


def is_capitalised(given: Given) -> bool:
    assert given.rejected is not None
    words = re.findall(r"[^\W\d_]+", given.rejected.text)
    return all(word[0].isupper() for word in words if len(word) > 3)


def is_between_capitals(given: Given) -> bool:
    before, after = given.article.text[: given.content[0].start], given.article.text[given.content[0].end :]
    return before.split()[-1][0].isupper() and after.split()[0][0].isupper()


def follows_a_work(given: Given) -> bool:
    works = load_lexicon("work_nouns")
    plurals = works.column("plural").values()
    return not {*works.entries, *plurals}.isdisjoint(re.findall(r"\w+", given.before(given.content[0])))


def names_of(person: Person) -> set[str]:
    """Every word of every name of a person, without accents and case."""
    return {key(word) for name in person.names for word in name.split()}


def is_name_of_speaker(given: Given) -> bool:
    """Whether the words are the speaker's name, or two words or more of it or in another form of it."""
    name, source = given.words(), given.said.source
    overlaps = source is not None and any(span.overlaps(given.evidence.spans[0]) for span in source.spans)
    at_source = overlaps or name in given.source or given.source.split(",")[0] in name
    return at_source and (key(name) in map(key, given.speaker.names) or len(name.split()) > 1)


def is_word_of_speaker(given: Given) -> bool:
    return key(given.words().split()[-1]) in names_of(given.speaker)


def is_misspelt(given: Given) -> bool:
    word = key(given.words().split()[-1])
    return word not in names_of(given.speaker) - {word} and any(
        0 < edit_distance(word, other) <= 2 for other in names_of(given.speaker)
    )


def shares_surname(given: Given) -> bool:
    word = key(given.words().split()[-1])
    return sum(word in names_of(person) for person in given.article.people) > 1


def is_pronoun(given: Given, person: str = "third") -> bool:
    entry = load_lexicon("pronouns").get(given.words().lower())
    return entry is not None and entry["person"] == person


def stands_for_earlier(given: Given) -> bool:
    """Whether a pronoun stands for someone whom the second span, before the pronoun, is about."""
    pronoun, other = given.evidence.spans
    about = any(other.overlaps(mention) or mention == pronoun for mention in given.speaker.mentions)
    return is_pronoun(given) and other.start < pronoun.start and about


def is_earlier_speaker(given: Given) -> bool:
    """Whether a pronoun stands for the speaker of a quotation that has its second span for source or content."""
    pronoun, other = given.evidence.spans
    shows = [
        quotation
        for quotation in given.article.quotations
        if (quotation.source or quotation.content).spans[0] == other and quotation.speaker == given.said.speaker
    ]
    return is_pronoun(given) and other.start <= pronoun.start and bool(shows)


def is_within_own_speech(given: Given) -> bool:
    pronoun = given.evidence.spans[0]
    return any(
        quotation.speaker == given.said.speaker and any(span.covers(pronoun) for span in quotation.content.spans)
        for quotation in given.article.quotations
        if quotation is not given.said
    )


def line_of(given: Given, at: int) -> str:
    """The line in which a span of the evidence stands."""
    text, span = given.article.text, given.evidence.spans[at]
    return text[text.rfind("\n", 0, span.start) + 1 :].partition("\n")[0]


def goes_on(given: Given) -> bool:
    """Whether words without a source follow those of the same speaker."""
    last = given.evidence.spans[0]
    return (
        given.said.kind != "indirect"
        and not re.search(r"\w", given.source)
        and any(
            quotation.speaker == given.said.speaker and quotation.content.spans[-1] == last
            for quotation in given.article.quotations
        )
    )


def is_nobody(given: Given) -> bool:
    return given.said.speaker is None


CLAIMS: dict[str, Callable[[Given], bool]] = {
    "speech-in-marks": lambda given: (found := letters_in_marks(given))[0] == found[1],
    "speech-in-marks-and-clause": lambda given: 0 < (found := letters_in_marks(given))[0] < found[1],
    "clause-of-cue": lambda given: letters_in_marks(given)[0] == 0,
    "content-without-cue": lambda given: given.said.cue is None and (found := letters_in_marks(given))[0] == found[1],
    "content-before-cue": lambda given: in_order(given.content[-1], given.cue),
    "content-after-cue": lambda given: (
        in_order(given.cue, given.content[0])
        and given.sentence(given.cue.start) == given.sentence(given.content[0].start)
    ),
    "content-in-following-sentence": lambda given: (
        given.sentence(given.cue.start) < given.sentence(given.content[0].start)
    ),
    "label-before-content": lambda given: given.said.cue is None and given.source.startswith(("Q", "A")),
    "answer-of-interview": lambda given: not given.source and "?" in given.before(given.content[0]),
    "answer-to-writer": lambda given: (
        given.said.cue is None and re.match(r"(i|we)\b", given.words(-1).lower()) is not None
    ),
    "repeated-speech": lambda given: (
        given.said.cue is None
        and any(
            given.words().strip("“”‘’.,").lower() in span.cut(given.article.text).lower()
            for span in given.evidence.spans[1:]
        )
    ),
    "colon-before-content": lambda given: in_order(given.cue, given.content[0]) and has_colon(given),
    "cue-between-content": lambda given: in_order(given.content[0], given.cue, given.content[-1]),
    "enclosing-clause": lambda given: in_order(given.evidence.spans[0], given.cue),
    "passed-on": is_reported,
    "named-before-marks": is_announced,
    "named-after-marks": lambda given: re.match(r"\W*as\b", given.article.text[given.content[0].end :]) is not None,
    "marks-within-a-name": is_between_capitals,
    "work-before-title": lambda given: follows_a_work(given) and is_capitalised(given),
    "capitalised-words-in-marks": is_capitalised,
    "no-cue-for-marks": lambda given: (
        not any(
            given.content[0].overlaps(span)
            for quotation in given.article.quotations
            for span in quotation.content.spans
        )
    ),
    "source-names-speaker": is_name_of_speaker,
    "surname-of-person": lambda given: is_word_of_speaker(given) and given.words() in given.source,
    "surname-in-focus": lambda given: is_word_of_speaker(given) and shares_surname(given),
    "name-misspelt": is_misspelt,
    "name-in-apposition": is_word_of_speaker,
    "named-organisation": lambda given: given.speaker.kind != "person",
    "negated-cue": lambda given: is_governed(given, "denied declined"),
    "cue-in-doubt": lambda given: is_governed(given, "alleged"),
    "attributed-to-nobody": lambda given: given.said.act == "alleged" and given.evidence.spans[0].overlaps(given.cue),
    "role-in-article": lambda given: given.words() in given.source and not given.words().istitle(),
    "issuer-of-document": lambda given: len(given.evidence.spans) > 1 and is_word_of_speaker(given),
    "named-together": lambda given: " and " in given.speaker.name and given.words(-1) in given.source,
    "named-after-lead": lambda given: (
        given.words() in given.source and in_order(given.evidence.spans[0], given.evidence.spans[1])
    ),
    "likeliest-described": lambda given: given.words() in given.source,
    "likeliest-antecedent": stands_for_earlier,
    "epithet-of-person": lambda given: re.search(r"\d-year-old|-of-\w+$|[A-Z]\w+$", given.words()) is not None,
    "elegant-variation": lambda given: given.words() in given.source and given.words().startswith(("the ", "The ")),
    "named-by-its-words": lambda given: not names_of(given.speaker).isdisjoint(map(key, given.words().split())),
    "pronoun-last-speaker": is_earlier_speaker,
    "pronoun-subject-before": stands_for_earlier,
    "pronoun-joint-subject": lambda given: given.words().lower() == "they" and in_order(*given.evidence.spans[::-1]),
    "pronoun-only-person": stands_for_earlier,
    "pronoun-only-one-named": stands_for_earlier,
    "interviewee": lambda given: given.said.source is None or (given.words().lower().rstrip(".") in ("a", "answer")),
    "initials-of-person": lambda given: given.words().isupper() and has_colon(given),
    "relative-pronoun": lambda given: (
        is_pronoun(given, "relative") and in_order(given.evidence.spans[1], given.evidence.spans[0])
    ),
    "first-person-in-quotation": lambda given: is_pronoun(given, "first") and is_within_own_speech(given),
    "first-person-of-byline": lambda given: is_pronoun(given, "first") and line_of(given, 1).lower().startswith("by "),
    "first-person-of-signature": lambda given: is_pronoun(given, "first") and line_of(given, 1) == given.words(1),
    "first-person-introduced": lambda given: (
        is_pronoun(given, "first")
        and re.search(r"(\bi am|\bi['’]m|\bmy name is|\bthis is|\bit['’]s) $", given.before(given.evidence.spans[1]))
        is not None
    ),
    "first-person-of-writer": lambda given: is_nobody(given) and is_pronoun(given, "first"),
    "continued-speech": goes_on,
    "answers-speaker-before": lambda given: (
        "\n" in given.article.text[given.evidence.spans[0].end : given.content[0].start]
    ),
    "answers-writer": lambda given: (
        re.match(r"(i|we)\b", given.words().lower()) is not None
        and "\n" in given.article.text[given.evidence.spans[0].end : given.content[0].start]
    ),
    "repeats-speaker": lambda given: given.said.source is None and given.words() in given.article.text,
    "source-not-understood": lambda given: is_nobody(given) and bool(given.source),
    "ambiguous-name": lambda given: is_nobody(given) and len(given.evidence.spans) > 2 and shares_surname(given),
    "ambiguous-role": lambda given: is_nobody(given) and len(given.evidence.spans) > 2,
    "ambiguous-antecedent": lambda given: is_nobody(given) and len({*given.evidence.spans}) > 2,
    "too-unsure-speaker": lambda given: is_nobody(given) and (not given.source or given.words() in given.source),
    "no-antecedent": lambda given: is_nobody(given) and given.words().lower() in load_lexicon("pronouns"),
    "no-source": lambda given: is_nobody(given) and not re.search(r"\w", given.source),
}
"""What can be checked of each rule that one article can give."""
UNSEEN = {"first-person-in-quotation"}
"""Rules that no article of the tests or of the corpora gives: the labels do not overlap so."""


@pytest.mark.parametrize("rule", CLAIMS)
def test_what_a_rule_claims_is_so_wherever_it_is_given(rule: str) -> None:
    given = [one for one in given_in(readings()) if one.evidence.rule == rule]
    assert given or rule in UNSEEN, "no article of the tests has it: add one"
    false = [one for one in given if not CLAIMS[rule](one)]
    assert not false, [(one.article.text[-200:], one.evidence) for one in false[:3]]


def test_every_rule_has_its_claim_checked() -> None:
    below = {"in-list-by-name", "in-list-by-office", "in-list-twice", "same-name-in-wire"}
    below |= {"below-least-confidence", "outside-scope"}
    elsewhere = {*RULES_BY_QUESTION["correction"], "source-of-parse"}  # test_corrections.py, test_attribution.py
    elsewhere |= {"subject-of-relative-clause"}  # test_relative_clauses.py
    elsewhere |= {*RULES_BY_QUESTION["review"], "rejected-by-editor"}  # test_reviews.py
    elsewhere |= {"doubted-by-encoder"}  # test_vouching.py
    assert {*CLAIMS} | below | {*RULES_BY_QUESTION["list"]} | elsewhere == {*RULES}


# --- what a rule claims of settings, a list of people and a wire ---


def test_what_is_no_statement_is_beyond_the_scope_of_statements() -> None:
    text = "“It is over,” said Ann Lee. Tom Hale believes that the play is “rather late, as everything here has been”."
    every = Settings(least_confidence=0, scope="attributions")
    (belief,) = [one for one in quoteattr.read(text, settings=every).quotations if one.scope == "attributions"]
    article = quoteattr.read(text, settings=Settings(least_confidence=0))
    assert belief not in article.quotations
    assert [one.evidence[0].rule for one in article.rejected] == ["outside-scope"]


def test_what_is_less_sure_than_asked_for_is_part_of_a_quotation() -> None:
    text = "“It is over,” said Ann Lee. She said it had been “late”."
    every = quoteattr.read(text, settings=Settings(least_confidence=0)).quotations
    least = max(quotation.confidence for quotation in every)
    (rejected,) = quoteattr.read(text, settings=Settings(least_confidence=least)).rejected
    assert [one.rule for one in rejected.evidence] == ["below-least-confidence"]
    (unsure,) = [one for one in every if any(span.overlaps(rejected.span) for span in one.content.spans)]
    assert unsure.confidence < least


LISTED = People(
    [
        Person("kim", "Kim Yong-hyun", roles=[Role("defence minister", place="KR", start="2024-09", end="2024-12")]),
        Person("lee-1", "Ann Lee"),
        Person("lee-2", "Ann Lee"),
        Person("hale", "Tom Hale", roles=[Role("president", place="US", start="2021-01-20")]),
        Person("novak", "Jan Novak", roles=[Role("president", place="CZ", start="2020")]),
        Person("brandt", "Olaf Brandt", roles=[Role("finance minister", place="DE")]),
        Person("voskov", "Dmitri Voskov"),
    ]
)
ABROAD = "Kim Yong-hyun spoke. “It is late,” said Kim. In the Czech Republic, Jan Novak left."


@pytest.mark.parametrize(
    ("words", "article", "id", "rules"),
    [
        ("Kim Yong-hyun", None, "kim", ["listed-name"]),
        ("Dmitry Voskov", None, "voskov", ["like-listed-name"]),
        ("Kim", ABROAD, "kim", ["named-in-article"]),
        ("Defence Minister Kim", None, "kim", ["name-and-office"]),
        ("South Korean defence minister", None, "kim", ["one-holder-then"]),
        ("German finance minister", None, "brandt", ["one-holder"]),
        ("the White House", None, "hale", ["one-holder-then", "office-of-seat"]),
        ("president", ABROAD, "novak", ["place-of-article"]),
        ("president", None, None, ["several-listed"]),
        ("Ann Lee", None, None, ["several-listed"]),
        ("Brandt", None, None, ["one-word-alone"]),
        ("Zed Zachary", None, None, ["not-listed"]),
    ],
)
def test_what_a_rule_claims_of_a_list_is_so(words: str, article: str | None, id: str | None, rules: list[str]) -> None:
    found = LISTED.find(words, on="2024-10-08", article=quoteattr.read(article) if article else None)
    assert (found.person.id if found.person else None, [one.rule for one in found.evidence]) == (id, rules)


@pytest.mark.parametrize(
    ("text", "rule", "speaker"),
    [
        ("“It is late,” said Dmitry Voskov.", "in-list-by-name", "Dmitri Voskov"),
        ("“It is late,” said the German finance minister.", "in-list-by-office", "Olaf Brandt"),
        ("“It is late,” said Ann Lee.", "in-list-twice", "Ann Lee"),
    ],
)
def test_what_a_rule_claims_of_a_speaker_in_a_list_is_so(text: str, rule: str, speaker: str) -> None:
    (quotation,) = quoteattr.read(text, people=LISTED, published="2024-10-08").quotations
    assert (quotation.evidence[-1].rule, str(quotation.speaker)) == (rule, speaker)


def test_what_a_rule_claims_of_a_wire_is_so() -> None:
    texts = ("“It is late,” said Dmitri Voskov.", "“It is not,” said Dmitry Voskov.", "“No,” said Jan Novak.")
    wire = quoteattr.reconcile(map(quoteattr.read, texts))
    shared = [
        quotation.speaker
        for article in wire.articles
        for quotation in article.quotations
        if quotation.evidence[-1].rule == "same-name-in-wire"
    ]
    assert len(shared) == 2 and len(set(shared)) == 1
