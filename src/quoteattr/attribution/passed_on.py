"""Words that one party passes on as another's: "Interfax quoted Kim as saying", "Reuters reported, citing Kim".

The one who is quoted or cited speaks; who quotes or cites is the quotation's ``via``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve, frozen

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in
from quoteattr.english.function_words import follows_be
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_PHRASE, MAX_TOKENS_TO_INNER_SOURCE
from quoteattr.resources import lexicons
from quoteattr.resources.lexicons import word_set

_WORDS = "attribution_words"


def resolve_passed_on(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with the quoted one for their source; without those whose content is only who is quoted."""
    reader = _PassedOn(analysis)
    resolved = [
        reader.both_in_source(one)
        or reader.quoted_as(one)
        or reader.quoted_by(one)
        or reader.quoted_directly(one)
        or reader.quoted_within(one)
        or reader.citing(one)
        or reader.cited_by_source(one)
        or reader.source_quoted_by(one)
        or reader.outlet_in_source(one)
        or one
        for one in attributions
    ]
    named = {i for one in resolved if one.source is not None and one.via is not None for i in one.source.tokens}
    return [one for one in resolved if not all(named.issuperset(part.tokens) for part in one.content)]


def carries_news(analysis: Analysis, source: range) -> bool:
    """Return whether words name an outlet, or say that they do."""
    return not word_set("outlets").isdisjoint(analysis.document.lowered[source.start : source.stop])


def is_someone(analysis: Analysis, phrase: range) -> bool:
    """Return whether a phrase is a name, or its head a noun for someone: people familiar with the talks."""
    classes, lowered = analysis.phrases.classes, analysis.document.lowered
    head = tuple(takewhile(lambda i: lowered[i] not in classes.preposition, phrase))
    if not head:
        return False
    nouns = (lowered[i].removesuffix(ending) for i in head for ending in ("", "s", "es"))
    kinds = {entry["kind"] for noun in nouns if (entry := lexicons.load("nominals").get(noun)) is not None}
    if kinds:
        return kinds != {"document"}
    return analysis.document.words[phrase[-1]][0].isupper()


@frozen
class _PassedOn:
    analysis: Analysis

    @property
    def words(self) -> tuple[str, ...]:
        return self.analysis.document.lowered

    def both_in_source(self, attribution: Attribution) -> Attribution | None:
        """The attribution whose source has both: "a doctor quoted by Tass" said; "Reuters, quoting Kim, " said."""
        source = attribution.source
        if source is None:
            return None
        carrying, quoting, citing = (word_set(_WORDS, of_class) for of_class in ("carrying", "quoting", "citing"))
        for i in range(source.start + 1, source.end - 1):
            before = range(source.start, i - (self.words[i - 1] == ","))
            is_quoted = self.words[i] in carrying and self.words[i] in quoting
            if is_quoted and self.words[i + 1] == "by" and before and i + 2 < source.end:
                return self._with_outlet(attribution, before, attribution.content, range(i + 2, source.end))
            is_citing = self.words[i] in citing and self.words[i - 1] == ","
            cited = range(i + 1, source.end)
            if is_citing and before and carries_news(self.analysis, before) and is_someone(self.analysis, cited):
                return self._with_outlet(attribution, cited, attribution.content, before)
        return None

    def quoted_as(self, attribution: Attribution) -> Attribution | None:
        """The attribution to the one who is "quoted as saying" its content, if its cue is part of these words."""
        verb = self._quoting_verb(attribution)
        if verb is None:
            return None
        phrases, sentence = self.analysis.phrases, self.analysis.document.sentence_around(verb)
        link = self._link_behind(verb, sentence.stop)
        cue = attribution.cue
        if link is None or not (cue.start < link.stop and verb < cue.end):
            return None
        outlet: range = range(0)
        own = attribution.source
        is_labelled = own is not None and own.end <= verb
        if follows_be(self.words, verb, sentence.start):
            speaker = own.tokens if own is not None and is_labelled else phrases.subject(verb, sentence.start)
            outlet = self._outlet_of_passive(verb, link, sentence.stop)
        else:
            speaker = phrases.trimmed(verb + 1, link.start)
            outlet = own.tokens if own is not None and is_labelled else phrases.subject(verb, sentence.start)
        content = self._content_outside(
            attribution, range(min(verb, outlet.start if outlet else verb), link.stop), speaker
        )
        if not speaker or not content:
            return None
        return evolve(
            attribution,
            cue=TokenSpan.of("cue", link) if cue.start < link.start and speaker.start > verb else cue,
            source=TokenSpan.of("source", speaker),
            content=content,
            via=TokenSpan.of("source", outlet) if outlet else attribution.via,
        )

    def quoted_by(self, attribution: Attribution) -> Attribution | None:
        """The attribution to the subject of "was quoted by": "...," Kim was quoted by Metro."""
        verb = self._quoting_verb(attribution)
        if verb is None or self.words[verb] not in word_set(_WORDS, "quoted"):
            return None  # "whose words were reported by"
        if self.analysis.document.word_at(verb + 1) != "by":
            return None
        sentence = self.analysis.document.sentence_around(verb)
        if not follows_be(self.words, verb, sentence.start):
            return None
        phrases = self.analysis.phrases
        speaker, outlet = phrases.subject(verb, sentence.start), phrases.syntax.noun_phrase(verb + 2, sentence.stop)
        content = self._content_outside(
            attribution, range(speaker.start, max(outlet.stop, attribution.cue.end)), speaker
        )
        if not speaker or not outlet or not content:
            return None
        return self._with_outlet(attribution, speaker, content, outlet)

    def quoted_directly(self, attribution: Attribution) -> Attribution | None:
        """The attribution to the object of "quoted" behind words in marks: "...," Metro quoted the union's Ann Lee."""
        cue, own = attribution.cue, attribution.source
        inside, phrases = self.analysis.phrases.inside, self.analysis.phrases
        last = self.words[cue.end - 1]
        is_behind = all(part.end <= cue.start and inside[part.end - 1] for part in attribution.content)
        if own is None or own.end > cue.start or last not in word_set(_WORDS, "quoted") or not is_behind:
            return None
        sentence = self.analysis.document.sentence_around(cue.start)
        speaker = phrases.syntax.noun_phrase(cue.end, sentence.stop)
        if not speaker or not is_someone(self.analysis, speaker):
            return None
        return self._with_outlet(attribution, speaker, attribution.content, own.tokens)

    def _with_outlet(
        self, attribution: Attribution, speaker: range, content: tuple[TokenSpan, ...], outlet: range
    ) -> Attribution:
        return evolve(
            attribution,
            source=TokenSpan.of("source", speaker),
            content=content,
            via=TokenSpan.of("source", outlet),
        )

    def quoted_within(self, attribution: Attribution) -> Attribution | None:
        """The attribution to who "was quoted as saying" it, where an outlet is the source: "..., Interfax reported"."""
        source = attribution.source
        if source is None or attribution.via is not None or not carries_news(self.analysis, source.tokens):
            return None
        quoting = word_set(_WORDS, "quoting")
        for part in attribution.content:
            for verb in part.tokens:
                if self.words[verb] not in quoting or self.analysis.phrases.inside[verb]:
                    continue
                link = self._link_behind(verb, part.end)
                speaker = self.analysis.phrases.subject(verb, part.start)
                said = self.analysis.phrases.trimmed(link.stop, part.end) if link is not None else range(0)
                if said and speaker and follows_be(self.words, verb, part.start):
                    return evolve(
                        attribution,
                        cue=TokenSpan("cue", verb, said.start),
                        source=TokenSpan.of("source", speaker),
                        content=(TokenSpan.of("content", said),),
                        via=source,
                    )
        return None

    def outlet_in_source(self, attribution: Attribution) -> Attribution | None:
        """The attribution without the outlet in its source: "said Kim, per Caixin"; "Kim, quoted by Tass, said"."""
        source = attribution.source
        comma = next((i for i in source.tokens if self.words[i] == ","), None) if source is not None else None
        if source is None or comma is None or comma == source.start or source.end - comma < 2:
            return None
        opener, phrases = self.words[comma + 1], self.analysis.phrases
        sentence = self.analysis.document.sentence_around(comma)
        if opener in word_set(_WORDS, "reporter-link"):
            outlet = phrases.syntax.noun_phrase(comma + 2, sentence.stop)
        elif opener in word_set(_WORDS, "carrying") and self.words[comma + 2] == "by":
            outlet = phrases.syntax.noun_phrase(comma + 3, source.end)
        elif self.analysis.document.word_at(source.end) in word_set(_WORDS, "reporting"):
            outlet = range(comma + 1, source.end)
        else:
            return None
        if not outlet or attribution.cue.start in outlet:
            return None
        via = TokenSpan.of("source", outlet)
        return evolve(attribution, source=TokenSpan("source", source.start, comma), via=via)

    def citing(self, attribution: Attribution) -> Attribution | None:
        """The attribution to whom an outlet cites: "Reuters reported, citing Kim"; None for documents and data."""
        source = attribution.source
        if source is None or not self._is_outlet(attribution, source.tokens):
            return None
        sentence = self.analysis.document.sentence_around(attribution.cue.start)
        near = range(
            max(sentence.start, attribution.cue.start - MAX_TOKENS_TO_INNER_SOURCE),
            min(sentence.stop, attribution.cue.end + MAX_TOKENS_TO_INNER_SOURCE),
        )
        link = next(
            (words for i in near if not self.analysis.phrases.inside[i] and (words := self._citing_at(i))), None
        )
        if link is None:
            return None
        cited = self.analysis.phrases.syntax.noun_phrase(link.stop, sentence.stop)
        content = self._content_outside(attribution, range(link.start, cited.stop), cited)
        if not content or not is_someone(self.analysis, cited):
            return None
        return self._with_outlet(attribution, cited, content, source.tokens)

    def _citing_at(self, token: int) -> range | None:
        """The words of "citing", "referring to" or "with reference to" that start or end at a token."""
        word, after = self.words[token], self.analysis.document.word_at(token + 1)
        if word in word_set(_WORDS, "citing"):
            return range(token, token + 1)
        if word in word_set(_WORDS, "citing-to") and after == "to":
            return range(token - (token > 0 and self.words[token - 1] == "with"), token + 2)
        return None

    def _is_outlet(self, attribution: Attribution, source: range) -> bool:
        """Whether a source carries news: by its words, or as a name of one word that "reports"."""
        if carries_news(self.analysis, source):
            return True
        cue = self.words[attribution.cue.start : attribution.cue.end]
        return not word_set(_WORDS, "reporting").isdisjoint(cue) and len(source) == 1 and self._is_name(source[0])

    def _is_name(self, token: int) -> bool:
        """Whether a word is capitalised for another reason than that it starts its sentence."""
        is_first = token == self.analysis.document.sentence_around(token).start
        return self.analysis.document.words[token][0].isupper() and (
            not is_first or self.words[token] not in self.analysis.phrases.classes.closed
        )

    def cited_by_source(self, attribution: Attribution) -> Attribution | None:
        """The attribution with its outlet, where the source is whom that cites: "Tass, quoting Kim, said".

        Also behind the verb of a clause with "as": "As Tass reports citing Kim,".
        """
        source = attribution.source
        if source is None or source.start < 3 or self.words[source.start - 1] not in word_set(_WORDS, "citing"):
            return None
        end = source.start - 1
        end -= self.words[end - 1] == ","
        end -= self.words[end - 1] in word_set(_WORDS, "reporting")
        outlet = self.analysis.phrases.subject(end, self.analysis.document.sentence_around(end).start)
        is_outlet = bool(outlet) and outlet.stop == end and carries_news(self.analysis, outlet)
        if end == source.start - 1 or not is_outlet:
            return None
        return evolve(attribution, via=TokenSpan.of("source", outlet))

    def source_quoted_by(self, attribution: Attribution) -> Attribution | None:
        """The attribution to whom an outlet quotes, where the source is the outlet: "a doctor quoted by Tass said"."""
        source = attribution.source
        if source is None or not carries_news(self.analysis, source.tokens) or source.start < 2:
            return None
        verb = source.start - 2
        if self.words[verb + 1] != "by" or self.words[verb] not in word_set(_WORDS, "carrying"):
            return None
        sentence = self.analysis.document.sentence_around(verb)
        apart = self.words[verb - 1] == ","  # Kim, quoted by Tass, said
        quoted = self.analysis.phrases.subject(verb - 1 if apart else verb, sentence.start)
        if not quoted or quoted.stop < (verb - 1 if apart else verb):
            return None
        return self._with_outlet(attribution, quoted, attribution.content, source.tokens)

    # --- the words of the construction ---

    def _quoting_verb(self, attribution: Attribution) -> int | None:
        """The "quoted" or "cited" in a cue, or the nearest before it in its sentence."""
        cue = attribution.cue
        first = self.analysis.document.sentence_around(cue.start).start
        quoting = word_set(_WORDS, "quoting")
        back = range(cue.end - 1, max(first, cue.start - MAX_PHRASE) - 1, -1)
        inside, classes = self.analysis.phrases.inside, self.analysis.phrases.classes
        verbs = (i for i in back if self.words[i] in quoting and not inside[i])
        opens_noun = (classes.determiner, classes.possessive)  # was cited in the report as saying
        return next((i for i in verbs if not any(self.words[i - 1] in words for words in opens_noun)), None)

    def _link_behind(self, verb: int, end: int) -> range | None:
        """The words "as saying" behind a quoting verb, or a participle of speech right behind it: quoted (saying)."""
        inside = self.analysis.phrases.inside
        for i in range(verb + 1, min(verb + 1 + MAX_PHRASE, end - 1)):
            if inside[i]:
                return None
            if self.words[i] == "as" and self.words[i + 1].endswith("ing"):
                return range(i, i + 2)
            if i == verb + 1 and self._is_participle_of_speech(i):
                return range(i, i + 1)
        return None

    def _is_participle_of_speech(self, token: int) -> bool:
        cues = cues_in(self.analysis.cues, range(token, token + 1))
        return self.words[token].endswith("ing") and any(one.cue.frame == "speech" for one in cues)

    def _outlet_of_passive(self, verb: int, link: range, end: int) -> range:
        """Who quotes, before or behind "as saying": "by Interfax"; "in the Gazette", if that carries news."""
        for i in (*range(verb + 1, link.start), link.stop):
            if i < end and self.words[i] in ("by", "in"):
                phrases = self.analysis.phrases
                outlet = (
                    phrases.trimmed(i + 1, link.start) if i < link.start else phrases.syntax.noun_phrase(i + 1, end)
                )
                if outlet and (self.words[i] == "by" or carries_news(self.analysis, outlet)):
                    return outlet
        return range(0)

    def _content_outside(self, attribution: Attribution, construction: range, speaker: range) -> tuple[TokenSpan, ...]:
        """The parts of a content behind the construction, or before it without the speaker."""
        parts: list[TokenSpan] = []
        for part in attribution.content:
            before = self.analysis.phrases.trimmed(part.start, min(part.end, construction.start, speaker.start))
            behind = self.analysis.phrases.trimmed(max(part.start, construction.stop, speaker.stop), part.end)
            parts += [TokenSpan.of("content", own) for own in (before, behind) if own]
        return tuple(parts)
