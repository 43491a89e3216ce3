"""collate() and the utterances of a wire: which texts are renderings of one thing said.

Candidate pairs are scored, and the scored pairs clustered.  Texts of one wording are one from the start, and all are
sorted, so that neither their order nor how often each is there changes anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

import numpy as np
from attrs import frozen

from quoteattr.attribution import Speaker
from quoteattr.errors import WrongTypeError, shown
from quoteattr.matching.candidates import candidate_pairs
from quoteattr.matching.linkage import ScoredPairs, link
from quoteattr.matching.profiles import profiles_of
from quoteattr.matching.runs import (
    Places,
    Runs,
    SentenceStretch,
    chosen,
    different_pairs,
    pairs_of_runs,
    run_strengths,
    runs_of,
)
from quoteattr.matching.scoring import score_with_provenance, scores_in_context, scores_of_profiles
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
    renderings = [Rendering(text, position) for position, text in enumerate(list_of_texts(texts))]
    stretches = None
    if sentences:
        tried = [one for rendering in renderings for one in cut_text(rendering).tried()]
        renderings = [rendering for rendering, _ in tried]
        stretches = [SentenceStretch(rendering.position, *span) for rendering, span in tried]
    clusters = cluster_texts([rendering.text for rendering in renderings], stretches=stretches).clusters
    return Utterances(Utterance(None, tuple([renderings[at] for at in cluster])) for cluster in clusters)


def list_of_texts(texts: Iterable[str]) -> list[str]:
    """Return texts as a list.  Raises WrongTypeError, with the place, for what is not a text."""
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise WrongTypeError(f"texts is {shown(texts)}: give a list of texts")
    given = list(texts)
    for position, text in enumerate(given):
        if not isinstance(text, str):
            raise WrongTypeError(f"texts[{position}] is {shown(text)}: give a text (str)")
    return given


@frozen
class Collated:
    """Utterances, and pairs of them that may be one."""

    utterances: Utterances
    related: tuple[tuple[int, int], ...]
    """Places in ``utterances``, the surest first."""


def collate_renderings(
    renderings: Sequence[Rendering],
    stretches: Sequence[SentenceStretch],
    speakers: Sequence[Speaker | None],
    people: Sequence[Person | None],
) -> Collated:
    """Return the utterances among sentences of quotations; those of different speakers are different utterances.

    ``renderings`` are the sentences and runs of them, ``stretches`` where each stands in its quotation: every sentence
    is in one utterance, alone or with the run that it is in.  ``speakers`` has the speaker of each rendering, where it
    is known beyond the article, and ``people`` the person with a name who is the speaker in its article.
    """
    provenances = [
        Provenance.of(
            speaker.id if speaker else None,
            -1 if rendering.article is None else rendering.article,
            rendering.published,
            person,
        )
        for rendering, speaker, person in zip(renderings, speakers, people, strict=True)
    ]
    clustering = cluster_texts([rendering.text for rendering in renderings], provenances, stretches)
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


def cluster_texts(
    texts: Sequence[str],
    provenances: Sequence[Provenance] | None = None,
    stretches: Sequence[SentenceStretch] | None = None,
) -> Clustering:
    """Put every text into exactly one cluster; ``provenances`` has what else is known of texts of articles.

    With ``stretches``, which say where each text stands in its quotation, texts may overlap: each quotation is in the
    clusters once, as sentences and runs of them.
    """
    places = _places_of_wordings(texts, provenances)
    keys = sorted(places)
    wordless = sum(not words for words, _, _ in keys)
    worded = keys[wordless:]
    keys_of_speakers = [speaker for _, speaker, _ in worded]
    speakers = Speakers(provenances or ())
    of_wordings = [places[key] for key in worded]
    least = [min([texts[place] for place in own]) for own in of_wordings]
    scored, is_used = _scored(least, of_wordings, stretches or (), keys_of_speakers, speakers, len(texts))
    pairs = scored.without_unlike()
    if provenances:
        known = [[provenances[place] for place in own if is_used[place]] for own in of_wordings]
        pairs = score_with_provenance(pairs, keys_of_speakers, speakers, known)
    joined = link(pairs, keys_of_speakers, speakers.are_apart)
    labels = [*range(wordless), *(wordless + label for label in joined)]
    members: dict[int, list[int]] = defaultdict(list)
    for key, label in zip(keys, labels, strict=True):
        if used := [place for place in places[key] if is_used[place]]:
            members[label] += used
    order = sorted(members, key=lambda label: min(members[label]))
    number = {label: at for at, label in enumerate(order)}
    clusters = tuple(tuple(sorted(members[label])) for label in order)
    return Clustering(clusters, _related(pairs, [number.get(label, -1) for label in labels[wordless:]]))


def _places_of_wordings(
    texts: Sequence[str], provenances: Sequence[Provenance] | None
) -> Mapping[tuple[str, str, str], list[int]]:
    """Return the places of the texts of each wording and speaker; a text without a word is one with its like alone."""
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        words = wording(text)
        speaker = provenances[place].speaker_key if provenances else ""
        places[words, speaker, "" if words else text].append(place)
    return places


def _scored(
    texts: Sequence[str],
    of_wordings: Sequence[Sequence[int]],
    stretches: Sequence[SentenceStretch],
    keys: Sequence[str],
    speakers: Speakers,
    count: int,
) -> tuple[ScoredPairs, Sequence[bool]]:
    """Return the scores of pairs of wordings, and for each of ``count`` texts whether it is in a cluster.

    ``texts`` has the first text of each wording, ``of_wordings`` all of them, ``keys`` their speaker.
    """
    profiles = profiles_of(texts)
    if not any(one.is_run for one in stretches):
        a, b = candidate_pairs(profiles)
        is_wording = np.ones(len(of_wordings), np.bool_)
        return scores_in_context(a, b, scores_of_profiles(profiles, a, b), is_wording), [True] * count
    wordings = [-1] * count
    for at, own in enumerate(of_wordings):
        for place in own:
            wordings[place] = at
    runs = runs_of(wordings, stretches, len(of_wordings))
    a, b = candidate_pairs(profiles, np.flatnonzero(runs.is_sentence))
    more = _pairs_with_runs(a, b, runs, keys, speakers)
    a, b = different_pairs(np.concatenate([a, more[0]]), np.concatenate([b, more[1]]), len(of_wordings))
    found = scores_of_profiles(profiles, a, b)
    strength = run_strengths(a, b, found.unraised(a, b, len(of_wordings)), runs)
    is_used = _choose(wordings, stretches, strength)
    is_wording = np.zeros(len(of_wordings), np.bool_)
    is_wording[[at for at, used in zip(wordings, is_used, strict=True) if used and at >= 0]] = True
    return scores_in_context(a, b, found, is_wording), is_used


def _pairs_with_runs(
    a: Places, b: Places, runs: Runs, keys: Sequence[str], speakers: Speakers
) -> tuple[Places, Places]:
    """Return the pairs of a run and a sentence that is paired with one in it and may have the same speaker."""
    is_part = np.zeros(len(keys), np.bool_)
    is_part[runs.parts] = True
    asked = np.flatnonzero(is_part[a] | is_part[b])
    asked = asked[[not speakers.are_apart(keys[a[at]], keys[b[at]]) for at in asked.tolist()]]
    return pairs_of_runs(a[asked], b[asked], runs)


def _choose(wordings: Sequence[int], stretches: Sequence[SentenceStretch], strength: Mapping[int, float]) -> list[bool]:
    """Return for each text whether its quotation is made up of it and others; the texts of each stand side by side."""
    is_used: list[bool] = []
    for _, group in groupby(range(len(stretches)), key=lambda place: stretches[place].quotation):
        own = [*group]
        kept = chosen(
            [(stretches[place].start, stretches[place].end) for place in own],
            [strength.get(wordings[place], 0.0) if stretches[place].is_run else 0.0 for place in own],
        )
        is_used += [at in kept for at in range(len(own))]
    return is_used


def _related(pairs: ScoredPairs, clusters: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of clusters of which a pair of members is nearly one utterance, the surest first."""
    own = np.array(clusters, np.int64)
    near = pairs[(pairs.score > _RELATED_THRESHOLD) & (own[pairs.a] != own[pairs.b])]
    found: dict[tuple[int, int], float] = {}
    for a, b, score in near:
        one, other = sorted((clusters[a], clusters[b]))
        found[one, other] = max(score, found.get((one, other), score))
    return tuple(sorted(found, key=lambda pair: (-found[pair], pair)))
