"""English grammar, as far as attribution needs it.

- What stands there: ``cues`` finds the forms of the cue lists, ``function_words`` has the closed classes, ``nouns``
  says what a listed noun names, ``anaphors`` which pronoun stands for what was said before.
- Phrases: ``phrases`` says where subjects and noun phrases are and what may stand beside a verb of speech, by a
  ``syntax``: ``parsed_syntax`` where the caller has a parse, ``heuristic_syntax`` by the words around.
- Did it happen?  ``factuality`` has the operators on a verb and what they come to.  ``verb_group`` finds them beside
  the verb ("did not say", "refused to say"), ``clause_frame`` around its clause ("nobody said", "if Kim says"),
  ``made_up`` in what it is set in ("a fake post says").
"""
