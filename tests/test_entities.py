"""Entities: what an article says of those whom it names, and that resolving a source changes nothing."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import attrs
import pytest
from test_coreference import read

from quoteattr.coreference.discourse import Discourse, DiscourseState, start_of
from quoteattr.coreference.entities import Entity, build_entities
from quoteattr.coreference.name_sources import list_bearers
from quoteattr.coreference.nominals import list_persons_described
from quoteattr.coreference.resolution import Candidates
from quoteattr.coreference.resolver import resolve_source
from quoteattr.coreference.sources import NameSource, NominalSource, read_source, read_sources
from quoteattr.marks import pair_marks
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer


def entities(text: str) -> tuple[Entity, ...]:
    document = RuleTokenizer()(text)
    return build_entities(document, pair_marks(document)).all


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Norwegian Trade Minister Ingrid Holm came.", "nouns", ("minister",)),
        ("Ingrid Holm, a nurse from Oslo, came.", "nouns", ("nurse",)),
        ("Prime Minister Ingrid Holm came.", "nouns", ("prime minister", "minister")),
        ("Ingrid Holm (Greens), the minister of trade, came.", "nouns", ("minister",)),
        ("The head of the Rowing Federation (RF) Ingrid Holm came.", "nouns", ("head",)),
        ("Ingrid Holm, 51, a nurse from Oslo, came.", "nouns", ("nurse",)),
        ("Ingrid Holm, the Department of Health's chief economist, came.", "nouns", ("economist",)),
        ("Norwegian Trade Minister Ingrid Holm came.", "nationalities", {"norwegian"}),
        ("They met the Norwegian Ingrid Holm.", "nationalities", {"norwegian"}),
        ("Ingrid Holm, 51, came. Holm (52) left.", "ages", {"51", "52"}),
        ("Ingrid Holm came. Holm left.", "forms", ("Ingrid Holm", "Holm")),
        ("Ingrid “Sticks” Holm came. Sticks left.", "forms", ("Ingrid Holm", "Sticks")),
        ('Ingrid "Big Ida" Holm came. They met Big Ida.', "forms", ("Ingrid Holm", "Big Ida")),
        ("Ingrid “Ida” Holm met Ida Roe. Ida left.", "forms", ("Ingrid Holm",)),  # either of the two
        ("Chairwoman Holm came.", "genders", {"female"}),
        ("Mr. Holm came.", "genders", {"male"}),
        ("Pag raised his arms.", "genders", {"male"}),
        ("Ingrid Holm came.", "kind", "person"),
        ("The Harbour Board met.", "kind", "organisation"),
    ],
)
def test_what_an_article_says_of_an_entity(text: str, attribute: str, expected: object) -> None:
    found = entities(text)
    entity = next((one for one in found if one.kind == "person"), found[0])
    assert getattr(entity, attribute) == expected


def test_whose_relative_a_person_is_called() -> None:
    (entity,) = entities("Her brother Jan Holm came.")
    assert entity.around.relatives == {"brother"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They read the Harbour Post newspaper.", {"newspaper"}),
        ("Harbour Tools, one of the largest retailers, closed.", {"retailer"}),
        ("Harbour Tools, Norway's biggest retailer, closed.", {"retailer"}),
        ("Harbour Tools is a retailer.", {"retailer"}),
        ("Shares fell, and Harbour Tools shares most.", {"company"}),
        ("Harbour Tools, Oslo and Bergen were there.", set()),
    ],
)
def test_what_an_article_says_an_organisation_is(text: str, expected: set[str]) -> None:
    (found,) = [one.class_nouns for one in entities(text) if one.name.startswith("Harbour")]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They work for Lufthansa.", "Lufthansa", "organisation"),
        ("They met the company Snowbird.", "Snowbird", "organisation"),
        ("They met the city Snowbird.", "Snowbird", "person"),
        ("Ann Ford came. Ford left.", "Ann Ford", "person"),
        ("The UN met.", "UN", "organisation"),
        ("They met Save the Children in Oslo.", "Save the Children", "organisation"),
        ("They met Česká spořitelna in Oslo.", "Česká spořitelna", "organisation"),
        ("They flew an Airbus A320.", "Airbus A320", "person"),
    ],
)
def test_what_a_name_names(text: str, name: str, kind: str) -> None:
    assert [(one.name, one.kind) for one in entities(text)] == [(name, kind)]


def test_mentions_come_by_position_and_the_first_full_name_introduces() -> None:
    (holm,) = entities("Holm came. Ingrid Holm left. Holm slept.")
    assert [mention.text for mention in holm.mentions] == ["Holm", "Ingrid Holm", "Holm"]
    assert holm.first_full is holm.mentions[1]


def test_a_misspelt_name_is_no_entity_of_its_own() -> None:
    assert [entity.name for entity in entities("Jonathan Hendricksen came. Hendriksen left.")] == [
        "Jonathan Hendricksen"
    ]


def test_entities_are_frozen() -> None:
    (holm,) = entities("Ingrid Holm came.")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        holm.name = "Holm"  # type: ignore[misc]


def test_any_run_of_tokens_can_be_a_source() -> None:
    text = "] ] which -- Mayor Ann Lee ( Holm ] , who ) said [ that ] 40 % such as the Ledger seen by [ whom ] -- who ;"
    document = RuleTokenizer()(text)
    built = build_entities(document, pair_marks(document))
    tokens = document.tokens
    for start, end in combinations(range(len(tokens) + 1), 2):
        spans = [Span(tokens[start].start, tokens[end - 1].end)]
        source = read_source(document, built, spans, follows_cue=False)
        assert source is None or 0 <= source.span.start < source.span.end <= len(text)


MARKED = [
    'Mayor Ole Dahl met Ann Lee. {"No,"} [he] said. A witness wept. [She] said {so}. [The mayor] said {yes}.',
    "By Ann Lee\n\nMinister Jan Rak came. [I] say {no}. [The minister] said {yes}. [It] said {so}. [They] said {it}.",
    'The Harbour Board met. [The board] said {no}. [It] said {so}. Farmers came. [They] said {yes}. {+"So."}',
    "Tom Hale, [who] said {so}, met Ann Hale. [Hale] said {no}. [A source close to Hale] said {yes}. [She] said {it}.",
    'Ana Ortega, 51, said. {"No,"} [Ortega] said. {"Ask me,"} [the 51-year-old] said. [London] said {so}.',
]


def state_of(marked: str, resolved: int) -> tuple[DiscourseState, Any, Any]:
    """The state once some quotations of a marked text are resolved, the next quotation, and its source."""
    text, quotations = read(marked)
    document = RuleTokenizer()(text)
    built = build_entities(document, pair_marks(document))
    sources = read_sources(document, built, quotations)
    state = Discourse(document, pair_marks(document), built, ())
    for quotation, source in list(zip(quotations, sources, strict=True))[:resolved]:
        state.record(
            quotation, source.span.start if source else start_of(quotation), resolve_source(state, quotation, source)
        )
    return state, quotations[resolved], sources[resolved]


def told(state: DiscourseState) -> list[Any]:
    """Everything that the state says."""
    return [
        (entity, state.mentions(entity), state.genders(entity), state.is_shown(entity), state.start(entity))
        for entity in state.all
    ] + [state.last]


@pytest.mark.parametrize("marked", MARKED)
def test_resolving_a_source_changes_nothing(marked: str) -> None:
    for resolved in range(len(read(marked)[1])):
        state, quotation, source = state_of(marked, resolved)
        before = told(state)
        first, second = resolve_source(state, quotation, source), resolve_source(state, quotation, source)
        assert told(state) == before
        assert (first.rule, first.spans) == (second.rule, second.spans)
        assert (first.entity and first.entity.name) == (second.entity and second.entity.name)


def names(candidates: Candidates | None) -> list[str]:
    return [candidate.entity.name for candidate in candidates.all] if candidates else []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Tom Hale and Ann Hale came. [Hale] said {so}.", ["Tom Hale", "Ann Hale"]),
        ("Tom Hale came. [Hale] said {so}.", ["Tom Hale"]),
        ("[London] said {so}.", []),
        ("Minister Tom Hale met Minister Ann Lee. [The minister] said {so}.", ["Tom Hale", "Ann Lee"]),
        ("Norwegian Minister Tom Hale came. Minister Ann Lee left. [The Norwegian minister] said {so}.", ["Tom Hale"]),
    ],
)
def test_the_candidates_of_a_name_and_of_a_description(marked: str, expected: list[str]) -> None:
    state, _, source = state_of(marked, 0)
    if isinstance(source, NameSource):
        assert names(list_bearers(state, source)) == expected
    else:
        assert isinstance(source, NominalSource)
        assert names(list_persons_described(state, source.phrase)) == expected
