"""The versions of what is written to files."""

from __future__ import annotations

import sys
from typing import Final

RECORD_VERSION: Final = 1
"""The version of the record format; fields may be added within one, none removed."""


def package_version() -> str:
    """Return the version of the package, whose root is above all layers and in memory when this is asked."""
    return str(sys.modules["quoteattr"].__version__)
