"""Profiles of Hypothesis: ``desk`` is quick; ``ci`` always tries the same examples, and more of them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "desk", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("ci", settings.get_profile("desk"), max_examples=80, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
