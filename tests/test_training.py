"""The steps of the training: in an order that works, run when what they rest on changed, left out when it is absent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

record = pytest.importorskip("training.record", reason="the training is not in an sdist")
main = pytest.importorskip("training.__main__")
steps = pytest.importorskip("training.steps")
runs = pytest.importorskip("training.runs")
annotation = pytest.importorskip("training.annotation")
lessons = pytest.importorskip("training.lessons")
texts = pytest.importorskip("training.readings.texts")


def test_every_step_reads_what_an_earlier_one_wrote_or_what_is_there() -> None:
    written: set[str] = set()
    for step in steps.STEPS:
        assert {*step.from_work} <= written
        later = {path for other in steps.STEPS for path in other.writes} - written
        assert not {*step.reads} & later, step.name
        assert all((runs.ROOT / path).exists() for path in (*step.reads, *step.writes)), step.name
        written |= {*step.writes, *step.in_work}
    assert len({step.name for step in steps.STEPS}) == len(steps.STEPS)


def test_what_is_held_out_is_not_learned_from() -> None:
    names = [f"page-{number}" for number in range(100)]
    made = lessons.Lessons(polnear={}, read=dict.fromkeys(names))
    kept = {name for name in names if annotation.held_out(name)}
    assert 0 < len(kept) < len(names) / 2
    assert made.learned_names() == {*names} - kept
    halves = [{*made.learned(half)} for half in annotation.HALVES]
    assert set.union(*halves) == made.learned_names() and not set.intersection(*halves)


def test_every_text_learned_from_is_one_of_those_read_or_written() -> None:
    folder = runs.ROOT.parent / "shared" / "data" / "attributions"
    if not folder.is_dir():
        pytest.skip(f"not there: {folder}")
    readings, training = runs.ROOT / "training" / "readings", runs.ROOT / "training"
    read = {
        row["doc"]
        for path in (*(readings / f"{name}.jsonl" for name in ("attributions", "wire", "web")), *folder.glob("*.jsonl"))
        for row in rows_of(path)
        if not row.get("unread")
    }
    again = {row["doc"] for row in rows_of(readings / "further_translations.jsonl")}
    written = {row["id"] for row in rows_of(training / "written" / "attributions.jsonl") if row["part"] == "learned"}
    learned = (runs.ROOT / runs.LEARNED).read_text(encoding="utf-8").split()
    assert {*learned} <= read | again | written
    assert learned == sorted({*learned})


def test_no_document_that_is_kept_apart_is_there_in_another_translation() -> None:
    readings = runs.ROOT / "training" / "readings"
    kept = {row["doc"] for row in rows_of(readings / "attributions.jsonl") if row["unread"]}
    again = [row["doc"] for row in rows_of(readings / "further_translations.jsonl")]
    assert again and len(again) == len({*again})
    assert not {texts.document_of(name) for name in again} & kept


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_model_of_the_package_has_a_step() -> None:
    made = {path for step in steps.STEPS for path in step.writes}
    models = {f"{runs.MODELS}/{path.name}" for path in (runs.ROOT / runs.MODELS).iterdir()}
    assert models - made <= {f"{runs.MODELS}/wordnet_card.md"}  # written by hand


def test_a_step_whose_input_is_absent_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["likeness", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"likeness: left out, it needs names/pairs_dev.jsonl in {tmp_path}\n"
    assert main.main(["encoder", "--data", str(tmp_path)]) == 1
    assert "--base minilm=PATH" in capsys.readouterr().out


def test_an_unknown_step_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["likenes"])
    assert "there is no step 'likenes'; there are word_vectors" in capsys.readouterr().err


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two steps: the second reads what the first writes."""
    for name, code in (("one", "X = 1\n"), ("two", "from training import one\n")):
        (tmp_path / "training").mkdir(exist_ok=True)
        (tmp_path / "training" / f"{name}.py").write_text(code, encoding="utf-8")
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "data").write_text("data", encoding="utf-8")
    found = (
        steps.Step(name="one", make="training.one:make", data=("data",), writes=("one",)),
        steps.Step(name="two", make="training.two:make", reads=("one",), writes=("two",)),
    )
    for module, name, value in (
        (record, "ROOT", tmp_path),
        (record, "RECORD", tmp_path / "made.json"),
        (steps, "ROOT", tmp_path),
        (main, "STEPS", found),
    ):
        monkeypatch.setattr(module, name, value)
    assert main.main(["one", "two", "--accept", "--data", str(tmp_path)]) == 0
    return tmp_path


def stale(project: Path) -> set[str]:
    found: set[str] = main.stale(runs.Run(project))
    return found


@pytest.mark.parametrize(
    ("file", "content", "steps_to_run"),
    [
        ("data", "other data", {"one", "two"}),
        ("one", "edited by hand", {"one", "two"}),
        ("two", "edited by hand", {"two"}),
        ("training/two.py", "from training import one\nY = 2\n", {"two"}),
        ("training/one.py", "X = 2\n", {"one", "two"}),
        ("training/one.py", '"""What it is."""\n\nX = 1  # one\n', set()),
    ],
)
def test_what_changed_is_run_again(project: Path, file: str, content: str, steps_to_run: set[str]) -> None:
    assert stale(project) == set()
    (project / file).write_text(content, encoding="utf-8")
    assert stale(project) == steps_to_run


def test_a_step_without_a_module_cannot_be_recorded() -> None:
    with pytest.raises(ValueError, match=r"there is no module training\.nothing"):
        record.of_code("training.nothing")


def test_the_table_says_how_each_step_stands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "two").write_text("edited by hand", encoding="utf-8")
    assert main.main(["--data", str(project)]) == 0
    table = capsys.readouterr().out
    assert "one: as it was made\n  reads    data\n  writes   one\n" in table
    assert "two: changed (made two)\n" in table


def test_a_fifth_of_the_news_written_for_the_labels_is_kept_apart() -> None:
    gold = pytest.importorskip("training.attribution_gold")
    learned, kept, others = ([*gold.written(part)] for part in ("learned", "kept", "confidence"))
    assert len(kept) * 5 <= len(learned) + len(kept) + len(others) < len(kept) * 6
    assert not {each.name for each in learned} & {each.name for each in kept}
    for article in (*learned, *kept):
        for each in article.attributions:
            spans = (*each.content, *each.cue, *each.source)
            assert each.content and all(0 <= start < end <= len(article.text) for start, end in spans), article.name
            assert all(article.text[start:end].strip() == article.text[start:end] for start, end in spans), article.name
