"""Formats of other tools, each read back by a reader that is not ours, where that is installed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest
from foreign import needs
from programs import run

from quoteattr import errors, formats, read
from quoteattr.articles import Article
from quoteattr.errors import WrongValueError
from quoteattr.formats.brat import standoff, write_brat
from quoteattr.formats.columns import COLUMNS
from quoteattr.formats.records import write_jsonl
from quoteattr.formats.schema_org import write_schema_org
from quoteattr.formats.spacy_docs import write_spacy
from quoteattr.formats.table import ARTICLES, COMPARISON, EVALUATION, EXPLANATION, FOUND, STORED, WIRE, Format
from quoteattr.formats.tabular import write_csv, write_parquet
from quoteattr.formats.web_annotation import write_web_annotations

TEXT = (
    "“The dam will hold,” Ann Lee, the minister, said on Friday. “I am\nsure.”\n\n"
    "Omar Haddad said that farmers would pay for it.\n\nThe “old mirror” sank. 😀 “It did,” said Ann Lee.\n"
)
ANNO = {
    **{name: f"http://www.w3.org/ns/oa#{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector")},
    **{name: f"http://www.w3.org/ns/oa#{name}" for name in ("TextPositionSelector", "exact", "prefix", "suffix")},
    **{
        name: f"http://www.w3.org/ns/oa#{name}" for name in ("start", "end", "identifying", "classifying", "describing")
    },
    "AnnotationCollection": "http://www.w3.org/ns/activitystreams#OrderedCollection",
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "body": {"@type": "@id", "@id": "http://www.w3.org/ns/oa#hasBody"},
    "target": {"@type": "@id", "@id": "http://www.w3.org/ns/oa#hasTarget"},
    "source": {"@type": "@id", "@id": "http://www.w3.org/ns/oa#hasSource"},
    "selector": {"@type": "@id", "@id": "http://www.w3.org/ns/oa#hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "http://www.w3.org/ns/oa#motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "http://www.w3.org/ns/oa#hasPurpose"},
    "first": {"@type": "@id", "@id": "http://www.w3.org/ns/activitystreams#first"},
    "items": {"@type": "@id", "@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "total": "http://www.w3.org/ns/activitystreams#totalItems",
    "startIndex": "http://www.w3.org/ns/activitystreams#startIndex",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "format": "http://purl.org/dc/elements/1.1/format",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
}
"""The terms of the published context that are used, so that no test needs the network."""
OA = "http://www.w3.org/ns/oa#"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.fixture
def article() -> Article:
    found = read(TEXT, id="desk/story 1.txt", outlet="Wire", published="2024-10-08")
    assert {quotation.kind for quotation in found.quotations} == {"direct", "indirect"}
    assert len(found.rejected) == 1
    return found


def expanded(document: object, context: dict[str, Any]) -> Any:
    jsonld = pytest.importorskip("pyld").jsonld

    def loader(url: str, _: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}, "contentType": "x"}

    return jsonld.expand(document, {"documentLoader": loader, "base": "https://desk.example/"})


def values(node: Any, key: str) -> list[Any]:
    """Every value of a property anywhere in expanded JSON-LD."""
    if isinstance(node, list):
        return [value for one in node for value in values(one, key)]
    if not isinstance(node, dict):
        return []
    own = [value.get("@value", value.get("@id", value)) for value in node.get(key, []) if isinstance(value, dict)]
    return own + [value for inner in node.values() for value in values(inner, key)]


def test_web_annotations_are_linked_data_with_every_selector(article: Article) -> None:
    (graph,) = expanded(formats.to_web_annotations(article), ANNO)
    spans = [span for quotation in article.quotations for span in quotation.content.spans]
    assert values(graph, f"{OA}exact") == [span.cut(TEXT) for span in spans]
    assert list(zip(values(graph, f"{OA}start"), values(graph, f"{OA}end"), strict=True)) == [tuple(s) for s in spans]
    assert set(values(graph, f"{OA}hasSource")) == {"https://desk.example/desk/story%201.txt"}
    assert set(values(graph, f"{OA}motivatedBy")) == {f"{OA}identifying"}
    for prefix, exact, suffix in zip(
        *(values(graph, f"{OA}{name}") for name in ("prefix", "exact", "suffix")), strict=True
    ):
        assert TEXT.count(prefix + exact + suffix) == 1


def test_no_term_of_a_web_annotation_is_unknown_to_the_context(article: Article) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return {key for one in value for key in keys(one)}
        if not isinstance(value, dict):
            return set()
        return set(value) | {key for inner in value.values() for key in keys(inner)}

    assert keys(formats.to_web_annotations(article)) - {"@context"} <= set(ANNO)


def test_web_annotations_have_what_the_model_demands(article: Article) -> None:
    """The MUSTs of the Web Annotation Data Model (W3C Recommendation, 2017), by its sections."""
    collection = formats.to_web_annotations(article)
    page = collection["first"]
    assert (collection["@context"], collection["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
    )  # 5.1
    assert (page["type"], page["startIndex"], collection["total"]) == ("AnnotationPage", 0, len(page["items"]))  # 5.2
    ids = [collection["id"], page["id"], *(annotation["id"] for annotation in page["items"])]
    assert len(set(ids)) == len(ids)
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation" and annotation["target"]  # 3.1
        assert annotation["motivation"] in MOTIVATIONS  # 3.3.5
        for body in annotation["body"]:  # 3.2.4
            assert body["type"] == "TextualBody" and isinstance(body["value"], str) and body["purpose"] in MOTIVATIONS
        for target in annotation["target"]:
            assert isinstance(target["source"], str)  # 4: exactly one source
            quote, position = target["selector"]
            assert quote["type"] == "TextQuoteSelector" and isinstance(quote["exact"], str)  # 4.2.4
            assert position["type"] == "TextPositionSelector"  # 4.2.5: non-negative, the end exclusive
            assert 0 <= position["start"] < position["end"] <= len(TEXT)


MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)


def test_web_annotations_read_back_equal(article: Article) -> None:
    out = io.StringIO()
    write_web_annotations([article, article], out)
    for collection in json.loads(out.getvalue()):
        assert formats.from_web_annotations(collection, TEXT) == article.quotations


def test_a_selector_splits_no_character(article: Article) -> None:
    rocketeer = "👩\u200d🚀"
    text = f"{rocketeer}{' ' * 30}\n“Yes,” said Ann Lee.{' ' * 17}{rocketeer}"
    (annotation,) = formats.to_web_annotations(read(text))["first"]["items"]
    quote, _ = annotation["target"][0]["selector"]
    assert (quote["exact"], quote["prefix"]) == ("“Yes,”", f"{' ' * 30}\n")
    assert quote["suffix"] == f" said Ann Lee.{' ' * 17}"


def test_web_annotations_of_another_text_are_refused(article: Article) -> None:
    collection = formats.to_web_annotations(article)
    with pytest.raises(errors.WrongValueError):
        formats.from_web_annotations(collection, "x" + TEXT)
    collection["first"]["items"][0]["target"][0]["selector"][1]["start"] += 1
    with pytest.raises(errors.WrongValueError, match="selectors"):
        formats.from_web_annotations(collection, TEXT)
    with pytest.raises(errors.WrongTypeError, match="to_web_annotations"):
        formats.from_web_annotations({"first": None}, TEXT)


def test_schema_org_has_only_very_words(article: Article) -> None:
    (graph,) = expanded(formats.to_schema_org(article), {"@vocab": "http://schema.org/"})
    assert graph["@type"] == ["http://schema.org/NewsArticle"]
    direct = [one for one in article.quotations if one.kind == "direct" and one.speaker]
    assert values(graph, "http://schema.org/text") == [one.text for one in direct]
    assert values(graph, "http://schema.org/name") == [*(str(one.speaker) for one in direct), "Wire"]


def test_schema_org_puts_no_denied_words_into_a_mouth() -> None:
    denied = read("Ann Lee denied “taking any money from the canal board.”")
    assert [one.act for one in denied.quotations] == ["denied"]
    assert formats.to_schema_org(denied)["hasPart"] == []


def test_a_dataframe_has_the_fields_with_their_types(article: Article) -> None:
    pandas = pytest.importorskip("pandas")
    frame = formats.to_dataframe([article, read("Nobody spoke.")])
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["quotation"]) == [one.text for one in article.quotations]
    assert list(frame["confidence"]) == [one.confidence for one in article.quotations]
    assert set(frame["published"]) == {pandas.Timestamp("2024-10-08")}
    assert list(formats.to_dataframe([]).columns) == list(COLUMNS)


def test_parquet_is_read_by_arrow(article: Article) -> None:
    parquets = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    write_parquet([article, read("“Ä \ud800,” said Ann Lee.")], out)
    rows = parquets.read_table(out).to_pylist()
    assert [row["quotation"] for row in rows[:-1]] == [one.text for one in article.quotations]
    assert rows[-1]["quotation"] == "Ä \ufffd,"
    assert rows[-1]["article"] is None


def test_pandas_and_polars_read_every_table(article: Article, tmp_path: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    words = [one.text for one in article.quotations]
    with (tmp_path / "said.csv").open("w", encoding="utf-8-sig", newline="") as out:
        write_csv([article], out)
    with (tmp_path / "said.parquet").open("wb") as out_bytes:
        write_parquet([article], out_bytes)
    with (tmp_path / "said.jsonl").open("w", encoding="utf-8") as out:
        write_jsonl([article], out)
    for frame in (pandas.read_csv(tmp_path / "said.csv"), pandas.read_parquet(tmp_path / "said.parquet")):
        assert frame["quotation"].tolist() == words and frame["start"].tolist() == [
            one.content.spans[0].start for one in article.quotations
        ]
    for table in (polars.read_csv(tmp_path / "said.csv"), polars.read_parquet(tmp_path / "said.parquet")):
        assert table["quotation"].to_list() == words and table["is_statement"].dtype == polars.Boolean
    (of_pandas,) = pandas.read_json(tmp_path / "said.jsonl", lines=True, dtype=False).to_dict("records")
    (of_polars,) = polars.read_ndjson(tmp_path / "said.jsonl").to_dicts()
    assert [one["text"] for one in of_pandas["quotations"]] == words == [one["text"] for one in of_polars["quotations"]]


def test_spacy_reads_the_spans_where_they_are(article: Article) -> None:
    spacy = pytest.importorskip("spacy")
    tokens = pytest.importorskip("spacy.tokens")
    out = io.BytesIO()
    write_spacy([article], out)
    (doc,) = tokens.DocBin().from_bytes(out.getvalue()).get_docs(spacy.blank("en").vocab)
    assert doc.text == TEXT
    contents = [(span, str(at)) for at, one in enumerate(article.quotations) for span in one.content.spans]
    for span, (own, place) in zip(doc.spans["content"], contents, strict=True):
        assert span.start_char <= own.start and own.end <= span.end_char
        assert span.id_ == place
        assert span.label_ == article.quotations[int(place)].kind
    assert [span.text for span in doc.spans["rejected"]] == ["“old mirror”"]
    exact = doc.user_data["quoteattr"][0]["content"]
    assert [tuple(span) for span in exact] == list(article.quotations[0].content.spans)


def test_brat_files_are_read_by_a_reader_of_brat(article: Article, tmp_path: Path) -> None:
    brat = pytest.importorskip("bioc.brat")
    first, second = formats.write_brat([article, article], tmp_path / "brat")
    assert (first.name, second.name) == ("story_1.ann", "story_1-2.ann")
    read_back = {document.id: document for document in brat.listdir(tmp_path / "brat")}
    assert set(read_back) == {"story_1", "story_1-2"}
    document = read_back["story_1"]
    assert document.text == TEXT
    entities = {entity.id: entity for entity in document.entities}
    for entity in entities.values():
        pieces = [TEXT[start:end] for start, end, _ in sorted(entity.locations)]
        assert entity.text == " ".join(pieces)
        assert "\n" not in entity.text
    contents = [entity for entity in entities.values() if entity.type == "Content"]
    assert ["".join(entity.text.split()) for entity in contents] == [
        "".join(one.content.text.replace(" … ", "").split()) for one in article.quotations
    ]
    of = {
        role: {r.arguments["Arg1"]: r.arguments["Arg2"] for r in document.relations if r.type == role}
        for role in ("Cued", "Sourced")
    }
    assert [entities[of["Cued"][one.id]].text for one in contents if one.id in of["Cued"]] == [
        one.cue.text for one in article.quotations if one.cue
    ]
    assert [entities[of["Sourced"][one.id]].text for one in contents if one.id in of["Sourced"]] == [
        one.source.text for one in article.quotations if one.source
    ]
    kinds = {one.refid: one.attributes for one in document.attributes if one.type == "kind"}
    assert [kinds[one.id] for one in contents] == [{one.kind} for one in article.quotations]
    notes = {note.refid: note.text for note in document.notes}
    for content, quotation in zip(contents, article.quotations, strict=True):
        assert f"speaker={quotation.speaker}" in notes[content.id]
    (rejected,) = (entity for entity in entities.values() if entity.type == "Rejected")
    assert rejected.text == "“old mirror”"


@pytest.mark.parametrize(
    ("id", "named"),
    [
        ("https://example.org/a;b?day=8&page=[2]#end", "https://example.org/a;b?day=8&page=[2]#end"),
        ("http://example.org/a%20b", "http://example.org/a%20b"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("urn:newsml:wire:20241008:7", "urn:newsml:wire:20241008:7"),
        ("wire/7", "wire/7"),
        ("desk:7?x=1#2", "desk%3A7%3Fx%3D1%232"),
        ("50% & more", "50%25%20%26%20more"),
    ],
)
def test_an_address_names_its_article_as_it_is_and_another_id_as_a_path(id: str, named: str) -> None:
    assert formats.to_schema_org(attrs.evolve(read("It rained."), id=id))["@id"] == named


def test_the_lines_of_brat_are_numbered_from_one_within_each_kind(article: Article) -> None:
    ids = [line.split("\t")[0] for line in standoff(article).splitlines()]
    for kind in "TRA#":
        own = [int(id[1:]) for id in ids if id.startswith(kind)]
        assert own == [*range(1, len(own) + 1)] != []


def test_brat_removes_stories_that_are_no_longer_read(article: Article, tmp_path: Path) -> None:
    others = [attrs.evolve(article, id=id) for id in ("one", "two")]
    write_brat([article, *others], tmp_path / "out")
    (tmp_path / "out" / "notes.md").write_text("kept", encoding="utf-8")
    kept = {path.name for path in (tmp_path / "out").iterdir()} - {"one.ann", "one.txt"}
    write_brat([article, others[1]], tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == kept


@pytest.mark.parametrize("name", ["story.txt", "story.ann", "annotation.conf", ".hidden"])
def test_brat_refuses_a_folder_that_is_not_its_own(article: Article, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(WrongValueError, match=f"holds '{name}'.*: give a new or an empty folder"):
        write_brat([article], tmp_path)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("write", [write_schema_org, write_web_annotations])
def test_linked_data_ends_no_script_of_a_page(write: Callable[..., None]) -> None:
    words = "</script><script>alert(1)</script><!--"
    told = read(f"“It works {words} well,” said Ann Lee.", id=words, outlet=words)
    out = io.StringIO()
    write([told], out)
    assert "<" not in out.getvalue()
    assert words in json.dumps(json.loads(out.getvalue()))


def test_what_brat_is_told_of_is_there(article: Article) -> None:
    lines = standoff(article).splitlines()
    known = {line.partition("\t")[0] for line in lines}
    assert len(known) == len(lines)
    assert all(name in known for line in lines if line[0] == "R" for name in _arguments(line))


def _arguments(relation: str) -> list[str]:
    return [argument.partition(":")[2] for argument in relation.split()[2:]]


def test_the_reference_has_every_format(root: Path) -> None:
    page = (root / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    tables = re.split(r"^## .*$", page, flags=re.MULTILINE)[1:8]
    every = (ARTICLES, WIRE, COMPARISON, EXPLANATION, EVALUATION, FOUND, STORED)
    for text, known in zip(tables, every, strict=True):
        rows = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \|$", text, re.MULTILINE)
        assert rows == [
            (one.name, one.holds, one.suffix and f"`{one.suffix}`", one.extra and f"`quoteattr[{one.extra}]`")
            for one in known.values()
        ]


@pytest.mark.parametrize("known", [ARTICLES, WIRE, COMPARISON, EXPLANATION, EVALUATION, FOUND, STORED])
def test_the_writer_of_every_format_is_there(known: Mapping[str, Format]) -> None:
    assert all(form.load_writer().__name__.startswith("write_") for form in known.values())


def test_a_missing_package_is_named_with_its_cure(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(errors.MissingExtraError, match=r"quoteattr\[pandas\]"):
        formats.to_dataframe([article])
    with pytest.raises(errors.MissingExtraError, match=r"quoteattr\[spacy\]"):
        formats.to_spacy(article)


@needs(programs=("soffice",))
def test_a_spreadsheet_shows_every_cell_and_computes_none(tmp_path: Path) -> None:
    said = '“=1+1,” said Ann Lee.\n\n“+2, as ever,” said Omar Haddad.\n\n“He ‘נ 👩‍🚀 É’; a, "b",” said Ann Lee.\n'
    with (tmp_path / "said.csv").open("w", encoding="utf-8-sig", newline="") as out:
        write_csv([read(said, id="-1"), read(TEXT, id="@desk", published="2024-10-08")], out)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'desk').as_uri()}", "--headless"]
    command += ["--infilter=CSV:44,34,UTF8,1", "--convert-to", "fods", "said.csv"]
    run(command, cwd=tmp_path, check=True)
    sheet = ElementTree.parse(tmp_path / "said.fods").getroot()  # noqa: S314
    assert not [cell for cell in sheet.iter() if f"{{{OASIS}:table:1.0}}formula" in cell.attrib]
    rows = csv.reader((tmp_path / "said.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))
    shown = [list(cells(row)) for row in sheet.iter(f"{{{OASIS}:table:1.0}}table-row")]
    assert [row for row in shown if row] == [[cell for cell in row if cell] for row in rows]


def cells(row: ElementTree.Element) -> Iterator[str]:
    """What is shown in the cells that hold something; equal neighbours are written once."""
    for cell in row.iter(f"{{{OASIS}:table:1.0}}table-cell"):
        if lines := ["".join(line.itertext()) for line in cell.iter(f"{{{OASIS}:text:1.0}}p")]:
            yield from ["\n".join(lines)] * int(cell.get(f"{{{OASIS}:table:1.0}}number-columns-repeated", "1"))
