"""What was read, for a person who looks at it: HTML for a notebook, and pages that stand alone.

Every view is a str of HTML.  It reads the values that it is given and needs only their types, which is why the values
can show themselves (``_repr_html_``) by calling it.  No view has an id, a script or an address in it.
"""
