"""Who said it: mentions, the entities that they refer to, and the speaker of every quotation.

``resolver`` is the way in.  It builds the entities, reads the source of each quotation, and asks one module after
another to whom that source refers.  From the ground up:

- Words: ``word_lists`` reads the lists, ``noun_types`` says what a common noun names, ``organisation_names`` what a
  well-known name is.  ``noun_phrases`` finds where a phrase starts and ends and what heads it, ``subjects`` whether a
  name or a noun is a subject.
- Names: ``mentions`` finds them, with ``opening_names`` for those at the start of a sentence.  ``name_types`` tells
  their parts and what they name, ``shown_persons`` those that the article shows to be persons', ``placed_names`` those
  that only stand where places do, ``tickers`` the codes of shares, which name nobody, ``shown_roles`` who is a victim
  or a winner, by the verbs beside the name, ``homes`` where somebody is from, ``parties`` of which party,
  ``national_bodies`` of which country a ministry is.
- Entities: ``clustering`` puts names together, with ``relatives`` for people of one family and ``short_names`` for
  bodies.  ``appositions`` finds the name that stands beside a noun phrase, ``descriptions`` reads the nouns beside a
  name, ``gender`` the pronouns after it, ``handles`` the names of accounts, ``author`` who writes.  ``entities`` holds
  the outcome, and ``nominal_mentions`` the noun phrases without a name, ``entity_nouns`` by which common nouns a body
  can be called.
- State: ``sources`` tells what the source of a quotation is, ``narrative_subjects`` who acts outside quotations.
  ``resolution`` has the values of an answer, ``discourse`` what has been resolved so far, ``focus`` of whom the
  sentences before tell, ``bodies`` of which organisation.
- Rules, by what a source is: ``name_sources``, ``nominals`` (``the minister``), ``pronouns`` (he and she),
  ``it_pronouns``, ``they_pronouns``, ``relative_pronouns``, ``joint_mentions`` (``the two ministers``), ``epithets``
  (``the Spaniard``), ``heads`` (``the head of the region``), ``kinship`` (``Ella's father``), ``joint_subjects``
  (several named together, whom ``they`` means), ``answers`` (what is said to the writer), ``other_persons`` (who is not
  meant by a phrase), ``origins`` (``the Orlu bakery``, ``the Tory``), ``outlets`` (``the newspaper``),
  ``companies`` (``the carrier``), ``issuers`` (``the report``),
  ``turns`` (paragraphs of quoted words in turn, and "A:") and ``later_names`` (``a beekeeper``, whom the next sentence
  names).  ``addressees`` says who cannot be the speaker.
- Chances: ``candidates`` lists to whom a pronoun or description can refer, ``ranking_features`` says what speaks for
  each, ``ranking`` overrules the rules where another is far likelier.  ``narrative`` follows the subjects outside
  quotations.  ``speaker_chances`` says how sure a speaker is.
"""

from __future__ import annotations

from quoteattr.coreference.resolver import Cast, resolve

__all__ = ["Cast", "resolve"]
