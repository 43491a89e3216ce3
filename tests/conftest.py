"""What all tests share, and the profiles of Hypothesis.

``desk`` is quick and ``ci`` tries more; both try the same examples each time, since labels are learned, and one planted
article in some hundreds is read wrongly.  ``fresh`` tries ten times as many as ``desk``, new ones each time or those of
``--hypothesis-seed``; ``night`` tries thousands, and finds these.  Choose one by ``pytest --hypothesis-profile=night``;
without it, it is ``ci`` where the environment says CI, else ``desk``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("desk", max_examples=20, deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("ci", settings.get_profile("desk"), max_examples=40, print_blob=True)
settings.register_profile("fresh", settings.get_profile("ci"), max_examples=200, derandomize=False)
settings.register_profile("night", settings.get_profile("ci"), max_examples=3000, derandomize=False)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers of Spark need quoteattr, whichever test starts them
# Spark for runs as short as tests: Java compiles but once, and no class for each query.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SPARK = {
    "spark.driver.extraJavaOptions": f"'{JAVA}'",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}
OPTIONS = " ".join(f"--conf {name}={value}" for name, value in SPARK.items())
os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"{OPTIONS} pyspark-shell")
# Else every program that a test starts compiles the package anew, which takes a third of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


SLOW_TO_START = ("test_spark.py", "cluster.md", "spacy", "stanza", "parsed_documents")
"""What needs Java or torch, by the names of tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is slow to start first, and together: then one of the processes that run tests starts it, and once."""
    items.sort(key=lambda item: next((at for at, name in enumerate(SLOW_TO_START) if name in item.nodeid), 9))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent
