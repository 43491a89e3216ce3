"""What all tests share, and the profiles of Hypothesis.

``desk`` is quick; ``ci`` always tries the same examples; ``night`` tries thousands.  Choose one by
``pytest --hypothesis-profile=night``; without it, it is ``ci`` where the environment says CI, else ``desk``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("desk", max_examples=40, deadline=None, suppress_health_check=SLOW)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.register_profile("night", settings.get_profile("desk"), max_examples=3000, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent
