"""What is written is read back equal: JSON, CSV, Web Annotation, lists of people."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from mutated_records import broken_promises, mutated_records

import quoteattr
from quoteattr import from_record
from quoteattr.errors import QuoteattrError
from quoteattr.formats import from_web_annotations, to_web_annotations
from quoteattr.formats.records import json_text
from quoteattr.formats.tabular import write_csv
from quoteattr.testing import PlantedArticle, odd_texts, planted_articles


@given(planted_articles())
def test_an_article_and_its_wire_come_back_equal_from_json(planted: PlantedArticle) -> None:
    article = quoteattr.read(planted.text, id="story-1", published="2024-10-08")
    assert from_record(json.loads(json.dumps(article.to_record()))) == article
    wire = quoteattr.reconcile([article])
    assert from_record(json.loads(json.dumps(wire.to_record()))) == wire


@settings(max_examples=300)
@given(mutated_records())
def test_a_record_that_somebody_changed_is_refused_or_true(record: dict[str, Any]) -> None:
    try:
        value = from_record(record)
    except QuoteattrError as error:
        event("refused")
        assert len(str(error)) < 2_000
    else:
        assert broken_promises(record, value) == []


@given(
    odd_texts(),
    st.sampled_from(["\ud83d\ude00", "\U0001f600\ud83d\ude00", "\ud83d\ud83d\ude00\ude00", "&quot;"]),
    st.data(),
)
def test_characters_that_json_would_join_come_back_as_they_were(text: str, odd: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    article = quoteattr.read(text[:at] + odd + text[at:], labeller="rules")
    back = from_record(json.loads(json_text(article.to_record())))
    assert back.text == article.text
    assert [one.content.spans for one in back.quotations] == [one.content.spans for one in article.quotations]
    if "\U0001f600" not in article.text:
        assert back == article


_PARTS_OF_SPEECH = st.sampled_from(
    [
        *("“", "”", "‘", "’", '"', "``", "&quot;", "â€œ"),
        *("We will", "go", "$3m", "said", "Ann Lee said", ", said Lee."),
    ]
)
_PAUSES = st.sampled_from([" … ", "…", " …\n", "\n", "\n\n", " ", " ", "! ", ", "])


@settings(max_examples=200)
@given(st.lists(st.tuples(_PARTS_OF_SPEECH, _PAUSES), min_size=4, max_size=20))
@example([("Ann Lee said", " "), ("‘", ""), ("$3m", " …\n"), ("‘", ""), ("go", " … "), ("‘", ""), ("go", "’’.")])
@example([("â€œ", ""), ("go", ", "), ("Ann Lee said", ""), ("â€œ", ""), ("We will", " …\n")])
@example([("“", " "), ("We will", "\n"), ("go", "\n"), ("”", "! ")])
def test_quotations_with_an_ellipsis_of_the_text_come_back_equal_from_json(parts: list[tuple[str, str]]) -> None:
    text = "".join(part for pair in parts for part in pair)
    for labeller in ("rules", "linear"):
        article = quoteattr.read(text, labeller=labeller)
        assert from_record(json.loads(json_text(article.to_record()))) == article


@given(planted_articles())
def test_a_table_has_a_row_for_each_quotation_with_its_speaker_and_its_place(planted: PlantedArticle) -> None:
    out = io.StringIO()
    write_csv([quoteattr.read(planted.text, labeller="linear")], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["kind"] for row in rows] == [one.kind for one in planted.quotations]
    for row, wanted in zip(rows, planted.quotations, strict=True):
        assert json.loads(row["content"]) == [list(span) for span in wanted.content]
        assert wanted.speaker in (None, row["speaker"])


@given(odd_texts())
def test_a_table_of_any_text_can_be_read_as_a_table(text: str) -> None:
    article = quoteattr.read(text)
    out = io.StringIO()
    write_csv([article], out)
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(article.quotations) + 1
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row)


@given(planted_articles())
def test_planted_quotations_come_back_equal_from_web_annotations(planted: PlantedArticle) -> None:
    article = quoteattr.read(planted.text, id="story-1")
    collection = json.loads(json.dumps(to_web_annotations(article)))
    assert from_web_annotations(collection, planted.text) == article.quotations


@given(odd_texts())
def test_quotations_of_any_text_come_back_equal_from_web_annotations(text: str) -> None:
    article = quoteattr.read(text, id=text)
    assert from_web_annotations(to_web_annotations(article), text) == article.quotations
