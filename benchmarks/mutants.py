"""Do the tests notice a mistake?  Changes the code in one place at a time, and counts what some test notices.

    pip install cosmic-ray coverage
    python benchmarks/mutants.py PACKAGE... [--sample 80] [--seed 1] [--jobs 1] [--modules NAME...]

The mutation operators are those of cosmic-ray (its inserters and replacers of variables apart, which need a list of
their own).  Of all the places that an operator can change, a sample is drawn with the seed, and for each place one of
the changes.  Left out are annotations and protocols, which nothing runs, what is remembered, ``strict`` of zip,
which only another mistake would show, and "is" for "==".

cosmic-ray itself starts an interpreter and runs all tests for each mutant.  Here the tests of the packages (TESTS, but
for LEFT_OUT) are loaded once and run once with their lines recorded; then each mutant is a fork in which the changed
functions have their new code, and runs the tests that reach the changed statement, the quickest first, up to the first
that fails.  A change of what is run at import needs an interpreter, and the tests that reach the file.  A mutant that
takes five times as long as a test does without it is noticed too.  Prints those that nothing noticed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import functools
import gc
import os
import pickle
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from math import sqrt
from pathlib import Path
from time import process_time
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

import pytest
from attrs import field, frozen
from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from coverage import Coverage
from hypothesis import Phase, settings

import quoteattr
from provenance import heading

if TYPE_CHECKING:
    Cache = functools._lru_cache_wrapper[object]  # noqa: SLF001 - the type has no public name

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "quoteattr"
_RECORDED = "tests/test_recorded.py"
_MARKED = ("tests/test_marked_cases.py", _RECORDED)
_COMPARING = ("tests/test_comparison.py", "tests/test_differences.py")
MODULES = "modules"
"""The modules beside the packages, together; those of TESTS can be named alone, too."""
TESTS: dict[str, tuple[str, ...]] = {
    "marks": ("tests/test_marks.py", _RECORDED, "tests/test_cases.py"),
    "attribution": (
        *(*_MARKED, "tests/test_quotations.py", "tests/test_acts.py", "tests/test_linking.py", "tests/test_knots.py"),
        *("tests/test_speech_in_marks.py", "tests/test_evidence.py", "tests/test_cases.py", "tests/test_vouching.py"),
        *("tests/test_coreference.py", "tests/test_label_evidence.py", "tests/test_attribution.py"),
        *(
            "tests/test_passed_on.py",
            "tests/test_content_borders.py",
            "tests/test_signs.py",
            "tests/test_main_clauses.py",
        ),
        *("tests/test_resumed_speech.py", "tests/test_unmarked_speech.py", "tests/test_enclosing.py"),
    ),
    "labelling": (
        *(*_MARKED, "tests/test_corrections.py", "tests/test_edits.py", "tests/test_iob.py", "tests/test_cases.py"),
        *("tests/test_rule_labeller.py", "tests/test_speech_in_marks.py", "tests/test_datelines.py"),
        *("tests/test_linear_labeller.py", "tests/test_label_evidence.py", "src/quoteattr/labelling"),
        *("tests/test_labellers.py", "tests/test_encoder_labeller.py", "tests/test_token_tables.py"),
    ),
    "coreference": (
        *(*_MARKED, "tests/test_coreference.py", "tests/test_entities.py", "tests/test_mentions.py"),
        *("tests/test_antecedents.py", "tests/test_descriptions.py", "tests/test_epithets.py", "tests/test_cases.py"),
        *("tests/test_listed_people.py", "tests/test_entity_linking.py", "tests/test_issuers.py"),
        *("tests/test_joint_mentions.py", "tests/test_named_bodies.py", "tests/test_mention_ranker.py"),
        *("tests/test_relatives.py", "tests/test_speaker_chances.py", "tests/test_addressees.py"),
        *("tests/test_appositions.py", "tests/test_descriptions_by_origin.py", "tests/test_it_pronouns.py"),
        *("tests/test_later_names.py", "tests/test_narrative.py", "tests/test_shown_persons.py", "tests/test_turns.py"),
        *("tests/test_homes.py", "tests/test_variations.py"),
    ),
    "english": (
        *(*_MARKED, "tests/test_cues.py", "tests/test_phrases.py", "tests/test_syntax.py", "tests/test_acts.py"),
        *("tests/test_cases.py", "tests/test_rule_labeller.py", "tests/test_meaning.py", "src/quoteattr/english"),
        *("tests/test_parsed_documents.py", "tests/test_factuality.py"),
    ),
    "entity_linking": (
        *("tests/test_entity_linking.py", "tests/test_wire_views.py", "tests/test_listed_people.py"),
        *("tests/test_relatives.py", "tests/test_duckdb_wire.py"),
    ),
    "people": (
        *("tests/test_people_io.py", "tests/test_people_search.py", "tests/test_person.py", "tests/test_titles.py"),
        *("tests/test_listed_people.py", "src/quoteattr/people", "tests/properties/test_people_list.py"),
    ),
    "formats": (
        *("tests/test_formats.py", "tests/test_records.py", "tests/test_frames.py", "tests/test_html_pages.py"),
        *("tests/test_record_schema.py", "tests/test_review_files.py", "tests/test_spacy_component.py"),
        *("tests/test_vocabularies.py", "src/quoteattr/formats", "tests/properties/test_records.py"),
    ),
    "names": (
        *(_RECORDED, "tests/test_names.py", "tests/test_name_likeness.py", "src/quoteattr/names"),
        *("tests/test_mentions.py", "tests/test_people_search.py"),
        *("tests/test_entity_linking.py", "tests/test_coreference.py", "tests/test_relatives.py"),
    ),
    "wording": (
        *(_RECORDED, "tests/test_wording.py", "tests/test_wordnet.py", "src/quoteattr/wording"),
        *("tests/test_lexicons.py", *_COMPARING, "tests/test_collate.py", "tests/test_meaning.py"),
        "tests/test_quantities.py",
    ),
    "alignment": (
        *(_RECORDED, "tests/test_alignment.py", "tests/properties/test_alignment.py", "src/quoteattr/alignment.py"),
        *(*_COMPARING, "tests/test_renderings.py"),
    ),
    "comparison": (
        *(_RECORDED, *_COMPARING, "tests/test_wordnet.py", "tests/test_meaning.py", "src/quoteattr/comparison"),
        *("tests/test_comparison_features.py", "tests/properties/test_comparison.py", "tests/test_contradictions.py"),
        "tests/test_rendering_details.py",
    ),
    "utterances": (
        *(_RECORDED, *_COMPARING, "tests/test_renderings.py", "tests/test_collate.py", "src/quoteattr/utterances"),
        *("tests/test_wordnet.py", "tests/test_sentences.py", "tests/properties/test_utterances.py"),
    ),
    "reviews": (
        *("tests/test_reviews.py", "tests/test_review_files.py", "tests/test_review_page.py", "src/quoteattr/reviews"),
        "tests/properties/test_reviewed.py",
    ),
    "evaluation": ("tests/test_evaluation.py", "src/quoteattr/evaluation"),
    "matching": (
        *("tests/test_collate.py", "tests/test_renderings.py", "tests/test_wordnet.py", "tests/test_sentences.py"),
        *("tests/properties/test_matching.py", "src/quoteattr/matching"),
    ),
    "engines": (
        *("tests/test_engines.py", "tests/test_duckdb_wire.py", "tests/test_spark_steps.py", "src/quoteattr/engines"),
        "tests/test_duckdb_archive.py",
    ),
    "tables": ("tests/test_tables.py", "tests/test_archive.py", "tests/test_duckdb_archive.py"),
    "store": ("tests/test_store.py", "src/quoteattr/store"),
    "render": (
        *("tests/test_views.py", "tests/test_wire_views.py", "tests/test_terminal.py", "tests/test_review_page.py"),
        *("tests/test_first_look.py", "tests/test_evaluation.py", "tests/test_explain.py", "src/quoteattr/render"),
        "tests/properties/test_views.py",
    ),
    "cli": ("tests/test_cli.py", "tests/test_archive.py", "tests/test_store.py", "src/quoteattr/cli"),
    "tokenizers": (
        *(*_MARKED, "tests/test_segment.py", "tests/test_document.py", "tests/test_stanza_tokenizer.py"),
        *("tests/test_parsed_documents.py", "tests/test_spacy_component.py", "src/quoteattr/tokenizers"),
    ),
    "models": (
        *("tests/test_features.py", "tests/test_encoder_labeller.py", "tests/test_heads.py", _RECORDED),
        *("tests/test_linear_labeller.py", "tests/test_model_files.py", "tests/test_whole_weights.py"),
    ),
    "resources": (
        *("tests/test_lexicons.py", "tests/test_weights.py", "tests/test_model_files.py", _RECORDED),
        "src/quoteattr/resources",
    ),
    "testing": (
        *("tests/test_growth.py", "tests/properties/test_planted.py", "tests/properties/test_laws.py"),
        "src/quoteattr/testing",
    ),
    MODULES: (
        *(*_MARKED, "tests/test_document.py", "tests/test_pipeline.py", "tests/test_explain.py", "tests/test_spans.py"),
        *("tests/test_evidence.py", "tests/test_records.py", "tests/test_marks.py", "tests/test_text.py"),
        *("tests/test_remembered.py", "tests/test_first_look.py", "tests/test_formats.py", "tests/test_package.py"),
        *("tests/test_alignment.py", "tests/test_archive.py", "tests/test_acts.py", "src/quoteattr/explain.py"),
    ),
}
"""Of each package.  Promises on drawn articles are left out, which take longer than all others together."""
TIMES_AS_LONG = 5
LEFT_OUT = "not (linear_time or time_grows or takes_no_time or time_is_linear or numpy or killed or another_program)"
"""Tests on time, and those that start another interpreter, which a fork does not change; so do those with
STARTS_INTERPRETER among their fixtures."""
STARTS_INTERPRETER = "program"
NOT_DRAWN = ("VariableInserter", "VariableReplacer", "Eq_Is", "Eq_IsNot", "NotEq_Is", "NotEq_IsNot")


@frozen
class Mutant:
    """One change of one file: what an operator of cosmic-ray does at its ``occurrence``-th place."""

    path: Path
    operator: str
    occurrence: int
    line: int

    @property
    def package(self) -> str:
        """The package or module that it belongs to."""
        name = self.path.relative_to(SOURCE).parts[0].removesuffix(".py")
        return name if name in TESTS else MODULES

    @functools.cache  # noqa: B019 - there are few, and each is asked for more than once
    def code(self) -> str:
        """The file with the change."""
        return str(mutate_code(self.path.read_text(encoding="utf-8"), get_operator(self.operator)(), self.occurrence))

    def __str__(self) -> str:
        before = self.path.read_text(encoding="utf-8").splitlines()
        changed = [
            line
            for line in difflib.unified_diff(before, self.code().splitlines(), lineterm="", n=0)
            if not line.startswith(("---", "+++", "@@"))
        ]
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.operator}\n  " + "\n  ".join(changed)


class _Places(Visitor):  # type: ignore[misc]
    """Where the operators can change a file."""

    def __init__(self) -> None:
        self.operators = {
            name: get_operator(name)() for name in sorted(operator_names()) if not name.endswith(NOT_DRAWN)
        }
        self.found: defaultdict[tuple[int, int, str], list[tuple[str, int]]] = defaultdict(list)
        self.counts = dict.fromkeys(self.operators, 0)

    def visit(self, node: object) -> object:
        for name, operator in self.operators.items():
            for (line, column), _ in operator.mutation_positions(node):
                family = name.split("_")[0]
                self.found[line, column, family].append((name, self.counts[name]))
                self.counts[name] += 1
        return node


def places(path: Path) -> list[list[Mutant]]:
    """The places of a file that can be changed, and the changes that one operator can make there."""
    text = path.read_text(encoding="utf-8")
    visitor = _Places()
    visitor.walk(get_ast(text))
    unrun = list(_without_effect(ast.parse(text)))
    return [
        [Mutant(path, name, occurrence, line) for name, occurrence in changes]
        for (line, column, _), changes in sorted(visitor.found.items())
        if not any(start <= (line, column) < end for start, end in unrun)
    ]


def runs(mutant: Mutant) -> bool:
    """Whether a change is Python at all."""
    try:
        compile(mutant.code(), str(mutant.path), "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _without_effect(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where that reaches which the docstring above leaves out, and imports for the type checker."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if isinstance(found, ast.expr):
                yield _reach(found)
        for decorator in getattr(node, "decorator_list", ()):
            if "cache" in ast.unparse(decorator):
                (line, _), end = _reach(decorator)
                yield (line, 0), end
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield _reach(node)
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases):
            yield (node.lineno, 0), _reach(node)[1]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
            yield from (_reach(keyword.value) for keyword in node.keywords if keyword.arg == "strict")


def _reach(node: ast.expr | ast.stmt) -> tuple[tuple[int, int], tuple[int, int]]:
    return (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)


@frozen
class Reached:
    """What a test took and reached without a mutant."""

    seconds: float
    lines: dict[str, frozenset[int]] = field(repr=False)
    """Of each file of the package, those that were run."""


def reached(tests: Sequence[pytest.Item], caches: Sequence[Cache]) -> list[Reached]:
    """Run each test, calls before it forgotten (not what is made once), and see what lines it runs."""
    watch = Coverage(data_file=None, config_file=False, include=[f"{SOURCE}/*"])
    found: list[Reached] = []
    for test in tests:
        forget(cache for cache in caches if cache.cache_parameters()["maxsize"])
        watch.erase()
        before = process_time()
        watch.start()
        failed = fails([test])
        watch.stop()
        if failed:
            raise AssertionError(f"{test.nodeid} fails without a mutant")
        lines = watch.get_data()
        run = {path: frozenset(lines.lines(path) or ()) for path in lines.measured_files()}
        found.append(Reached(process_time() - before, run))
    return found


def remembering(package: str) -> list[Cache]:
    """What remembers answers of a package, or of what stands above it."""
    below = [name for name in ("resources", "wording") if name != package]
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper)  # noqa: SLF001
        and str(each.__module__).startswith("quoteattr.")
        and not str(each.__module__).startswith(tuple(f"quoteattr.{name}" for name in below))
    ]


def forget(caches: Iterable[Cache]) -> None:
    """Empty them."""
    for cache in caches:
        cache.cache_clear()


def fails(tests: Sequence[pytest.Item], seconds: Sequence[float] = ()) -> bool:
    """Whether one of the tests fails; the process is ended if one takes more than its seconds of processor time."""
    for at, test in enumerate(tests):
        following = tests[at + 1] if at + 1 < len(tests) else None
        if seconds:
            signal.setitimer(signal.ITIMER_PROF, TIMES_AS_LONG * seconds[at] + 1)
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        if test.session.testsfailed:
            return True
    return False


def start(judge: Callable[[], object], answer: Path) -> int:
    """Write what the judge says, in a fork that shows nothing and has 6 GB of memory at most; its number."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30,) * 2)
            answer.write_bytes(pickle.dumps(judge()))
        finally:
            os._exit(0)
    return child


def answered(answer: Path) -> object:
    """What was written; None if the fork came to no answer."""
    return pickle.loads(answer.read_bytes()) if answer.exists() else None  # noqa: S301 - our own


# --- a mutant in a running interpreter ---


def swaps(mutant: Mutant, functions: Sequence[FunctionType]) -> list[tuple[FunctionType, CodeType]]:
    """The functions that a mutant changes and their new code; none if it changes what is run at import."""
    name = str(mutant.path)
    old, new = (
        compile(text, name, "exec", dont_inherit=True) for text in (mutant.path.read_text("utf-8"), mutant.code())
    )
    pairs = _changed(old, new)
    found = [
        (function, code)
        for before, code in chain.from_iterable(_with_nested(*pair) for pair in pairs or ())
        for function in functions
        if function.__code__.co_filename == name and function.__code__ == before
    ]
    return found if pairs is not None and {code for _, code in found} >= {code for _, code in pairs} else []


def _with_nested(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A function that differs, and those within it: some of these have been made, and are in use."""
    yield old, new
    within = ([each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new))
    for before, after in zip(*within, strict=False):
        if before != after and before.co_freevars == after.co_freevars:
            yield from _with_nested(before, after)


def _changed(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The functions of a module or class that differ; None if what runs when it is made differs."""
    within = [[each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)]
    bare = [
        code.replace(
            co_linetable=b"",
            co_consts=tuple(None if isinstance(each, CodeType) else each for each in code.co_consts),
        )
        for code in (old, new)
    ]
    if bare[0] != bare[1]:
        return None
    pairs: list[tuple[CodeType, CodeType]] = []
    for before, after in zip(*within, strict=True):
        if before == after:
            continue
        if before.co_flags & 1:  # a function, and no class
            pairs.append((before, after))
            continue
        nested = _changed(before, after)
        if nested is None:
            return None
        pairs += nested
    return pairs


def statement(path: Path, line: int) -> range:
    """The lines of the smallest statement there, without what is indented under it."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.stmt):
            body = [part.lineno for part in ast.walk(node) if part is not node and isinstance(part, ast.stmt)]
            reach = range(node.lineno, min(body, default=(node.end_lineno or node.lineno) + 1))
            if line in reach:
                found = reach  # those that are within come later
    return found


def noticed_anew(project: Path, mutant: Mutant, tests: Sequence[str], seconds: float) -> bool:
    """Whether a test fails in an interpreter of its own, on a copy of the project made for it."""
    with tempfile.TemporaryDirectory(dir=project.parent) as folder:
        home = Path(folder, "project")
        shutil.copytree(project, home, copy_function=os.link)
        mutated = home / mutant.path.relative_to(ROOT)
        mutated.unlink()
        mutated.write_text(mutant.code(), encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
            cwd=home,
            env={**os.environ, "PYTHONPATH": str(home / "src")},
            capture_output=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(TIMES_AS_LONG * seconds) + 10,) * 2),
        )
    return ended.returncode != 0


# --- the sample of a package ---


def files_of(package: str) -> list[Path]:
    """The files of a package or module, or of all modules that have no entry of their own."""
    home = SOURCE / package
    if home.is_dir():
        return sorted(home.rglob("*.py"))
    if package != MODULES:
        return [home.with_suffix(".py")]
    return [path for path in sorted(SOURCE.glob("*.py")) if path.stem not in TESTS]


def drawn(package: str, sample: int, seed: int, modules: Sequence[str] = ()) -> list[Mutant]:
    """The mutants of a package, or of these modules of it."""
    files = [path for path in files_of(package) if not modules or path.stem in modules]
    every = [changes for path in files for changes in places(path)]
    draw = random.Random(f"{package} {seed}")  # noqa: S311 - it is a sample
    shuffled = (draw.choice(changes) for changes in draw.sample(every, len(every)))
    mutants = list(islice(shuffled, sample))
    print(f"{package}: {len(every)} places, {len(mutants)} drawn", flush=True)
    return mutants


class Scorer:
    """Runs mutants in place of the tests that pytest has loaded."""

    def __init__(self, mutants: Sequence[Mutant], folder: Path, jobs: int) -> None:
        self.mutants = mutants
        self.folder = folder
        self.jobs = jobs
        self.functions: list[FunctionType] = []
        self.caches: dict[str, list[Cache]] = {}
        self.ordered: list[tuple[pytest.Item, Reached]] = []
        """The tests, the quickest first."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """A failing example need not be made small."""
        settings.register_profile("mutants", settings(), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Print the mutants that nothing noticed, and the share of the others."""
        quoteattr.read('"It is late," Tom Hale said.')  # models and lists stay in memory
        quoteattr.compare("It is late.", "It was two hours late.")
        self.caches.update({package: remembering(package) for package in TESTS})
        self.functions += [each for each in gc.get_objects() if isinstance(each, FunctionType)]
        gc.freeze()  # the forks share what is in memory
        tests = [test for test in session.items if STARTS_INTERPRETER not in getattr(test, "fixturenames", ())]
        os.waitpid(start(lambda: reached(tests, self.caches["wording"]), self.folder / "alone"), 0)
        alone = answered(self.folder / "alone")
        if not isinstance(alone, list):
            sys.exit("mutants.py: a test fails without a mutant")
        self.ordered += sorted(zip(tests, alone, strict=True), key=lambda both: both[1].seconds)
        print(f"the {len(alone)} tests take {sum(each.seconds for each in alone):.0f} s", flush=True)
        self.score()
        return True

    def score(self) -> None:
        """Run all mutants, some at a time."""
        waiting = list(enumerate(self.mutants))[::-1]
        running: dict[int, tuple[int, Mutant]] = {}
        killed, run = Counter[str](), Counter[str]()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                number, mutant = waiting.pop()
                running[start(self.judge(mutant), self.folder / str(number))] = number, mutant
            number, mutant = running.pop(os.wait()[0])
            noticed = answered(self.folder / str(number))
            if noticed == "no Python":
                continue
            run[mutant.package] += 1
            killed[mutant.package] += noticed is not False
            if noticed is False:
                print(f"unnoticed, {share(killed[mutant.package], run[mutant.package])} so far: {mutant}", flush=True)
        print(*(f"{package:<12}{share(killed[package], run[package])}" for package in run), sep="\n", flush=True)

    def judge(self, mutant: Mutant) -> Callable[[], bool | str]:
        """What tells whether a test fails, or that the change is no Python."""

        def noticed() -> bool | str:
            if not runs(mutant):
                return "no Python"
            changes = swaps(mutant, self.functions)
            if not changes:
                near = self.near(mutant.path)
                names, seconds = [test.nodeid for test, _ in near], sum(each.seconds for _, each in near)
                return noticed_anew(self.folder / "project", mutant, names, seconds)
            forget(self.caches[mutant.package])
            for function, code in changes:
                function.__code__ = code
            near = self.near(mutant.path, statement(mutant.path, mutant.line))
            return fails([test for test, _ in near], [each.seconds for _, each in near])

        return noticed

    def near(self, path: Path, lines: range | None = None) -> list[tuple[pytest.Item, Reached]]:
        """The tests that run these lines of a file; those that run any, where so few do that it may be remembered."""
        of_file = [(test, each) for test, each in self.ordered if lines_of(each, path)]
        found = [both for both in of_file if lines and not lines_of(both[1], path).isdisjoint(lines)]
        return found if len(found) > 2 else of_file


def lines_of(reached: Reached, path: Path) -> frozenset[int]:
    """The lines of a file that a test runs."""
    return reached.lines.get(str(path), frozenset())


def share(hits: int, drawn: int) -> str:
    """So many of so many, in percent and with its interval."""
    low, high = interval(hits, drawn)
    return f"{hits} of {drawn} noticed, {hits / drawn:.1%} (95% interval {low:.1%} to {high:.1%})"


def interval(hits: int, drawn: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927)."""
    z, p = 1.96, hits / drawn
    middle, half = p + z * z / (2 * drawn), z * sqrt(p * (1 - p) / drawn + z * z / (4 * drawn * drawn))
    return (middle - half) / (1 + z * z / drawn), (middle + half) / (1 + z * z / drawn)


def main() -> int:
    """Score the packages named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", choices=TESTS, metavar="PACKAGE")
    parser.add_argument("--sample", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time")
    parser.add_argument("--modules", nargs="+", default=(), metavar="NAME", help="draw from these modules alone")
    given = parser.parse_args()
    if unknown := {path.parent.name for path in SOURCE.glob("*/__init__.py")} - TESTS.keys():
        sys.exit(f"mutants.py: no tests are named for {', '.join(sorted(unknown))}: add them to TESTS")
    print(heading())
    os.chdir(ROOT)
    every = [drawn(package, given.sample, given.seed, given.modules) for package in given.packages]
    mutants = [mutant for turn in zip_longest(*every) for mutant in turn if mutant]
    tests = dict.fromkeys(test for package in given.packages for test in TESTS[package])
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        project = Path(folder, "project")
        for name in ("src", "tests", "examples"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copy2(ROOT / "pyproject.toml", project)
        quiet = ["-s", "-p", "no:cacheprovider", "-qq", "--no-header", "--no-summary", "-k", LEFT_OUT]
        return int(pytest.main([*quiet, *tests], plugins=[Scorer(mutants, Path(folder), given.jobs)]))


if __name__ == "__main__":
    sys.exit(main())
