# make demo    read the five example stories and print who said what
# make test    run the tests, two at a time (installs the test tools into .venv first; 2.7 GB, half of it torch and PySpark)
# make growth  run the tests that measure time, one at a time
# make check   linters, types and the order of the layers
# make docs    build the documentation into build/docs; any warning or broken link fails
# make versions  try the oldest versions that pyproject.toml allows, and the sdist, in empty environments
# make clean   remove .venv and every cache
# Any of them with PYTHON=python3.12 uses that interpreter, if .venv does not exist yet.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test growth check docs versions clean
.DELETE_ON_ERROR:

demo: $(VENV)/core.stamp
	@$(BIN)/quoteattr read examples

test: $(VENV)/test.stamp
	@command -v java >/dev/null || echo "no Java, so nothing with Spark is tested: apt-get install -y openjdk-17-jre-headless"
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not growth" </dev/null

growth: $(VENV)/test.stamp
	$(BIN)/python -m pytest -m growth </dev/null

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src training benchmarks tests
	$(BIN)/lint-imports

docs: $(VENV)/docs.stamp
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --fresh-env --quiet docs build/docs
	@echo "the documentation is in build/docs/index.html"

versions:
	$(PYTHON) benchmarks/versions.py minimum
	$(PYTHON) benchmarks/versions.py sdist

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "quoteattr needs Python 3.11 or later; this is %s: name another one, as in: make PYTHON=python3.11 demo" % sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV) || { echo "no virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/core.stamp: pyproject.toml | $(VENV)/made.stamp
	@echo "installing quoteattr into $(VENV) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/docs.stamp: pyproject.toml | $(VENV)/made.stamp
	@echo "installing Sphinx into $(VENV) ..."
	@$(PIP) --editable '.[docs]'
	@touch $@

# torch first, and by its exact version: Stanza asks for any, and the tests are run with this one.
$(VENV)/test.stamp: pyproject.toml | $(VENV)/made.stamp
	@echo "installing the test tools into $(VENV) (once; torch takes some minutes) ..."
	@$(PIP) torch==2.13.0
	@$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/core.stamp
