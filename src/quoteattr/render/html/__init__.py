"""HTML for a notebook, and pages that stand alone; each module is named after what it draws.

Every view is HTML as a str.  It reads the values that it is given and needs only their types, which is why the values
can show themselves (``_repr_html_``) by calling it.  No view has an id, a script or an address in it.
"""
