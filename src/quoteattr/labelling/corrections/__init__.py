"""Corrections: what overrules a labeller."""
