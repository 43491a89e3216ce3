"""A labeller that comes with the package: a small network under a linear chain of tags."""
