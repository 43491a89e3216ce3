"""Signs and brackets at the borders of a content belong to it, also where the labels leave them out."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import read_marked

import quoteattr

CURRENCIES = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) == "Sc"]
SIGNS = st.one_of(st.sampled_from(CURRENCIES), st.sampled_from(["+", "±", "~", "≈", "−", "№", "§"]))
SIGNS_BEHIND = st.one_of(st.sampled_from(CURRENCIES), st.sampled_from(["%", "‰", "°", "+"]))
WORDS = st.one_of(
    st.integers(0, 10**7).map("{:,}".format), st.from_regex(r"[1-9]\d{0,2}(\.\d)?(m|bn)?", fullmatch=True)
)


def contents(marked: str) -> list[str]:
    """The text of each quotation of a marked text."""
    return [quotation.text for quotation in read_marked(marked).quotations]


@given(sign=SIGNS, amount=WORDS, country=st.sampled_from(["", "US", "A", "NT"]))
def test_a_sign_before_the_first_word_is_content(sign: str, amount: str, country: str) -> None:
    written = f"{country}{sign}{amount}"
    assert contents(f"[S Ann Lee] [C demanded] {country}{sign}[K {amount} for the dam].") == [f"{written} for the dam"]


@given(sign=SIGNS_BEHIND, amount=WORDS)
def test_a_sign_behind_the_last_word_is_content(sign: str, amount: str) -> None:
    written = f"the rent rose by {amount}{sign}"
    assert contents(f"[S Ann Lee] [C said] [K the rent rose by {amount}]{sign}.") == [written]
    assert contents(f"[K The rent rose by {amount}]{sign}, [S Ann Lee] [C said].") == [written.capitalize()]


@given(sign=SIGNS)
def test_a_sign_of_another_word_is_none_of_the_content(sign: str) -> None:
    marked = f"{sign}5 was lost, [S Ann Lee] [C said] on {sign} or {sign} : [K the dam held]. {sign}9 more was found."
    assert contents(marked) == ["the dam held"]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[S Ann Lee] [C said] -[K 5 was usual].", "-5 was usual"),
        ("[S Ann Lee] [C said] –[K 5 was usual].", "–5 was usual"),
        ("[S Ann Lee] [C said] .[K 5 percent was usual].", ".5 percent was usual"),
        ("[S Ann Lee] [C said] [K the loan was 300] €.", "the loan was 300 €"),
        ("[S Ann Lee] [C said] [K it reached 300]°C.", "it reached 300°C"),
        ("[S Ann Lee] [C said] ([K some) 50 people came].", "(some) 50 people came"),
        ("[S Ann Lee] [C said] [K it owed £3bn (€3.4bn]).", "it owed £3bn (€3.4bn)"),
        ("[S Ann Lee] [C said] ([K the dam held]) on Friday.", "the dam held"),
        ("([S Ann Lee] [C said] [K the dam (of 1950) held].)", "the dam (of 1950) held"),
        ("[S Ann Lee] [C said] <[K 5 boats sank].", "<5 boats sank"),
        ("[S Ann Lee] [C said] <b>[K the dam held]</b>.", "the dam held"),
        ("Home | [S Ann Lee] [C says] |[K the dam held]| News", "the dam held"),
    ],
)
def test_what_else_stands_at_a_border(marked: str, content: str) -> None:
    assert contents(marked) == [content]


@pytest.mark.parametrize("labeller", ["rules", "linear", "encoder"])
@given(sign=st.sampled_from(["$", "£", "€", "¥", "₹", "US$", "#", "+"]))
def test_every_labeller_keeps_the_sign_of_a_currency(labeller: str, sign: str) -> None:
    text = f"The governor said {sign}3 billion was missing."
    (quotation,) = quoteattr.read(text, labeller=labeller).quotations  # type: ignore[arg-type]
    assert quotation.text == f"{sign}3 billion was missing"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Prime Minister Karel Vondra (Civic Union) said today the plan was dead.",
            "Prime Minister Karel Vondra (Civic Union)",
        ),
        ("“It is over,” said deputy Jan Novák (ANO).", "deputy Jan Novák (ANO)"),
        ("(Lee said the road was open.)", "Lee"),
        ("Sund Oil Co <SND.N> said the road was open.", "Sund Oil Co <SND.N>"),
    ],
)
def test_a_source_has_both_brackets_or_none(text: str, source: str) -> None:
    (quotation,) = quoteattr.read(text).quotations
    assert quotation.source is not None
    assert quotation.source.text == source


def test_half_a_day_behind_a_number_is_content() -> None:
    assert contents("[S Ann Lee] [C said] [K the dam would open at 5] p.m.") == ["the dam would open at 5 p.m."]
