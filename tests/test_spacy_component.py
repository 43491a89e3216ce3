"""quoteattr in a spaCy pipeline: what it sets on a Doc, with and without a parse, and what is stored with the Doc."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from programs import run

import quoteattr
from quoteattr.settings import LEAST_CONFIDENCE

TEXT = "“The dam holds,” said Ann Lee, the minister. “We checked it,” she said. Nobody was asked by Tom Roe."


@pytest.fixture(autouse=True, scope="module")
def _factory() -> None:
    """spaCy is imported when the first test asks for it: it brings torch along, and takes seconds."""
    pytest.importorskip("spacy")
    import_module("quoteattr.formats.spacy_component")


def spacy(module: str = "") -> Any:
    return import_module(f"spacy{module}")


def pipeline(**config: object) -> Any:
    nlp = spacy().blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("quoteattr", config=config)
    return nlp


def test_a_doc_has_its_quotations_and_speakers() -> None:
    doc = pipeline(labeller="rules")(TEXT)
    assert doc._.article == quoteattr.read(doc, labeller="rules")
    assert [(str(one.speaker), one.display_text) for one in doc._.quotations] == [
        ("Ann Lee", "The dam holds"),
        ("Ann Lee", "We checked it"),
    ]
    assert [one.name for one in doc._.speakers] == ["Ann Lee"]
    found = doc.spans["quotations"]
    assert [(span.text, span.label_, span.id_) for span in found] == [
        ("“The dam holds,”", "direct", "0"),
        ("“We checked it,”", "direct", "1"),
    ]
    assert {span.kb_id_ for span in found} == {doc._.speakers[0].id}
    assert [span.text for span in doc.spans["quotation_sources"]] == ["Ann Lee, the minister", "she"]
    assert [span.text for span in doc.spans["quotation_cues"]] == ["said", "said"]


def test_what_was_read_is_stored_with_the_doc(tmp_path: Path) -> None:
    nlp = pipeline(labeller="rules")
    doc = nlp(TEXT)
    again = spacy(".tokens").Doc(nlp.vocab).from_bytes(doc.to_bytes())
    binned = spacy(".tokens").DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (out,) = spacy(".tokens").DocBin(store_user_data=True).from_bytes(binned).get_docs(spacy().blank("en").vocab)
    for one in (again, out):
        assert one._.article == doc._.article and one._.quotations
        assert [str(span) for span in one.spans["quotations"]] == [str(span) for span in doc.spans["quotations"]]
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy().load(tmp_path / "pipeline")
    assert loaded(TEXT)._.quotations == doc._.quotations


def test_settings_and_people_are_those_of_the_config(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    quoteattr.People([quoteattr.Person("lee", "Ann Lee", roles=["minister"])]).save(path)
    doc = pipeline(labeller="rules", people=str(path))(TEXT)
    assert [one.id for one in doc._.speakers] == ["lee"]
    assert pipeline(labeller="rules", least_confidence=1.0)(TEXT)._.quotations == ()
    text = "Ann Lee believes that the dam holds."
    assert len(pipeline(scope="attributions")(text)._.quotations) > len(pipeline()(text)._.quotations)
    for wrong in ({"labeller": "none"}, {"scope": "all"}, {"least_confidence": 7}, {"people": "missing.csv"}):
        with pytest.raises((ValueError, OSError)):
            pipeline(**wrong)(TEXT)


def test_the_least_confidence_is_that_of_the_settings() -> None:
    assert pipeline().get_pipe_config("quoteattr")["least_confidence"] == LEAST_CONFIDENCE
    assert quoteattr.Settings().least_confidence == LEAST_CONFIDENCE


def test_id_outlet_and_day_are_passed_on() -> None:
    nlp = pipeline(labeller="rules")
    doc = nlp.make_doc(TEXT)
    doc.user_data |= {"id": "dam", "outlet": "Herald", "published": "2024-10-08"}
    article = nlp(doc)._.article
    assert (article.id, article.outlet, str(article.published)) == ("dam", "Herald", "2024-10-08")


def test_many_texts_go_through_and_a_doc_that_was_not_read_has_none() -> None:
    nlp = pipeline(labeller="rules")
    assert [len(doc._.quotations) for doc in nlp.pipe([TEXT, "", "It rained.", TEXT])] == [2, 0, 0, 2]
    bare = nlp.make_doc(TEXT)
    assert (bare._.article, bare._.quotations, bare._.speakers) == (None, (), ())


def test_the_parse_of_the_doc_is_used() -> None:
    """A sentence that the rules read in another way: the parse makes "the aide" the subject of the cue."""
    words = ["Critics", ",", "the", "aide", "said", ",", "missed", "the", "point", "."]
    spaces = [False, True, True, True, False, True, True, True, False, False]
    heads = [6, 6, 3, 4, 6, 6, 6, 8, 6, 6]
    relations = ["nsubj", "punct", "det", "nsubj", "parataxis", "punct", "ROOT", "det", "dobj", "punct"]
    tags = ["NOUN", "PUNCT", "DET", "NOUN", "VERB", "PUNCT", "VERB", "DET", "NOUN", "PUNCT"]
    nlp = spacy().blank("en")
    nlp.add_pipe("quoteattr", config={"labeller": "rules", "least_confidence": 0.0})
    doc = spacy(".tokens").Doc(nlp.vocab, words=words, spaces=spaces, heads=heads, deps=relations, pos=tags)
    read = nlp(doc)._.article
    expected = quoteattr.read(doc, labeller="rules", settings=quoteattr.Settings(least_confidence=0.0))
    assert read == expected
    assert expected.document.parse is not None


def test_spacy_finds_the_component_of_an_installed_package(root: Path, tmp_path: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, target),) = project["entry-points"]["spacy_factories"].items()
    made = tmp_path / "quoteattr_installed-0.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: quoteattr-installed\nVersion: 0\n", encoding="utf-8")
    (made / "entry_points.txt").write_text(f"[spacy_factories]\n{name} = {target}\n", encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.modules['torch'] = None; "  # slow, and not asked for
        "import spacy; nlp = spacy.blank('en'); "
        "nlp.add_pipe('quoteattr', config={'labeller': 'rules'}); "
        "print(nlp('“No,” said Ann Lee.')._.speakers[0].name)"
    )
    done = run([import_module("sys").executable, "-c", program], encoding="utf-8", check=True)
    assert done.stdout == "Ann Lee\n"
