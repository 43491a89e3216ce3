"""A name between commas behind a noun is whom the noun means."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.coreference.appositions import clause_behind
from quoteattr.tokenizers.rules import RuleTokenizer


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The regulator, Energy Eye", "Energy Eye"),
        ("The airline, Baltwing", "Baltwing"),
        ("The bidder, Sunoil", "Sunoil"),
        ("Its landlord, Harbour Homes", "Harbour Homes"),
        ("The paper's owner, Nord Media", "Nord Media"),
        ("His owner, the Swiss banker R. Aebi", "R. Aebi"),
        ("The agency, the Met Office", "Met Office"),
        ("A first-year student, Rui", "Rui"),
        ("The minister, Ana Ruiz", "Ana Ruiz"),
        ("The ministry, led by Ana Ruiz", "the ministry"),
        ("The mayor, a friend of Ana Ruiz", "the mayor"),
        ("The party, like Fidesz", "the party"),
        ("The club, Spartak's rival", "the club"),
        ("The unions, Solidar and Ver", "the unions"),
        ("The singer, 27-year-old Ana Ruiz", "Ana Ruiz"),
        ("The winner, 19-year-old Swedish skier Ana Ruiz", "Ana Ruiz"),
        ("The city's own monitor, retired Judge Ana Ruiz", "Ana Ruiz"),
        ("The head of the school, Sister Ana Ruiz", "Ana Ruiz"),
        ("The Commissioner of Police, CP Ana Ruiz", "Ana Ruiz"),
        ("The Chairman of the Harbour Union, Chief Ana Ruiz", "Ana Ruiz"),
        ("A third, Sen. Ana Ruiz of Delaware", "Ana Ruiz"),
        ("Her owner, Nord Media of Riga", "Nord Media of Riga"),
        ("The lender, Savannah Credit", "Savannah Credit"),
        ("The owners, Nord Media", "Nord Media"),
        ("The plant's operator, state-run Energo-West", "Energo-West"),
        ("Its largest holder, the pension fund SSF", "SSF"),
        ("The driver, wearing a Chelsea shirt", "the driver"),
        ("The lawyer, representing Ana Ruiz", "the lawyer"),
        ("The analyst, an Oxford graduate", "the analyst"),
        ("The player, then at Ajax", "the player"),
        ("A guest, who gave her name only as Ana", "Ana"),
        ("A man identified by police as Bo Lee", "Bo Lee"),
        ("A guard who goes by the name of Tiny", "Tiny"),
        ("A soldier with the call sign Badger", "Badger"),
        ("The doctor, whose name was given to police", "the doctor"),
        ("The report, released by the Labor Board on Friday", "Labor Board"),
        ("The letter, signed by Mayor Ana Ruiz", "Ana Ruiz"),
        ("The letter, signed by its president, Ana Ruiz,", "Ana Ruiz"),
        ("The letter, seen by the Ledger", "the letter"),
        ("The member for Tolm (North) Ana Ruiz", "Ana Ruiz"),
        ("(North) S Ruiz", "S Ruiz"),
        ("The Harbour Workers Union (HWU) regional organiser Ana Ruiz", "Ana Ruiz"),
        ("The Bank of the Coast (BC) board member Ana Ruiz", "Ana Ruiz"),
        ("Sund Oil Co <SND.N> finance director Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz (Greens) colleague Bo Lee", "Ana Ruiz"),
        ("Ana Ruiz (Greens, Tolm North)", "Ana Ruiz"),
        ("The Bank of the Coast (BC)", "Bank of the Coast"),
        ("Mitigating, Ana Ruiz", "Ana Ruiz"),
        ("Manning, QC", "Manning"),
        ("K R Orlo", "K R Orlo"),
        ("The X Factor", "X Factor"),
        ("The receiver of the shoe chain, Walkland", "the receiver of the shoe chain"),
        ("The lawyer for the mining group, Ostrum Corp", "the lawyer for the mining group"),
        ("The receiver of the shoe chain, Ana Ruiz", "Ana Ruiz"),
        ("The director of the bureau, Walkland", "Walkland"),
        ("The sister of the driver, Ana Ruiz", "the sister of the driver"),
        ("The husband of the driver, Ana Ruiz", "the husband of the driver"),
        ("The lawyer for the boy, Ana Ruiz", "Ana Ruiz"),
        ("Head of the Board of Trade's Grain and Timber section, Ana Ruiz", "Ana Ruiz"),
        ("Norland's Trade and Shipping Minister, Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz and the harbour chief, Bo Lee", "Ana Ruiz and the harbour chief"),
    ],
)
def test_the_name_in_apposition_speaks_and_no_other_name_of_the_source(source: str, name: str) -> None:
    (quotation,) = quoteattr.read(f"{source}, said that it would rain.").quotations
    assert str(quotation.speaker) == name


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A guest, known only as Lee, said no.", "known only as Lee"),
        ("A guest, known only as Lee.", "known only as Lee"),
        ("A guest said her name was Lee.", ""),
        ("A guest; known only as Lee, said no.", ""),
        ("A guest, “no”, said.", ""),
        ("A guest", ""),
    ],
)
def test_the_clause_behind_a_source_stands_between_a_comma_and_the_next_mark(text: str, clause: str) -> None:
    document = RuleTokenizer()(text)
    assert " ".join(document.words[at] for at in clause_behind(document, 1)) == clause
