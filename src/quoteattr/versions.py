"""The versions of what is written to files."""

from __future__ import annotations

from typing import Final

RECORD_VERSION: Final = 1
"""The version of the record format; fields may be added within one, none removed."""
