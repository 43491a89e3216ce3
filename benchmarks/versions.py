"""Does it work with the oldest versions that pyproject.toml allows, with the newest Python, and from the sdist?

    python benchmarks/versions.py minimum [--python python3.11]
    python benchmarks/versions.py newest --python python3.14
    python benchmarks/versions.py sdist [--python PYTHON]

Each makes an empty environment in a temporary folder.  ``minimum`` installs every dependency in the lowest version
that pyproject.toml allows and runs the tests of TESTS; ``newest`` installs the newest ones and runs the same tests;
``sdist`` builds the sdist, installs it, and reads an article, away from this folder.  Ends with exit code 1 if one
of them does not install, build or pass.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from provenance import heading
from wheel import SMOKE

ROOT: Final = Path(__file__).parent.parent
TESTS: Final = (
    *("tests/test_cases.py", "tests/test_pipeline.py", "tests/test_renderings.py", "tests/test_records.py"),
    *("tests/test_comparison.py", "tests/test_people_search.py", "tests/test_names.py", "tests/test_formats.py"),
    *("tests/test_linear_labeller.py", "tests/test_encoder_labeller.py", "tests/test_segment.py"),
)
"""What stands on attrs, cattrs, numpy, onnxruntime, rapidfuzz and regex; quick, and without optional packages."""
TOOLS: Final = ("pytest", "pytest-timeout", "hypothesis")
_LOWEST: Final = re.compile(r"^([\w-]+)\s*>=\s*([\w.]+)")


def lowest_versions() -> list[str]:
    """Return each dependency of pyproject.toml with the lowest version that it allows: attrs==23.2."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = []
    for dependency in project["dependencies"]:
        lowest = _LOWEST.match(dependency)
        if lowest is None:
            sys.exit(f"{dependency!r} in pyproject.toml has no lowest version: write it as name>=version")
        found.append(f"{lowest[1]}=={lowest[2]}")
    return found


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command, which shows what it prints; end with its message if it fails."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, check=False, cwd=cwd, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}")


def environment(python: str, folder: Path) -> Path:
    """Return the interpreter of a new, empty environment."""
    run(python, "-m", "venv", folder / "venv", cwd=folder)
    return folder / "venv" / "bin" / "python"


def tested(python: str, folder: Path, constraints: list[str]) -> None:
    """Install the package with some versions, and run the tests."""
    own = environment(python, folder)
    install = (own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    (folder / "constraints.txt").write_text("\n".join(constraints), encoding="utf-8")
    run(*install, "--constraint", folder / "constraints.txt", ROOT, *TOOLS, cwd=folder)
    run(own, "-m", "pip", "list", "--disable-pip-version-check", cwd=folder)
    options = ("-q", "-p", "no:cacheprovider", "-m", "not growth")
    run(own, "-m", "pytest", *options, *TESTS, cwd=ROOT)


def from_sdist(python: str, folder: Path) -> None:
    """Build the sdist, install it, and read an article with it."""
    own = environment(python, folder)
    install = (own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "build", cwd=folder)
    run(own, "-m", "build", "--sdist", "--outdir", folder / "dist", ROOT, cwd=folder)
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    print(f"{sdist.name}: {sdist.stat().st_size / 1e6:.2f} MB")
    run(*install, sdist, cwd=folder)
    run(own, "-W", "error", "-c", SMOKE, cwd=folder)


def main() -> int:
    """Try one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=("minimum", "newest", "sdist"))
    parser.add_argument("--python", default=sys.executable, help="interpreter; default: this one")
    given = parser.parse_args()
    print(heading())
    with TemporaryDirectory(prefix="versions-") as name:
        folder = Path(name)
        if given.which == "sdist":
            from_sdist(given.python, folder)
        else:
            tested(given.python, folder, lowest_versions() if given.which == "minimum" else [])
    print(f"{given.which}: passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
