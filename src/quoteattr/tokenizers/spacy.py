"""The Document of a spaCy Doc: its text, sentences and tokens, and its parse in the terms of Universal Dependencies.

spaCy itself is not imported: a caller with a Doc has imported it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve

from quoteattr.document import Document
from quoteattr.resources.lexicons import word_set
from quoteattr.tokenizers.parsed import ParsedWord, parsed_document
from quoteattr.tokenizers.rules import RuleTokenizer

_RELATIONS: Final = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "ROOT": "root",
}
"""The relations of spaCy's English models (ClearNLP) that Universal Dependencies call by another name."""
_PREPOSITIONS: Final = ("prep", "agent", "dative")


def document_of_spacy(doc: Any) -> Document:
    """Return the Document of a spaCy Doc; without sentences of its own, it has those of the rules."""
    text = doc.text
    ruled = RuleTokenizer()(text)
    kept = [token for token in doc if not token.is_space]
    sentences = [sentence.start_char for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
    numbers = {token.i: number for number, token in enumerate(kept)}
    parsed = doc.has_annotation("DEP")
    words = [
        ParsedWord(
            token.idx,
            token.idx + len(token.text),
            token.lemma_,
            token.pos_,
            numbers.get(token.head.i, -1) if parsed and token.head.i != token.i else -1,
            _RELATIONS.get(token.dep_, token.dep_),
        )
        for token in kept
    ]
    starts = sentences or ruled.sentence_starts
    return parsed_document(text, ruled, starts, _with_case(words))


def _with_case(words: Sequence[ParsedWord]) -> list[ParsedWord]:
    """Return the words, each object of a preposition depending on what its preposition depended on.

    "said by Kim": spaCy has Kim on "by" and "by" on "said"; Universal Dependencies have "by" on Kim, Kim on "said".
    """
    nominal = word_set("universal_dependencies", "nominal")
    changed = list(words)
    for number, word in enumerate(words):
        above = words[word.head] if word.relation == "pobj" and word.head >= 0 else None
        if above is None or above.relation not in _PREPOSITIONS or above.head < 0:
            continue
        relation = "nmod" if words[above.head].part_of_speech in nominal else "obl"
        changed[number] = evolve(word, head=above.head, relation="obl:agent" if above.relation == "agent" else relation)
        changed[word.head] = evolve(above, head=number, relation="case")
    return changed
