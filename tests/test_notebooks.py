"""The notebooks of the examples: stored without outputs, and they run as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
SHOWN = {
    "one_article": ["Dzhamal Ashirov | said | direct | If Lake Issar", "<mark", "source-names-speaker"],
    "five_outlets": ["5 | Dzhamal Ashirov | conflicting", "Evening Courier | ", "number | August / July", "<mark"],
    "your_own_people": ["Jamal Ashyrov | None | Dzhamal Ashirov", "2021-05-01 | Kerim Osman", "gulnar-osman"],
}
"""What a reader of each notebook must find in its outputs."""


def test_every_notebook_is_listed_here() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.ipynb")} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_holds_no_output_and_shows_what_it_should(name: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "examples"))
    notebook = nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    where = {"metadata": {"path": str(folder)}}
    # A busy machine may print seconds after a cell has ended; without the second limit its output would be lost.
    nbclient.NotebookClient(notebook, timeout=60, iopub_timeout=60, resources=where).execute()
    outputs = "\n".join(
        output.text if output.output_type == "stream" else "\n".join(map(str, output.data.values()))
        for cell in code
        for output in cell.outputs
    )
    for words in SHOWN[name]:
        assert words in outputs
