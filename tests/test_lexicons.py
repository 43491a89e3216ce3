"""The word lists: every list loads, its sentences show its entries, and the loader refuses what is broken."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from programs import run

from quoteattr.acts import ACTS
from quoteattr.errors import LexiconError
from quoteattr.resources.folders import CURATED, GAZETTEERS
from quoteattr.resources.lexicons import Entry, list_file, load, read_lexicon, word_set

CUES = ("cue_verbs", "cue_phrases", "cue_nouns")
CUE_LISTS = (*CUES, "naming_cues", "work_nouns")
EVERY_LIST = tuple(sorted(path.stem for path in CURATED.parent.rglob("*.tsv")))
EVERY_LANGUAGE = sorted(path for path in CURATED.parents[1].glob("*/*/*.tsv") if path.parent.name != "models")
CUE_ACTS = {*map(str, ACTS)} - {"alleged"}  # which is told by the words beside a cue
COLUMNS: dict[str, dict[str, set[str]]] = {
    "cue_verbs": {
        "act": CUE_ACTS,
        "frame": {"speech", "thought", "naming", "topic", "document"},
        "addressee": {"yes", "no"},
    },
    "cue_phrases": {"act": CUE_ACTS, "shape": {"prefix", "circumfix", "verbal", "adverb", "adjunct"}},
    "naming_cues": {"reason": {"title", "nickname", "scare", "term", "name"}},
}
SOURCE_SHAPE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(:[1-9]\d*)?(; [a-z][a-z0-9]*(-[a-z0-9]+)*(:[1-9]\d*)?)*")
POSSESSIVE = r"(?:my|your|his|her|its|our|their|[^.;:]{1,60}?(?:'s|s'))"


def forms_of(entry: Entry) -> list[str]:
    """Every way in which an entry may be written, X standing for a source."""
    written = entry.columns["forms"].split() if "forms" in entry.columns else [entry.words.replace(" ", "_")]
    if "plural" in entry.columns:
        written = [*written, entry["plural"]]
    return [form.replace("_", " ") for form in written]


def shows(entry: Entry, sentence: str) -> bool:
    """Whether a form of the entry stands in a sentence as whole words."""
    for form in forms_of(entry):
        pattern = re.escape(form).replace("X's", POSSESSIVE).replace("X", r"[^.;:]{1,60}?")
        if re.search(rf"(?<!\w){pattern}(?!\w)", sentence, re.IGNORECASE):
            return True
    return False


def every_entry(*lists: str) -> list[tuple[str, Entry]]:
    return [(name, entry) for name in lists for entry in load(name)]


@pytest.mark.parametrize("name", EVERY_LIST)
def test_every_list_loads_in_the_form_of_its_folder(name: str) -> None:
    """A curated list is judged entry by entry or plain; a gazetteer has no sentences."""
    sentences = sum(entry.applies != "-" for entry in load(name))
    assert sentences in ((0,) if list_file(name).parent == GAZETTEERS else (0, len(load(name))))


@pytest.mark.parametrize("path", EVERY_LANGUAGE, ids=lambda path: f"{path.parts[-3]} {path.stem}")
def test_a_list_of_any_language_has_the_columns_of_the_english_one(path: Path) -> None:
    entries = list(read_lexicon(path))
    english = list_file(path.stem)
    assert not english.exists() or {*entries[0].columns} == {*next(iter(load(path.stem))).columns}
    assert not [entry for entry in entries if entry.applies != "-" and not shows(entry, entry.applies)]


@pytest.mark.parametrize("name", EVERY_LIST)
def test_a_source_of_an_entry_is_a_key_with_its_count(name: str) -> None:
    sources = {entry.source for entry in load(name)}
    assert not [source for source in sources if len(sources) > 1 and not SOURCE_SHAPE.fullmatch(source)]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_hold_only_known_values(name: str) -> None:
    for column, known in COLUMNS[name].items():
        wrong = {entry.words: entry[column] for entry in load(name) if entry[column] not in known}
        assert not wrong, column


@pytest.mark.parametrize("name", CUES)
def test_a_share_is_a_fraction_with_two_decimals_or_a_dash(name: str) -> None:
    shares = {entry.words: entry["share"] for entry in load(name)}
    assert not {words: share for words, share in shares.items() if not re.fullmatch(r"0\.\d\d|1\.00|-", share)}


def test_every_form_of_a_verb_has_its_share() -> None:
    for entry in load("cue_verbs"):
        shares = entry["form_shares"].split()
        assert len(shares) == len(entry["forms"].split()), entry.words
        assert all(re.fullmatch(r"0\.\d\d|1\.00|-", share) for share in shares), entry.words


def test_a_verb_that_is_mostly_a_noun_shows_it_in_its_forms() -> None:
    nouns = (("state", "stated"), ("tweet", "tweeted"), ("report", "reported"))
    for noun, verb in nouns:
        entry = load("cue_verbs").entries[noun]
        shares = dict(zip(entry["forms"].split(), entry["form_shares"].split(), strict=True))
        assert float(shares[noun]) < 0.3, shares
        assert float(shares[verb]) > 0.7, shares


@pytest.mark.parametrize("name", CUES)
def test_what_has_a_share_was_counted(name: str) -> None:
    for entry in load(name):
        counted = entry.source.startswith("polnear-train:")
        assert counted or (entry.source, entry["share"]) in (("editor", "-"), ("editor", "0.00")), entry.words


def test_sentences_show_their_entry() -> None:
    entries = every_entry(*CUE_LISTS)
    assert not [(name, entry.words, entry.applies) for name, entry in entries if not shows(entry, entry.applies)]


def test_counter_sentences_show_the_same_word() -> None:
    wrong = [
        (name, entry.words, entry.fails)
        for name, entry in every_entry(*CUE_LISTS)
        if entry.fails != "-" and not shows(entry, entry.fails)
    ]
    assert not wrong


def test_sentences_are_sentences() -> None:
    ends = (".", "!", "?", "”", "!”", ".”")
    for name, entry in every_entry(*CUE_LISTS):
        for sentence in (entry.applies, entry.fails):
            if sentence != "-":
                assert sentence.endswith(ends), (name, entry.words, sentence)
                assert sentence[0].isupper() or sentence[0] == "“", (name, entry.words, sentence)
                assert sentence.count("“") == sentence.count("”"), (name, entry.words, sentence)
        assert entry.applies != entry.fails, (name, entry.words)


def test_counter_sentences_are_no_second_examples() -> None:
    """What `fails` shows must not be what `applies` shows in the same words."""
    same = [entry.words for _, entry in every_entry(*CUE_LISTS) if entry.fails.lower() == entry.applies.lower()]
    assert not same


@pytest.mark.parametrize("name", CUES)
def test_sentences_are_not_filled_in_from_a_pattern(name: str) -> None:
    """Entries that share their sentence up to the entry itself were not thought about."""
    shapes: dict[str, list[str]] = {}
    for entry in load(name):
        shape = entry.applies
        for form in sorted(forms_of(entry), key=len, reverse=True):
            shape = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "_", shape, flags=re.IGNORECASE)
        shapes.setdefault(shape, []).append(entry.words)
    assert not {shape: words for shape, words in shapes.items() if len(words) > 2}


def test_a_form_belongs_to_one_verb() -> None:
    owners: dict[str, list[str]] = {}
    for entry in load("cue_verbs"):
        for form in entry["forms"].split():
            owners.setdefault(form, []).append(entry.words)
    assert not {form: verbs for form, verbs in owners.items() if len(verbs) > 1}


def test_a_form_belongs_to_one_phrase() -> None:
    owners: dict[str, list[str]] = {}
    for entry in load("cue_phrases"):
        for form in entry["forms"].split():
            owners.setdefault(form.lower(), []).append(entry.words)
    assert not {form: phrases for form, phrases in owners.items() if len(phrases) > 1}


def test_phrases_mark_the_source_where_their_shape_says_so() -> None:
    for entry in load("cue_phrases"):
        for form in entry["forms"].split():
            marked = any(part in ("X", "X's") for part in form.split("_"))
            pronoun = re.search(r"_(his|her|their)_", form)
            assert marked or pronoun or entry["shape"] != "circumfix", (entry.words, form)
            assert not marked or entry["shape"] == "circumfix", (entry.words, form)


def test_verbs_list_their_lemma_and_all_their_inflections() -> None:
    for entry in load("cue_verbs"):
        forms = entry["forms"].split()
        assert forms[0] == entry.words.replace(" ", "_")
        assert len(set(forms)) == len(forms) >= 3, entry.words
        heads = [form.split("_")[0] for form in forms]
        assert any(head.endswith("ing") for head in heads), entry.words
        assert any(head.endswith("s") for head in heads), entry.words


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", "say says said saying"),
        ("write", "write writes wrote written writing"),
        ("quip", "quip quips quipped quipping"),
        ("refer to", "refer_to refers_to referred_to referring_to"),
        ("deny", "deny denies denied denying"),
        ("quiz", "quiz quizzes quizzed quizzing"),
        ("criticize", "criticize criticizes criticized criticizing criticise criticises criticised criticising"),
        ("signal", "signal signals signaled signalled signaling signalling"),
        ("shoot back", "shoot_back shoots_back shot_back shooting_back"),
        ("prefer", "prefer prefers preferred preferring"),
        ("broadcast", "broadcast broadcasts broadcasting"),
    ],
)
def test_irregular_verbs(lemma: str, forms: str) -> None:
    assert load("cue_verbs").entries[lemma]["forms"] == forms


def test_the_common_verbs_of_speech_are_there_and_mostly_cues() -> None:
    for lemma in ("say", "tell", "add", "note", "argue", "announce", "insist", "warn", "acknowledge"):
        assert float(load("cue_verbs").entries[lemma]["share"]) > 0.6, lemma


HEADER = "entry\tkind\tsource\tapplies\tfails\n"
GOOD = "film\tfilm\teditor\tThe film “Rain” is long.\t-\n"


def broken(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "films.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    films = read_lexicon(broken(tmp_path, "# Films.\n\n" + HEADER + GOOD))
    assert films.name == "films"
    assert films.column("kind") == {"film": "film"}
    assert "film" in films
    assert [entry.applies for entry in films] == ["The film “Rain” is long."]


def test_a_plain_list_has_one_source_for_all(tmp_path: Path) -> None:
    films = read_lexicon(broken(tmp_path, "# Films.\n# source: editor\nentry\tkind\nfilm\tfilm\nlong film\t-\n"))
    assert [(entry.words, entry.source, entry["kind"]) for entry in films] == [
        ("film", "editor", "film"),
        ("long film", "editor", "-"),
    ]


def test_a_counted_list_has_a_source_an_entry(tmp_path: Path) -> None:
    films = read_lexicon(broken(tmp_path, "entry\tsource\nfilm\tnews:3\nmovie\tnews:1\n"))
    assert [entry.source for entry in films] == ["news:3", "news:1"]


def test_a_packed_column_holds_items() -> None:
    assert Entry("percent", {"forms": "percent per_cent"}, "grammar").packed("forms") == ("percent", "per cent")


def test_words_of_a_class() -> None:
    assert "was" in word_set("function_words", "be")
    assert word_set("function_words", "be") < word_set("function_words", "auxiliary") < word_set("function_words")
    assert word_set("function_words", "be") is word_set("function_words", "be")


def test_a_class_that_the_list_has_not_is_refused_with_those_it_has() -> None:
    with pytest.raises(LexiconError, match=r"function_words\.tsv: no entry has the class 'verb'; .*'adjunct'"):
        word_set("function_words", "verb")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("entry\tkind\tsource\tapplies\n" + GOOD, 1),
        ("entry\tkind\n", 1),
        ("# source: editor\n" + HEADER + GOOD, 2),
        ("# source: editor\nentry\tkind\nfilm\n", 3),
        ("entry\tapplies\tsource\nfilm\tA film.\teditor\n", 1),
        ("entry\tsource\nfilm\t\n", 2),
        ("word\tkind\tsource\tapplies\tfails\n" + GOOD, 1),
        ("entry\tkind\tapplies\tsource\tfails\n" + GOOD, 1),
        ("entry\tkind\tkind\tsource\tapplies\tfails\n" + GOOD, 1),
        (HEADER + GOOD + "song\tmusic\teditor\tThe song “Rain” is long.\n", 3),
        (HEADER + GOOD + "song\tmusic\teditor\tThe song “Rain” is long.\t-\t-\n", 3),
        (HEADER + GOOD + "song\tmusic\t\tThe song “Rain” is long.\t-\n", 3),
        (HEADER + GOOD + "song\tmusic\teditor\t\t-\n", 3),
        (HEADER + GOOD + "song\tmusic\teditor\tThe song “Rain” is long.\t\n", 3),
        (HEADER + GOOD + "\tmusic\teditor\tThe song “Rain” is long.\t-\n", 3),
        (HEADER + GOOD + " song\tmusic\teditor\tThe song “Rain” is long.\t-\n", 3),
        (HEADER + "# A note.\n\n" + GOOD + GOOD, 5),
    ],
    ids=[
        "a last column is missing",
        "no provenance",
        "two provenances",
        "a cell too few in a plain list",
        "sentences before the source",
        "no source in a counted list",
        "the first column is not entry",
        "the last columns are in another order",
        "a column twice",
        "too few cells",
        "too many cells",
        "no source",
        "no sentence",
        "no counter sentence",
        "no words",
        "a space before the words",
        "an entry twice",
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, content: str, line: int) -> None:
    path = broken(tmp_path, content)
    with pytest.raises(LexiconError, match=rf"^{re.escape(str(path))}:{line}: "):
        read_lexicon(path)


@pytest.mark.parametrize("content", ["", "# Only a note.\n", HEADER])
def test_a_list_with_no_entries_is_refused(tmp_path: Path, content: str) -> None:
    path = broken(tmp_path, content)
    with pytest.raises(LexiconError, match=re.escape(str(path)) + ".*no entries"):
        read_lexicon(path)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = broken(tmp_path, (HEADER + GOOD).encode("utf-16"))
    with pytest.raises(LexiconError, match=re.escape(str(path)) + ".*UTF-8"):
        read_lexicon(path)


def test_a_missing_list_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"no_such_list\.tsv.*UTF-8"):
        load("no_such_list")


def test_a_lexicon_error_is_a_value_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no entries"):
        read_lexicon(broken(tmp_path, ""))


def test_a_list_is_read_once() -> None:
    assert load("cue_verbs") is load("cue_verbs")


def test_counting_takes_the_longest_form_and_knows_what_is_a_cue(tmp_path: Path) -> None:
    text = "“No,” said Ann Oduya. She called for rain. The call for Bo came late."
    train = tmp_path / "polnear" / "train"
    train.mkdir(parents=True)
    write_annotated(train, "one_a", text, [("“No,”", "said", "Ann Oduya"), ("rain", "called for", "She")])
    write_annotated(train, "one_b", text, [("rain", "call for", "Bo")])
    rows = counts_printed(tmp_path)
    once = {"occurrences": "1", "counted": "1"}
    assert rows["cue_verbs"]["say"] == {**once, "direct": "1", "before": "1", "inverted": "1"}
    assert rows["cue_verbs"]["call for"] == {**once, "occurrences": "2", "indirect": "1", "after": "1"}
    assert "call" not in rows["cue_verbs"]
    assert rows["cue_nouns"]["call"] == {"occurrences": "1"}


def write_annotated(folder: Path, name: str, text: str, attributions: list[tuple[str, str, str]]) -> None:
    """One article with attributions as brat standoff: content, cue and source by their words."""
    lines = []
    for number, words in enumerate(attributions):
        keys: list[str] = []
        for role, word in zip(("Content", "Cue", "Source"), words, strict=True):
            key = f"T{number * 3 + len(keys) + 1}"
            start = text.index(word)
            lines.append(f"{key}\t{role} {start} {start + len(word)}\t{word}")
            keys.append(f"{role}:{key}")
        lines.append(f"E{number + 1}\tAttribution:{keys[1]} {' '.join(keys)}")
    for sub, file, content in (("text", f"{name[:-2]}.txt", text), ("attributions", f"{name}.ann", "\n".join(lines))):
        (folder / sub).mkdir(exist_ok=True)
        (folder / sub / file).write_text(content, encoding="utf-8")


def counts_printed(data: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The tables of training.lexicon_counts by list, entry and column, without what is 0 or not counted."""
    command = [sys.executable, "-m", "training", "lexicon_counts", "--check", "--data", data]
    printed = run(command, cwd=Path(__file__).parents[1], check=True, encoding="utf-8").stdout
    printed = printed.partition("by list\n\n")[2].rpartition(" (")[0]
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for table in printed.strip().split("\n\n"):
        (name, *columns), *rows = (line.split("\t") for line in table.split("\n"))
        named = {row[0]: zip(columns, row[1:], strict=True) for row in rows}
        tables[name] = {entry: {way: count for way, count in cells if count in "123"} for entry, cells in named.items()}
    return tables
