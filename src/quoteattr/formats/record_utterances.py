"""What has to be true of the utterances of a record: each sentence of a statement in one, with its words and speaker.

A check raises RefusedError, whose words start with the field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from quoteattr.articles import Wire
from quoteattr.attribution import Speaker
from quoteattr.comparison.comparison import VERDICTS
from quoteattr.formats.record_checks import require_apart, wrong_type, wrong_value
from quoteattr.spans import Span
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.sentences import Sentences, cut_statements
from quoteattr.utterances.utterance import Utterance


def check_utterance(utterance: Utterance, record: Mapping[str, Any]) -> None:
    """Refuse an utterance without renderings, with one twice, or with a wording that none of them has."""
    renderings = utterance.renderings
    if not renderings:
        raise wrong_value([], "give at least one", ".renderings")
    _check_places(renderings)
    for at, one in enumerate(renderings):
        where = f".renderings[{at}]"
        known = (one.article_id, one.outlet, one.published)
        if one.article is None and (known != (None, None, None) or (one.content and one.sentences is None)):
            raise wrong_value(one.to_record(), "it is of no article: give none of its fields", where)
        require_apart(one.content, f"{where}.content")
    _check_derived(record, [one.text for one in renderings])


def _check_places(renderings: Sequence[Rendering]) -> None:
    """Refuse a sentence that is there twice, alone or as a part of several."""
    own: dict[tuple[int | None, int], list[tuple[Span | None, int]]] = defaultdict(list)
    for at, one in enumerate(renderings):
        own[one.article, one.position].append((one.sentences, at))
    for place, parts in own.items():
        by_start = sorted(parts, key=lambda part: part[0] or Span(0, 0))
        for (before, _), (after, at) in pairwise(by_start):
            if before is None or after is None or after.start < before.end:
                where = f".renderings[{at}] (article, position, sentences)"
                raise wrong_value([*place, after and list(after)], "give each rendering once", where)


def _check_derived(record: Mapping[str, Any], texts: Sequence[str]) -> None:
    """Refuse what follows from the renderings and cannot be theirs; it is computed anew."""
    if record["verdict"] not in tuple(VERDICTS):
        raise wrong_value(record["verdict"], f"give one of {', '.join(VERDICTS)}", ".verdict")
    if record["wording"] not in texts:
        raise wrong_value(record["wording"], "give the text of one of the renderings", ".wording")
    for name in ("witnesses", "differences", "columns", "copies"):
        if not isinstance(record[name], list):
            raise wrong_type(record[name], "list", f".{name}")
    for at, text in enumerate(record["witnesses"]):
        if text not in texts:
            raise wrong_value(text, "give the text of one of the renderings", f".witnesses[{at}]")
    for at, places in enumerate(record["copies"]):
        if not isinstance(places, list) or not all(type(one) is int and 0 <= one < len(texts) for one in places):
            raise wrong_value(places, f"give places in the list of {len(texts)} renderings", f".copies[{at}]")


def check_wire(wire: Wire, utterances: Sequence[Utterance], related: object) -> None:
    """Refuse utterances that are not those of the articles.

    Each sentence of each statement is in one, with its words and speaker, alone or in a run of several.
    """
    stated = {(at, place): cut for at, one in enumerate(wire.articles) for place, cut in cut_statements(one, at)}
    waiting = {place: _Waiting(cut) for place, cut in stated.items()}
    known = {person.id for person in wire.people}
    for number, utterance in enumerate(utterances):
        where = f".utterances[{number}]"
        speakers: set[Speaker] = set()
        for at, one in enumerate(utterance.renderings):
            place = (-1 if one.article is None else one.article, one.position)
            if place not in waiting or not waiting[place].take(one):
                cure = "no statement of the articles, or one of another utterance: reconcile() the articles again"
                raise wrong_value(one.to_record(), cure, f"{where}.renderings[{at}]")
            speaker = wire.quotation(one).speaker
            if speaker is not None and speaker.id in known:
                speakers.add(speaker)
        if len({speaker.id for speaker in speakers}) > 1 or utterance.speaker not in (speakers or (None,)):
            cure = "the quotations have another speaker: reconcile() the articles again"
            raise wrong_value(utterance.speaker and utterance.speaker.to_record(), cure, f"{where}.speaker")
    lost = sum(bool(one.parts) for one in waiting.values())
    if lost:
        cure = f"{lost} statements of the articles are in none: reconcile() the articles again"
        raise wrong_value(f"a list of {len(utterances)}", cure, ".utterances")
    _check_related(related, len(utterances))


class _Waiting:
    """The sentences of a quotation that still wait for an utterance."""

    def __init__(self, cut: Sentences) -> None:
        self._stretches = dict(cut.tried())
        last = max(stretch.end for stretch in self._stretches.values())
        self._stretches[cut.whole] = Span(0, last)
        self.parts = set(range(last))

    def take(self, one: Rendering) -> bool:
        """Take the sentences of a rendering.

        Return False if it is not made of sentences of the quotation, or if one of them was taken before.
        """
        own = set(range(*self._stretches.get(one, (0, 0))))
        is_waiting = bool(own) and own <= self.parts
        self.parts -= own
        return is_waiting


def check_passages(passages: object, count: int) -> None:
    """Refuse passages that have not each utterance once."""
    if not isinstance(passages, list):
        raise wrong_type(passages, "list", ".passages")
    places = []
    for at, own in enumerate(passages):
        if not isinstance(own, list) or not own or not all(type(one) is int for one in own):
            raise wrong_value(own, f"give places in the list of {count} utterances", f".passages[{at}]")
        places += own
    if passages and sorted(places) != list(range(count)):
        cure = f"give each place in the list of {count} utterances once"
        raise wrong_value(passages, cure, ".passages")


def _check_related(related: object, count: int) -> None:
    """Refuse pairs of utterances that are not there."""
    if not isinstance(related, list):
        raise wrong_type(related, "list", ".possibly_related")
    for at, pair in enumerate(related):
        is_pair = isinstance(pair, list) and len(pair) == 2 and all(type(one) is int for one in pair)
        if not is_pair or not 0 <= pair[0] < pair[1] < count:
            raise wrong_value(pair, f"give two places in the list of {count} utterances", f".possibly_related[{at}]")
