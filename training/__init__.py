"""Makes every model and counted list of the package from named data: ``python -m training all --data FOLDER``."""

from quoteattr.resources import model_files

# A step reads what an earlier one has just made; ``digests`` writes what they are in the end.
model_files.DIGESTS = {}  # type: ignore[attr-defined]
