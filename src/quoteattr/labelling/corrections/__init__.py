"""Corrections: everything that overrules a labeller, in one ordered list.

A correction looks at a labelling and returns edits of it; what it changed is in the evidence under its name.
``benchmarks/corrections.py`` prints what each gains and loses.

``context`` has what they look at, ``edits`` makes the changes.  ``speech`` and ``unmarked_speech`` correct speech with
and without marks, ``borders`` where content begins and ends, ``interruptions`` clauses that source and cue interrupt,
``introductions`` lines that announce somebody's words, ``missing_parts`` what a labeller left out, ``sources`` who
speaks, ``transcripts`` turns and posts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from attrs import field, frozen

from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.borders import (
    drop_clause_before_conjunction,
    drop_object_of_other_verb,
    extend_clauses,
    split_at_sentence_end,
    split_sources_at_sentence_end,
)
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.corrections.edits import Edit, edited
from quoteattr.labelling.corrections.interruptions import complete_interrupted_clauses
from quoteattr.labelling.corrections.introductions import label_introductions
from quoteattr.labelling.corrections.missing_parts import (
    add_attribution,
    add_missing_content,
    add_missing_cue,
    add_missing_source,
)
from quoteattr.labelling.corrections.sources import (
    add_possessor,
    add_shared_subject,
    drop_passive_subjects,
    join_apposition,
    label_names_in_marks,
    take_source_of_rules,
)
from quoteattr.labelling.corrections.speech import (
    add_parts_beside_speech,
    complete_speech_in_marks,
    drop_remark_behind_speech,
    drop_sentence_before_speech,
)
from quoteattr.labelling.corrections.transcripts import label_colons, label_transcript_turns
from quoteattr.labelling.corrections.unmarked_speech import extend_unmarked_speech, open_unmarked_speech
from quoteattr.labelling.iob import OUTSIDE

LEAST_CHANCE: Final = 0.1
"""The mean probability that a trusted labeller must give to the labels of an edit; set for all corrections, not fitted.
Of .02 to .3, .1 to .2 were the best on news and pages annotated by reading and on PolNeAR's articles held out (F1 up by
.001 to .016)."""
NO_CHANCE: Final = 0.0
"""For corrections by marks, layout or passives, which are surer than the labeller: with ``LEAST_CHANCE``, direct speech
of PolNeAR's development half lost .03 of F1.  Also for speech without marks, which labellers seldom see."""


@frozen
class Correction:
    """A named correction; its edits never overlap."""

    name: str
    """The name of its rule in the evidence."""
    find: Callable[[Labelling, Context], Iterable[Edit]]
    least_chance: float = LEAST_CHANCE
    """The mean probability that a trusted labeller must give to the labels of an edit."""


CORRECTIONS: Final = (
    Correction("complete-speech-in-marks", complete_speech_in_marks, NO_CHANCE),
    Correction("label-name-in-marks", label_names_in_marks, NO_CHANCE),
    Correction("take-source-of-rules", take_source_of_rules),
    Correction("add-parts-beside-speech", add_parts_beside_speech, NO_CHANCE),
    Correction("label-colon", label_colons, NO_CHANCE),
    Correction("label-introduction", label_introductions, NO_CHANCE),
    Correction("add-attribution", add_attribution),
    Correction("add-missing-cue", add_missing_cue),
    Correction("add-missing-content", add_missing_content),
    Correction("add-missing-source", add_missing_source),
    Correction("add-shared-subject", add_shared_subject),
    Correction("add-possessor", add_possessor, NO_CHANCE),
    Correction("drop-passive-subject", drop_passive_subjects, NO_CHANCE),
    Correction("extend-clause", extend_clauses),
    Correction("split-at-sentence-end", split_at_sentence_end),
    Correction("split-source-at-sentence-end", split_sources_at_sentence_end, NO_CHANCE),
    Correction("drop-clause-before-conjunction", drop_clause_before_conjunction, NO_CHANCE),
    Correction("drop-object-of-other-verb", drop_object_of_other_verb, NO_CHANCE),
    Correction("complete-interrupted-clause", complete_interrupted_clauses, NO_CHANCE),
    Correction("extend-unmarked-speech", extend_unmarked_speech, NO_CHANCE),
    Correction("open-unmarked-speech", open_unmarked_speech, NO_CHANCE),
    Correction("drop-remark-behind-speech", drop_remark_behind_speech),
    Correction("drop-sentence-before-speech", drop_sentence_before_speech, NO_CHANCE),
    Correction("join-apposition", join_apposition),
    Correction("label-transcript-turn", label_transcript_turns, NO_CHANCE),
)
"""Every correction, in the order in which they are made; each sees what those before it did."""


@frozen
class CorrectedLabelling:
    """A labelling after the corrections, and for each token the last correction that changed its role, or None."""

    labelling: Labelling
    deciders: Sequence[str | None] = field(repr=False)


def correct(own: Labelling, context: Context, corrections: Iterable[Correction] = CORRECTIONS) -> CorrectedLabelling:
    """Make the corrections of a labeller's ``own`` labelling, one after another.

    Skip the edits that a trusted labeller finds too improbable.
    """
    labelling = own
    deciders: list[str | None] = [None] * len(own)
    for correction in corrections:
        edits = list(correction.find(labelling, context))
        if context.trusts_labeller:
            edits = [edit for edit in edits if _chance(own, labelling, edit) >= correction.least_chance]
        changed = edited(labelling, edits)
        for edit in edits:
            for token in range(edit.start, edit.end):
                if changed.role_at(token) != labelling.role_at(token):
                    deciders[token] = correction.name
        labelling = changed
    return CorrectedLabelling(labelling, deciders)


def _chance(own: Labelling, labelling: Labelling, edit: Edit) -> float:
    """Return the mean chance that a labeller gives the new role of the tokens that change; 1 if none do."""
    changed = [token for token in range(edit.start, edit.end) if labelling.role_at(token) != edit.role]
    if not changed:
        return 1.0
    if edit.role is None:
        return sum(own.probabilities[token][OUTSIDE] for token in changed) / len(changed)
    return sum(own.role_probability(token, edit.role) for token in changed) / len(changed)
