"""Corrections: everything that overrules a labeller, in one ordered list.

A correction looks at a labelling and returns edits of it; what it changed is in the evidence under its name.
``benchmarks/corrections.py`` prints what each gains and loses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from attrs import field, frozen

from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.borders import (
    extend_clauses,
    split_at_sentence_end,
)
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.corrections.edits import Edit, edited
from quoteattr.labelling.corrections.missing_parts import (
    add_attribution,
    add_missing_content,
    add_missing_cue,
    add_missing_source,
)
from quoteattr.labelling.corrections.sources import (
    add_shared_subject,
    drop_passive_subjects,
    join_apposition,
    split_inverted_source,
    take_source_of_rules,
)
from quoteattr.labelling.corrections.speech import (
    add_parts_beside_speech,
    complete_speech_in_marks,
    drop_remark_behind_speech,
    drop_sentence_before_speech,
)
from quoteattr.labelling.corrections.transcripts import label_transcript_turns


@frozen
class Correction:
    """A named correction; its edits never lie one over another."""

    name: str
    """The name of its rule in the evidence."""
    find: Callable[[Labelling, Context], Iterable[Edit]]


CORRECTIONS: Final = (
    Correction("complete-speech-in-marks", complete_speech_in_marks),
    Correction("take-source-of-rules", take_source_of_rules),
    Correction("add-parts-beside-speech", add_parts_beside_speech),
    Correction("add-attribution", add_attribution),
    Correction("add-missing-cue", add_missing_cue),
    Correction("add-missing-content", add_missing_content),
    Correction("add-missing-source", add_missing_source),
    Correction("add-shared-subject", add_shared_subject),
    Correction("split-inverted-source", split_inverted_source),
    Correction("drop-passive-subject", drop_passive_subjects),
    Correction("extend-clause", extend_clauses),
    Correction("split-at-sentence-end", split_at_sentence_end),
    Correction("drop-remark-behind-speech", drop_remark_behind_speech),
    Correction("drop-sentence-before-speech", drop_sentence_before_speech),
    Correction("join-apposition", join_apposition),
    Correction("label-transcript-turn", label_transcript_turns),
)
"""Every correction, in the order in which they are made; each sees what those before it did."""


@frozen
class CorrectedLabelling:
    """A labelling after the corrections, and for each token the last correction that changed its role, or None."""

    labelling: Labelling
    deciders: Sequence[str | None] = field(repr=False)


def correct(own: Labelling, context: Context, corrections: Iterable[Correction] = CORRECTIONS) -> CorrectedLabelling:
    """Make the corrections of a labeller's ``own`` labelling, one after another."""
    labelling = own
    deciders: list[str | None] = [None] * len(own)
    for correction in corrections:
        edits = list(correction.find(labelling, context))
        changed = edited(labelling, edits)
        for edit in edits:
            for token in range(edit.start, edit.end):
                if changed.role_at(token) != labelling.role_at(token):
                    deciders[token] = correction.name
        labelling = changed
    return CorrectedLabelling(labelling, deciders)
