"""Values shown: in a terminal, in a notebook, as a page."""
