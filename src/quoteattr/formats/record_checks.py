"""What has to be true of a record beyond its types: words, speakers and people that go together.

A check raises RefusedError, whose words start with the field.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, takewhile
from operator import eq
from typing import Any, Final

from quoteattr.articles import Article
from quoteattr.attribution import PAUSE, Extract, Quotation, Rejected, Via
from quoteattr.attribution.extracts import kind_of, readable_text
from quoteattr.coreference.resolution import STATUS_WITHOUT_SPEAKER, WITH_SPEAKER
from quoteattr.english.cues import find_cues
from quoteattr.errors import QuoteattrError, WrongTypeError, WrongValueError, shown
from quoteattr.evidence import PLACES, RULES_BY_QUESTION, Evidence
from quoteattr.formats.split_characters import joined_halves
from quoteattr.labelling.quoted_stretches import QuotedStretches, find_quoted_stretches
from quoteattr.marks import pair_marks
from quoteattr.people import Name, Person, Role
from quoteattr.reviews import Review
from quoteattr.spans import Span, joined
from quoteattr.typography import BROKEN_MARKS, DOUBLE_MARKS, SINGLE_MARKS

CURE: Final = "give a record as to_record() makes it"


class RefusedError(Exception):
    """Why a value is refused: the words go on from its place in the record."""

    def __init__(self, error: type[QuoteattrError], words: str) -> None:
        super().__init__(words)
        self.error = error


def wrong_type(value: object, expected: str, field: str = "") -> RefusedError:
    """Return the refusal of a value of a wrong type, or of a field of it."""
    return RefusedError(WrongTypeError, f"{field} is {shown(value)}, not {expected}: {CURE}")


def wrong_value(value: object, cure: str, field: str = "") -> RefusedError:
    """Return the refusal of a value, or of a field of it, with what to give instead."""
    return RefusedError(WrongValueError, f"{field} is {shown(value)}: {cure}")


_BROKEN_MARK: Final = re.compile("|".join(map(re.escape, sorted(BROKEN_MARKS, key=len, reverse=True))))
_FILLER: Final = "\ue000"
"""What stands for the further characters of a broken mark, so that no letter of it is taken for one of a word."""
_PIECE_END: Final = "\ue001"
"""What stands for the end of a piece: no mark is needed there."""
_ELLIPSIS: Final = "\ue002"
"""What stands for an ellipsis of the text, so that it is not taken for PAUSE."""
_MARKS: Final = frozenset(DOUBLE_MARKS + SINGLE_MARKS)
_APOSTROPHES: Final = frozenset("'’")
_WORD: Final = re.compile(r"([^\W_]+)")
_PAUSE_AHEAD: Final = re.compile(f"(?={PAUSE})")
_MARK_AHEAD: Final = re.compile(
    rf"[\s{_FILLER}]*?[{re.escape(''.join(_MARKS))}{_PIECE_END}\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
)
_MARK_KEPT: Final = re.compile(rf"[\s{_FILLER}]*?[{re.escape(''.join(_MARKS - _APOSTROPHES))}]")
_RULES_OF_KIND: Final[Mapping[str, Collection[str]]] = {
    "direct": {"speech-in-marks", "content-without-cue"},
    "mixed": {"speech-in-marks", "speech-in-marks-and-clause", "clause-of-cue"},
    "indirect": {"clause-of-cue"},
}
"""The rules that can make words the content of a quotation of each kind."""
_RULES_OF_MARKS: Final = ("speech-in-marks", "speech-in-marks-and-clause", "content-without-cue")
_CONTENT_OF_EDITOR: Final = "content-by-editor"
_STATUSES_WITH_SPEAKER: Final = ("certain", "likely")
_AGAIN: Final = "read the text again"


def require_apart(spans: Sequence[Span], field: str = "") -> None:
    """Refuse spans that overlap, touch or stand in another order than in the text."""
    if tuple(spans) != joined(spans):
        raise wrong_value(_listed(spans), "give spans in order, apart from each other, each once", field)


# --- quotations ------------------------------------------------------------------------------------------------------


def check_quotation(quotation: Quotation) -> None:
    """Refuse a quotation whose words, speaker or evidence do not go together."""
    _require_words(quotation)
    status = quotation.speaker_status
    if (quotation.speaker is not None) != (status in _STATUSES_WITH_SPEAKER):
        cure = "with a speaker, give certain or likely; without one, ambiguous or unknown"
        raise wrong_value(status, cure, ".speaker_status")
    if quotation.speaker is None and quotation.speaker_confidence is not None:
        raise wrong_value(quotation.speaker_confidence, "there is no speaker: give null", ".speaker_confidence")
    for evidence in quotation.evidence:
        _require_evidence(quotation, evidence)
    rules = {evidence.rule for evidence in quotation.evidence}
    if quotation.kind != "indirect" and rules.isdisjoint((*_RULES_OF_MARKS, _CONTENT_OF_EDITOR)):
        raise wrong_value(quotation.kind, "no evidence says that the words stand in marks: give indirect", ".kind")


def _require_words(quotation: Quotation) -> None:
    """Refuse other words than the content has; those of a direct quotation stand without the marks around them."""
    content = quotation.content
    words = joined_halves(quotation.text)
    if words == joined_halves(content.text):
        return
    if quotation.kind != "direct" or not _stand_between_marks(words, _pieces(content)):
        raise wrong_value(quotation.text, f"the text has {shown(content.text)} at these spans; {_AGAIN}", ".text")


def _require_evidence(quotation: Quotation, evidence: Evidence) -> None:
    """Refuse evidence of another place, another kind or another speaker than the quotation has."""
    rule, status = evidence.rule, quotation.speaker_status
    if rule in PLACES and evidence.spans != quotation.own_spans:
        own = [list(span) for span in quotation.own_spans]
        raise wrong_value(_listed(evidence.spans), f"content, cue and source stand at {own}; {_AGAIN}", f".{rule}")
    if rule in RULES_BY_QUESTION["content"]:
        is_of_whole = rule in _RULES_OF_KIND["direct"] and evidence.spans == quotation.content.spans
        if rule not in _RULES_OF_KIND[quotation.kind] or (quotation.kind == "direct") != is_of_whole:
            raise wrong_value(quotation.kind, f"the evidence has {rule!r} at other words; {_AGAIN}", ".kind")
    if rule == _CONTENT_OF_EDITOR and evidence.spans != quotation.content.spans:
        raise wrong_value(_listed(evidence.spans), f"the content is {_listed(quotation.content.spans)}", f".{rule}")
    fitting = _STATUSES_WITH_SPEAKER if rule in WITH_SPEAKER else (STATUS_WITHOUT_SPEAKER.get(rule, status),)
    if status not in fitting and not (_is_reviewed(quotation) and status in ("certain", "unknown")):
        cure = f"with {rule!r} in the evidence, it is {' or '.join(fitting)}"
        raise wrong_value(status, cure, ".speaker_status")


def _is_reviewed(quotation: Quotation) -> bool:
    """Return whether an editor has read the quotation: then the editor says how sure the speaker is."""
    return any(evidence.question == "review" for evidence in quotation.evidence)


def _is_kind_in_evidence(quotation: Quotation) -> bool:
    known = {_CONTENT_OF_EDITOR, *RULES_BY_QUESTION["content"]}
    return any(evidence.rule in known for evidence in quotation.evidence)


def check_rejected(stretch: Rejected, cut: str) -> None:
    """Refuse a stretch whose words are not those between the marks of the text."""
    words, written = joined_halves(stretch.text), joined_halves(cut)
    whole = [text.replace("…", _ELLIPSIS) for text in (words, written)]
    # a paragraph that goes on with what the one before left open has no mark at its start, and perhaps none at its end
    keeps_mark = words == written and _MARK_KEPT.match(_with_marks_mended(written)) is not None
    if keeps_mark or not _stand_between_marks(whole[0], whole[1:]):
        raise wrong_value(stretch.text, f"the text has {shown(cut)} at these spans; {_AGAIN}", ".text")
    for evidence in stretch.evidence:
        if evidence.rule in RULES_BY_QUESTION["rejected"] and evidence.spans != (stretch.span,):
            raise wrong_value(_listed(evidence.spans), f"the stretch is {list(stretch.span)}; {_AGAIN}", ".evidence")


def check_via(via: Via, cut: str) -> None:
    """Refuse a name that is not the one in the text."""
    if joined_halves(via.name) != joined_halves(cut):
        raise wrong_value(via.name, f"the text has {shown(cut)} at its span; {_AGAIN}", ".name")


def _listed(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


# --- words and the marks around them ---------------------------------------------------------------------------------


def _pieces(content: Extract) -> list[str]:
    """Return the words of each span of a content."""
    at, pieces = 0, []
    for span in content.spans:
        pieces.append(joined_halves(content.text[at : at + span.length]))
        at += span.length + len(PAUSE)
    return pieces


def _stand_between_marks(words: str, pieces: Iterable[str]) -> bool:
    """Whether words are those of pieces without the marks before, between and behind their quoted parts.

    PAUSE stands between two parts, and may stand within one as it is written.  A piece that starts or ends within a
    quoted stretch has no mark there.
    """
    ends = _PIECE_END, _PIECE_END
    said = _WORD.split(_with_marks_mended(words).join((PAUSE, PAUSE)))
    written = _WORD.split(_PIECE_END.join(map(_with_marks_mended, pieces)).join(ends))
    return said[1::2] == written[1::2] and all(map(_are_parted_alike, said[::2], written[::2]))


def _with_marks_mended(text: str) -> str:
    """Return a text with a mark for each broken one, and as long as before."""
    return _BROKEN_MARK.sub(lambda found: '"'.ljust(len(found[0]), _FILLER), text)


def _are_parted_alike(said: str, written: str) -> bool:
    """Whether the signs between two words are those written, or have PAUSE in the place of marks.

    Between the first pause and the last, what is said may leave out signs that are written, but has no other.

    >>> _are_parted_alike(", … ", ",” “"), _are_parted_alike(". … ? … ", ".” “?” “"), _are_parted_alike("; … ", ",” “")
    (True, True, False)
    """
    if said == written:
        return True
    first = _pauses_for_marks(said, written)
    last = [len(said) - len(PAUSE) - at for at in _pauses_for_marks(said[::-1], written[::-1])]
    longer = len(written) - len(said)
    if len(PAUSE) + longer > 0 and not set(first).isdisjoint(last):  # one pause, for one mark or more
        return True
    if not first or not last or max(last) < min(first) + len(PAUSE):
        return False
    written_between = iter(written[min(first) : max(last) + len(PAUSE) + longer])
    said_between = said[min(first) + len(PAUSE) : max(last)]
    return all(sign in written_between for sign in said_between if sign not in PAUSE)


def _pauses_for_marks(said: str, written: str) -> list[int]:
    """Return where PAUSE is said and marks are written, with the same signs before both."""
    alike = sum(takewhile(bool, map(eq, said, written)))
    starts = (found.start() for found in _PAUSE_AHEAD.finditer(said, 0, alike + len(PAUSE)))
    return [at for at in starts if _MARK_AHEAD.match(written, at)]


# --- articles --------------------------------------------------------------------------------------------------------


def check_article(article: Article) -> None:
    """Refuse people who are there twice, speakers who are not there, and words both quoted and rejected."""
    names: dict[str, str] = {}
    for at, person in enumerate(article.people):
        if person.id in names:
            raise wrong_value(person.id, "another person has this id: give each an id of its own", f".people[{at}].id")
        names[person.id] = person.name
    contents: set[tuple[Span, ...]] = set()
    for at, quotation in enumerate(article.quotations):
        speaker, spans = quotation.speaker, quotation.content.spans
        if speaker is not None and names.get(speaker.id) != speaker.name:
            cure = "no person of the article has this id and name: give one of its people"
            raise wrong_value(speaker.to_record(), cure, f".quotations[{at}].speaker")
        if _may_be_quoted(quotation) and kind_of(_quoted_stretches(article), quotation.content) != "indirect":
            raise wrong_value(quotation.kind, f"words of it stand in marks; {_AGAIN}", f".quotations[{at}].kind")
        if any(one.rule == _CONTENT_OF_EDITOR for one in quotation.evidence):
            _require_kind(quotation, _quoted_stretches(article), f".quotations[{at}]")
        if spans in contents:
            raise wrong_value(_listed(spans), "another quotation has this content", f".quotations[{at}].content")
        contents.add(spans)
    _check_rejected_places([stretch.span for stretch in article.rejected], joined(chain.from_iterable(contents)))


def _require_kind(quotation: Quotation, quoted: QuotedStretches, where: str) -> None:
    """Refuse another kind or other words than the marks of the text give to a content that an editor chose."""
    kind = kind_of(quoted, quotation.content)
    if quotation.kind != kind:
        raise wrong_value(quotation.kind, f"by the marks of the text it is {kind}", f"{where}.kind")
    words = readable_text(quoted, quotation.content, kind)
    if joined_halves(quotation.text) != joined_halves(words):
        raise wrong_value(quotation.text, f"the text has {shown(words)} at these spans; {_AGAIN}", f"{where}.text")


def check_ids(article: Article, record: Mapping[str, Any]) -> None:
    """Refuse ids of quotations that are not those of the article."""
    for at, (quotation, one) in enumerate(zip(article.quotations, record["quotations"], strict=True)):
        own = article.id_of(quotation)
        if one.get("id", own) != own:
            cure = f"of this article and these words it is {own}: give that, or leave the ids out"
            raise wrong_value(one["id"], cure, f".quotations[{at}].id")


def check_review(review: Review, record: Mapping[str, Any]) -> None:
    """Refuse what a review would not keep as it is: spaces at an end, spans out of order."""
    kept = review.to_record()
    for name, value in record.items():
        as_kept = joined_halves(kept[name]) if isinstance(kept[name], str) else kept[name]
        if name != "before" and (joined_halves(value) if isinstance(value, str) else value) != as_kept:
            raise wrong_value(value, f"give it as {shown(kept[name])}", f".{name}")


def check_reviews(article: Article) -> None:
    """Refuse applied reviews that name another article, or another quotation than the one that they changed."""
    for at, review in enumerate(article.reviews):
        where = f".reviews[{at}]"
        if review.article != article.name:
            raise wrong_value(review.article, f"the article is called {shown(article.name)}", f"{where}.article")
        if (review.before is None) != (review.action == "add"):
            raise wrong_value(review.before, "give what it was, or null for an added one", f"{where}.before")
        if review.before is not None and article.id_of(review.before) != review.quotation:
            cure = f"the quotation before it has the id {article.id_of(review.before)}"
            raise wrong_value(review.quotation, cure, f"{where}.quotation")
    days = [(review.on, review.quotation) for review in article.reviews]
    if days != sorted(days):
        raise wrong_value(f"a list of {len(days)}", "give reviews in the order of days and quotations", ".reviews")


def _may_be_quoted(quotation: Quotation) -> bool:
    """Whether only the marks of the text can tell the kind: no evidence does, and the content has some."""
    return not _is_kind_in_evidence(quotation) and any(mark in quotation.content.text for mark in _MARKS)


def _quoted_stretches(article: Article) -> QuotedStretches:
    document = article.document
    return find_quoted_stretches(document, pair_marks(document), find_cues(document))


def _check_rejected_places(rejected: Sequence[Span], quoted: Sequence[Span]) -> None:
    """Refuse stretches that overlap, stand out of order, or share a character with a quotation."""
    for at, span in enumerate(rejected):
        if at and span.start < rejected[at - 1].end:
            raise wrong_value(list(span), "give stretches in order, apart from each other", f".rejected[{at}].span")
        nearest = bisect_left(quoted, span.end, key=lambda other: other.start) - 1
        if nearest >= 0 and quoted[nearest].overlaps(span):
            raise wrong_value(list(span), f"a quotation has words of it; {_AGAIN}", f".rejected[{at}].span")


def check_as_written(made: Person | Name | Role, record: Mapping[str, Any]) -> None:
    """Refuse what a person would not keep as it is: spaces at an end, names out of order or twice."""
    for name, kept in made.to_record().items():
        if name in record and not (isinstance(kept, list) and name != "not_same_as") and record[name] != kept:
            raise wrong_value(record[name], f"give it as {shown(kept)}", f".{name}")
    if isinstance(made, Person):
        for name, values in (("aliases", made.aliases), ("roles", made.roles)):
            if [value.to_record() for value in values] != [_without_empty(one) for one in record[name]]:
                raise wrong_value(record[name], "give each once, names in the order of the alphabet", f".{name}")
        if list(made.mentions) != sorted(set(made.mentions)):
            raise wrong_value(record["mentions"], "give spans in order, each once", ".mentions")


def _without_empty(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a name or a role without the fields that a role leaves out."""
    return {name: value for name, value in record.items() if value not in ("", False)}
