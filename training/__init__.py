"""Makes every model and counted list of the package from named data: ``python -m training all --data FOLDER``."""
