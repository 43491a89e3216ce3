"""What the files of the package were made from: digests of data, code and models, kept in ``training/made.json``."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from training.digests import write_digests
from training.runs import ROOT, Run
from training.steps import Step

RECORD: Final = ROOT / "training" / "made.json"
Digests = dict[str, str]


def read_record() -> dict[str, Digests]:
    """Return the digests of each step when it was last run."""
    found: dict[str, Digests] = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    return found


def write_record(record: Mapping[str, Digests]) -> None:
    """Keep the digests, also those by which the package knows its model files."""
    write_digests()
    RECORD.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def digests(step: Step, run: Run) -> Digests:
    """Return the digest of each input and output of a step that is here: data, code, models."""
    paths = {f"data {path}": run.data / path for path in step.data}
    paths |= {f"base {name}": run.base[name] for name in step.base if name in run.base}
    paths |= {path: ROOT / path for path in step.reads}
    paths |= {f"work {path}": run.work / path for path in step.from_work}
    paths |= {f"made {name}": path for name, path in step.written(run).items()}
    return {name: of_path(path) for name, path in paths.items() if path.exists()} | {"code": of_code(step.module)}


def changed(step: Step, run: Run, record: Mapping[str, Digests]) -> list[str]:
    """Return which inputs and outputs of a step are not those of its last run; what is not here is not compared."""
    before = record.get(step.name)
    if before is None:
        return ["never recorded"]
    return sorted(name for name, digest in digests(step, run).items() if before.get(name) != digest)


def of_path(path: Path) -> str:
    """Return a digest of a file, or of the names and contents of the files in a folder."""
    whole = sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            whole.update(file.relative_to(path).as_posix().encode())
            whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]


def of_code(module: str) -> str:
    """Return a digest of the code of a step: its module, what that imports here, and what these import of quoteattr.

    Only imports of quoteattr that stand in the modules of this folder count: what lies deeper is held by the tests,
    which compare answers.  Comments, docstrings and the layout of lines change no digest.
    """
    files = sorted(_files(module))
    if not files:
        raise ValueError(f"there is no module {module}: a step names the module that makes it")
    whole = sha256()
    for path in files:
        whole.update(ast.dump(_without_docstrings(ast.parse(path.read_text(encoding="utf-8")))).encode())
    return whole.hexdigest()[:16]


def _files(module: str) -> set[Path]:
    waiting, seen, found = [module], set[str](), set[Path]()
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if name in seen or path is None:
            continue
        seen.add(name)
        found.add(path)
        if name.startswith("training"):
            waiting += _imported(path)
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _file_of(module: str) -> Path | None:
    """Return the file of a module of this project; None for any other."""
    top, *_ = parts = module.split(".")
    home = {"training": ROOT, "quoteattr": ROOT / "src"}.get(top)
    if home is None:
        return None
    stem = home.joinpath(*parts)
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not _is_docstring(one)]  # type: ignore[attr-defined]
    return tree


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
