"""Articles made from a small grammar, of which it is known who says what: exactly that is found, in any typography."""

from __future__ import annotations

from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import Article

NAMES = ("Marta Lindqvist", "Tom Okafor", "Ola Brandt", "Joan Abara", "Piotr Zielak", "Ann Lee", "Park Jae-won")
VERBS = ("said", "says", "added", "told reporters", "warned", "insisted", "explained")
CLAUSES = (
    "we will not wait any longer",
    "the harbour is not safe and nobody told us",
    "it’s the workers’ own money that was lost",
    "I have never seen anything like it in my life",
    "they don’t know what they are doing to this town",
    "nothing has been decided yet",
)
NARRATION = (
    "The council has twelve members and meets on the first Friday of the month.",
    "Forty boats lay at anchor in the bay.",
    "Rain fell on the hills for most of the week.",
    "The bridge was built in 1931 and has been repaired twice.",
)
STYLES = {"curly": "“”", "straight": '""', "guillemets": "«»", "german": "„“", "single": "‘’", "straight single": "''"}


@frozen
class Planted:
    """One paragraph: narration, or a quotation with its speaker."""

    text: str
    """With “ and ” for the marks, whatever the style."""
    contents: tuple[str, ...] = ()
    """Every piece with its marks, in order."""
    speaker: str | None = None


@frozen
class Plan:
    """An article, paragraph by paragraph, in one style of marks."""

    paragraphs: tuple[Planted, ...]
    style: str = field(default="curly")

    @property
    def text(self) -> str:
        """The article as it would be written in its style."""
        return self.dressed("\n\n".join(paragraph.text for paragraph in self.paragraphs))

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """The content of each quotation, as written, with its speaker."""
        return [
            (self.dressed(" … ".join(paragraph.contents)), paragraph.speaker)
            for paragraph in self.paragraphs
            if paragraph.speaker
        ]

    def dressed(self, text: str) -> str:
        """``text`` with the marks of this style; straight styles have straight apostrophes too."""
        opening, closing = STYLES[self.style][0], STYLES[self.style][1]
        apostrophe = "'" if "straight" in self.style else "’"
        return text.replace("’", apostrophe).replace("“", opening).replace("”", closing)

    def in_style(self, style: str) -> Plan:
        """The same article in another style of marks."""
        return evolve(self, style=style)


def _capital(clause: str) -> str:
    return clause[0].upper() + clause[1:]


@st.composite
def quotations(draw: st.DrawFn) -> Planted:
    """A paragraph with one quotation."""
    name, verb = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VERBS))
    first, second = draw(st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=2, unique=True))
    inverted = f"{verb} {name}" if verb != "told reporters" else f"{name} {verb}"
    contents: tuple[str, ...]
    shape = draw(st.sampled_from(("after", "inverted", "before", "between", "two sentences")))
    if shape == "after":
        contents, text = (f"“{_capital(first)},”",), f"“{_capital(first)},” {name} {verb}."
    elif shape == "inverted":
        contents, text = (f"“{_capital(first)},”",), f"“{_capital(first)},” {inverted}."
    elif shape == "before":
        contents, text = (f"“{_capital(first)}.”",), f"{name} {verb}: “{_capital(first)}.”"
    elif shape == "between":
        contents = (f"“{_capital(first)},”", f"“and {second}.”")
        text = f"{contents[0]} {name} {verb}, {contents[1]}"
    else:
        contents = (f"“{_capital(first)},”", f"“{_capital(second)}.”")
        text = f"{contents[0]} {inverted}. {contents[1]}"
    return Planted(text, contents, name)


@st.composite
def plans(draw: st.DrawFn, styles: tuple[str, ...] = ("curly",)) -> Plan:
    """An article in which paragraphs of narration and of quotation alternate as they come."""
    narration = st.sampled_from(NARRATION).map(Planted)
    paragraphs = draw(st.lists(st.one_of(quotations(), quotations(), narration), min_size=1, max_size=6))
    return Plan(tuple(paragraphs), draw(st.sampled_from(styles)))


@given(plans(tuple(STYLES)))
def test_planted_quotations_are_found_with_their_speakers_and_no_others(plan: Plan) -> None:
    article = quoteattr.read(plan.text)
    found = [(quotation.content.text, str(quotation.speaker)) for quotation in article.quotations]
    assert found == plan.spoken
    assert not article.rejected
    assert not article.problems


@given(plans(), st.sampled_from(sorted(STYLES)))
def test_the_house_style_of_marks_changes_nothing(plan: Plan, style: str) -> None:
    one, other = quoteattr.read(plan.text), quoteattr.read(plan.in_style(style).text)
    assert [q.content.spans for q in one.quotations] == [q.content.spans for q in other.quotations]
    assert [q.source and q.source.spans for q in one.quotations] == [
        q.source and q.source.spans for q in other.quotations
    ]
    assert [str(q.speaker) for q in one.quotations] == [str(q.speaker) for q in other.quotations]


@given(plans(tuple(STYLES)), st.sampled_from(["\r\n\r\n", "\r\r", "\n \n", "\u2029", "\n\n\n\n"]))
def test_line_ends_of_another_system_change_nothing_but_offsets(plan: Plan, line_end: str) -> None:
    one, other = quoteattr.read(plan.text), quoteattr.read(plan.text.replace("\n\n", line_end))
    assert answers(one) == answers(other)


@given(plans(tuple(STYLES)))
def test_hard_spaces_change_nothing(plan: Plan) -> None:
    one, other = quoteattr.read(plan.text), quoteattr.read(plan.text.replace(" ", "\u00a0"))
    assert [(q.content.spans, q.source and q.source.spans, str(q.speaker)) for q in one.quotations] == [
        (q.content.spans, q.source and q.source.spans, str(q.speaker)) for q in other.quotations
    ]


def answers(article: Article) -> list[tuple[str, str, str, str]]:
    return [(q.content.text, str(q.cue), str(q.source), str(q.speaker)) for q in article.quotations]


@given(plans(tuple(STYLES)), st.sampled_from(NARRATION))
def test_a_paragraph_in_front_only_shifts(plan: Plan, narration: str) -> None:
    one, other = quoteattr.read(plan.text), quoteattr.read(f"{narration}\n\n{plan.text}")
    by = len(narration) + 2
    assert answers(one) == answers(other)
    assert [[span.shifted(by) for span in q.content.spans] for q in one.quotations] == [
        list(q.content.spans) for q in other.quotations
    ]


@given(plans(tuple(STYLES)), st.sampled_from(["He said she said", "Kim said no", "said Lee", "according to Tom"]))
def test_what_stands_inside_a_quotation_never_speaks_it(plan: Plan, inner: str) -> None:
    text = plan.text.replace("we will not wait", f"{inner} and we will not wait")
    for quotation in quoteattr.read(text).quotations:
        for extract in (quotation.cue, quotation.source):
            for span in extract.spans if extract else ():
                assert not any(content.covers(span) for content in quotation.content.spans)
        assert str(quotation.speaker) not in {"Kim", "Lee", "Tom"}


@given(plans(tuple(STYLES)), plans(tuple(STYLES)))
def test_articles_are_read_one_by_one(one: Plan, other: Plan) -> None:
    both = list(quoteattr.read_many([one.text, other.text]))
    assert both == [quoteattr.read(one.text), quoteattr.read(other.text)]


@given(plans(tuple(STYLES)))
def test_the_articles_hold_what_they_plant(plan: Plan) -> None:
    at = 0
    for content, _ in plan.spoken:
        for word in content.replace(" … ", " ").split():
            at = plan.text.index(word, at) + len(word)
