"""Gold against what is found: every format of gold, the rule of the scorer, every kind of mistake, the threshold."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from pages import ROOT
from programs import shell

import quoteattr
from quoteattr import Article, Settings, Span, evaluate, exports, read
from quoteattr.errors import QuoteattrError, UnreadableFileError, WrongTypeError, WrongValueError
from quoteattr.evaluation.counting import MISTAKES
from quoteattr.evaluation.evaluation import Evaluation
from quoteattr.evaluation.gold import load_gold
from quoteattr.evaluation.gold.annotations import GoldArticle, GoldQuotation, gold_of
from quoteattr.evaluation.scores import Count, score_of, wilson
from quoteattr.render.figures import evaluation_text
from quoteattr.render.html.evaluation import evaluation_page
from quoteattr.render.screen import Screen, columns_of

SHARED = ROOT.parent / "shared"
SCORED = 25
"""Articles of PolNeAR that are scored twice; ``benchmarks/results.md`` has the figures of all of them."""
TEXT = (
    "“The dam holds,” said Ann Lee, the minister, on Monday, “and it will 🙂 hold.” She added that the gates “are new”."
    "\r\n\r\nRobert Hale warned that the road was closed. “Nobody came,” Tom Roe told the Herald."
)
STORY = read(TEXT, id="dam", outlet="Herald", published="2024-10-08", labeller="rules")


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def annotated(text: str, *quotations: tuple[str, str, str | None], id: str | None = None) -> GoldArticle:
    """An article with content, source and speaker of each quotation."""
    return GoldArticle(
        text,
        tuple(
            GoldQuotation((span_of(text, content),), (), (span_of(text, source),) if source else (), speaker)
            for content, source, speaker in quotations
        ),
        id,
    )


# --- the formats of gold ---------------------------------------------------------------------------------------------


def brat(folder: Path) -> Path:
    exports.write_brat(STORY, folder / "gold")
    return folder / "gold"


def polnear(folder: Path) -> Path:
    lines: list[str] = []
    for one in STORY.quotations:
        roles = []
        for role, extract in (("Content", one.content), ("Cue", one.cue), ("Source", one.source)):
            if extract is not None:
                at = len(lines) + 1
                places = ";".join(f"{start} {end}" for start, end in extract.spans)
                lines.append(f"T{at}\t{role} {places}\t{' '.join(span.cut(TEXT) for span in extract.spans)}")
                roles.append(f"{role}:T{at}")
        lines.append(f"E{len(lines) + 1}\tAttribution:T1 {' '.join(roles)}")
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "dam_a.txt").write_bytes(TEXT.encode())
    (folder / "attributions" / "dam_a_one.ann").write_text("\n".join(lines), encoding="utf-8")
    (folder / "attributions" / "dam_a_two.ann").write_text("", encoding="utf-8")
    return folder


def label_studio(folder: Path, in_units: bool = False) -> Path:
    """As Label Studio exports it: each piece of a content a region, tied to the first; speakers in a field of it."""
    result: list[dict[str, Any]] = []

    def place(offset: int) -> int:
        return len(TEXT[:offset].encode("utf-16-le")) // 2 if in_units else offset

    def region(id: str, label: str, span: Span) -> None:
        value = {"start": place(span.start), "end": place(span.end), "text": span.cut(TEXT), "labels": [label]}
        result.append({"id": id, "type": "labels", "from_name": "label", "to_name": "text", "value": value})

    for at, one in enumerate(STORY.quotations):
        for role, extract in (("Content", one.content), ("Cue", one.cue), ("Source", one.source)):
            for number, span in enumerate(extract.spans if extract is not None else ()):
                region(f"{at}-{role}-{number}", role, span)
                if role != "Content" or number:
                    ends = {"from_id": f"{at}-{role}-{number}", "to_id": f"{at}-Content-0"}
                    result.append({"type": "relation", "direction": "right", **ends})
        if one.speaker is not None:
            value = {"start": 0, "end": 1, "text": [one.speaker.name]}
            result.append({"id": f"{at}-Content-0", "type": "textarea", "from_name": "speaker", "value": value})
    annotations = [{"was_cancelled": True, "result": []}, {"result": result}]
    tasks = [{"id": 1, "data": {"text": TEXT}, "annotations": annotations}, {"id": 2, "data": {"text": "-"}}]
    path = folder / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def label_studio_of_a_browser(folder: Path) -> Path:
    return label_studio(folder, in_units=True)


def web_annotation(folder: Path) -> Path:
    collection = exports.to_web_annotations(STORY)
    (folder / "dam.txt").write_bytes(TEXT.encode())
    (folder / "gold.json").write_text(json.dumps([collection]), encoding="utf-8")
    return folder / "gold.json"


def records(folder: Path) -> Path:
    (folder / "gold.jsonl").write_text(json.dumps(STORY.to_record()) + "\n\n", encoding="utf-8")
    return folder / "gold.jsonl"


def record_of_a_wire(folder: Path) -> Path:
    wire = quoteattr.reconcile([STORY]).to_record()
    (folder / "gold.json").write_text(json.dumps(wire), encoding="utf-8")
    return folder / "gold.json"


@pytest.mark.parametrize(
    "written",
    [brat, polnear, label_studio, label_studio_of_a_browser, web_annotation, records, record_of_a_wire],
    ids=lambda one: str(one.__name__),
)
def test_gold_of_every_format_is_what_was_annotated(written: Callable[[Path], Path], tmp_path: Path) -> None:
    (article,) = load_gold(written(tmp_path))
    expected = gold_of(STORY)
    assert article.text == TEXT

    def plain(one: GoldQuotation) -> tuple[object, ...]:
        # brat has no piece of a span across lines, and PolNeAR no speakers
        return (one.content, one.cue, one.source, one.speaker if written is not polnear else None)

    assert sorted(map(plain, article.quotations)) == sorted(map(plain, expected.quotations))
    done = evaluate(written(tmp_path / "again") if written is brat else load_gold([article]), [STORY])
    assert done.scores["all"].f1.value == 1 and not done.mistakes
    assert ("speaker" in done.scores) == (written is not polnear)


def test_gold_of_hand_written_records_needs_contents_alone(tmp_path: Path) -> None:
    content = [list(span_of(TEXT, "“Nobody came,”"))]
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"text": TEXT, "quotations": [{"content": content, "speaker": "Roe"}]}), "utf-8")
    (article,) = load_gold(path)
    assert article.quotations == (GoldQuotation((span_of(TEXT, "“Nobody came,”"),), speaker="Roe"),)
    scores = evaluate(path, [evolve(STORY, id=None)]).scores
    assert scores["all"].recall.value == scores["speaker"].f1.value == 1  # Roe is Tom Roe
    assert "source in marks" not in scores


def test_annotations_of_others_are_found_by_their_words(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_bytes(TEXT.encode())
    selector = {"type": "TextQuoteSelector", "exact": "“Nobody came,”", "prefix": "closed. ", "suffix": " Tom"}
    items = [{"type": "Annotation", "target": {"source": "https://valley.example/dam", "selector": selector}}]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "first": {"items": items}}
    (tmp_path / "gold.json").write_text(json.dumps(page), encoding="utf-8")
    (article,) = load_gold(tmp_path / "gold.json")
    assert article.quotations == (GoldQuotation((span_of(TEXT, "“Nobody came,”"),)),)
    for source in ("/etc/hostname", "../../etc/hostname", "other"):
        items[0]["target"]["source"] = source  # type: ignore[index]
        (tmp_path / "gold.json").write_text(json.dumps(page), encoding="utf-8")
        with pytest.raises(UnreadableFileError, match="put it there as"):
            load_gold(tmp_path / "gold.json")


RECORD = '{"text": "a b", "quotations": %s}'
TASK = '[{"data": {"text": "a b"}, "annotations": [{"result": [{"id": "r", "type": "labels", "value": %s}]}]}]'


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("none.json", None, UnreadableFileError, "no such file or folder"),
        ("gold.json", "{", UnreadableFileError, "give a folder of brat, or a file of JSON"),
        ("gold.json", "[5]", WrongValueError, 'record 1 is 5: give {"text"'),
        ("gold.json", "[]", WrongValueError, "no quotation: annotate some"),
        ("gold.json", RECORD % "[]", WrongValueError, "no quotation: annotate some"),
        ("gold.json", RECORD % "5", WrongValueError, "record 1, quotations is 5: give a list"),
        ("gold.json", RECORD % "[5]", WrongValueError, "record 1, quotations has 5"),
        ("gold.json", RECORD % "[{}]", WrongValueError, "quotation 1 has no content"),
        ("gold.json", RECORD % '[{"content": 5}]', WrongValueError, "content is 5: give a list"),
        ("gold.json", RECORD % '[{"content": [[0, 9]]}]', WrongValueError, "outside the text of 3 characters"),
        ("gold.json", RECORD % '[{"content": [[true, 2]]}]', WrongValueError, "is no span"),
        ("gold.json", RECORD % '[{"content": [[0, 1]], "speaker": 5}]', WrongValueError, "give a name, or null"),
        ("gold.json", '[{"data": {}}]', WrongValueError, "task 1 has no data.text"),
        ("gold.json", TASK % '{"start": 0, "end": 9, "labels": ["Content"]}', WrongValueError, "not the one"),
        ("gold.json", TASK % '{"start": 0, "end": 1, "text": "b", "labels": ["Content"]}', WrongValueError, "not the"),
        ("gold.json", TASK % '{"start": "0", "labels": ["Content"]}', WrongValueError, "is no place"),
        ("gold.json", '[{"@context": "x", "items": [{"target": {}}]}]', UnreadableFileError, "is not in"),
    ],
)
def test_what_is_no_gold_is_refused_with_the_cure(
    tmp_path: Path, name: str, content: str | None, error: type[QuoteattrError], words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error) as refused:
        evaluate(tmp_path / name, labeller="rules")
    assert words in str(refused.value)


def test_brat_of_another_text_is_refused(tmp_path: Path) -> None:
    folder = brat(tmp_path)
    path = folder / "dam.txt"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    with pytest.raises(WrongValueError, match="were its line ends"):
        load_gold(folder)
    path.unlink()
    with pytest.raises(UnreadableFileError, match="put the text beside"):
        load_gold(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError, match=r"no \.ann file"):
        load_gold(tmp_path / "empty")


def test_callers_mistakes_raise() -> None:
    for gold in (5, STORY, [5], {"text": ""}):
        with pytest.raises(WrongTypeError, match="gold"):
            evaluate(gold)  # type: ignore[arg-type]
    for precision in (0, 1.5, True, "x"):
        with pytest.raises((WrongTypeError, WrongValueError), match="precision is"):
            evaluate([STORY], precision=precision)  # type: ignore[arg-type]
    other = read("“No,” said Ann Lee.", id="other")
    with pytest.raises(WrongValueError, match="no article with the text of 'dam'"):
        evaluate([STORY], [other])
    with pytest.raises(WrongValueError, match="'other', which is not in the gold"):
        evaluate([STORY], [other, STORY])


# --- the rule --------------------------------------------------------------------------------------------------------


def scorer() -> Any:
    path = SHARED / "bench" / "polnear_score.py"
    if not path.is_file():
        pytest.skip(f"not there: {path}")
    spec = importlib.util.spec_from_file_location("polnear_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(done: Evaluation, *, has_sources: bool = True) -> dict[str, tuple[float, float, float, int]]:
    return {
        name: (one.precision.value, one.recall.value, one.f1.value, one.annotated)
        for name, one in done.scores.items()
        if name != "speaker" and (has_sources or name != "source in marks")
    }


def figures_of_scorer(result: dict[str, Any]) -> dict[str, tuple[float, float, float, int]]:
    marks = {"in marks": result["segments"]["detect"], "source in marks": result["segments"]["speaker"]}
    return {name: (one["P"], one["R"], one["F1"], one["n"]) for name, one in (result["attribution"] | marks).items()}


def drawn(random: Random, text: str) -> tuple[Span, ...]:
    """One or two spans of a text, in any order, which may overlap."""
    spans = []
    for _ in range(random.choice((1, 1, 1, 2))):
        start = random.randrange(len(text) - 1)
        spans.append(Span(start, min(len(text), start + random.randint(1, 60))))
    return tuple(spans)


def test_any_spans_score_as_by_the_scorer() -> None:
    rule, pieces = scorer(), ("“", "”", '"', "«", "»", "\n", ", ", " and ", "ANN LEE", "Ann Lee", " said", " 7", "!")
    for seed in range(100):
        random = Random(seed)  # noqa: S311
        text = "".join(random.choice(pieces) for _ in range(60))
        mask = rule.quoted_mask(text)
        sides: list[list[tuple[tuple[Span, ...], ...]]] = [
            [
                (drawn(random, text), drawn(random, text) if random.random() < 0.8 else ())
                for _ in range(random.randint(1, 9))
            ]
            for _ in range(2)
        ]
        found, gold = sides
        if random.random() < 0.5:
            found = [one if random.random() < 0.3 else random.choice(gold) for one in found]
        items = [[rule.Item(text, mask, content, source, ()) for content, source in side] for side in (found, gold)]
        kept = [[one for one in side if one.content] for side in items]
        expected = figures_of_scorer(rule.score([(text, mask, *kept)]))
        article = read("-", labeller="rules")
        quotation = STORY.quotations[0]
        article = evolve(
            article,
            text=text,
            quotations=tuple(
                evolve(
                    quotation,
                    content=evolve(quotation.content, spans=content),
                    source=evolve(quotation.content, spans=source) if source else None,
                )
                for content, source in found
            ),
        )
        if not any(source for _, source in gold):
            continue  # without sources, ours judges contents alone
        own = evaluate([GoldArticle(text, tuple(GoldQuotation(c, (), s) for c, s in gold))], [article])
        for name, values in figures(own).items():
            assert values == pytest.approx(expected[name]), (seed, name)


def test_polnear_is_scored_as_by_the_scorer() -> None:
    rule, folder = scorer(), SHARED / "data" / "polnear" / "dev"
    if not folder.is_dir():
        pytest.skip(f"not there: {folder}")
    gold, articles, docs = load_gold(folder)[:SCORED], [], []
    for known in gold:
        text, mask = known.text, rule.quoted_mask(known.text)
        article = read(text, labeller="rules", settings=Settings(scope="attributions"))
        articles.append(article)
        found = [
            rule.Item(text, mask, one.content.spans, one.source.spans if one.source else (), ())
            for one in article.quotations
        ]
        path = min((folder / "attributions").glob(f"{known.id}_*.ann"))
        docs.append((text, mask, found, rule.read_ann(path, text, mask)))
    own = evaluate(gold, articles)
    assert own.articles == len(docs) == SCORED
    for name, values in figures_of_scorer(rule.score(docs)).items():
        assert figures(own)[name] == pytest.approx(values, abs=0.0005), name


# --- mistakes, speakers, threshold -----------------------------------------------------------------------------------


def test_every_mistake_has_its_kind() -> None:
    gold = annotated(
        TEXT,
        ("“Nobody came,”", "the Herald", "Tom Roe"),
        ("“are new”", "She", "Ann Lee"),
        ("that the road was closed", "Robert Hale", "Ann Lee"),
        ("on Monday", "the minister", "Ann Lee"),
        id="dam",
    )
    done = evaluate([gold], [STORY])
    assert [(one.kind, one.gold is None, one.found is None) for one in done.mistakes] == [
        ("source", False, False),
        ("borders", False, False),
        ("speaker", False, False),
        ("missed", False, True),
        ("invented", True, False),
    ]
    assert dict(done.counts) == dict.fromkeys(MISTAKES, 1)
    score = done.scores["speaker"]
    assert (score.found, score.annotated, score.precision.value) == (2, 2, 0.5)  # of the two whose words are right
    record = json.loads(json.dumps(done.to_record()))
    assert [one["kind"] for one in record["mistakes"]] == [one.kind for one in done.mistakes]
    assert record["scores"]["speaker"]["precision"][0] == 0.5


@pytest.mark.parametrize(
    ("name", "is_right"),
    [("Tom Roe", True), ("TOM ROE", True), ("Roe", True), ("Tom J. Roe", True), ("Ann Roe", False), (None, False)],
)
def test_a_speaker_is_right_by_any_of_its_names(name: str | None, is_right: bool) -> None:
    gold = annotated(
        TEXT, ("“Nobody came,”", "Tom Roe", name), ("that the road was closed", "Robert Hale", "Robert Hale")
    )
    done = evaluate([gold], [STORY])
    assert ("speaker" not in [one.kind for one in done.mistakes]) == is_right


def test_the_least_confidence_is_the_lowest_that_gives_the_precision() -> None:
    quotation = STORY.quotations[-1]
    stories, gold = [], []
    for at in range(60):
        text = f"{TEXT} {at}"
        own = evolve(quotation, confidence=at / 60)
        stories.append(evolve(STORY, text=text, id=str(at), quotations=(own,)))
        right = "“Nobody came,”" if at >= 30 else "the road was closed"
        gold.append(annotated(text, (right, "Tom Roe" if at >= 30 else "Robert Hale", None), id=str(at)))
    found = evaluate(gold, reversed(stories), precision=0.9).threshold
    assert found is not None
    assert found.least_confidence == 0.44  # of the 33 from 27/60 on, 30 are right; of the 34 from 26/60 on, fewer
    assert found.score.found == 33 and found.score.precision.value == pytest.approx(30 / 33)
    assert evaluate(gold[:25], stories[:25]).threshold is None
    assert evaluate(gold[-10:], stories[-10:]).threshold is None  # too few to tell


def test_reading_here_is_reading_there() -> None:
    gold = [gold_of(STORY)]
    settings = Settings(least_confidence=0.95)
    own = evaluate(gold, labeller="rules", settings=settings)
    read_so_far: list[Article] = []
    assert own == evaluate(gold, labeller="rules", settings=settings, workers=2, progress=read_so_far.append)
    assert [(one.id, one.outlet, one.published) for one in read_so_far] == [(STORY.id, STORY.outlet, STORY.published)]
    there = read(TEXT, labeller="rules", settings=settings)
    assert own.scores["all"].found == len(there.quotations) < len(STORY.quotations)


def test_intervals_hold_the_figure_and_grow_with_doubt() -> None:
    few, many = (score_of([Count(1, 1, 1, 1), Count(0, 1, 0, 1), *[Count(3, 4, 3, 4)] * size]) for size in (1, 100))
    for score in (few, many):
        for one in (score.precision, score.recall, score.f1):
            assert 0 <= one.low < one.value < one.high <= 1
    assert few.f1.high - few.f1.low > 3 * (many.f1.high - many.f1.low)
    assert score_of([Count(9, 9, 9, 9)]).precision.low < 0.75  # nine right ones prove little
    alike = score_of([Count(10, 10, 10, 10), Count(0, 10, 0, 10)] * 4)
    assert alike.precision.low < wilson(0.5, 80)[0]  # the articles differ more than their quotations
    nothing = score_of([Count()])
    assert (nothing.precision.value, nothing.precision.low, nothing.precision.high) == (0, 0, 1)
    assert nothing.estimates == (None, None, None)


# --- views -----------------------------------------------------------------------------------------------------------

HOSTILE = "“<script>alert(1)</script> & ‘x’,” said Ann <b>Lee</b>. \x1b[31m“It holds,” said Tom Roe."


def test_a_page_shows_both_sides_and_obeys_neither() -> None:
    found = read(HOSTILE, id="<i>a</i>", labeller="rules")
    gold = annotated(HOSTILE, ("“It holds,”", "Ann", "<u>Ann</u>"), id="<i>a</i>")
    done = evaluate([gold], [found])
    page = evaluation_page(done)
    assert "<script" not in page and "<i>" not in page and "<u>Ann" not in page and "<b>Lee" not in page
    assert "&lt;u&gt;Ann" in page and "It holds" in page
    assert page.count("annotated</span>") == sum(one.gold is not None for one in done.mistakes)
    assert "<details" not in done._repr_html_() and "precision" in done._repr_html_()
    text = evaluation_text(done, Screen(80))
    assert "\x1b" not in text and all(columns_of(line) <= 80 for line in text.splitlines())
    assert "1 source: with the right words and another source" in text


def test_the_shell_evaluates(tmp_path: Path) -> None:
    path = records(tmp_path)
    command = ("evaluate", path.name, "--labeller", "rules")
    done = shell(*command, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "words and source      1.000 " in done.stdout and "1 annotated article, 4 quotations" in done.stdout
    record = json.loads(shell(*command, "--format", "json", cwd=tmp_path).stdout)
    assert record["scores"]["speaker"]["f1"][0] == 1 and record["mistakes"] == []
    assert shell(*command, "--format", "html", "--output", "page.html", cwd=tmp_path).returncode == 0
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing"], 1, "quoteattr: missing: no such file or folder; check the name"),
        (["gold.jsonl", "--precision", "7"], 2, "'7' is not a number from 0 to 1"),
        (["gold.jsonl", "--precision", "0"], 2, "precision is 0.0: give a number above 0"),
        ([], 2, "the following arguments are required: GOLD"),
    ],
)
def test_the_shell_names_what_is_wrong(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    records(tmp_path)
    done = shell("evaluate", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert words in done.stderr and "Traceback" not in done.stderr
