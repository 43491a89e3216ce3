"""A store: whatever comes when, people and utterances are those of all articles put together; numbers and ids stay."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programs import shell, started

import quoteattr
from quoteattr import (
    Article,
    Person,
    Quotation,
    Span,
    Speaker,
    UnreadableFileError,
    WrongTypeError,
    WrongValueError,
    from_record,
    read,
    reconcile,
)
from quoteattr.attribution.quotation import Extract

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from test_duckdb_wire import articles_of
from test_engines import sayings

from quoteattr.cli.store import _write_events
from quoteattr.store import Event, Store, StoredUtterance
from quoteattr.store.tables import TABLES, opened
from quoteattr.tables.fields import KEYS
from quoteattr.utterances import sentences

Rendering = tuple[str | None, int, str]


def story(id: str | None, text: str, day: str | None = None, outlet: str | None = None) -> Article:
    return read(text, id=id, published=day, outlet=outlet, labeller="rules")


def quoting(number: int, words: str, name: str = "") -> Article:
    """An article that quotes some words, as reading makes it."""
    span = Span(0, len(words) + 2)
    text = f"“{words}” said {name or 'somebody'}."
    people = [Person("person-0", name)] if name else []
    speaker = Speaker("person-0", name) if name else None
    quotation = Quotation("direct", words, Extract((span,), span.cut(text)), speaker=speaker)
    return Article(text, f"article-{number}", None, None, [quotation], (), people, ())


def store_in(folder: Path, name: str = "own.store") -> Store:
    return Store(folder / name, threads=1)


def groups_of_store(store: Store) -> set[frozenset[Rendering]]:
    return {frozenset((r.article_id, r.position, r.text) for r in one.renderings) for one in store.utterances}


@pytest.fixture(autouse=True)
def _sentences_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wire tries neighbouring sentences together, too, and a store does not: that alone may differ."""
    monkeypatch.setattr(sentences, "_stretches", lambda count: (Span(at, at + 1) for at in range(count)))


def groups_of_wire(articles: Iterable[Article]) -> set[frozenset[Rendering]]:
    utterances = reconcile(articles).utterances
    return {frozenset((r.article_id, r.position, r.text) for r in one.renderings) for one in utterances}


def tables_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    names = ("articles", "statements", "members", "groups", "persons", "wordings", "pairs", "scores", "grouped", "log")
    with opened(store.path, memory="1GB", threads=1, is_read=True) as connection:
        return {name: sorted(connection.rows(f"SELECT * FROM {name}"), key=str) for name in names}  # noqa: S608


# --- what is grouped -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "count"), [(1, 12), (2, 40), (3, 80)])
def test_what_is_added_at_once_is_what_reconcile_finds(seed: int, count: int, tmp_path: Path) -> None:
    articles = articles_of(seed, count)
    wire = reconcile(articles)
    store = store_in(tmp_path)
    changes = store.add(articles)
    assert groups_of_store(store) == groups_of_wire(articles)
    assert (changes.added, len(changes.new), changes.extended) == (count, len(wire.utterances), ())
    assert [person.to_record() for person in store.people] == [person.to_record() for person in wire.people]
    speakers = {frozenset((r.article_id, r.position) for r in one.renderings): one.speaker for one in wire.utterances}
    for one in store.utterances:
        assert one.speaker == speakers[frozenset((r.article_id, r.position) for r in one.renderings)]
    size = store.size
    assert (size.articles, size.utterances, size.people) == (count, len(wire.utterances), len(wire.people))


def test_renderings_are_in_the_order_and_with_the_places_of_a_wire(tmp_path: Path) -> None:
    articles = articles_of(4, 30)
    store = store_in(tmp_path)
    store.add(reversed(articles))
    wire = reconcile(articles)
    numbers = {KEYS[0].value(article): at for at, article in enumerate(wire.articles)}
    assert len(numbers) == len(wire.articles)
    known = {one.renderings[0]: one for one in wire.utterances}
    for own in store.utterances:
        other = known[own.renderings[0]]
        assert own.renderings == other.renderings
        assert own.to_record() == {"id": own.id, **other.to_record()}


@pytest.mark.parametrize("seed", [5, 6])
def test_the_order_of_days_does_not_matter(seed: int, tmp_path: Path) -> None:
    articles = articles_of(seed, 45)
    draw = Random(seed)  # noqa: S311 - for an order
    shuffled = draw.sample(articles, len(articles))
    one, other = store_in(tmp_path, "one"), store_in(tmp_path, "other")
    for start in range(0, 45, 15):
        one.add(articles[start : start + 15])
        other.add(shuffled[start : start + 15])
    for store in (one, other):
        before = groups_of_store(store)
        drift = store.rebuild()
        assert (drift.grouped_otherwise, drift.people_otherwise) == (0, 0)
        assert groups_of_store(store) == before
    # Of equal scores the one with the first id counts, and ids are those under which people came first.
    differing = groups_of_store(one) ^ groups_of_store(other)
    assert sum(map(len, differing)) <= one.size.renderings // 10


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.lists(st.sampled_from(sayings(60, seed=9)), min_size=4, max_size=24, unique=True),
    names=st.lists(st.sampled_from(["", "Ann Lee", "Anne Lee", "Lee", "Bo Hale"]), min_size=24, max_size=24),
    cut=st.integers(1, 3),
    replaced=st.integers(0, 3),
)
def test_increments_and_replacements_are_as_all_anew(
    words: list[str], names: list[str], cut: int, replaced: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = store_in(tmp_path_factory.mktemp("stores"))
    articles = [quoting(at, text, names[at]) for at, text in enumerate(words)]
    store.add(articles[cut:])
    store.add(articles[:cut])
    others = [quoting(at, text, "Petr Novak") for at, text in enumerate(reversed(words[:replaced]))]
    assert store.add(others).replaced + sum(a == b for a, b in zip(others, articles, strict=False)) == len(others)
    drift = store.rebuild()
    assert (drift.grouped_otherwise, drift.people_otherwise) == (0, 0)
    assert drift.renderings == len(words)


@pytest.mark.parametrize("seed", [1, 2])
def test_texts_that_leave_windows_are_compared_as_all_anew(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matching = sys.modules["quoteattr.matching.candidates"]  # the package has a function of this name
    monkeypatch.setattr(matching, "MAX_VOTES_ON_EITHER_SIDE", 3)
    monkeypatch.setattr(matching, "MAX_VOTES", 12)
    for module in (matching, sys.modules["quoteattr.store.chosen"]):
        monkeypatch.setattr(module, "MAX_CANDIDATES", 3)
    monkeypatch.setitem(TABLES, "chosen", "voter INTEGER, voted INTEGER[3], shares DOUBLE[3]")
    monkeypatch.setattr("quoteattr.store.candidates._ANEW_SHARE", 1.0)
    articles = [quoting(at, text) for at, text in enumerate(sayings(150, seed))]
    shuffled = Random(seed).sample(articles, 150)  # noqa: S311 - for an order
    store, anew = store_in(tmp_path), store_in(tmp_path, "anew")
    for start, end in ((0, 90), (90, 120), (120, 150)):
        store.add(shuffled[start:end])
    others = [quoting(at, text) for at, text in enumerate(sayings(4, seed + 100))]
    store.add(others)
    anew.add([*others, *articles[4:]])
    assert compared(store) == compared(anew)
    assert groups_of_store(store) == groups_of_store(anew)


def compared(store: Store) -> set[tuple[Any, ...]]:
    """The pairs of a store by their words, with who chose whom."""
    with opened(store.path, memory="1GB", threads=1, is_read=True) as connection:
        chosen = connection.rows(
            """SELECT one.key, other.key, odds FROM (SELECT voter, unnest(voted) AS voted FROM chosen)
            JOIN wordings AS one ON one.place = voter JOIN wordings AS other ON other.place = voted
            LEFT JOIN pairs ON a = least(voter, voted) AND b = greatest(voter, voted)"""
        )
    assert all(odds is not None for _, _, odds in chosen)
    return set(chosen)


# --- what changes ----------------------------------------------------------------------------------------------------

GATE = "We will open the eastern gate of the dam on Monday"
LEVELS = "Water levels below the dam may rise after the gate is opened"
BOTH = "We will open the eastern gate of the dam on Monday, and water levels below may rise after the gate is opened"


def test_changes_say_what_is_new_and_what_got_a_rendering(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    first = store.add([quoting(1, GATE, "Ann Lee")])
    second = store.add([quoting(2, f"{GATE}!", "Ann Lee"), quoting(3, "The harvest has failed", "Bo Hale")])
    assert (first.added, first.new, first.extended) == (1, (0,), ())
    assert (second.added, second.new, second.extended) == (2, (1,), (0,))
    assert [len(store.utterance(number).renderings) for number in (0, 1)] == [2, 1]


def test_utterances_that_turn_out_to_be_one_are_in_the_log(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([quoting(1, GATE, "Ann Lee")])
    store.add([quoting(2, LEVELS, "Ann Lee")])
    changes = store.add([quoting(3, BOTH, "Ann Lee")])
    assert (changes.new, changes.extended) == ((), (0,))
    (merged,) = changes.utterances_merged
    assert (merged.addition, merged.event, merged.gone, merged.kept) == (3, "merged", "1", "0")
    assert "Water levels below the dam" in merged.reason
    assert "score" in merged.reason
    assert store.log == (merged,)
    assert store.utterance(1) == store.utterance(0)
    assert [one.id for one in store.utterances] == [0]


def test_an_utterance_that_is_parted_again_is_in_the_log(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([quoting(at, text, "Ann Lee") for at, text in enumerate((GATE, LEVELS, BOTH))])
    changes = store.add([quoting(2, "The harvest has failed", "Ann Lee")])
    (parted,) = (one for one in changes.others if one.event == "split")
    assert (parted.gone, parted.kept) == ("0", "1")
    assert changes.new == (2,)
    assert [one.id for one in store.utterances] == [0, 1, 2]


def test_people_who_turn_out_to_be_one_keep_the_older_id(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([quoting(1, GATE, "Mohammad Rezaei")])
    store.add([quoting(2, f"{GATE} at noon", "Ali Rezaei")])
    assert len(store.people) == 2
    assert len([*store.utterances]) == 2
    changes = store.add([quoting(3, "The harvest has failed", "Mohammed Ali Rezaei")])
    (merged,) = changes.people_merged
    assert (merged.kind, merged.gone, merged.kept) == ("person", "ali-rezaei", "mohammad-rezaei")
    assert merged.reason == "Ali Rezaei and Mohammed Ali Rezaei are one name: likeness 1.00"
    assert [person.id for person in store.people] == ["mohammad-rezaei"]
    assert len([*store.utterances]) == 2  # one person says both now
    assert len(store.search(person="ali-rezaei")) == 2
    assert store.rebuild().people_otherwise == 0


def test_a_list_gives_its_id_to_somebody_who_was_in_the_store(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([story("1", "“The harvest has failed,” said Ann Lee.")])
    listed = quoteattr.People([Person("Q7", "Ann Lee")])
    article = read("“The dam holds,” said Ann Lee.", id="2", people=listed, labeller="rules")
    (merged,) = store.add([article]).people_merged
    assert (merged.gone, merged.kept) == ("ann-lee", "Q7")
    assert merged.reason == "that is the id of Ann Lee in the list of people"
    assert len(store.search(person="Ann Lee")) == 2


# --- articles that are there -----------------------------------------------------------------------------------------


def test_an_article_added_again_changes_nothing(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    articles = articles_of(8, 10)
    store.add(articles)
    before = tables_of(store)
    again = store.add([*articles[3:], *articles])
    assert (again.added, again.replaced, again.unchanged, again.new, again.extended) == (0, 0, 10, (), ())
    assert tables_of(store) == before


def test_an_article_whose_text_has_changed_is_replaced(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([story("1", "“The harvest has failed,” said Ann Lee."), story("2", "“The dam holds,” said Bo Hale.")])
    changes = store.add([story("1", "“The harvest was poor,” said Ann Lee. It rained.")])
    assert (changes.added, changes.replaced, changes.unchanged) == (0, 1, 0)
    assert {one.wording for one in store.utterances} == {"The harvest was poor,", "The dam holds,"}
    (gone,) = changes.others
    assert (gone.event, gone.gone) == ("removed", "0")
    with pytest.raises(WrongValueError, match="no utterance 0: give a number"):
        store.utterance(0)
    assert store.size.articles == 2


def test_who_is_named_by_no_article_any_more_is_gone(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([story("1", "“The harvest has failed,” said Ann Lee.")])
    changes = store.add([story("1", "“The harvest has failed,” said Tom Okafor.")])
    assert ("person", "removed", "ann-lee") in [(one.kind, one.event, one.gone) for one in changes.others]
    assert [person.id for person in store.people] == ["tom-okafor"]


@pytest.mark.parametrize(
    ("again", "articles"),
    [
        (story(None, "“The dam holds,” said Bo Hale.", "2024-10-08"), 1),
        (story(None, "“The dam holds,” said Bo Hale.", "2024-10-09"), 2),
        (story("1", "“The dam holds,” said Bo Hale.", "2024-10-08"), 2),
    ],
)
def test_without_an_id_it_is_the_outlet_day_and_text_that_count(again: Article, articles: int, tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add([story(None, "“The dam holds,” said Bo Hale.", "2024-10-08")])
    store.add([again])
    assert store.size.articles == articles


def test_one_id_at_two_outlets_is_two_articles(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    text = "“The dam holds,” said Bo Hale."
    assert store.add([story("1", text, outlet="Post"), story("1", text, outlet="Herald")]).added == 2
    (utterance,) = store.utterances
    assert utterance.carriers == ("Herald", "Post")


# --- searching -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = store_in(tmp_path_factory.mktemp("autumn"))
    store.add(
        [
            story("1", "“The canal will be repaired by May,” said Kim Yong-hyun, the mayor.", "2024-10-08", "Post"),
            story("2", "Kim Yong Hyun said: “The canal will be repaired by June.”", "2024-10-09", "Herald"),
            story("3", "“Nobody asked the farmers,” said Kim Yong-hyun.", "2024-11-02", "Post"),
            story("4", "“Nobody asked the farmers,” said Ann Lee. “We will sue,” Lee said.", None, "Herald"),
            story("5", "“We will sue,” said Jo Lee.", "2024-12-01", "Herald"),
        ]
    )
    return store


def wordings(found: Sequence[StoredUtterance]) -> list[str]:
    return [one.wording for one in found]


def test_everything_that_somebody_said_in_a_month_is_one_query(autumn: Store) -> None:
    (found,) = autumn.search(person="Kim Yong-hyun", since="2024-10-01", until=date(2024, 10, 31))
    assert [(one.outlet, one.text) for one in found.renderings] == [
        ("Post", "The canal will be repaired by May,"),
        ("Herald", "The canal will be repaired by June."),
    ]
    assert found.verdict == "conflicting"  # who ran it otherwise
    assert {found.renderings[at].outlet for one in found.differences for at in one.renderings} <= {"Post", "Herald"}


@pytest.mark.parametrize("name", ["kim yong hyun", "KIM YONG-HYUN", "kim-yong-hyun", "Yong-hyun", "kim yonghyun"])
def test_a_person_is_found_however_the_name_is_written(autumn: Store, name: str) -> None:
    assert len(autumn.search(person=name)) == 2


def test_a_name_that_fits_several_people_is_refused_with_their_ids(autumn: Store) -> None:
    with pytest.raises(WrongValueError, match=r"'Lee' can be Ann Lee \(ann-lee\), Jo Lee \(jo-lee\): give the whole"):
        autumn.search(person="Lee")
    assert autumn.search(person="Nobody At All") == autumn.search(person="") == ()


def test_words_days_and_outlet_have_to_fit_one_rendering(autumn: Store) -> None:
    assert len(autumn.search(words="FARMERS asked")) == 2
    assert autumn.search(words="farm") == ()
    assert wordings(autumn.search(words="June")) == wordings(autumn.search(words="May"))
    assert autumn.search(words="May", outlet="Herald") == ()
    assert len(autumn.search(outlet="herald")) == 4
    assert wordings(autumn.search(since="2024-11-30")) == ["We will sue,"]
    assert len(autumn.search()) == len([*autumn.utterances]) == autumn.size.utterances


def test_they_come_by_day_and_those_without_a_day_last(autumn: Store) -> None:
    days = [min((r.published for r in one.renderings if r.published), default=None) for one in autumn.search()]
    assert days == [date(2024, 10, 8), date(2024, 11, 2), date(2024, 12, 1), None, None]


def test_what_is_no_text_day_or_number_is_refused(autumn: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongTypeError, match="person is 7: give it as text"):
        autumn.search(person=7)  # type: ignore[arg-type]
    with pytest.raises(WrongValueError, match="soon"):
        autumn.search(since="soon")
    with pytest.raises(WrongTypeError, match="id is '1': give the number"):
        autumn.utterance("1")  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError, match=r"article 0 is int \(7\)"):
        store_in(tmp_path).add([7])  # type: ignore[list-item]
    with pytest.raises(WrongTypeError, match="give articles"):
        store_in(tmp_path).add(7)  # type: ignore[arg-type]


def test_what_is_no_name_or_odd_is_kept_as_it_is(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    odd = ["?!", "…", "\ud800", "\x00 the dam", "' OR 1=1 --", "北京"]
    assert store.add([quoting(at, text, "O'Neil Ⅷ") for at, text in enumerate(odd)]).added == len(odd)
    assert store.size.renderings == len(odd)
    assert store.search(words="' OR 1=1 --", outlet="'") == ()
    assert store.add([quoting(at, text, "O'Neil Ⅷ") for at, text in enumerate(odd)]).unchanged == len(odd)


# --- the file --------------------------------------------------------------------------------------------------------

_ADD: str = """
import json, sys, time
from quoteattr import from_record
from quoteattr.store import Store, additions
articles = [from_record(json.loads(line)) for line in open(sys.argv[2], encoding="utf-8")]
step = getattr(additions, sys.argv[3])
def waits(*given):
    done = step(*given)
    print("waiting", flush=True)
    time.sleep(120)
    return done
setattr(additions, sys.argv[3], waits)
Store(sys.argv[1], threads=1).add(articles)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_an_addition_that_is_killed_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    import json

    store = store_in(tmp_path)
    articles = articles_of(11, 20)
    store.add(articles[:10])
    before, records = tables_of(store), tmp_path / "articles.jsonl"
    records.write_text("\n".join(json.dumps(one.to_record()) for one in articles), encoding="utf-8")
    for step in ("write_articles", "update_people", "place_statements", "update_scores", "update_utterances"):
        command = [sys.executable, "-c", _ADD, str(store.path), str(records), step]
        with started(command, stdout=-1, encoding="utf-8") as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "waiting\n"
            os.kill(program.pid, signal.SIGKILL)
        assert program.returncode == -signal.SIGKILL
        assert tables_of(store) == before
    store.add(articles)
    assert groups_of_store(store) == groups_of_wire(articles) or store.rebuild().grouped_otherwise == 0


def test_an_addition_that_raises_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_in(tmp_path)
    articles = articles_of(12, 12)
    store.add(articles[:6])
    before = tables_of(store)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("quoteattr.store.additions.update_utterances", fail)
        with pytest.raises(KeyboardInterrupt):
            store.add(articles)
    assert tables_of(store) == before
    store.add(articles)
    assert store.rebuild().grouped_otherwise == 0


def test_a_store_of_another_version_is_refused_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_in(tmp_path)
    store.add(articles_of(1, 1))
    monkeypatch.setattr(quoteattr, "__version__", "7.0")
    cure = r"written by quoteattr 0\.1\.0, and this is 7\.0.*: add the articles to a new store, or read this one with"
    with pytest.raises(WrongValueError, match=cure):
        store.add([])
    with pytest.raises(WrongValueError, match=cure):
        _ = store.size


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    import duckdb

    with pytest.raises(UnreadableFileError, match="there is no such store"):
        _ = store_in(tmp_path).size
    assert not [*tmp_path.iterdir()]
    text = tmp_path / "story.txt"
    text.write_text("“Yes,” said Ann Lee." * 99, encoding="utf-8")
    with pytest.raises(WrongValueError, match="is no store"):
        Store(text).add([])
    with duckdb.connect(str(tmp_path / "other")) as database:
        database.execute("CREATE TABLE mine AS SELECT 1 AS a")
    with pytest.raises(WrongValueError, match="is a database of something else"):
        store_in(tmp_path, "other").add(articles_of(1, 1))


def test_a_store_that_another_program_has_open_is_refused(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add(articles_of(1, 1))
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with started([sys.executable, "-c", hold, str(store.path)], stdin=-1, stdout=-1, encoding="utf-8") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        with pytest.raises(UnreadableFileError, match="another program has the store open; wait for its end"):
            store.add(articles_of(2, 1))
        assert program.stdin is not None
        program.stdin.close()
    assert store.add(articles_of(2, 1)).added == 1


def test_a_stored_utterance_shows_itself_and_its_record_is_read_back(autumn: Store) -> None:
    (found,) = autumn.search(words="canal")
    assert "<" in found._repr_html_()
    record = found.to_record()
    assert record["id"] == found.id
    assert from_record({name: value for name, value in record.items() if name != "id"}).renderings == found.renderings


# --- the shell -------------------------------------------------------------------------------------------------------


def test_from_the_shell(tmp_path: Path) -> None:
    import json

    stories = tmp_path / "stories.jsonl"
    rows = [
        {"id": "1", "outlet": "Post", "published": "2024-10-08", "text": "“The canal will open in May,” said Ann Lee."},
        {
            "id": "2",
            "outlet": "Herald",
            "published": "2024-10-09",
            "text": "Ann Lee said: “The canal will open in June.”",
        },
    ]
    stories.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    file = tmp_path / "said.store"
    added = shell("store", "add", file, stories, "--labeller", "rules")
    assert added.returncode == 0
    assert "2 articles added, 0 replaced, 0 there before; 1 utterance new, 0 with another rendering" in added.stderr
    asked = ["--person", "ann lee", "--since", "2024-10-01", "--until", "2024-10-31"]
    found = shell("store", "search", file, *asked)
    assert found.stdout.startswith("0 | 2024-10-08 | Ann Lee | Herald, Post | differ in FACTS\n")
    shown = shell("store", "show", file, "0").stdout
    assert "2024-10-09 Herald: The canal will open in June." in shown
    assert "May / June" in shown or "June / May" in shown
    held = shell("store", "show", file)
    assert held.stdout == "2 articles, 2 renderings, 1 utterance, 1 person; 2024-10-08 to 2024-10-09\n"
    again = shell("store", "rebuild", file)
    assert "0 of 2 renderings grouped otherwise; 0 people otherwise" in again.stderr
    assert found.returncode == held.returncode == again.returncode == 0
    missing = shell("store", "show", file, "7")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "no utterance 7" in missing.stderr
    assert shell("store", "search", tmp_path / "none").returncode == 1
    assert shell("store").returncode == 2


@pytest.mark.parametrize("arguments", ["add FILE STORY", "search FILE", "show FILE", "show FILE 0", "rebuild FILE"])
def test_every_command_of_the_shell_refuses_what_is_no_store(arguments: str, tmp_path: Path) -> None:
    file, story = tmp_path / "notes.txt", tmp_path / "story.txt"
    file.write_text("Buy bread. " * 1000, encoding="utf-8")
    story.write_text("“The canal will open in May,” said Ann Lee.", encoding="utf-8")
    words = [{"FILE": file, "STORY": story}.get(word, word) for word in arguments.split()]
    done = shell("store", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "notes.txt is no store: name a store" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_terminal_would_obey_is_shown_as_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    event = Event(1, "person", "merged", "ann\x1b", "lee", "\x1b[31mAnn\nand Lee\ud800 are one name")
    _write_events([event])
    assert capsys.readouterr().out == r"person ann\x1b is now lee: \x1b[31mAnn\nand Lee\ud800 are one name" + "\n"
