"""Words that mean the same.

- ``words`` are cut from a text.  ``numbers``, ``dates``, ``units``, ``phrases`` and ``spelling`` each have one way to
  write what they find among them, and ``normal_form`` puts these together.
- ``lemmas`` are the forms of dictionaries, ``wordnet`` says which are tied in meaning, ``contrasts`` which contradict
  each other, ``terms`` how much each says.
"""
