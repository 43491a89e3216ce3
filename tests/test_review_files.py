"""Decisions that come back from other programs: Label Studio, brat, CSV and files of reviews."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from quoteattr import Article, Review, Span, exports, read
from quoteattr.errors import QuoteattrError, UnreadableFileError, WrongTypeError, WrongValueError
from quoteattr.evaluation.gold import load_gold
from quoteattr.formats.files import load_articles
from quoteattr.formats.tabular import write_csv
from quoteattr.testing import odd_texts, planted_articles

TEXT = (
    "“The dam will hold,” Ann Lee, the minister, said on Friday. 😀 “I am\nsure.”\n\n"
    "Omar Haddad said why farmers would pay for it. He added why it leaks. Rosa Conti nodded.\n\n"
    "The “old mirror” sank. “It did,” said Ann Lee.\n"
)
WHO: dict[str, Any] = {"by": "Mary Stone", "on": "2026-07-09"}
Edit = Callable[[str, str], str]


@pytest.fixture(scope="module")
def article() -> Article:
    return read(TEXT, id="story-1", labeller="rules")


@pytest.fixture(scope="module")
def other() -> Article:
    return read("“No,” said Tom Fisher.", labeller="rules")


def id_of(article: Article, words: str) -> str:
    return next(article.id_of(one) for one in article.quotations if words in one.text)


def annotated(*articles: Article) -> list[dict[str, Any]]:
    """Tasks of which somebody has taken the prediction for an annotation."""
    tasks: list[dict[str, Any]] = json.loads(json.dumps(exports.to_label_studio(articles)))
    return [{"data": one["data"], "annotations": [{"result": one["predictions"][0]["result"]}]} for one in tasks]


def csv_of(*articles: Article) -> str:
    out = io.StringIO()
    write_csv(articles, out)
    return out.getvalue()


def from_csv(text: str, *articles: Article, **more: Any) -> tuple[Review, ...]:
    return exports.reviews_from_csv(io.StringIO(text, newline=""), articles, **WHO, **more)


# --- nothing was edited ----------------------------------------------------------------------------------------------


def test_what_nobody_edited_is_no_decision(article: Article, other: Article, tmp_path: Path) -> None:
    both = [article, other]
    exports.write_brat(both, tmp_path / "brat")
    assert exports.reviews_from_brat(tmp_path / "brat", both, **WHO) == ()
    assert exports.reviews_from_label_studio(annotated(*both), both, **WHO) == ()
    assert exports.reviews_from_label_studio(exports.to_label_studio(both), both, accept_rest=True, **WHO) == ()
    assert from_csv(csv_of(*both), *both) == ()
    for separator in (";", "\t"):
        out = io.StringIO()
        csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(csv_of(*both), newline="")))
        assert from_csv(out.getvalue(), *both) == ()


def test_what_was_left_as_it_was_can_count_as_accepted(article: Article) -> None:
    reviews = exports.reviews_from_label_studio(annotated(article), [article], accept_rest=True, **WHO)
    assert [review.action for review in reviews] == ["accept"] * len(article.quotations)
    assert {one.confidence for one in article.corrected(reviews).quotations} == {1.0}


@given(planted_articles().map(lambda planted: planted.text) | odd_texts())
def test_no_text_makes_a_decision_of_its_own(text: str) -> None:
    article = read(text, id="story-1", labeller="rules")
    assert exports.reviews_from_label_studio(annotated(article), [article], **WHO) == ()
    assert from_csv(csv_of(article), article) == ()


# --- Label Studio ----------------------------------------------------------------------------------------------------


def test_label_studios_converter_reads_the_words_where_they_are(article: Article, tmp_path: Path) -> None:
    converters = pytest.importorskip("label_studio_converter")
    tasks = [{**task, "id": at} for at, task in enumerate(annotated(article))]
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    converter = converters.Converter(config=exports.LABEL_STUDIO_CONFIG, project_dir=str(tmp_path))
    converter.convert(str(tmp_path / "tasks.json"), str(tmp_path / "out"), "JSON_MIN", is_dir=False)
    (read_back,) = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    contents = [one for one in read_back["label"] if one["labels"] == ["Content"]]
    spans = [span for quotation in article.quotations for span in quotation.content.spans]
    assert [(one["start"], one["end"], one["text"]) for one in contents] == [(*s, s.cut(TEXT)) for s in spans]
    assert read_back["act"] == [one.act for one in article.quotations]
    assert read_back["speaker"] == [one.speaker.name for one in article.quotations if one.speaker]


def test_regions_that_were_edited_in_label_studio_come_back(article: Article) -> None:
    (task,) = annotated(article)
    results = task["annotations"][0]["result"]
    pays, did = id_of(article, "farmers"), id_of(article, "It did")
    start = TEXT.index("old mirror")
    kept = [one for one in results if did not in str(one)]
    for one in kept:
        if one["type"] == "textarea" and one["id"].startswith(pays):
            one["value"]["text"] = ["Rosa Conti"]
        if one["type"] == "choices" and one["id"].startswith(pays):
            one["value"]["choices"] = ["denied"]
        if one["type"] == "labels" and one["id"].startswith(pays) and one["value"]["labels"] == ["Content"]:
            one["value"]["start"] += len("why ")
            with pytest.raises(WrongValueError, match=r"has the words 'why farmers.*give the text that was annotated"):
                exports.reviews_from_label_studio([task], [article], **WHO)
            one["value"]["text"] = "farmers would pay for it"
    new = {"start": start, "end": start + len("old mirror"), "text": "old mirror", "labels": ["Content"]}
    kept.append({"id": "x7Gk", "type": "labels", "from_name": "label", "to_name": "text", "value": new})
    task["annotations"][0]["result"] = [
        {**one, **{key: f"{one[key]}#9" for key in ("id", "from_id", "to_id") if key in one}} for one in kept
    ]  # Label Studio gives regions other ids
    reviews = exports.reviews_from_label_studio([task], [article], **WHO)
    corrected = article.corrected(reviews)
    changed = next(one for one in corrected.quotations if "farmers" in one.text)
    assert (changed.text, str(changed.speaker), changed.act) == ("farmers would pay for it", "Rosa Conti", "denied")
    assert [one.text for one in corrected.quotations if one not in article.quotations] == [changed.text, "old mirror"]
    assert [review.quotation for review in reviews if review.action == "reject"] == [did]


# --- brat ------------------------------------------------------------------------------------------------------------


def edited_brat(article: Article, folder: Path, edit: Edit) -> tuple[Review, ...]:
    (path,) = exports.write_brat(article, folder)
    path.write_text(edit(path.read_text(encoding="utf-8"), article.text), encoding="utf-8")
    return exports.reviews_from_brat(folder, article, **WHO)


def test_what_was_edited_in_brat_comes_back(article: Article, tmp_path: Path) -> None:
    pays, leaks = id_of(article, "farmers"), id_of(article, "leaks")

    def edit(ann: str, text: str) -> str:
        at, mirror = text.index("why farmers"), text.index("“old mirror”")
        ann = ann.replace(f"Content {at} ", f"Content {at + len('why ')} ")
        lines = [line for line in ann.splitlines() if f"={leaks}" not in line]
        gone = next(line.split("\t")[0] for line in lines if line.endswith("why it leaks"))
        lines = [line for line in lines if f" {gone} " not in line and f":{gone} " not in line]
        lines = [line for line in lines if not line.startswith(f"{gone}\t")]
        lines = [line.replace("speaker=Omar Haddad", "speaker=Rosa Conti") for line in lines]
        return "\n".join([*lines, f"T99\tContent {mirror} {mirror + 12}\t“old mirror”", "A99\tact T99 wrote", ""])

    reviews = edited_brat(article, tmp_path / "brat", edit)
    assert {review.action: review.quotation for review in reviews} == {"change": pays, "add": "", "reject": leaks}
    corrected = article.corrected(reviews)
    found = {one.text: (str(one.speaker), one.act) for one in corrected.quotations if one not in article.quotations}
    assert found == {"farmers would pay for it": ("Rosa Conti", "said"), "old mirror": ("None", "wrote")}


def test_a_line_that_is_none_of_brat_is_refused_with_its_place(article: Article, tmp_path: Path) -> None:
    with pytest.raises(WrongValueError, match=r"story-1.ann, line 1: .*restore or remove it"):
        edited_brat(article, tmp_path / "brat", lambda ann, _: ann.replace("T1\tContent", "T1 Content"))
    with pytest.raises(WrongValueError, match="is not the text of 'story-1'"):
        exports.reviews_from_brat(tmp_path / "brat", read(TEXT + "!", id="story-1", labeller="rules"), **WHO)
    with pytest.raises(WrongValueError, match=r"holds no \.ann files"):
        exports.reviews_from_brat(tmp_path, article, **WHO)


# --- CSV -------------------------------------------------------------------------------------------------------------


def test_cells_that_were_edited_come_back(article: Article, other: Article) -> None:
    rows = (
        csv_of(article, other).replace("why it leaks", "it leaks").replace("Omar Haddad,said,said", "Haddad,said,asked")
    )
    pays = id_of(article, "farmers")
    reviews = from_csv(rows, article, other)
    assert [review.quotation for review in reviews] == [pays, id_of(article, "leaks")]
    asked, leaks = (one for one in article.corrected(reviews).quotations if one not in article.quotations)
    assert (asked.act, str(asked.source), asked.content) == ("asked", "Haddad", article.quotation(pays).content)
    assert leaks.text == "it leaks"


@pytest.mark.parametrize("program", ["pandas", "polars"])
def test_what_pandas_and_polars_save_comes_back(article: Article, tmp_path: Path, program: str) -> None:
    frames, path = pytest.importorskip(program), tmp_path / "said.csv"
    path.write_text(csv_of(article), encoding="utf-8")
    pays = id_of(article, "farmers")
    if program == "pandas":
        table = frames.read_csv(path)
        table.to_csv(tmp_path / "same.csv", index=False)
        table.loc[table["quotation_id"] == pays, "speaker"] = "Rosa Conti"
        table.to_csv(path, index=False)
    else:
        table = frames.read_csv(path)
        table.write_csv(tmp_path / "same.csv")
        speaker = frames.when(frames.col("quotation_id") == pays).then(frames.lit("Rosa Conti"))
        table.with_columns(speaker.otherwise(frames.col("speaker")).alias("speaker")).write_csv(path)
    assert from_csv((tmp_path / "same.csv").read_text(encoding="utf-8"), article) == ()
    (review,) = from_csv(path.read_text(encoding="utf-8"), article)
    assert (review.quotation, review.action, review.speaker) == (pays, "change", "Rosa Conti")


def test_a_row_that_was_deleted_rejects_and_a_new_one_adds(article: Article, other: Article) -> None:
    lines = csv_of(article, other).splitlines(keepends=True)
    kept = [line for line in lines if id_of(article, "leaks") not in line]
    width = len(kept[0].split(","))
    new = [""] * width
    names = kept[0].strip().split(",")
    new[names.index("article")], new[names.index("quotation")] = "story-1", "old mirror"
    new[names.index("speaker")] = "Rosa Conti"
    reviews = from_csv("".join([*kept, ",".join(new), "\r\n"]), article, other)
    assert [(review.action, review.article) for review in reviews] == [("add", "story-1"), ("reject", "story-1")]
    added = next(one for one in article.corrected(reviews).quotations if one.text == "old mirror")
    assert (str(added.speaker), added.kind) == ("Rosa Conti", "direct")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            lambda rows: rows.replace("why it leaks", "why it drips"),
            "line 4: the article has no words 'why it drips'",
        ),
        (lambda rows: rows.replace("quotation_id", "id"), "has no column 'quotation_id': keep the first line"),
        (lambda rows: rows.replace("q-", "p-"), "line 2: no article has the quotation_id 'p-"),
        (lambda rows: rows.replace('"[[', '"[[x'), "line 2: content is .*: give spans"),
    ],
)
def test_a_table_that_cannot_be_applied_is_refused_with_its_line(
    article: Article, edit: Callable[[str], str], words: str
) -> None:
    with pytest.raises(WrongValueError, match=words):
        from_csv(edit(csv_of(article)), article)


LEAKS = "“It leaks,” said Ann Lee. It leaks badly. “It leaks a lot,” said Omar Haddad.\n"


@pytest.mark.parametrize(
    ("cells", "content"),
    [
        ({"quotation": "leaks"}, [(LEAKS.rindex("leaks"), LEAKS.rindex("leaks") + 5)]),  # the nearest of three
        ({"quotation": "It leaks badly"}, [(26, 40)]),
        ({"quotation": "badly … a lot,"}, [(35, 40), (52, 58)]),
        ({"content": "[[26, 34]]"}, [(26, 34)]),
        ({"content": "[[1, 3], [26, 34]]", "quotation": "badly"}, [(1, 3), (26, 34)]),  # spans are surer than words
    ],
)
def test_words_of_a_cell_are_looked_for_beside_those_before(cells: dict[str, str], content: list[Any]) -> None:
    article = read(LEAKS, id="leaks", labeller="rules")
    id = article.id_of(article.quotations[1])
    (review,) = from_csv(_with_cells(csv_of(article), id, cells), article)
    assert (review.action, review.quotation) == ("change", id)
    assert [*(review.content or ())] == content


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"speaker": "Ann Lee"}, "speaker", "Ann Lee"),
        ({"speaker": "Ann Lee", "speaker_id": "person-1"}, "speaker", "person-1"),  # an id is surer than a name
        ({"speaker": ""}, "speaker", ""),
        ({"act": "denied"}, "act", "denied"),
        ({"cue": ""}, "cue", ()),
        ({"source": "Haddad"}, "source", (Span(70, 76),)),
    ],
)
def test_one_cell_changes_one_field(cells: dict[str, str], field: str, value: object) -> None:
    article = read(LEAKS, id="leaks", labeller="rules")
    id = article.id_of(article.quotations[1])
    (review,) = from_csv(_with_cells(csv_of(article), id, cells), article)
    given = {name: getattr(review, name) for name in ("content", "cue", "source", "speaker", "act")}
    assert {name: one for name, one in given.items() if one is not None} == {field: value}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"quotation": "It leaks"}, "line 4: the article has 'It leaks' at 3 places: give the spans under content"),
        ({"speaker": "Ann Lee"}, "line 4: a row without quotation_id has no words: give quotation"),
        ({"quotation": "drips"}, "line 4: the article has no words 'drips'"),
    ],
)
def test_a_new_row_that_cannot_be_placed_is_refused(cells: dict[str, str], words: str) -> None:
    article = read(LEAKS, id="leaks", labeller="rules")
    rows = csv_of(article)
    names = rows.splitlines()[0].split(",")
    new = ",".join({"article": "leaks", **cells}.get(name, "") for name in names)
    with pytest.raises(WrongValueError, match=words):
        from_csv(f"{rows}{new}\r\n", article)


def _with_cells(rows: str, id: str, cells: dict[str, str]) -> str:
    """A table in which somebody has changed some cells of the row of a quotation."""
    table = list(csv.DictReader(io.StringIO(rows, newline="")))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(table[0]))
    writer.writeheader()
    writer.writerows({**row, **(cells if row["quotation_id"] == id else {})} for row in table)
    return out.getvalue()


def test_an_ellipsis_of_the_text_parts_no_words_of_a_cell() -> None:
    text = "“We wait … for rain … or snow, and then we go,” said Ann Lee."
    article = read(text, id="rain", labeller="rules")
    (quotation,) = article.quotations
    cells = {"quotation": "wait … for rain … then we go"}
    (review,) = from_csv(_with_cells(csv_of(article), article.id_of(quotation), cells), article)
    assert [span.cut(text) for span in review.content or ()] == ["wait … for rain", "then we go"]


def test_a_cell_may_be_as_long_as_an_article() -> None:
    words = "and it will hold " * 10_000
    long = read(f"“The dam holds, {words}indeed,” said Ann Lee.", id="long", labeller="rules")
    assert len(long.quotations[0].text) > csv.field_size_limit()
    assert [review.action for review in from_csv(csv_of(long), long, accept_rest=True)] == ["accept"]


def test_a_table_that_csv_cannot_read_is_refused_with_its_line(article: Article) -> None:
    rows = csv_of(article).splitlines(keepends=True)
    with pytest.raises(WrongValueError, match=r"line \d+ or below: .*: save the table as CSV once more"):
        exports.reviews_from_csv([rows[0], f"\rx{rows[1]}"], [article], **WHO)


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_file_is_read_as_what_it_is(article: Article, tmp_path: Path) -> None:
    reviews = (Review("accept", id_of(article, "leaks"), article="story-1", note="heard", **WHO),)
    with (tmp_path / "reviews.json").open("w", encoding="utf-8") as out:
        exports.write_reviews(reviews, out)
    assert exports.load_reviews(tmp_path / "reviews.json", [article]) == reviews
    exports.write_brat([article], tmp_path / "brat")
    (tmp_path / "said.csv").write_text(csv_of(article), encoding="utf-8-sig", newline="")
    (tmp_path / "tasks.json").write_text(json.dumps(annotated(article)), encoding="utf-8")
    for name in ("brat", "said.csv", "tasks.json"):
        found = exports.load_reviews(tmp_path / name, [article], accept_rest=True, **WHO)
        assert {review.action for review in found} == {"accept"}
        with pytest.raises(WrongValueError, match=rf"{name}: it does not say who decided and when: give by="):
            exports.load_reviews(tmp_path / name, [article])


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ("[1]", WrongTypeError, "holds no reviews: give a file that the review page saved"),
        ("{", WrongValueError, "give a file that the review page saved"),
        ('{"version": 2, "reviews": []}', WrongValueError, "version is 2, not 1"),
        ('{"version": 1, "reviews": [{"action": "accept"}]}', WrongValueError, r"reviews\[0\] has no 'by'"),
        ('{"version": 1, "reviews": [{"action": "x", "by": "a", "on": "b"}]}', QuoteattrError, r"reviews\[0\].action"),
    ],
)
def test_another_file_is_refused_with_its_name(
    tmp_path: Path, content: str, error: type[Exception], words: str
) -> None:
    (tmp_path / "reviews.json").write_text(content, encoding="utf-8")
    with pytest.raises(error, match=rf"reviews.json: .*{words}"):
        exports.load_reviews(tmp_path / "reviews.json", [])
    with pytest.raises(UnreadableFileError, match=r"none\.json: cannot be read"):
        exports.load_reviews(tmp_path / "none.json", [])


@pytest.mark.parametrize("load", [load_articles, lambda path: exports.load_reviews(path, [])])
def test_json_that_is_nested_too_deep_is_refused_with_its_name(tmp_path: Path, load: Callable[[Path], object]) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(QuoteattrError, match=r"deep\.json: .*recursion.*: give"):
        load(tmp_path / "deep.json")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that never ends")
def test_a_device_that_never_ends_is_refused_with_its_name(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, limit in (
        ("formats.files", "MAX_STORIES_BYTES"),
        ("formats.brat", "MAX_STORY_BYTES"),
        ("evaluation.gold.brat", "MAX_STORY_BYTES"),
    ):
        monkeypatch.setattr(f"quoteattr.{module}.{limit}", 1_000)
    for name in ("zero.json", "zero.jsonl", "zero.csv", "brat/story-1.ann"):
        (tmp_path / "brat").mkdir(exist_ok=True)
        (tmp_path / name).symlink_to("/dev/zero")
    (tmp_path / "brat/story-1.txt").write_text(article.text, encoding="utf-8", newline="")
    loads: tuple[Callable[[], object], ...] = (
        lambda: load_articles(tmp_path / "zero.jsonl"),
        lambda: exports.load_reviews(tmp_path / "zero.json", [article]),
        lambda: exports.load_reviews(tmp_path / "zero.csv", [article], **WHO),
        lambda: load_gold(tmp_path / "brat"),
    )
    for load in loads:
        with pytest.raises(UnreadableFileError, match=r"(zero|brat).*: cannot be read: more than 1,000 bytes; "):
            load()
