"""The folders of what comes with the package for English."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_ENGLISH: Final = Path(__file__).parent / "data" / "en"

CURATED: Final = _ENGLISH / "curated"
"""Word lists chosen by hand: judged entry by entry, or closed classes of words."""
GAZETTEERS: Final = _ENGLISH / "gazetteers"
"""Lists of names and terms, taken or counted from a source."""
MODELS: Final = _ENGLISH / "models"
"""What a training command writes."""
