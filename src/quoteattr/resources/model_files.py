"""Model files as the package came with them: each is compared with its digest before a byte of it is used."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from quoteattr.errors import LexiconError, UnreadableFileError
from quoteattr.resources.folders import MODELS
from quoteattr.resources.model_digests import DIGESTS


def content_of(path: Path) -> bytes:
    """Return the bytes of a model file.

    Raises UnreadableFileError for one of the package that is not as it came, OSError for one that cannot
    be read.  A file in another folder is taken as it is: its owner vouches for it.
    """
    content = path.read_bytes()
    expected = DIGESTS.get(path.name) if path.parent == MODELS else None
    if expected is not None and sha256(content).hexdigest() != expected:
        raise UnreadableFileError(
            f"{path}: not the file that this version of quoteattr comes with: install it again "
            "(in a checkout, after training: python -m training.digests)"
        )
    return content


def lines_of(path: Path, what: str) -> list[str]:
    """Return the lines of a model file that is text; ``what`` says what they hold, should the file not be readable.

    Raises UnreadableFileError as ``content_of`` does, LexiconError for a file that is not there or not UTF-8.
    """
    try:
        return content_of(path).decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnreadableFileError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; the {what} come with the package: install it again") from error
