"""A name between commas behind a noun is whom the noun means."""

from __future__ import annotations

import pytest

import quoteattr


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
    ],
)
def test_the_name_in_apposition_speaks_and_no_other_name_of_the_source(source: str, name: str) -> None:
    (quotation,) = quoteattr.read(f"{source}, said that it would rain.").quotations
    assert str(quotation.speaker) == name
