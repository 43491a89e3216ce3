"""What a notebook and a page show of utterances: every word of every rendering, and what differs where it stands."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest

from quoteattr import collate, compare, read, read_many, reconcile
from quoteattr.articles import Wire
from quoteattr.comparison.comparison import VERDICTS
from quoteattr.render.html.theme import style
from quoteattr.render.html.wire import wire_page
from quoteattr.render.labels import SEVERITIES
from quoteattr.render.terminal import utterances_table
from quoteattr.utterances.utterance import Utterance

DAM = "“The dam will {} be rebuilt by {},” said Ann Lee."
PAY = "“Farmers will {}pay a penny of it,” said Omar Haddad."
STORIES = (
    ("Northern Wire", "2026-07-09", DAM.format("very likely", "August")),
    ("Daily Ledger", "2026-07-10", DAM.format("likely", "July")),
    ("Meridian News", "2026-07-10", f"{DAM.format('very likely', 'August')}\n\n{PAY.format('not ')}"),
    ("Harvest Post", "2026-07-11", PAY.format("")),
)


@pytest.fixture(scope="module")
def wire() -> Wire:
    found = reconcile(
        read_many({"id": outlet, "outlet": outlet, "published": day, "text": text} for outlet, day, text in STORIES)
    )
    assert [(one.verdict, len(one.carriers)) for one in found.utterances] == [("conflicting", 3), ("conflicting", 2)]
    return found


class Rows(HTMLParser):
    """The text of each cell of the rows that set renderings side by side; generated content is not in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.within = self.cell = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.within = ("class", "synopsis") in attrs
        if self.within and tag == "tr":
            self.rows.append([])
        if self.within and tag == "td":
            self.cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.cell = self.cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.cell:
            self.rows[-1][-1] += data


def column_of(utterance: Utterance, word: str) -> set[int]:
    """The columns of the drawn table in which some row has a word."""
    return {at for row in Rows(utterance._repr_html_()).rows for at, cell in enumerate(row) if word in cell}


def test_each_row_is_its_text_and_all_rows_have_the_same_columns(wire: Wire) -> None:
    for utterance in wire.utterances:
        rows = Rows(utterance._repr_html_()).rows
        assert ["".join(row) for row in rows] == list(utterance.witnesses)
        assert len({len(row) for row in rows}) == 1


def test_what_differs_stands_in_one_column_with_its_sign(wire: Wire) -> None:
    dam = wire.utterances[0]
    assert column_of(dam, "August") == column_of(dam, "July")
    assert len(column_of(dam, "July")) == len(column_of(dam, "likely")) == 1
    html = dam._repr_html_()
    assert re.search(r'<mark class="x-conflict"[^>]*data-by="≠">July</mark>', html)
    assert re.search(r'<mark class="x-shift"[^>]*data-by="↓">likely</mark>', html)


def test_a_lost_negation_is_shown_where_the_word_is_missing(wire: Wire) -> None:
    farmers = wire.utterances[1]
    first, second = Rows(farmers._repr_html_()).rows
    at = next(at for at, cell in enumerate(first if "not" in "".join(first) else second) if "not" in cell)
    assert {first[at].strip(), second[at].strip()} == {"not", ""}
    html = compare("They will not pay.", "They will pay.")._repr_html_()
    assert 'data-by="≠ without “not”"' in html
    assert ["".join(row) for row in Rows(html).rows] == ["They will not pay.", "They will pay."]


def test_an_utterance_says_who_has_it_first_and_who_has_a_copy(wire: Wire) -> None:
    html = wire.utterances[0]._repr_html_()
    assert "earliest: Northern Wire, <time>2026-07-09</time>" in html
    assert "most shared wording, wire copy" in html
    assert all(f"from character {one.content[0].start}" in html for one in wire.utterances[0].renderings)


def test_hedges_are_drawn_where_they_stand_on_the_scale(wire: Wire) -> None:
    html = wire.utterances[0]._repr_html_()
    rows = re.findall(r"<tr><th scope=\"row\">([^<]*)</th><td>([\d-]*)</td><td>(.*?)</td></tr>", html)
    drawn = {name: (day, float(re.findall(r'class="dot" style="left:([\d.]+)%"', cell)[0])) for name, day, cell in rows}
    assert [day for day, _ in drawn.values()] == sorted(day for day, _ in drawn.values())
    assert drawn["Daily Ledger"][1] < drawn["Northern Wire"][1] == drawn["Meridian News"][1]
    assert "How likely" not in collate(["It will rain.", "It will rain today."])[0]._repr_html_()


def test_articles_without_a_name_are_numbered_everywhere() -> None:
    stories = [
        "“Rain is very likely tomorrow,” said Ann Lee.",
        "“Rain is highly likely tomorrow,” said Ann Lee. “No,” she said.",
    ]
    found = reconcile(read_many(stories))
    names = sorted({carrier for one in found.utterances for carrier in one.carriers})
    assert names == ["article 1", "article 2"]
    html = wire_page(found)
    assert all(html.count(f">{name}<") + html.count(f">{name} <") > 1 for name in names)
    assert not re.search(r">\d:", html)


def test_texts_without_articles_are_numbered() -> None:
    html = collate(["Rain is very likely tomorrow.", "Rain is highly likely tomorrow."])[0]._repr_html_()
    assert "text 1" in html and "text 2" in html


def test_a_wire_counts_quotations_by_person_and_outlet(wire: Wire) -> None:
    html = wire._repr_html_()
    (row,) = re.findall(r"<tr><th scope=\"row\">Ann Lee.*?</tr>", html)
    cells = re.findall(r"<td>([^<]*)", row)
    assert cells == ["1", "–", "1", "1", "3"]  # Daily Ledger, Harvest Post, Meridian News, Northern Wire, together
    assert "4 articles" in html and "3 outlets" in html


def test_a_chart_leaves_no_quotation_out() -> None:
    stories = [
        "“No,” said Ann Lee. “Yes,” an official said.",
        "“No,” said Ann Lee, the mayor. “It may rain,” a farmer said.",
    ]
    found = reconcile(read_many(stories))
    chart = wire_page(found).partition("</table>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", chart)
    figures = {re.sub("<[^>]*>", "", name): re.findall(r"<td>(\d+)", cells) for name, cells in rows}
    assert figures == {"Ann Lee": ["1", "1", "2"], "unknown": ["1", "1", "2"]}
    nobody = wire_page(reconcile(read_many(stories[:1]))).partition("</table>")[0].count("unknown")
    assert nobody == 1 and "unknown" not in wire_page(reconcile([read("“No,” said Ann Lee.")]))


def test_a_file_is_called_alike_wherever_it_is_named() -> None:
    text = "“Rain is {} likely tomorrow,” said Ann Lee. “{},” said Omar Haddad."
    stories = [
        {"id": f"desk/{name}.txt", "published": f"2026-07-0{day}", "text": text.format(hedge, more)}
        for day, name, hedge, more in [(1, "a", "very", "The dam holds"), (2, "b", "hardly", "No farmer pays")]
    ]
    html = wire_page(reconcile(read_many(stories)))
    assert "earliest: a, <time>" in html and "<small>a</small>" in html
    assert "desk/" not in html


def test_what_has_no_quotation_says_so() -> None:
    empty = reconcile([read("")])
    assert "no quotations found" in empty._repr_html_() and "0 utterances are" not in empty._repr_html_()
    html = read("Nobody spoke.")._repr_html_()
    assert "no quotations found" in html and "<table" not in html and 'legend"' not in html


def test_every_verdict_has_its_sign_in_order_of_gravity() -> None:
    assert list(SEVERITIES) == list(VERDICTS)


@pytest.mark.parametrize("shown", ["wire", "utterance", "comparison"])
def test_views_can_stand_twice_in_a_notebook(wire: Wire, shown: str) -> None:
    html = {
        "wire": wire._repr_html_(),
        "utterance": wire.utterances[0]._repr_html_(),
        "comparison": compare("It may rain.", "It will rain.")._repr_html_(),
    }[shown]
    assert not re.search(r"<script|\sid=|https?:|url\(|@import|(?:src|href)=", html)


def test_a_page_is_chosen_from_by_speaker_and_by_verdict(wire: Wire) -> None:
    html = wire_page(wire)
    entries = re.findall(r'<li class="(s\d+) ([a-z ]+)"><h3>([^<]*)', html)
    assert {(name, verdicts) for _, verdicts, name in entries} == {
        ("Ann Lee", "conflicting shifted"),
        ("Omar Haddad", "conflicting"),
    }
    for number, verdicts, name in entries:
        assert f'<option class="{number}">{name} (1)</option>' in html
        assert f"fieldset:has(.{number}:checked)~* .said>li:not(.{number}){{display:none}}" in html
        assert all(f'<input type="radio" name="verdict" class="{one}">' in html for one in verdicts.split())
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]*)"|for="([^"]*)"', html)) <= {
        pair for one in ids for pair in ((one, ""), ("", one))
    }
    assert not re.search(r"<script|url\(|@import|(?:src|href)=", html)


def test_a_page_of_no_article_is_a_page() -> None:
    assert "Nothing." in wire_page(reconcile([]))


def test_the_order_of_the_articles_changes_no_character(wire: Wire) -> None:
    pages = {wire_page(reconcile(order)) for order in itertools.permutations(wire.articles)}
    assert len(pages) == 1


def test_signs_of_empty_cells_are_not_in_running_text() -> None:
    sheet = re.sub(r"\s+", "", str(style()))
    sign = ":is(td,td.moved):empty::before{content:none"
    assert sheet.count(sign) == 2  # on narrow pages, and on paper
    assert sheet.index("td.moved:empty::before") < sheet.index("@container(max-width:44em)") < sheet.index(sign)


def test_a_page_shows_a_passage_whole() -> None:
    lake, canal = "The lake has never been so low in July", "The repairs to the canal will cost forty million"
    stories = (f"“{lake}. {canal},” said Ann Lee, the minister.", f"“{lake},” said Ann Lee, the minister. “{canal}.”")
    wire = reconcile([read(text, id=str(at), outlet=str(at)) for at, text in enumerate(stories)])
    assert len(wire.utterances) == 2
    page = wire_page(wire)
    assert page.count("<h3>") == 1 and f"{lake}. {canal}" in page
    assert utterances_table(wire).count("Ann Lee") == 1
    assert utterances_table(reconcile([wire.articles[0]])).splitlines()[-1] == "1 is quoted by one outlet alone."
