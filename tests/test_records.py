"""Records: written, read back to equal values, refused when they are wrong; CSV that a spreadsheet cannot run."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from quoteattr import Wire, collate, errors, reconcile
from quoteattr.api import read
from quoteattr.articles import Article
from quoteattr.attribution import Extract, Quotation, Rejected, Speaker, Via
from quoteattr.evidence import EARLIER_CORRECTIONS, PROBLEMS, RULES, Evidence, Problem
from quoteattr.formats import records
from quoteattr.formats.columns import COLUMNS
from quoteattr.formats.record_reader import from_record
from quoteattr.formats.tabular import write_csv
from quoteattr.people import Name, Role
from quoteattr.pipeline import LabellerName
from quoteattr.spans import Span

TEXT = """\
Ann Lee said: "The dam holds, and it will hold," according to Politico.
"Fit," she said, "as ever." The "czar" left."""
RULE = next(iter(RULES))


def spanning(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def extract(*words: str) -> Extract:
    return Extract(spanning(*words), " … ".join(words))


@pytest.fixture
def article() -> Article:
    """An article with every field filled, and one quotation with every optional field empty."""
    person = read("Ann Lee said: “The dam holds.”").people[0]
    full = Quotation(
        kind="direct",
        text="Fit, … as ever.",
        content=extract('"Fit,"', '"as ever."'),
        cue=extract("she said"),
        source=extract("she"),
        act="promised",
        speaker=Speaker(person.id, person.name),
        speaker_status="likely",
        scope="attributions",
        via=(Via("Politico", spanning("Politico")[0]),),
        confidence=0.75,
        speaker_confidence=0.625,
        evidence=(Evidence(RULE, spanning('"Fit,"', '"as ever."')),),
    )
    bare = Quotation(kind="indirect", text="The dam holds", content=extract("The dam holds"))
    rejected = Rejected(spanning('"czar"')[0], "czar", "a nickname", (Evidence(RULE),))
    problem = Problem(next(iter(PROBLEMS)), spanning("left")[0], "an odd word")
    return Article(TEXT, "story-1", "Wire", date(2024, 10, 8), (bare, full), (rejected,), (person,), (problem,))


def test_a_record_reads_back_to_an_equal_article(article: Article) -> None:
    assert from_record(article.to_record()) == article


def test_a_record_survives_json(article: Article) -> None:
    record = article.to_record()
    assert json.loads(json.dumps(record)) == record
    assert from_record(json.loads(json.dumps(record))) == article


def test_a_record_that_names_a_correction_of_an_earlier_version_is_read(article: Article) -> None:
    bare, full = article.quotations
    named = attrs.evolve(full, evidence=(*full.evidence, *map(Evidence, EARLIER_CORRECTIONS)))
    stored = attrs.evolve(article, quotations=(bare, named))
    assert from_record(stored.to_record()) == stored
    meanings = [one.explanation for one in named.evidence if one.question == "correction"]
    assert meanings == [*EARLIER_CORRECTIONS.values()]
    assert EARLIER_CORRECTIONS.keys().isdisjoint(RULES)  # no new answer names one


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No one spoke.",
        "“It works,” said Ann Lee. She added: “It does.”",
        '"One\n\n"Two," said the "so-called" minister, Ann Lee.',
        "“Never closed, said Ann Lee \ud800 \x00 \u200b",
        "Ann Lee added that the gates “are new” and the pumps “as good as new”.",
    ],
)
def test_what_is_read_reads_back_equal(text: str) -> None:
    article = read(text, id="a", outlet="b", published="2024-10-08")
    assert from_record(article.to_record()) == article


def test_empty_fields_read_back_as_none() -> None:
    article = read("No one spoke.")
    back = from_record(article.to_record())
    assert (back.id, back.outlet, back.published) == (None, None, None)


def places(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every value in a record, the record itself left out."""
    if isinstance(value, dict):
        for key in value:
            yield (*at, key)
            yield from places(value[key], (*at, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield (*at, index)
            yield from places(value[index], (*at, index))


def changed(record: dict[str, Any], place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    other = copy.deepcopy(record)
    inner: Any = other
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return other


def without(record: dict[str, Any], place: tuple[str | int, ...]) -> dict[str, Any]:
    other = copy.deepcopy(record)
    inner: Any = other
    for key in place[:-1]:
        inner = inner[key]
    del inner[place[-1]]
    return other


def test_a_value_of_the_wrong_type_is_refused_wherever_it_stands(article: Article) -> None:
    record = article.to_record()
    for place in places(record):
        with pytest.raises(errors.QuoteattrError) as refused:
            from_record(changed(record, place, {"of": "another type"}))
        named = [key for key in place if isinstance(key, str)][-1]
        assert named in str(refused.value)


@pytest.mark.parametrize("wrong", [True, -1, 1.5, "?", None, [], {}, [[0, 1, 2]], b""])
def test_a_wrong_value_never_raises_anything_but_our_own_errors(article: Article, wrong: object) -> None:
    record = article.to_record()
    for place in places(record):
        try:
            back = from_record(changed(record, place, wrong))
        except errors.QuoteattrError:
            continue
        assert back.to_record() == changed(record, place, wrong)  # taken: then nothing may be lost


def was_added(place: tuple[str | int, ...]) -> bool:
    """Whether version 1 got the field at a place later."""
    is_id = place[0] == "quotations" and len(place) == 3 and place[-1] == "id"
    return is_id or place[-1] in ("scope", "reviews", "speaker_confidence") or place[-2:] == ("speaker", "kind")


def test_a_missing_field_is_refused_with_its_place(article: Article) -> None:
    record = article.to_record()
    for place in places(record):
        if isinstance(place[-1], str) and not was_added(place):
            with pytest.raises(errors.WrongValueError, match=rf"record.*{place[-1]}"):
                from_record(without(record, place))


def test_a_record_from_before_a_field_was_added_is_read(article: Article) -> None:
    record = article.to_record()
    for place in places(record):
        if was_added(place):
            back = from_record(without(record, place)).to_record()
            assert without(back, place) == without(record, place)
            assert place[-1] != "id" or back == record


@pytest.mark.parametrize(
    ("place", "value", "error", "words"),
    [
        (("version",), 2, errors.WrongValueError, "record.version is 2, not 1"),
        (("extra",), 1, errors.WrongValueError, "unknown field 'extra': take it out"),
        (("text",), TEXT.encode(), errors.WrongTypeError, "record.text is b'Ann Lee"),
        (("text",), TEXT.replace("dam", "car"), errors.WrongValueError, "the text has 'The car holds'"),
        (("published",), "8 October", errors.WrongValueError, "give a date"),
        (("quotations", 0, "kind"), "spoken", errors.WrongValueError, "direct, mixed, indirect"),
        (("quotations", 0, "confidence"), 1.2, errors.WrongValueError, "from 0 to 1"),
        (("quotations", 0, "confidence"), True, errors.WrongTypeError, "confidence is True, not a number"),
        (("quotations", 0, "confidence"), float("nan"), errors.WrongValueError, "from 0 to 1"),
        (("quotations", 1, "speaker_confidence"), -0.1, errors.WrongValueError, "from 0 to 1"),
        (("quotations", 1, "speaker_confidence"), "0.9", errors.WrongTypeError, "'0.9', not a number"),
        (("quotations", 1, "speaker_status"), "ambiguous", errors.WrongValueError, "give certain or likely"),
        (("quotations", 0, "speaker_confidence"), 0.5, errors.WrongValueError, "there is no speaker: give null"),
        (("quotations", 0, "speaker_status"), "certain", errors.WrongValueError, "ambiguous or unknown"),
        (("quotations", 0, "content"), [[0, 10**6]], errors.WrongValueError, "the length of the text"),
        (("quotations", 0, "content"), [[5, 2]], errors.WrongValueError, "start <= end"),
        (("quotations", 0, "content"), [], errors.WrongValueError, "at least one span"),
        (("quotations", 1, "cue"), [[0, True]], errors.WrongTypeError, r"quotations\[1\].cue\[0\] is \[0, True\]"),
        (("quotations", 1, "evidence", 0, "rule"), "no-rule", errors.WrongValueError, "'no-rule': give one of"),
        (("problems", 0, "kind"), "no-kind", errors.WrongValueError, r"record.problems\[0\].kind is 'no-kind'"),
        (("rejected", 0, "text"), '"tsar"', errors.WrongValueError, "the text has '\"czar\"'"),
    ],
)
def test_the_message_has_the_place_the_value_and_the_cure(
    article: Article, place: tuple[str | int, ...], value: object, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        from_record(changed(article.to_record(), place, value))


@pytest.mark.parametrize("wrong", [None, "{}", [], 1])
def test_what_is_no_dict_is_refused(wrong: Any) -> None:
    with pytest.raises(errors.WrongTypeError, match=r"json\.loads"):
        from_record(wrong)


def test_json_lines_and_json_hold_the_same_records(article: Article) -> None:
    articles = [article, read("No one spoke.")]
    expected = [one.to_record() for one in articles]
    lines, whole = io.StringIO(), io.StringIO()
    records.write_jsonl(articles, lines)
    records.write_json(articles, whole)
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == expected
    assert json.loads(whole.getvalue()) == expected


def test_no_articles_are_an_empty_list() -> None:
    out = io.StringIO()
    records.write_json([], out)
    assert json.loads(out.getvalue()) == []


def test_json_can_be_written_as_utf8_whatever_the_text() -> None:
    article = read("“Ä \ud800 \udc80,” said Ann Lee.\u2028")
    text = records.json_text(article.to_record())
    assert "Ä" in text
    assert json.loads(text.encode("utf-8")) == article.to_record()


def rows_of(*articles: Article) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(articles, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_csv_has_one_row_a_quotation(article: Article) -> None:
    bare, full = rows_of(article)
    assert list(bare) == list(COLUMNS)
    assert full == {
        "article": "story-1",
        "outlet": "Wire",
        "published": "2024-10-08",
        "kind": "direct",
        "speaker": article.people[0].name,
        "speaker_id": article.people[0].id,
        "speaker_status": "likely",
        "source": "she",
        "cue": "she said",
        "act": "promised",
        "quotation": "Fit, … as ever.",
        "via": "Politico",
        "content": str([list(span) for span in spanning('"Fit,"', '"as ever."')]),
        "confidence": "0.75",
        "rules": RULE,
        "speaker_kind": "person",
        "is_statement": "true",
        "start": str(spanning('"Fit,"')[0].start),
        "end": str(spanning('"as ever."')[0].end),
        "speaker_confidence": "0.625",
        "quotation_id": article.id_of(article.quotations[1]),
    }
    assert (bare["speaker"], bare["cue"], bare["source"], bare["via"], bare["rules"]) == ("", "", "", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_starts_like_a_formula(article: Article, start: str) -> None:
    risky = attrs.evolve(
        article,
        id=f"{start}id",
        outlet=f"{start}outlet",
        quotations=(
            attrs.evolve(
                article.quotations[1],
                text=f"{start}cmd|' /C calc'!A0",
                cue=Extract((), f"{start}cue"),
                source=Extract((), f"{start}source"),
                speaker=Speaker(f"{start}1", f"{start}name"),
                via=(Via(f"{start}via", Span(0, 0)),),
            ),
        ),
    )
    (row,) = rows_of(risky)
    assert [column for column, cell in row.items() if cell.startswith(start)] == []
    assert row["quotation"] == f"'{start}cmd|' /C calc'!A0"


def test_csv_keeps_lines_marks_and_commas_inside_their_cell(article: Article) -> None:
    words = 'a "b", c\r\nd\ne\x00'
    (row,) = rows_of(attrs.evolve(article, quotations=(attrs.evolve(article.quotations[0], text=words),)))
    assert row["quotation"] == words


def test_csv_of_half_a_surrogate_pair_can_be_kept_in_a_file(article: Article, tmp_path: Path) -> None:
    with (tmp_path / "said.csv").open("w", encoding="utf-8", newline="") as out:
        write_csv([read("“The \ud800 dam,” said Ann \udfff Lee.")], out)
    assert "The \ufffd dam" in (tmp_path / "said.csv").read_text(encoding="utf-8")


def test_the_article_of_these_tests_has_no_field_at_its_default(article: Article) -> None:
    """Else a field that is lost on the way back would not be noticed."""
    role = Role(
        "minister", "water", "Water Board", "Oum", "2024-10", "2024-12-31", acting=True, deputy=True, former=True
    )
    person = attrs.evolve(
        article.people[0],
        kind="group",
        aliases=(Name("Lee", "short"),),
        roles=(role,),
        pronouns="she",
        wikidata="Q1",
        not_same_as=("lee-2",),
    )
    assert from_record(attrs.evolve(article, people=(person,)).to_record()).people == (person,)
    values: list[attrs.AttrsInstance] = [article.quotations[1], person, role, *person.aliases, article.rejected[0]]
    for value in values:
        for field in attrs.fields(type(value)):
            assert getattr(value, field.name) != field.default, field.name


@pytest.mark.parametrize("labeller", ["linear", "rules", "encoder"])
@pytest.mark.parametrize("text", [", —\x0b‘  , —\x0b‘  ", "“…” — “…”", ", —\n“ ! ", "‘ — ’, ‘ — ’"])
def test_marks_around_no_letter_make_a_record_that_reads_back(text: str, labeller: LabellerName) -> None:
    for before, after in (("", "\n\nAnn Lee said it rained."), ("“It will hold,” Ann Lee said.\n\n", "")):
        article = read(before + text + after, labeller=labeller)
        assert from_record(article.to_record()) == article


@pytest.mark.parametrize("number", [2**63, 10**5000], ids=["more than a column holds", "more than Python prints"])
@pytest.mark.parametrize("field", ["article", "position"])
def test_a_number_beyond_every_article_is_refused_with_its_place(field: str, number: int) -> None:
    record = collate(["The dam holds."])[0].to_record()
    with pytest.raises(errors.WrongValueError, match=rf"renderings\[0\]\.{field} is .*: give a whole number from 0 to"):
        from_record(changed(record, ("renderings", 0, field), number))


def test_a_span_beyond_every_text_is_refused_where_the_text_is_not_in_the_record() -> None:
    cut = collate(["The dam holds. Nobody asked the minister.", "The dam holds."], sentences=True)
    records = [one.to_record() for one in cut]
    record, at = next((r, n) for r in records for n, one in enumerate(r["renderings"]) if one["sentences"])
    with pytest.raises(errors.WrongValueError, match=r"sentences is .*: give a whole number from 0 to"):
        from_record(changed(record, ("renderings", at, "sentences"), [0, 10**5000]))


# --- utterances and wires --------------------------------------------------------------------------------------------

LONG = "The dam holds, and everybody in the valley can sleep."


@pytest.fixture
def wire() -> Wire:
    """Two articles: one of a known speaker and of nobody known, one that repeats a sentence word for word."""
    texts = f"“{LONG}” said Ann Lee, the mayor. A passer-by said: “Nobody knows.”", f"Ann Lee said: “{LONG}”"
    return reconcile([read(text, labeller="rules", id=f"{at}", outlet=f"{at}") for at, text in enumerate(texts)])


def test_a_wire_reads_back_equal_with_copies_and_without_a_speaker(wire: Wire) -> None:
    shared, alone = wire.utterances
    assert (shared.copies, alone.copies) == (((0, 1),), ())
    assert (shared.speaker is None, alone.speaker is None) == (False, True)
    assert from_record(json.loads(json.dumps(wire.to_record()))) == wire


def test_an_utterance_of_another_speaker_or_of_none_is_refused(wire: Wire) -> None:
    record = wire.to_record()
    speakers = [one["speaker"] for one in record["utterances"]]
    for at, wrong in enumerate(reversed(speakers)):
        with pytest.raises(errors.WrongValueError, match=rf"utterances\[{at}\]\.speaker is .*another speaker"):
            from_record(changed(record, ("utterances", at, "speaker"), wrong))


@pytest.mark.parametrize(
    ("place", "wrong", "words"),
    [
        (("renderings",), [], "give at least one"),
        (("verdict",), "alike", "give one of"),
        (("wording",), LONG.upper(), "give the text of one of the renderings"),
        (("witnesses",), [LONG.upper()], "give the text of one of the renderings"),
        (("witnesses",), LONG, "not list"),
        (("copies",), [0], "give places in the list of 2 renderings"),
        (("copies",), [[0, 2]], "give places in the list of 2 renderings"),
        (("copies",), [[-1]], "give places in the list of 2 renderings"),
        (("copies",), [[True]], "give places in the list of 2 renderings"),
    ],
)
def test_what_cannot_follow_from_the_renderings_is_refused(
    wire: Wire, place: tuple[str | int, ...], wrong: object, words: str
) -> None:
    place = ("utterances", 0, *place)
    with pytest.raises(errors.QuoteattrError, match=rf"utterances\[0\]\.{place[-1]}.* is .*{words}"):
        from_record(changed(wire.to_record(), place, wrong))


@pytest.mark.parametrize(("field", "kept"), [("name", "Ann Lee"), ("kind", "person"), ("pronouns", "she")])
def test_a_person_who_would_be_kept_in_another_way_is_refused(wire: Wire, field: str, kept: str) -> None:
    record = wire.to_record()
    assert record["people"][0][field] == kept
    for wrong in (f" {kept}", f"{kept} "):
        with pytest.raises(errors.WrongValueError, match=rf"people\[0\]\.{field} is '{wrong}'"):
            from_record(changed(record, ("people", 0, field), wrong))


PARTED = "The so-called “Salt … Road” is new. “The dam … “new” holds,” said Ann Lee. “It does”, she said, “and will.”"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (("quotations", 0, "text"), "The dam … new … holds,"),  # marks within the words are words of it
        (("quotations", 0, "text"), "The dam … … “new” holds,"),
        (("quotations", 0, "text"), "The dam “new” holds,"),
        (("quotations", 1, "text"), "It … does … and will."),
        (("quotations", 1, "text"), "It does, and will."),
        (("quotations", 1, "text"), "and will. … It does"),
        (("rejected", 0, "text"), "Salt"),
        (("rejected", 0, "text"), "Salt … … Road"),
    ],
)
def test_words_that_are_parted_where_no_marks_are_are_refused(field: tuple[str | int, ...], words: str) -> None:
    record = read(PARTED, labeller="rules").to_record()
    assert [one["text"] for one in record["quotations"]] == ["The dam … “new” holds,", "It does … and will."]
    assert [one["text"] for one in record["rejected"]] == ["Salt … Road"]
    with pytest.raises(errors.WrongValueError, match=rf"{field[0]}\[{field[1]}\]\.text is .*: the text has"):
        from_record(changed(record, field, words))
