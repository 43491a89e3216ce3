"""The tables of a model's file, which numpy wrote."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from quoteattr.errors import UnreadableFileError
from quoteattr.resources.model_files import content_of

Tables = dict[str, NDArray[Any]]


def tables_of(path: Path) -> Tables:
    """Return the tables of a model's file by their names.

    Raises UnreadableFileError for a file that is missing or broken.
    """
    try:
        with np.load(BytesIO(content_of(path)), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except UnreadableFileError:
        raise
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        raise UnreadableFileError(f"{path}: {error}; the model comes with the package: install it again") from error
