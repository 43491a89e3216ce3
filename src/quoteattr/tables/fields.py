"""The fields of every table: name, type, meaning and value.  CSV and data frames take their columns from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.articles import digest_of
from quoteattr.evidence import Evidence
from quoteattr.spans import Span
from quoteattr.typography import storable

FieldKind = Literal[
    "text",
    "texts",
    "date",
    "whole",
    "wholes",
    "share",
    "flag",
    "span",
    "spans",
    "via",
    "evidence",
    "rejected",
    "problems",
    "names",
    "roles",
    "quotations",
    "people",
]
"""What a field holds; ``arrow`` says which type of Arrow that is."""

_KEY_BYTES: Final = 8
"""Of a digest: among ten million articles the chance that two share one is below 1 in 100,000."""


@frozen
class Field:
    """A field of a table."""

    name: str
    kind: FieldKind
    says: str
    """What it holds, for the reference."""
    value: Callable[[Any], Any] = field(repr=False)
    """Return the value of a row, given what the row is of."""
    is_column: bool = False
    """Whether it is also a column of CSV and of data frames."""


def _column(name: str, kind: FieldKind, says: str, value: Callable[[Any], Any]) -> Field:
    return Field(name, kind, says, value, is_column=True)


# --- values ----------------------------------------------------------------------------------------------------------


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [_span(span) for span in spans]


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"rule": one.rule, "spans": _spans(one.spans)} for one in evidence]


def as_stored(value: Any) -> Any:
    """Return a value as a file can hold it: halves of surrogate pairs become U+FFFD, one code point for one."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [as_stored(one) for one in value]
    if isinstance(value, dict):
        return {name: as_stored(one) for name, one in value.items()}
    return value


def row_of(fields: Iterable[Field], of: object) -> dict[str, Any]:
    """Return the values of fields of an article, a quotation or whatever the fields are of."""
    return {field.name: as_stored(field.value(of)) for field in fields}


# --- the fields ------------------------------------------------------------------------------------------------------

KEYS: Final = (
    Field(
        "article_key",
        "text",
        "a digest of id, outlet, day and text, by which tables are joined",
        lambda article: digest_of(article, _KEY_BYTES),
    ),
    _column("article", "text", "the id that you gave", lambda article: article.id),
    _column("outlet", "text", "who printed it, as you said", lambda article: article.outlet),
    _column("published", "date", "the day, as you said", lambda article: article.published),
)
"""The article that a row is of."""

QUOTATION: Final = (
    _column("kind", "text", "direct, mixed or indirect", lambda one: one.kind),
    _column(
        "speaker",
        "text",
        "the name of who said it; missing where that is not sure",
        lambda one: one.speaker and one.speaker.name,
    ),
    _column(
        "speaker_id",
        "text",
        "the speaker's id, of your list, of a wire or of the article",
        lambda one: one.speaker and one.speaker.id,
    ),
    _column("speaker_status", "text", "certain, likely, ambiguous or unknown", lambda one: one.speaker_status),
    _column("source", "text", "the words that say who", lambda one: one.source and one.source.text),
    _column("cue", "text", "the words that tie content and source", lambda one: one.cue and one.cue.text),
    _column("act", "text", "what the cue makes of it: said, asked, denied ...", lambda one: one.act),
    _column("quotation", "text", "the words", lambda one: one.text),
    _column(
        "via",
        "via",
        "who passed it on, and where that stands",
        lambda one: [{"name": via.name, **_span(via.span)} for via in one.via],
    ),
    _column(
        "content",
        "spans",
        "where each piece of the words stands, marks included",
        lambda one: _spans(one.content.spans),
    ),
    _column("confidence", "share", "the chance that it is right, 0 to 1", lambda one: one.confidence),
    _column("rules", "texts", "the rules that decided", lambda one: [evidence.rule for evidence in one.evidence]),
    _column(
        "speaker_kind", "text", "person, group, organisation or document", lambda one: one.speaker and one.speaker.kind
    ),
    _column("is_statement", "flag", "false for what is denied, declined or alleged", lambda one: one.is_statement),
    _column(
        "start",
        "whole",
        "where the words begin",
        lambda one: min((span.start for span in one.content.spans), default=None),
    ),
    _column(
        "end", "whole", "where the words end", lambda one: max((span.end for span in one.content.spans), default=None)
    ),
    _column(
        "speaker_confidence",
        "share",
        "the chance, 0 to 1, that the speaker is right; missing without a speaker",
        lambda one: one.speaker_confidence,
    ),
    Field("scope", "text", "statements, or attributions: a belief, a wish, a topic, a refusal", lambda one: one.scope),
    Field(
        "source_spans", "spans", "where the source stands", lambda one: _spans(one.source.spans if one.source else ())
    ),
    Field("cue_spans", "spans", "where the cue stands", lambda one: _spans(one.cue.spans if one.cue else ())),
    Field("evidence", "evidence", "each rule with the words that it looked at", lambda one: _evidence(one.evidence)),
)
PERSON: Final = (
    Field("id", "text", "of your list, of a wire or of the article", lambda one: one.id),
    Field("name", "text", "the fullest form, or the list's", lambda one: one.name),
    Field("kind", "text", "person, group, organisation or document", lambda one: one.kind),
    Field("aliases", "names", "other names", lambda one: [name.to_record() for name in one.aliases]),
    Field("roles", "roles", "offices and parts", lambda one: [role.to_record() for role in one.roles]),
    Field("pronouns", "text", "she, he, they, or as given; empty if not known", lambda one: one.pronouns),
    Field("wikidata", "text", "the identifier there; empty if not known", lambda one: one.wikidata),
    Field("not_same_as", "texts", "ids of people who are easily taken for this one", lambda one: [*one.not_same_as]),
    Field("mentions", "spans", "where the article mentions them", lambda one: _spans(one.mentions)),
)
ARTICLE: Final = (
    *KEYS,
    Field("text", "text", "what was read: every span is a place in it", lambda article: article.text),
    Field("quotation_count", "whole", "how many quotations it has", lambda article: len(article.quotations)),
    Field(
        "rejected",
        "rejected",
        "what stands in quotation marks and is no speech, with the reason",
        lambda article: [{**_span(one.span), "text": one.text, "reason": one.reason} for one in article.rejected],
    ),
    Field(
        "problems",
        "problems",
        "what is odd in the copy",
        lambda article: [{"kind": one.kind, **_span(one.span), "note": one.note} for one in article.problems],
    ),
)
PLACE: Final = (
    Field("file", "text", "the file of an archive that it is from", lambda place: place.file),
    Field("position", "whole", "its place among the records, from 0", lambda place: place.position),
)
ERROR: Final = (
    Field("error", "text", "the type of the error; missing if the record was read", lambda unread: unread.error),
    Field("cause", "text", "what went wrong, and what to do", lambda unread: unread.cause),
    Field("traceback", "text", "where it went wrong, as Python prints it", lambda unread: unread.traceback),
)
IN_ARTICLE: Final = Field("position", "whole", "its place in the article, from 0", lambda place: place)
QUOTATION_ID: Final = _column("quotation_id", "text", "its id, by which reviews name it", lambda own: own)
NESTED: Final = (
    Field(
        "quotations",
        "quotations",
        "those of the article, with the fields of QUOTATIONS",
        lambda article: [
            {**row_of(QUOTATION, one), **row_of([QUOTATION_ID], article.id_of(one))} for one in article.quotations
        ],
    ),
    Field(
        "people",
        "people",
        "those of the article, with the fields of PEOPLE",
        lambda article: [row_of(PERSON, one) for one in article.people],
    ),
)

# --- of a wire -------------------------------------------------------------------------------------------------------


@frozen
class Numbered:
    """A value of an utterance, and its number."""

    utterance: int
    of: Any
    position: int = 0
    """Its place in the utterance."""
    article: Any = None


def _first_day(one: Numbered) -> Any:
    return min((rendering.published for rendering in one.of.renderings if rendering.published), default=None)


_NUMBER: Final = Field("utterance", "whole", "its place in ``wire.utterances``", lambda one: one.utterance)
UTTERANCE: Final = (
    _NUMBER,
    Field("wording", "text", "the rendering that most share", lambda one: one.of.wording),
    Field("verdict", "text", "the gravest that its differences lead to", lambda one: one.of.verdict),
    Field("speaker", "text", "who said it", lambda one: one.of.speaker and one.of.speaker.name),
    Field("speaker_id", "text", "the speaker's id", lambda one: one.of.speaker and one.of.speaker.id),
    Field("speaker_kind", "text", "the speaker's kind", lambda one: one.of.speaker and one.of.speaker.kind),
    Field("rendering_count", "whole", "how many renderings it has", lambda one: len(one.of.renderings)),
    Field("carriers", "texts", "who printed it", lambda one: [*one.of.carriers]),
    Field("first_published", "date", "the earliest day of a rendering", _first_day),
)
RENDERING: Final = (
    _NUMBER,
    Field("position", "whole", "its place in the utterance, from 0", lambda one: one.position),
    Field("article_key", "text", KEYS[0].says, lambda one: one.article and KEYS[0].value(one.article)),
    Field("article", "text", "the id of the article", lambda one: one.of.article_id),
    Field("outlet", "text", "who printed it", lambda one: one.of.outlet),
    Field("published", "date", "the day", lambda one: one.of.published),
    Field("quotation_position", "whole", "the place of the quotation in its article", lambda one: one.of.position),
    Field("quotation", "text", "the words", lambda one: one.of.text),
    Field("content", "spans", "where they stand in the article", lambda one: _spans(one.of.content)),
    Field(
        "sentences",
        "span",
        "which of the quotation's; null for all",
        lambda one: one.of.sentences and _span(one.of.sentences),
    ),
)
DIFFERENCE: Final = (
    _NUMBER,
    Field("position", "whole", "its place in the utterance, from 0", lambda one: one.position),
    Field("kind", "text", "number, negation, hedge ...", lambda one: one.of.difference.kind),
    Field("verdict", "text", "the verdict that it leads to by itself", lambda one: one.of.difference.verdict),
    Field("a", "text", "the words of the shared wording", lambda one: one.of.difference.a_text),
    Field("b", "text", "the words of the others", lambda one: one.of.difference.b_text),
    Field("a_span", "span", "where they stand in the shared wording", lambda one: _span(one.of.difference.a)),
    Field("b_span", "span", "where they stand in the others", lambda one: _span(one.of.difference.b)),
    Field("stronger", "text", "of a hedge: a or b, the side that is surer", lambda one: one.of.difference.stronger),
    Field("confidence", "share", "the chance that it is one", lambda one: one.of.difference.confidence),
    Field("status", "text", "certain, likely or unsure", lambda one: one.of.difference.status),
    Field("renderings", "wholes", "the places of the renderings that have it", lambda one: [*one.of.renderings]),
)

TABLES: Final[Mapping[str, tuple[Field, ...]]] = {
    "readings": (*PLACE, *ERROR, *ARTICLE, *NESTED),
    "articles": (*PLACE, *ARTICLE),
    "quotations": (*KEYS, IN_ARTICLE, *QUOTATION, QUOTATION_ID),
    "people": (*KEYS, IN_ARTICLE, *PERSON),
    "errors": (*PLACE, KEYS[1], *ERROR),
    "utterances": UTTERANCE,
    "renderings": RENDERING,
    "differences": DIFFERENCE,
}
"""The fields of each table, in order."""
SAYS: Final[Mapping[str, str]] = {
    "readings": "one row a record, read or not: what ``read_batch`` returns",
    "articles": "one row an article",
    "quotations": "one row a quotation",
    "people": "one row a person of an article; of a wire, one row a person",
    "errors": "one row a record that could not be read",
    "utterances": "one row an utterance of a wire",
    "renderings": "one row a rendering of an utterance",
    "differences": "one row a difference between the renderings of an utterance",
}
"""What each table has a row for."""
