#!/bin/bash -eu
# Builds the fuzz targets of benchmarks/fuzz_targets.py for OSS-Fuzz, each with its seed corpus and the dictionary.
# Run by OSS-Fuzz in the image of the Dockerfile beside it, with SRC and OUT set; ends at the first command that fails.

cd "$SRC/quoteattr"
pip3 install '.[duckdb,html]' hypothesis pandas

for target in read reconcile compare collate find people shell record page many store; do
  cat > "benchmarks/fuzz_${target}_target.py" <<PYTHON
"""The fuzz target ${target} by itself."""

import sys

import atheris

with atheris.instrument_imports(include=["quoteattr"]):
    from fuzz_targets import TARGETS

if __name__ == "__main__":
    atheris.Setup(sys.argv, TARGETS["${target}"].run)
    atheris.Fuzz()
PYTHON
  compile_python_fuzzer "benchmarks/fuzz_${target}_target.py" --collect-all quoteattr --paths benchmarks
  zip --quiet --junk-paths "$OUT/fuzz_${target}_target_seed_corpus.zip" "benchmarks/fuzzing/${target}"/*
  cp benchmarks/fuzzing/words.dict "$OUT/fuzz_${target}_target.dict"
done
