"""The folders of what comes with the package for English."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_ENGLISH: Final = Path(__file__).parent / "data" / "en"

CURATED: Final = _ENGLISH / "curated"
"""Word lists chosen by hand: each entry has a sentence where it applies and one where it does not."""
GAZETTEERS: Final = _ENGLISH / "gazetteers"
"""Word lists with one source for the whole list."""
MODELS: Final = _ENGLISH / "models"
"""What a training command writes."""
