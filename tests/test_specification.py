"""The specification document: its code runs, its tests pass, and its promises are those of the tests.

``python tests/test_specification.py`` writes the promises anew.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "specification.md"
WITHIN = re.compile(r"(?<=<!-- from the tests -->\n).*?(?=<!-- end -->)", re.DOTALL)
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_examples_run_and_their_tests_pass() -> None:
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) == 2
    for code in blocks:
        names: dict[str, object] = {}
        exec(compile(code, "specification.md", "exec"), names)  # noqa: S102
        tests = [value for name, value in names.items() if name.startswith("test_")]
        assert tests
        for test in tests:
            assert callable(test)
            test()


def promises() -> str:
    """Every file of promises with what it says it is about, and the names of its tests as sentences."""
    written = []
    for path in sorted((ROOT / "tests" / "properties").glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [name for node in tree.body for name in names_of(node) if name.startswith("test_")]
        written.append(f"`{path.name}`: {(ast.get_docstring(tree) or '').splitlines()[0]}\n")
        written += [f"- {sentence(name)}" for name in names]
        written.append("")
    return "\n".join(written)


def names_of(node: ast.stmt) -> list[str]:
    """The name of a test that a statement makes: a function, or a law with a name."""
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    return [one.id for one in node.targets if isinstance(one, ast.Name)] if isinstance(node, ast.Assign) else []


def sentence(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}."


def test_the_promises_are_those_of_the_tests() -> None:
    assert WITHIN.findall(PAGE.read_text(encoding="utf-8")) == [promises()], "run python tests/test_specification.py"


if __name__ == "__main__":
    PAGE.write_text(WITHIN.sub(lambda _: promises(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
