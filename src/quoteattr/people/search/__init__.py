"""Look-up of a name or an office in a list of people."""
