"""A labeller by rules alone, with no model of the words."""
