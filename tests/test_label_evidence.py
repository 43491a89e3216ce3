"""The evidence names what really decided: the corrections are replayed, and each word asked who gave it its role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Final

import pytest

from quoteattr import Quotation
from quoteattr.analysis import Analysis
from quoteattr.attribution import attribute
from quoteattr.document import Document
from quoteattr.evidence import RULES_BY_QUESTION
from quoteattr.labelling import Labeller, Labelling, Role
from quoteattr.labelling.corrections import CORRECTIONS, Correction, correct
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.pipeline import analyse
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer

FOLDER: Final = Path(__file__).parent
ARTICLES: Final = [*FOLDER.parent.glob("examples/*.txt"), *FOLDER.glob("recorded/articles/*.txt")]
LABELLERS: Final[dict[str, Labeller]] = {
    "linear": LinearLabeller(),
    "encoder": EncoderLabeller(),
    "rules": RuleLabeller(),
}


def replayed(document: Document, labeller: Labeller) -> tuple[list[str | None], list[Role | None]]:
    """For each token the last correction that changed its role, and the role that the labeller gave it."""
    seen: list[tuple[Labelling, Context]] = []

    def look(own: Labelling, context: Context) -> tuple[Edit, ...]:
        seen.append((own, context))
        return ()

    analyse(document, labeller, [Correction("look", look)])
    ((own, context),) = seen  # the labeller is the slow part, and knows of no correction: it is asked once
    deciders: list[str | None] = [None] * len(own)
    before = own
    for number, correction in enumerate(CORRECTIONS, 1):
        after = correct(own, context, CORRECTIONS[:number]).labelling
        for token in range(len(own)):
            if after.role_at(token) != before.role_at(token):
                deciders[token] = correction.name
        before = after
    return deciders, [own.role_at(token) for token in range(len(own))]


def words_of(document: Document, spans: tuple[Span, ...]) -> set[int]:
    """The tokens with a letter or digit in some spans."""
    tokens = {token for span in spans for token in document.tokens_in(*span)}
    return {token for token in tokens if document.words[token][0].isalnum()}


def removed_beside(analysis: Analysis, own: list[Role | None], role: Role, tokens: set[int]) -> Iterator[int]:
    """The tokens next to a part of a quotation that the labeller gave its role, and that have none now."""

    def was_removed(token: int) -> bool:
        return analysis.labelling.role_at(token) is None and own[token] == role

    for token in tokens:
        yield from takewhile(was_removed, range(token - 1, -1, -1))
        yield from takewhile(was_removed, range(token + 1, len(own)))


def corrections_of(
    analysis: Analysis, quotation: Quotation, deciders: list[str | None], own: list[Role | None]
) -> dict[str, set[int]]:
    """The words of each correction that gave words of a quotation their role, or took words beside them."""
    document = analysis.document
    found: dict[str, set[int]] = {}
    parts: dict[Role, tuple[Span, ...]] = {
        "content": quotation.content.spans,
        "cue": quotation.cue.spans if quotation.cue else (),
        "source": quotation.source.spans if quotation.source else (),
    }
    for role, spans in parts.items():
        tokens = {token for span in spans for token in document.tokens_in(*span)}
        kept = {token for token in tokens if analysis.labelling.role_at(token) in (role, None)}
        for token in kept | set(removed_beside(analysis, own, role, kept)):
            decider = deciders[token]
            if decider is not None and document.words[token][0].isalnum():
                found.setdefault(decider, set()).add(token)
    return found


@pytest.mark.parametrize("name", LABELLERS)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_evidence_names_what_really_decided(path: Path, name: str) -> None:
    document = RuleTokenizer()(path.read_text(encoding="utf-8"))
    analysis = analyse(document, LABELLERS[name])
    deciders, own = replayed(document, LABELLERS[name])
    for quotation in attribute(analysis):
        evidence = {one.rule: words_of(document, one.spans) for one in quotation.evidence}
        named = {rule: words for rule, words in evidence.items() if rule in RULES_BY_QUESTION["correction"]}
        assert named == corrections_of(analysis, quotation, deciders, own), quotation
        marked = evidence.get("speech-in-marks", set()) | evidence.get("content-without-cue", set())
        by_labeller = evidence.get("clause-of-cue", set()) | evidence.get("speech-in-marks-and-clause", set())
        for token in words_of(document, quotation.content.spans):
            in_marks = token in marked or (quotation.kind == "mixed" and token in by_labeller and own[token] is None)
            is_of_inner = "enclosing-clause" in evidence and own[token] in ("source", "cue")
            is_own = deciders[token] is None and not is_of_inner
            assert in_marks or (token in by_labeller) == is_own, document.words[token]
            if token in by_labeller and not in_marks and deciders[token] is None:
                assert own[token] == "content"


def test_every_correction_has_its_rule_and_no_other_rule_is_one() -> None:
    assert list(RULES_BY_QUESTION["correction"]) == [correction.name for correction in CORRECTIONS]
