"""The specification document: its code runs, its tests pass, and it lists every file of promises."""

from __future__ import annotations

import re
from pathlib import Path

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_examples_run_and_their_tests_pass(root: Path) -> None:
    blocks = BLOCK.findall((root / "docs" / "specification.md").read_text(encoding="utf-8"))
    assert len(blocks) == 2
    for code in blocks:
        names: dict[str, object] = {}
        exec(compile(code, "specification.md", "exec"), names)  # noqa: S102
        tests = [value for name, value in names.items() if name.startswith("test_")]
        assert tests
        for test in tests:
            assert callable(test)
            test()


def test_every_file_of_promises_is_listed(root: Path) -> None:
    listed = re.findall(r"`(test_\w+\.py)`", (root / "docs" / "specification.md").read_text("utf-8"))
    assert set(listed) == {path.name for path in (root / "tests" / "properties").glob("test_*.py")}
