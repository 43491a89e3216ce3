"""The digests by which the package knows its model files: ``python -m training.digests`` writes them anew."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from quoteattr.resources import model_digests
from quoteattr.resources.folders import MODELS

_HEAD: Final = '''"""The SHA-256 of each model file; ``python -m training.digests`` writes this module."""

from __future__ import annotations

from typing import Final

DIGESTS: Final[dict[str, str]] = {
'''


def write_digests() -> None:
    """Write the digests of the model files as they are now; a file that has them stays, since programs may read it."""
    path, text = Path(model_digests.__file__), module()
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def module() -> str:
    """Return the source of the module that holds the digests."""
    files = sorted(path for path in MODELS.iterdir() if path.suffix != ".md")
    lines = [f'    "{path.name}": "{sha256(path.read_bytes()).hexdigest()}",\n' for path in files]
    return "".join((_HEAD, *lines, "}\n"))


if __name__ == "__main__":
    write_digests()
