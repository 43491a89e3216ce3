"""Articles as rows of a store: their statements, cut into sentences, and their people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import chain
from typing import Final

import numpy as np
from attrs import frozen

from quoteattr.arguments import check_article
from quoteattr.articles import Article
from quoteattr.engines.rows import person_of
from quoteattr.entity_linking.linking import group_key
from quoteattr.people import Person
from quoteattr.store.tables import Connection, Places, given
from quoteattr.tables.fields import KEYS
from quoteattr.typography import storable
from quoteattr.utterances.sentences import cut_statements

_DIGEST_BYTES: Final = 16
_STATEMENT: Final = "statement article position first last content text local name kind day speaker known place"


@frozen(eq=False)
class Arrival:
    """What of given articles is new in a store, and which are replaced."""

    articles: tuple[Article, ...]
    """Those to be added."""
    keys: tuple[tuple[str, str], ...]
    """The key and the digest of each."""
    replaced: Places
    """The numbers of those in the store of which another copy is among them."""
    unchanged: int
    """How many are in the store as they were given."""


def arriving(store: Connection, articles: Iterable[Article]) -> Arrival:
    """Return what is to be done about articles.

    An article is in the store if one of the same id and outlet is, or, without an id, one of the same outlet, day and
    text.  It is replaced if it differs in anything.  Of several of one name among those given, the last counts.
    """
    by_name: dict[tuple[str, str], tuple[Article, str, str]] = {}
    for position, article in enumerate(articles):
        check_article(article, position)
        key = KEYS[0].value(article)
        by_name.pop(_name(article.id, article.outlet, key), None)
        by_name[_name(article.id, article.outlet, key)] = (article, key, _digest(article))
    known = {
        _name(id, outlet, key): (number, digest)
        for number, key, digest, id, outlet in store.rows(
            """SELECT article, article_key, digest, id, outlet FROM articles
            WHERE article_key IN (SELECT key FROM named) OR id IN (SELECT id FROM named)""",
            named=given(
                key=[key for _, key, _ in by_name.values()] or [""],
                id=[storable(article.id or "") for article, _, _ in by_name.values()] or [""],
            ),
        )
    }
    in_order = sorted(by_name.items(), key=lambda one: _sort_key(one[1][0]))
    new = {name: own for name, own in in_order if known.get(name, (0, ""))[1] != own[2]}
    replaced = [known[name][0] for name in new if name in known]
    return Arrival(
        tuple(article for article, _, _ in new.values()),
        tuple((key, digest) for _, key, digest in new.values()),
        np.array(replaced, np.int64),
        len(by_name) - len(new),
    )


def _name(id: str | None, outlet: str | None, key: str) -> tuple[str, str]:
    return (storable(outlet or ""), f"id {storable(id)}") if id else ("", f"key {key}")


def _sort_key(article: Article) -> tuple[str, str, str, str]:
    """Return by what articles are sorted that are added together, as those of a wire are."""
    published = article.published.isoformat() if article.published else ""
    return published, article.id or "", article.outlet or "", article.text


def _digest(article: Article) -> str:
    """Return a digest of all that was read in an article."""
    record = json.dumps(article.to_record(), sort_keys=True)
    return blake2b(record.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def remove_articles(store: Connection, numbers: Places) -> None:
    """Remove articles with their statements and people."""
    for table in ("articles", "statements", "members"):
        store.delete(table, "article", numbers)


def write_articles(store: Connection, arrival: Arrival) -> Places:
    """Write articles with their people, and their statements without a speaker and a place; return their numbers."""
    first = store.count_up("articles", len(arrival.articles))
    numbers = np.arange(first, first + len(arrival.articles))
    store.insert(
        "articles",
        article=numbers,
        article_key=[key for key, _ in arrival.keys],
        digest=[digest for _, digest in arrival.keys],
        id=[article.id and storable(article.id) for article in arrival.articles],
        outlet=[article.outlet and storable(article.outlet) for article in arrival.articles],
        published=[article.published for article in arrival.articles],
    )
    numbered = [*zip(numbers.tolist(), arrival.articles, strict=True)]
    _write_statements(store, numbered)
    _write_members(store, numbered)
    return numbers


def _write_statements(store: Connection, articles: Sequence[tuple[int, Article]]) -> None:
    rows = []
    for number, article in articles:
        day = article.published.toordinal() if article.published else 0
        for position, cut in cut_statements(article, number):
            speaker = article.quotations[position].speaker
            who = (storable(speaker.id), storable(speaker.name), speaker.kind) if speaker else ("", "", "")
            for one in cut.renderings():
                stretch = one.sentences or (None, None)
                content = [*chain.from_iterable(one.content)]
                rows.append((number, position, *stretch, content, storable(one.text), *who, day, "", "", -1))
    first = store.count_up("statements", len(rows))
    store.insert_rows("statements", _STATEMENT, [(first + at, *row) for at, row in enumerate(rows)])


def _write_members(store: Connection, articles: Sequence[tuple[int, Article]]) -> None:
    """Write the people of articles; who is called the same in several articles has one form."""
    people = [(number, at, person) for number, article in articles for at, person in enumerate(article.people)]
    records = [record_of(person) for _, _, person in people]
    different = [*dict.fromkeys(records)]
    forms = {
        record: form
        for form, record in store.rows(
            "SELECT form, record FROM forms WHERE record IN (SELECT record FROM wanted)",
            wanted=given(record=different or [""]),
        )
    }
    new = [record for record in different if record not in forms]
    first = store.count_up("forms", len(new))
    forms |= {record: first + at for at, record in enumerate(new)}
    store.insert_rows("forms", "form record", [(forms[record], record) for record in new])
    rows = []
    for (number, at, person), record in zip(people, records, strict=True):
        key = group_key(person)
        own = (key.is_id, storable(key.text)) if key else (False, "")
        rows.append((number, storable(person.id), at, forms[record], *own, -1))
    store.insert_rows("members", "article local position form is_id key grp", rows)


def record_of(person: Person) -> str:
    """Return a person as text, without its id and mentions in the article."""
    return storable(json.dumps({**person.to_record(), "id": "", "mentions": []}, ensure_ascii=False))


def person_from(record: str, id: str) -> Person:
    """Return the person that ``record_of`` has written, with an id."""
    return person_of({**json.loads(record), "id": id})


def people_of_forms(store: Connection, forms: Iterable[int]) -> dict[int, Person]:
    """Return the people of some forms, each by its number; the ids are those of no article."""
    wanted = set(forms)
    new = sorted(wanted - store.people_of_forms.keys())
    if new:
        rows = store.rows("SELECT form, record FROM forms SEMI JOIN wanted USING (form)", wanted=given(form=new))
        store.people_of_forms.update((form, person_from(record, "person-0")) for form, record in rows)
    return {form: store.people_of_forms[form] for form in wanted}
