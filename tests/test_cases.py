"""The examples in ``cases/*.toml``: each text with all of its quotations and rejected stretches."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

import quoteattr

CASES = Path(__file__).parent / "cases"
KEYS = {"name", "text", "quotations", "rejected", "why", "file"}


def load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return cases


def alternatives(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def parameters() -> list[ParameterSet]:
    return [
        pytest.param(
            case,
            id=f"{path.stem}: {case['name']}",
            marks=[pytest.mark.xfail(strict=True, reason=case["why"])] if path.stem == "known_failures" else [],
        )
        for path in sorted(CASES.glob("*.toml"))
        for case in load(path.name)
    ]


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    every = quoteattr.Settings(least_confidence=0.1, scope="attributions")  # what is found, not what is listed
    article = quoteattr.read(case["text"], settings=every)
    found = [
        {
            "content": " ".join(span.cut(case["text"]) for span in quotation.content.spans),
            "kind": quotation.kind,
            "cue": quotation.cue and quotation.cue.text,
            "source": quotation.source and quotation.source.text,
            "speaker": quotation.speaker and quotation.speaker.name,
        }
        for quotation in article.quotations
    ]
    nothing = {"kind": "direct", "cue": None, "source": None, "speaker": None}
    wanted = [nothing | quotation for quotation in case.get("quotations", [])]
    for quotation, right in zip(found, wanted, strict=False):
        right |= {
            key: quotation[key] for key, value in right.items() if isinstance(value, list) and quotation[key] in value
        }
    assert found == wanted
    assert [[stretch.text, stretch.reason] for stretch in article.rejected] == case.get("rejected", [])


def test_cases_are_written_with_care() -> None:
    names = [(path.stem, case["name"]) for path in CASES.glob("*.toml") for case in load(path.name)]
    assert len(names) == len(set(names))
    for path in CASES.glob("*.toml"):
        for case in load(path.name):
            assert set(case) <= KEYS, case["name"]
            assert ("why" in case) == (path.stem == "known_failures"), case["name"]
            for quotation in case.get("quotations", []):
                assert set(quotation) <= {"content", "kind", "cue", "source", "speaker"}
                for key in ("cue", "source"):
                    for words in alternatives(quotation.get(key, "")):
                        assert words in case["text"], (case["name"], words)
