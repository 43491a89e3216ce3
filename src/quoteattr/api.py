"""From text to an Article, and from articles to a Wire; ``many`` reads several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve

from quoteattr.arguments import check_article, check_articles, check_names, check_people, check_reading, date_of
from quoteattr.articles import Article, Wire, digest_of
from quoteattr.attribution import filter_by_confidence, filter_by_scope, rejected_stretches
from quoteattr.entity_linking import ArticlePeople, identify, link_people, renamed_people, renamed_speakers
from quoteattr.errors import WrongValueError, shown
from quoteattr.evidence import Evidence
from quoteattr.labelling import Labeller
from quoteattr.people import People, Person
from quoteattr.pipeline import LabellerName, Stages, stages_of
from quoteattr.reviews import Review
from quoteattr.settings import Settings
from quoteattr.tokenizers import document_of
from quoteattr.tokenizers.rules import Tokenizer


def read(
    text: str | Any,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: date | str | None = None,
    people: People | None = None,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "encoder",
    settings: Settings = Settings(),
) -> Article:
    """Read one article: its quotations, who said them, and what stands in marks for other reasons.

    ``text`` is plain text in any typography; offsets in the answer are indices into it.  It may also be a Stanza
    Document or a spaCy Doc: its sentences and words are used, and its parse where it has one.
    ``id``, ``outlet`` and ``published`` (a date, or text such as "2024-10-08") are passed on.
    ``people`` is the newsroom's list: a speaker whom it knows by name, or by the office held when the article was
    published, gets the list's id, name and offices.
    ``tokenizer`` is None for the rules, or any Tokenizer, such as StanzaTokenizer.
    ``labeller`` finds what is said without marks: "encoder" (a small language model that comes with the package),
    "linear" (a smaller one: finds less, twice as quick), "rules" (no model: quicker still, and nearly as good on
    what stands in marks), or a Labeller: an EncoderLabeller with more threads, or one of your own.  Where onnxruntime
    cannot be imported, "encoder" warns once and reads with "linear".

    Odd copy never raises.  Raises WrongTypeError for a text that is no str and for other arguments of a wrong type,
    WrongValueError for a date that cannot be read, for a text that is longer than the settings allow, and for one that
    is HTML, JSON or another format of files.
    """
    source = text if isinstance(text, str) else document_of(text) or text
    check_reading(source, tokenizer, settings)
    check_names(id=id, outlet=outlet)
    check_people(people)
    when = date_of(published)
    found = stages_of(source, tokenizer, labeller, settings.scope)
    return article_of(found, people, settings, id=id, outlet=outlet, published=when)


def article_of(
    found: Stages,
    people: People | None,
    settings: Settings,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> Article:
    """Return the article that the stages of reading found; the rest is as for ``read``."""
    # Only after coreference: a quotation that is left out may hold the antecedent of a pronoun.
    threshold, scope = settings.least_confidence, settings.scope
    sure = filter_by_confidence(found.cast.quotations, threshold)
    article = Article(
        text=found.analysis.document.text,
        id=id,
        outlet=outlet,
        published=published,
        quotations=filter_by_scope(sure, scope),
        rejected=rejected_stretches(found.analysis.quoted, found.cast.quotations, threshold, scope),
        people=found.cast.people,
        problems=found.analysis.marks.problems,
        document=found.analysis.document,
    )
    return article if people is None else with_listed_people(article, people)[0]


def reconcile(articles: Iterable[Article], people: People | None = None) -> Wire:
    """Put the people of articles together: by the id of a list, else by full name, never by a surname or office alone.

    ``people`` is the newsroom's list, or the ``people`` of an earlier wire as an editor has corrected them.  A person
    whom no list knows gets an id made of the name.  The answer depends on the set of articles, not on their order; an
    article given twice counts once.
    """
    check_articles(articles)
    check_people(people)
    identified = [
        (article, frozenset[str]()) if people is None else with_listed_people(article, people)
        for article in _in_order(articles)
    ]
    found = link_people(
        [ArticlePeople(digest_of(article), article.people, apart) for article, apart in identified], people
    )
    counts = Counter(person.id for known in found.by_article for person in known.values())
    shared = {id for id, count in counts.items() if count > 1 and not (people and id in people)}
    return Wire(
        tuple(
            _reconciled(article, known, shared)
            for (article, _), known in zip(identified, found.by_article, strict=True)
        ),
        found.people,
    )


def correct(articles: Iterable[Article], reviews: Iterable[Review]) -> list[Article]:
    """Return articles as editors decided, in the order given: each with the reviews that name it.

    A review that names no article is of the only one.  Raises what ``article.corrected`` raises, and WrongValueError
    for a review of an article that is not given, or of one of several that are called the same.
    """
    check_articles(articles)
    given = list(articles)
    by_name: dict[str, list[Review]] = {}
    for position, article in enumerate(given):
        check_article(article, position)
        by_name[article.name] = []
    names = Counter(article.name for article in given)
    for review in reviews:
        name = review.article or (given[0].name if len(given) == 1 else "")
        if name not in by_name:
            cure = "give that article too" if name else "say of which article it is, as in article='story-1'"
            raise WrongValueError(f"a review of {shown(name or review.quotation)} is of none of the articles: {cure}")
        if names[name] > 1:
            raise WrongValueError(f"{names[name]} articles are called {shown(name)}: give each an id of its own")
        by_name[name].append(review)
    return [article.corrected(by_name[article.name]) for article in given]


def linkable_people(article: Article, people: People | None) -> ArticlePeople:
    """Return the people of an article for ``link_people``: as ``reconcile`` puts them together."""
    if people is None:
        return ArticlePeople(digest_of(article), article.people)
    found = identify(article.text, article.people, people, article.published)
    return ArticlePeople(digest_of(article), article.people, found.ambiguous)


def _reconciled(article: Article, known: Mapping[str, Person], shared: Container[str]) -> Article:
    """Return the article with the ids and names that its people have beyond it."""
    evidence = {
        person.id: Evidence("same-name-in-wire", person.mentions[:1])
        for person in article.people
        if known[person.id].id in shared
    }
    quotations = renamed_speakers(article.quotations, known, evidence)
    return evolve(article, quotations=quotations, people=renamed_people(article.people, known))


def _in_order(articles: Iterable[Article]) -> list[Article]:
    """Return the articles, each once, in an order that does not depend on how they came."""
    kept: dict[tuple[str, str, str, str], dict[Article, None]] = {}
    for position, article in enumerate(articles):
        check_article(article, position)
        published = article.published.isoformat() if article.published else ""
        kept.setdefault((published, article.id or "", article.outlet or "", article.text), {})[article] = None
    return [article for key in sorted(kept) for article in sorted(kept[key], key=lambda one: str(one.to_record()))]


def with_listed_people(article: Article, people: People) -> tuple[Article, frozenset[str]]:
    """Return the article with ids and names of a list, and the ids of its people who may be several of that list."""
    found = identify(article.text, article.people, people, article.published)
    quotations = renamed_speakers(article.quotations, found.people, found.evidence)
    return evolve(article, quotations=quotations, people=renamed_people(article.people, found.people)), found.ambiguous
