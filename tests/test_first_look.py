"""What one types first: sequences that show themselves and are tuples all the same, and short ways."""

from __future__ import annotations

import copy
import pickle
import re
from html import escape
from typing import Any

import pytest

from quoteattr import Article, Speaker, collate, compare, errors, evaluate, read, reconcile
from quoteattr.display import DisplayedTuple
from quoteattr.people import People, Person, Persons
from quoteattr.render.html.article import article_page
from quoteattr.render.html.theme import LIGHT
from quoteattr.render.html.utterance import utterance_view
from quoteattr.render.screen import columns_of
from quoteattr.render.terminal import article_table

STORY = (
    "“The dam will hold,” said Ann Lee, the minister. Omar Haddad denied taking money. “It is old,” he said.\n\n"
    "“We saw it leak,” said Bob Lee of the canal board.\n"
)


@pytest.fixture
def article() -> Article:
    return read(STORY, id="story")


def drawn(sequence: Any) -> str:
    """What a notebook shows of one of the sequences, which type checkers take for tuples."""
    return str(sequence._repr_html_())


def sequences(article: Article) -> list[DisplayedTuple[object]]:
    wire = reconcile([article])
    utterance = collate(["It may rain on 4 May.", "It may rain on 4 May.", "It will rain on 5 May."])[0]
    found = (
        article.quotations,
        article.quotations[0].evidence,
        article.people,
        wire.utterances,
        utterance.differences,
        compare("It may rain.", "It will rain.").differences,
    )
    assert all(isinstance(one, DisplayedTuple) for one in found)
    return [one for one in found if isinstance(one, DisplayedTuple)]


def test_a_list_of_people_shows_itself_as_the_people_of_an_article_do() -> None:
    people = [Person(f"p{number}", f"Ann Lee{number}") for number in range(130)]
    assert drawn(People(people)) == drawn(Persons(people))
    assert "and 30 more" in drawn(People(people)) and "<table" not in drawn(People())


def test_reasons_say_what_is_the_case_and_where(article: Article) -> None:
    evidence = article.quotations[0].evidence
    html = drawn(evidence)
    for one in evidence:
        assert one.rule in html and escape(one.explanation) in html and one.rule in repr(evidence)
        assert all(f"{start}–{end}" in html for start, end in one.spans)


def test_sequences_are_tuples_for_every_purpose(article: Article) -> None:
    for one in sequences(article):
        plain = tuple(one)
        assert one == plain and plain == one and hash(one) == hash(plain) and {one: 1}[plain] == 1
        assert one[0] is plain[0] and one[-1] is plain[-1]
        assert one[:2] == plain[:2] and one[::-1] == plain[::-1] and type(one[:2]) is type(one)
        assert one + one == plain + plain and [*one] == [*plain] and one.index(plain[-1]) == len(plain) - 1
        assert copy.deepcopy(one) == one
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
        with pytest.raises(TypeError):
            one[0] = 1  # type: ignore[index]


@pytest.mark.parametrize("width", ["40", "80", "132"])
def test_a_prompt_shows_one_line_for_each(article: Article, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for one in sequences(article):
        heading, _, *lines = repr(one).splitlines()
        assert heading.startswith(f"{len(one)} ") and len(lines) == len(one)
        assert [line.split()[0] for line in lines] == [str(at) for at in range(len(one))]
        assert repr(one[:0]).startswith("0 ")
    assert max(map(columns_of, repr(article.quotations).splitlines())) <= max(int(width), 80)
    assert repr(read("“" + "水" * 200 + "”, said Ann Lee.").quotations).endswith("…")


def test_a_long_sequence_says_how_many_follow(article: Article) -> None:
    many = article.quotations * 40
    assert repr(type(article.quotations)(many)).endswith("… and 140 more")
    assert "and 60 more" in drawn(type(article.quotations)(many))


def test_a_notebook_shows_a_row_for_each(article: Article) -> None:
    for one in sequences(article):
        html = one._repr_html_()
        assert html.count("<tr>") == len(one) + 1
        assert not re.search(r"<script|\sid=|https?:|url\(|@import", html)
        assert "<table" not in one[:0]._repr_html_()
    assert 'class="unsaid c0" title="the source says that it is not so' in drawn(article.quotations)


def test_a_prompt_shows_a_quotation_without_its_spans(article: Article) -> None:
    assert "cue='said', source='Ann Lee, the minister', act='said', speaker='Ann Lee'" in repr(article.quotations[0])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n The dam\nIt leaks.", "The dam"),
        ("", "Article"),
        ("word " * 40, "word " * 17 + "word …"),
        ("x" * 200, "x" * 90 + " …"),
    ],
)
def test_an_article_without_an_id_is_called_by_its_first_line(text: str, title: str) -> None:
    article = read(text)
    assert f"<b>{title}</b>" in article._repr_html_()
    assert f">{title}</h2>" in article_page([article])
    assert article_table(article).startswith(title[:30])


def test_more_speakers_than_colours_look_different() -> None:
    names = "Ann Lee,Omar Haddad,Mary Stone,Peter Novak,Julia Brandt,Carlos Vega,Hana Suzuki,Tom Fisher,Lena Kovac"
    html = read(" ".join(f"“Site {one} holds,” said {one}." for one in names.split(",")))._repr_html_()
    marks = re.findall(r'<mark class="(c[^"]*?) v\d+"', html)
    assert len(LIGHT.speakers) == 7 and len(set(marks)) == len(marks) == 9
    chips = re.findall(r'class="chip (c[^"]*)">[A-Z]</span>[A-Z]', html)
    assert len(set(chips)) == 9


def test_the_legend_lists_what_is_there() -> None:
    def legend(text: str) -> list[str]:
        found = re.search(r'<ul class="legend">(.*?)</ul>', read(text)._repr_html_())
        return re.findall(r"<li>(.*?)</li>", re.sub(r"<(?!/?li)[^>]*>", "", found[1])) if found else []

    assert legend("Nobody spoke.") == []
    assert legend("The “old mirror” sank.") == ["in marks, not taken for speech"]
    assert legend("“It holds,” said Ann Lee.") == ["AAnn Lee 1 quotation", "cue", "source"]
    assert legend("Ann Lee denied taking money.") == ["AAnn Lee 1 quotation", "cue", "source", "denied"]


def test_words_that_stand_elsewhere_are_not_shown_as_missing() -> None:
    stories = (
        "“If the lake keeps falling, water will very probably be rationed by the end of August,” said Ann Lee.",
        "“Water will very probably be rationed by the end of August if the lake keeps falling,” said Ann Lee.",
    )
    wire = reconcile([read(text, id=str(at), outlet=str(at)) for at, text in enumerate(stories)])
    (utterance,) = wire.utterances
    html = utterance_view(utterance)
    cells = re.findall(r'<td(?: class="([^"]*)")?></td>', html)
    assert cells and all("moved" in looks for looks in cells)
    (comparison,) = utterance.comparisons
    assert 'class="moved"' not in compare("The dam leaks badly.", "The dam leaks.")._repr_html_(), comparison


def test_the_quotations_of_a_speaker(article: Article) -> None:
    by_speaker = article.by_speaker()
    assert [str(speaker) for speaker in by_speaker] == ["Ann Lee", "Omar Haddad", "Bob Lee"]
    assert sum(by_speaker.values(), ()) and sum(map(len, by_speaker.values())) == len(article.quotations)
    assert article.said_by("Omar Haddad") == article.said_by("haddad") == article.said_by("person-2")
    assert [one.text for one in article.said_by("ann lee")] == ["The dam will hold,"]
    assert article.said_by("Le") == article.said_by("") == article.said_by("Nobody") == ()
    with pytest.raises(errors.WrongValueError, match=r"'Lee' can be Ann Lee \(person-1\), Bob Lee \(person-3\): give"):
        article.said_by("Lee")
    with pytest.raises(errors.WrongTypeError, match="name is 5"):
        article.said_by(5)  # type: ignore[arg-type]
    unknown = read("“No,” one official said. “Yes,” said Ann Lee. An unsigned note said: “Stop.”").by_speaker()
    assert None not in list(unknown)[:-1]


def test_the_words_around_a_quotation(article: Article) -> None:
    last = article.quotations[-1]
    assert last.context(article, 0) == "“We saw it leak,” said Bob Lee of the canal board."
    assert last.context(article) == STORY[STORY.index("“It is") :].strip()
    assert last.context(article, sentences=99) == STORY.strip()
    assert article.passage(last, sentences=1).span.cut(STORY).strip() == last.context(article)
    for wrong, error in ((-1, errors.WrongValueError), (1.5, errors.WrongTypeError), (True, errors.WrongTypeError)):
        with pytest.raises(error, match="sentences is"):
            last.context(article, wrong)  # type: ignore[arg-type]
    with pytest.raises(errors.WrongValueError, match="of another article"):
        last.context(read("“No,” said Ann Lee."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It holds,” said Ann Lee.", "person"),
        ("“It holds,” the ministry said.", "organisation"),
        ("“It holds,” residents said.", "group"),
    ],
)
def test_a_speaker_has_a_kind(text: str, kind: str) -> None:
    article = read(text)
    speaker = article.quotations[0].speaker
    assert speaker is not None and speaker.kind == kind == article.people[0].kind
    assert reconcile([article]).articles[0].quotations[0].speaker == Speaker(
        reconcile([article]).articles[0].people[0].id, speaker.name, speaker.kind
    )


def test_the_words_to_show_have_no_comma_at_their_end(article: Article) -> None:
    assert [one.display_text for one in article.quotations if one.kind == "direct"] == [
        "The dam will hold",
        "It is old",
        "We saw it leak",
    ]
    assert article.quotations[0].text == "The dam will hold,"


def test_a_prompt_shows_an_evaluation_as_the_shell_does(article: Article) -> None:
    done = evaluate([article], [article])
    lines = repr(done).splitlines()
    assert lines[0].startswith("1 annotated article, ") and any(line.startswith("words and source") for line in lines)
    assert all(len(line) <= 80 for line in lines) and not repr(done).endswith("\n")
    assert repr(done.scores["all"].f1).startswith("Estimate(value=1.000, low=")
    assert "similarity=1.00" in repr(compare("It holds.", "It holds."))
