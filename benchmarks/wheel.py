"""The wheel as its users get it: what is in it, whether it works in an empty environment, and how soon.

    python benchmarks/wheel.py [--pythons PYTHON...] [--notebook] [--first]

Builds the sdist and, from it, the wheel; lists what the wheel holds; installs it into an empty environment of each
Python and reads, reconciles and compares there, in Python (warnings are errors) and in the shell; has mypy check a
user's file against it.  ``--notebook`` times a new user, from ``pip install`` to the first marked article in a
notebook; ``--first`` does nothing but time one, without a notebook, and says what part is download, what installation
and what reading.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zipfile import ZipFile

ROOT: Final = Path(__file__).parent.parent
LARGEST: Final = 6
REQUIRED: Final = ("py.typed", "licenses/LICENSE", "licenses/THIRD_PARTY.md", "licenses/licenses/Apache-2.0.txt")

SMOKE: Final = """
import sys
import quoteattr

stories = ["“The port stays open,” said Ann Lee, the mayor.", "Ann Lee said the port would stay open."]
wire = quoteattr.reconcile(quoteattr.read_many(stories))
assert [str(person) for person in wire.people] == ["Ann Lee"], wire.people
assert quoteattr.read(stories[0], labeller="rules").quotations[0].speaker.name == "Ann Lee"
assert wire.utterances and quoteattr.from_record(wire.to_record()) == wire
assert quoteattr.compare("Rain is very likely.", "Rain is highly likely").verdict == "equivalent"
assert "<mark" in quoteattr.read(stories[0])._repr_html_()
print("Python", sys.version.split()[0], "works:", quoteattr.__file__.split("lib/")[-1])
"""

TYPED: Final = """
import quoteattr

article = quoteattr.read("“Yes,” said Ann Lee.")
names: list[str] = [quotation.speaker.name for quotation in article.quotations if quotation.speaker]
verdict: str = quoteattr.compare("a", "b").verdict
reveal_type(quoteattr.read)
reveal_type(quoteattr.reconcile([article]).utterances[0].renderings)
"""

FIRST: Final = """
import quoteattr

article = quoteattr.read("“The port stays open,” said Ann Lee, the mayor. She denied that jobs would be lost.")
assert "<mark" in article._repr_html_()
"""

NOTEBOOK: Final = """
import time
import nbclient
from nbformat.v4 import new_code_cell, new_notebook

text = "“The port stays open,” said Ann Lee, the mayor. She denied that jobs would be lost."
cell = new_code_cell(f"import quoteattr\\nquoteattr.read({text!r})")
nbclient.NotebookClient(new_notebook(cells=[cell]), timeout=60).execute()
assert "<mark" in cell.outputs[0].data["text/html"]
"""


def main() -> None:
    """Build, list, install and try."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pythons", nargs="+", default=[sys.executable], help="interpreters; default: this one")
    parser.add_argument("--notebook", action="store_true", help="time a new user's first article in a notebook, too")
    parser.add_argument("--first", action="store_true", help="only time a new user's first article, part by part")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        show(wheel)
        if given.first:
            first_by_parts(given.pythons[0], folder, wheel)
            return
        for number, python in enumerate(given.pythons):
            smoke(python, folder / f"venv-{number}", wheel)
        typed(folder, wheel)
        if given.notebook:
            first_article(given.pythons[0], folder, wheel)


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints; it must succeed.  No variable of Python's own reaches it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=cwd, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def install(python: Path, *what: str | Path) -> float:
    """Seconds to install, without the cache of pip, as for a new user."""
    start = time.perf_counter()
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir", *what)
    return time.perf_counter() - start


def environment(python: str, folder: Path) -> Path:
    """The interpreter of a new, empty environment."""
    run(python, "-m", "venv", folder)
    return folder / "bin" / "python"


def build(folder: Path) -> Path:
    """The wheel, built from the sdist, as for a user without a copy of the project."""
    python = environment(sys.executable, folder / "build")
    install(python, "build")
    run(python, "-m", "build", "--outdir", folder / "dist", ROOT)
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    (wheel,) = (folder / "dist").glob("*.whl")
    print(f"sdist    {sdist.stat().st_size / 1e6:6.2f} MB")
    return wheel


def show(wheel: Path) -> None:
    """Sizes within the wheel, by kind, and its largest files; what must be in it is."""
    files = ZipFile(wheel).infolist()
    unpacked = sum(file.file_size for file in files)
    print(f"wheel    {wheel.stat().st_size / 1e6:6.2f} MB, {len(files)} files, {unpacked / 1e6:.2f} MB unpacked")
    for required in REQUIRED:
        if not any(file.filename.endswith(required) for file in files):
            sys.exit(f"the wheel lacks {required}")
    sizes, counts = Counter[str](), Counter[str]()
    for file in files:
        kind = "metadata and licences" if ".dist-info/" in file.filename else f"*{Path(file.filename).suffix}"
        sizes[kind] += file.compress_size
        counts[kind] += 1
    for kind, size in sizes.most_common():
        print(f"  {size / 1e6:6.2f} MB  {counts[kind]:4} {kind}")
    print("largest")
    for file in sorted(files, key=lambda file: -file.compress_size)[:LARGEST]:
        print(f"  {file.compress_size / 1e6:6.2f} MB  {file.filename}")


def smoke(python: str, folder: Path, wheel: Path) -> None:
    """Try the package in an empty environment, away from the project's folder."""
    own = environment(python, folder)
    seconds = install(own, wheel)
    print(run(own, "-W", "error", "-c", SMOKE, cwd=folder).strip())
    story = folder / "story.txt"
    story.write_text("“The port stays open,” said Ann Lee, the mayor.\n", encoding="utf-8")
    shell = folder / "bin" / "quoteattr"
    if "Ann Lee" not in run(shell, "read", story) or "Ann Lee" not in run(shell, "reconcile", story):
        sys.exit("the shell finds nothing")
    if not run(shell, "compare", "It is likely.", "It is very likely.").startswith("shifted"):
        sys.exit("the shell does not compare")
    packages = run(own, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check").split()
    others = [package for package in packages if not package.startswith(("pip", "setuptools", "quoteattr"))]
    print(f"  installed in {seconds:.1f} s, with {', '.join(others)}; the shell works")


def typed(folder: Path, wheel: Path) -> None:
    """A user's file passes mypy --strict with the installed package's types, none of which is Any."""
    python = environment(sys.executable, folder / "typed")
    install(python, wheel, "mypy")
    (folder / "user.py").write_text(TYPED, encoding="utf-8")
    shown = run(python, "-m", "mypy", "--strict", "user.py", cwd=folder)
    revealed = [line for line in shown.splitlines() if "Revealed type" in line]
    if len(revealed) != TYPED.count("reveal_type") or any('"Any"' in line for line in revealed):
        sys.exit(f"the types are not those of the package:\n{shown}")
    print("mypy --strict passes on a user's file")


def first_article(python: str, folder: Path, wheel: Path) -> None:
    """Seconds of a new user who has a notebook: pip install, then a kernel that shows the first article."""
    own = environment(python, folder / "notebook")
    install(own, "nbclient", "ipykernel")
    install(own, "--upgrade", "pip")
    start = time.perf_counter()
    seconds = install(own, wheel)
    run(own, "-c", NOTEBOOK, cwd=folder)
    print(f"pip install {seconds:.1f} s; to the first marked article in a notebook {time.perf_counter() - start:.1f} s")


def first_by_parts(python: str, folder: Path, wheel: Path) -> None:
    """Print the seconds from an empty environment to the first marked article, and what they are made of."""
    own, wheels = environment(python, folder / "first"), folder / "wheels"

    def spent(*arguments: str | Path) -> Spent:
        start, before = time.perf_counter(), processor()
        run(own, *arguments, cwd=folder)
        return Spent(time.perf_counter() - start, processor() - before)

    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    download = spent(*pip, "download", "--no-cache-dir", "--dest", wheels, wheel)
    size = sum(one.stat().st_size for one in wheels.iterdir()) / 1e6
    installation = spent(*pip, "install", "--no-index", "--find-links", wheels, wheel)
    reading, again = spent("-c", FIRST), spent("-c", FIRST)
    print(f"download {download} ({size:.1f} MB), installation {installation}")
    print(f"first marked article {reading}, the next time {again}")
    total = Spent(*(sum(part) for part in zip(download, installation, reading, strict=True)))
    print(f"all, to the first marked article: {total}")


class Spent(NamedTuple):
    """Seconds that passed, and those of the processor, which a busy machine does not lengthen."""

    passed: float
    worked: float

    def __str__(self) -> str:
        return f"{self.passed:.1f} s ({self.worked:.1f} s of processor)"


def processor() -> float:
    """Seconds of processor that programs started from here have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
