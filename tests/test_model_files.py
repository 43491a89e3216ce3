"""Model files: the digests in the code are theirs, and a file that was changed is not used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quoteattr.errors import UnreadableFileError
from quoteattr.resources import model_files
from quoteattr.resources.folders import MODELS
from quoteattr.resources.model_digests import DIGESTS


def test_the_digests_are_those_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(DIGESTS) == {path.name for path in MODELS.iterdir() if path.suffix != ".md"}
    monkeypatch.setattr(model_files, "DIGESTS", DIGESTS)  # where training is imported, it looks at none
    for name in DIGESTS:
        assert model_files.content_of(MODELS / name), "run python -m training.digests"


def test_a_file_that_was_changed_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "verdicts.weights"
    shutil.copy(MODELS / path.name, path)
    with path.open("ab") as file:
        file.write(b"x\t1\n")
    assert model_files.content_of(path).endswith(b"x\t1\n")  # a folder of the caller's
    monkeypatch.setattr(model_files, "MODELS", tmp_path)
    monkeypatch.setattr(model_files, "DIGESTS", {path.name: "0" * 64})
    with pytest.raises(UnreadableFileError, match="not the file that this version of quoteattr comes with: install it"):
        model_files.content_of(path)
