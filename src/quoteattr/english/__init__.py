"""English grammar: cues, phrases and syntax."""
