"""How good reading is on copy that somebody has annotated: gold in, figures and mistakes out.

- ``gold`` reads what was annotated, ``matching`` says which quotation is which, ``counting`` has the counts and the
  mistakes of an article, ``scores`` the figures of several; ``evaluation`` puts these together.
"""
