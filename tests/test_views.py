"""What a notebook and a page show: every character once, escaped, in colours that can be told apart and read."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest

from quoteattr import Settings, errors, read
from quoteattr.render.html.article import article_page
from quoteattr.render.html.markup import element, joined
from quoteattr.render.html.passage import Layer, marked, whole_characters
from quoteattr.render.html.theme import DARK, LIGHT, Theme
from quoteattr.spans import Span

STORY = "“The dam will hold,” said Ann Lee. “It will,” said Omar Haddad. The “old mirror” sank."
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
# Machado, Oliveira & Fernandes 2009, table 1, severity 1.
SIGHT = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> list[float]:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def contrast(one: str, other: str) -> float:
    """After WCAG 2.2."""
    darker, lighter = sorted(times(((0.2126, 0.7152, 0.0722),), linear(colour))[0] for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: list[float]) -> list[float]:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = times(to_xyz, [min(1.0, max(0.0, share)) for share in colour])
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (share / white for share, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@THEMES
def test_every_text_stands_out_from_what_is_under_it(theme: Theme) -> None:
    for colour in (theme.unknown, *theme.speakers):
        assert contrast(theme.paper, colour) >= 4.5  # the letter on its colour, and underlines
        assert contrast(theme.ink, theme.tint(colour)) >= 7
        assert contrast(theme.faint, theme.tint(colour)) >= 3
    assert contrast(theme.paper, theme.faint) >= 4.5
    for colour in (theme.conflict, theme.shift, theme.detail):
        assert contrast(theme.paper, colour) >= 4.5
        assert contrast(theme.ink, theme.tint(colour)) >= 7


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_speakers_or_kinds_of_difference_can_be_told_apart(theme: Theme, sight: str) -> None:
    differences = (theme.conflict, theme.shift, theme.detail)
    for one, other in (*itertools.combinations(theme.speakers, 2), *itertools.combinations(differences, 2)):
        pair = zip(*(lab(times(SIGHT[sight], linear(colour))) for colour in (one, other)), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 >= 25, (one, other)


def test_a_notebook_shows_text_speakers_and_reasons() -> None:
    article = read(STORY, id="story")
    html = article._repr_html_()
    assert html.count("<mark") == 2
    assert ">A</span>Ann Lee" in html and ">B</span>Omar Haddad" in html
    assert 'title="Ann Lee: said, direct, ' in html
    assert f"not taken for speech: {article.rejected[0].reason}" in html
    assert not re.search(r"<script|\sid=|https?:|url\(|@import", html)  # so it can stand twice in one notebook


def test_a_passage_is_the_sentence_with_the_evidence() -> None:
    article = read(f"Rain fell. {STORY}")
    first = article.quotations[0]
    passage = article.passage(first)
    assert passage.span.cut(article.text).strip() == "“The dam will hold,” said Ann Lee."
    html = passage._repr_html_()
    assert "Rain fell" not in html
    assert all(evidence.rule in html for evidence in first.evidence)
    with pytest.raises(errors.WrongValueError, match="of another article"):
        read("“No,” said Ann Lee.").passage(first)


def test_paragraphs_outlive_a_program_that_cleans_html_up() -> None:
    """Beautiful Soup, by which nbconvert passes every output, makes one line end of white space that has some."""
    article = read("\n“No,” said Ann Lee.\n\n“Yes,” said Omar Haddad.\n\n\n“Why?” he asked.\n")
    cleaned = re.sub(r">[ \n]*\n[ \n]*<", ">\n<", article._repr_html_())
    kept, shown = Kept(), Kept()
    kept.feed(article._repr_html_())
    shown.feed(cleaned)
    assert kept.text == f"\n{article.text}"  # a browser leaves out the first line end of pre
    assert shown.text != kept.text  # so the cleaning would lose them ...
    assert set(kept.within) == {"pre"}  # ... if they did not stand where it does not clean


class Kept(HTMLParser):
    """The text of an article in its view, and the elements that hold its line ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.within = "", list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open or ("class", "text") in attrs:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text += data
            self.within += [self.open[0]] * data.count("\n")


def test_no_marks_stand_around_marks() -> None:
    article = read(STORY)
    html = article.passage(article.quotations[0])._repr_html_()
    assert "speech: “The dam will hold,” <small>" in html and "“said”" in html


def test_what_is_no_statement_is_not_shown_as_one() -> None:
    text = "Ann Lee declined to say whether the dam would hold. “It is old,” she said."
    article = read(text, settings=Settings(scope="attributions"))
    assert [one.is_statement for one in article.quotations] == [False, True]
    html = article_page([article])
    marks = dict(re.findall(r'<mark class="([^"]*)"[^>]*>([^<]*)', html.partition('<ol class="said">')[0]))
    assert [("unsaid" in names.split(), words) for names, words in marks.items()] == [
        (True, article.quotations[0].content.text),
        (False, article.quotations[1].content.text),
    ]
    assert "declined (no statement)" in html


def test_a_speaker_called_by_the_role_alone_has_it_once() -> None:
    table = article_page([read("“The dam will hold,” the minister said.")]).partition("<tbody>")[2]
    assert table.partition("</tr>")[0].count("minister") == 1


def test_text_is_escaped_and_html_is_not() -> None:
    bold = element("b", "1 < 2")
    assert bold == "<b>1 &lt; 2</b>"
    assert element("p", bold, " & so on") == "<p><b>1 &lt; 2</b> &amp; so on</p>"
    assert joined("<", bold) == "<" + bold == f"&lt;{bold}"
    assert element("p", f"{bold}") == "<p>&lt;b&gt;1 &amp;lt; 2&lt;/b&gt;</p>"  # a plain str, whatever was put into it


def test_no_mark_splits_a_character() -> None:
    text = "cafe\u0301s"
    layers = whole_characters(text, [Layer(Span(0, 4), "mark", ("c1",))])
    assert marked(text, Span(0, 6), layers) == '<mark class="c1">cafe\u0301</mark>s'


def test_a_quotation_alone_shows_what_it_holds() -> None:
    html = read(STORY).quotations[0]._repr_html_()
    order = [html.index(words) for words in ("“The dam will hold,”", ">said</u>", ">Ann Lee</u>")]
    assert order == sorted(order)


def test_a_page_has_a_choice_of_speakers_for_each_article() -> None:
    html = article_page([read(STORY, id="one"), read("Nobody spoke.", id="two"), read(STORY, id="three")])
    assert html.count('type="radio"') == 6
    assert len(set(re.findall(r'name="(speaker-\d+)"', html))) == 2
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids)) == 3
    assert "fieldset:has(.v2:checked)~.text" in html
    assert not re.search(r"<script|url\(|@import|(?:src|href)=", html)
