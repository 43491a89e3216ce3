"""Values shown: in a terminal, in a notebook, as a page.

- ``terminal`` has what a terminal shows, ``figures`` that of an evaluation, on a ``screen`` of its width and colours.
- ``listing`` is how a prompt shows several values, ``labels`` are the words that terminal and pages share.
- ``html`` has the views of a notebook, and pages.
"""
