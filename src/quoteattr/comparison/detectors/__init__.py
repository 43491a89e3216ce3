"""Detectors: each module has one function, from an aligned pair to the differences of one kind that it finds."""
