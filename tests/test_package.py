"""The package from outside: what importing it costs, which names it has, how it is laid out."""

from __future__ import annotations

import ast
import re
import sys
import time
import tomllib
from pathlib import Path

import pytest
from programs import run

import quoteattr


def modules_after(program: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running ``program``."""
    command = [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"]
    return set(run(command, encoding="utf-8", check=True).stdout.split())


def test_importing_loads_next_to_nothing() -> None:
    assert modules_after("import quoteattr") - modules_after("pass") <= {
        "quoteattr",
        "quoteattr.lazy_names",
        "__future__",
    }


@pytest.mark.growth
def test_importing_is_quick() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        run([sys.executable, "-c", "import quoteattr"], check=True)
        return time.perf_counter() - start

    # About 0.03 on an idle machine, the start of Python included; a busy one may need some tries.
    assert any(seconds() < 0.150 for _ in range(20))


def test_reading_needs_no_model_and_no_test_tool() -> None:
    loaded = modules_after("import quoteattr; quoteattr.read('“Yes,” said Ann Lee.').to_record()")
    assert not loaded & {"torch", "stanza", "hypothesis", "pytest", "csv", "http.client", "ssl", "socket", "rapidfuzz"}


def test_every_public_name_is_there_and_explained() -> None:
    for name in quoteattr.__all__:
        assert name in dir(quoteattr)
        assert getattr(quoteattr, name).__doc__, name
    assert quoteattr.__all__ == sorted(quoteattr.__all__)
    assert quoteattr.__version__ in dir(quoteattr) or quoteattr.__version__.count(".") == 2


def test_the_names_are_the_same_for_python_and_for_type_checkers() -> None:
    tree = ast.parse(Path(quoteattr.__file__).read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    names = {
        alias.asname or alias.name: alias.name
        if node.module == "quoteattr"
        else (node.module or "").removeprefix("quoteattr.")
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for alias in node.names
    }
    assert names == quoteattr._HOMES
    assert sorted(names) == quoteattr.__all__


def test_an_unknown_name_is_an_attribute_error_with_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="no attribute 'quotes'; it has Article, "):
        quoteattr.quotes  # noqa: B018
    with pytest.raises(ImportError):
        exec("from quoteattr import quotes", {})  # noqa: S102


def test_star_import_gives_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from quoteattr import *", names)  # noqa: S102
    assert set(quoteattr.__all__) <= set(names)


def test_the_package_is_marked_as_typed() -> None:
    assert Path(quoteattr.__file__).with_name("py.typed").exists()


def test_the_citation_and_the_release_are_of_this_version(root: Path) -> None:
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {quoteattr.__version__}\n" in citation
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(project["classifiers"]) == len(set(project["classifiers"]))
    assert all(module.partition(":")[0].startswith("quoteattr.") for module in project["scripts"].values())


def test_modules_import_only_what_stands_below_them(root: Path) -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = run(command, cwd=root, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_every_target_of_the_fuzzer_has_seeds_and_is_fuzzed_everywhere(root: Path) -> None:
    fuzzing = root / "benchmarks" / "fuzzing"
    if not fuzzing.is_dir():
        pytest.skip("an sdist has no benchmarks")
    seeded = {path.name for path in fuzzing.iterdir() if path.is_dir() and path.name != "oss-fuzz"}
    places = {
        "benchmarks/fuzz_targets.py": r'Target\("(\w+)"',
        "benchmarks/fuzzing/oss-fuzz/build.sh": r"for target in (.*);",
        ".github/workflows/nightly.yml": r"target: \[(read.*)\]",
    }
    for name, pattern in places.items():
        found = re.findall(pattern, (root / name).read_text(encoding="utf-8"))
        assert set(re.findall(r"\w+", " ".join(found))) == seeded, name
