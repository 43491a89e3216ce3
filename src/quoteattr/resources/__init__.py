"""Loaders of the word lists and models that come with the package."""
