"""Evidence and problems: only listed rules, each explained, and plain records of both."""

from __future__ import annotations

import json

import pytest

from quoteattr.evidence import PROBLEMS, RULES, Evidence, Problem
from quoteattr.spans import Span


def test_records() -> None:
    evidence = Evidence("surname-of-person", (Span(1, 4), Span(9, 12)))
    assert evidence.to_record() == {"rule": "surname-of-person", "spans": [[1, 4], [9, 12]]}
    problem = Problem("unclosed-mark", Span(3, 9), "a note")
    assert json.loads(json.dumps(problem.to_record())) == {"kind": "unclosed-mark", "span": [3, 9], "note": "a note"}


def test_a_rule_or_kind_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="no-such-rule"):
        Evidence("no-such-rule")
    with pytest.raises(ValueError, match="no-such-kind"):
        Problem("no-such-kind", Span(0, 1), "")


def test_every_rule_and_problem_is_explained_once() -> None:
    for names in (RULES, PROBLEMS):
        assert all(name == name.lower() and " " not in name for name in names)
        assert len(set(names.values())) == len(names)
        assert all(len(explained) > 15 and not explained.endswith(".") for explained in names.values())
