"""collate() and the utterances of a wire: which texts are renderings of one thing said.

Candidate pairs are scored, and the scored pairs clustered.  Texts of one wording are one from the start, and all are
sorted, so that neither their order nor how often each is there changes anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from quoteattr.attribution import Speaker
from quoteattr.errors import WrongTypeError, shown
from quoteattr.matching.linkage import link
from quoteattr.matching.profiles import profiles_of
from quoteattr.matching.scoring import ScoredPairs, score_pairs, score_with_provenance
from quoteattr.matching.speakers import Provenance, Speakers
from quoteattr.people import Person
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.sentences import cut_text
from quoteattr.utterances.utterance import Utterance, Utterances
from quoteattr.wording.terms import wording

_RELATED_THRESHOLD: Final = -2.0
"""Scores from here up to 0 are listed as possibly related."""


def collate(texts: Iterable[str], *, sentences: bool = False) -> tuple[Utterance, ...]:
    """Return the utterances among bare quotations: every text is a rendering of exactly one.

    In the order of their first texts.  Neither the order of the texts nor one that is there twice changes which belong
    together.  Time and memory grow with the number of texts.  With ``sentences``, each sentence of each text is a
    rendering, as each of a quotation is in a wire; one of a word or two stays with its neighbour.  Raises
    WrongTypeError, with the place, for what is not a text.

    >>> [[r.position for r in u.renderings] for u in collate(["Rain is very likely.", "No.", "Rain is highly likely"])]
    [[0, 2], [1]]
    >>> whole, *parts = "The dam is quite safe. Rationing is over.", "The dam is quite safe.", "Rationing is over."
    >>> [[r.position for r in u.renderings] for u in collate([whole, *parts], sentences=True)]
    [[0, 1], [0, 2]]
    """
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise WrongTypeError(f"texts is {shown(texts)}: give a list of texts")
    given = list(texts)
    for position, text in enumerate(given):
        if not isinstance(text, str):
            raise WrongTypeError(f"texts[{position}] is {shown(text)}: give a text (str)")
    renderings = [Rendering(text, position) for position, text in enumerate(given)]
    if sentences:
        renderings = [part for rendering in renderings for part in cut_text(rendering).renderings()]
    clusters = cluster_texts([rendering.text for rendering in renderings]).clusters
    return Utterances(Utterance(None, tuple([renderings[at] for at in cluster])) for cluster in clusters)


@frozen
class Collated:
    """Utterances, and pairs of them that may be one."""

    utterances: Utterances
    related: tuple[tuple[int, int], ...]
    """Places in ``utterances``, the surest first."""


def collate_renderings(
    renderings: Sequence[Rendering], speakers: Sequence[Speaker | None], people: Sequence[Person | None]
) -> Collated:
    """Return the utterances among sentences of quotations; those of different speakers are different utterances.

    ``speakers`` has the speaker of each rendering, where it is known beyond the article, and ``people`` the person with
    a name who is the speaker in its article.
    """
    provenances = [
        Provenance(
            speaker.id if speaker else None,
            -1 if rendering.article is None else rendering.article,
            rendering.published,
            (person.name, *[alias.text for alias in person.aliases if alias.kind != "short"]) if person else (),
            person.gender if person else "unknown",
        )
        for rendering, speaker, person in zip(renderings, speakers, people, strict=True)
    ]
    clustering = cluster_texts([rendering.text for rendering in renderings], provenances)
    utterances = []
    for cluster in clustering.clusters:
        known = Counter(speaker for at in cluster if (speaker := speakers[at]) is not None)
        speaker = min(known, key=lambda one: (-known[one], one.name, one.id)) if known else None
        utterances.append(Utterance(speaker, tuple([renderings[at] for at in cluster])))
    return Collated(Utterances(utterances), clustering.related)


@frozen
class Clustering:
    """The places of the texts of each utterance, and pairs of utterances that may be one."""

    clusters: tuple[tuple[int, ...], ...]
    related: tuple[tuple[int, int], ...]
    """Places in ``clusters``, the surest first."""
    scored_pairs: int


def cluster_texts(texts: Sequence[str], provenances: Sequence[Provenance] | None = None) -> Clustering:
    """Put every text into exactly one cluster; ``provenances`` has what else is known of texts of articles."""
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        words = wording(text)
        speaker = provenances[place].speaker_key if provenances else ""
        places[words, speaker, "" if words else text].append(place)
    keys = sorted(places)
    wordless = sum(not words for words, _, _ in keys)
    worded = keys[wordless:]
    keys_of_speakers = [speaker for _, speaker, _ in worded]
    speakers = Speakers(provenances or ())
    scored = score_pairs(profiles_of([min([texts[place] for place in places[key]]) for key in worded]))
    pairs = scored.without_unlike()
    if provenances:
        of_wordings = [[provenances[place] for place in places[key]] for key in worded]
        pairs = score_with_provenance(pairs, keys_of_speakers, speakers, of_wordings)
    joined = link(pairs, keys_of_speakers, speakers.are_apart)
    labels = [*range(wordless), *(wordless + label for label in joined)]
    members: dict[int, list[int]] = defaultdict(list)
    for key, label in zip(keys, labels, strict=True):
        members[label] += places[key]
    order = sorted(members, key=lambda label: min(members[label]))
    number = {label: at for at, label in enumerate(order)}
    clusters = tuple(tuple(sorted(members[label])) for label in order)
    return Clustering(clusters, _related(pairs, [number[label] for label in labels[wordless:]]), len(scored.a))


def _related(pairs: ScoredPairs, clusters: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of clusters of which a pair of members is nearly one utterance, the surest first."""
    found: dict[tuple[int, int], float] = {}
    for a, b, score in pairs:
        one, other = sorted((clusters[a], clusters[b]))
        if one != other and score > _RELATED_THRESHOLD:
            found[one, other] = max(score, found.get((one, other), score))
    return tuple(sorted(found, key=lambda pair: (-found[pair], pair)))
