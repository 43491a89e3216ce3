"""Readers that come from npm: ``npm install NAME...`` in the folder that NODE_MODULES names, or here."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
MODULES: Final = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def needs(*packages: str, programs: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """Skips where one of the packages or programs is not installed, and says which."""
    missing = [name for name in programs if not shutil.which(name)]
    missing += [f"{name} in {MODULES}" for name in packages if not (MODULES / name).is_dir()]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")
