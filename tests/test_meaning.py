"""Pairs of a kind that say one thing, or do not: who did it to whom, how many of which, not and unless, figures."""

from __future__ import annotations

import pytest

from quoteattr import compare

ROLES = [
    ("Iran accuses Israel of lying.", "Israel accuses Iran of lying.", "conflicting"),
    ("The army shelled the rebels before dawn.", "The rebels shelled the army before dawn.", "conflicting"),
    ("Peter Brown accuses Ann Lee of fraud.", "Peter Brown is accused by Ann Lee of fraud.", "conflicting"),
    ("The union sued the company.", "The company sued the union.", "conflicting"),
    ("The mayor was attacked by the judge.", "The judge was attacked by the mayor.", "conflicting"),
    ("The mayor was attacked by the judge.", "The judge attacked the mayor.", "equivalent"),
    ("The mayor was attacked by the judge.", "The mayor attacked the judge.", "conflicting"),
    ("France defeated Spain in the final.", "Spain defeated France in the final.", "conflicting"),
    ("France defeated Spain in the final.", "Spain was defeated by France in the final.", "equivalent"),
    ("The bank lent the city two million.", "The city lent the bank two million.", "conflicting"),
    ("Kenya imports more tea than Uganda.", "Uganda imports more tea than Kenya.", "conflicting"),
    ("The teacher thanked the girl for the letter.", "The girl thanked the teacher for the letter.", "conflicting"),
    ("Anna and Ben praised the plan.", "Ben and Anna praised the plan.", "equivalent"),
    ("Anna met Ben in Oslo.", "Ben met Anna in Oslo.", "equivalent"),
    ("Anna married Ben in May.", "Ben married Anna in May.", "equivalent"),
    ("The deputy criticised the minister on Friday.", "On Friday the deputy criticised the minister.", "equivalent"),
    ("He said the police had shot the guard.", "He said the guard had shot the police.", "conflicting"),
    ("The drivers are blaming the cyclists.", "The cyclists are blaming the drivers.", "conflicting"),
    ("The flood followed the storm.", "The storm followed the flood.", "conflicting"),
    ("The dog was bitten by the man.", "The man was bitten by the dog.", "conflicting"),
    ("Lagos sent aid to Accra.", "Accra sent aid to Lagos.", "conflicting"),
    ("The train from Lyon to Paris was late.", "The train from Paris to Lyon was late.", "conflicting"),
    ("Rain and wind hit the coast.", "Wind and rain hit the coast.", "equivalent"),
    ("Both the council and the firm want a deal.", "Both the firm and the council want a deal.", "equivalent"),
]
NUMBERS_EXCHANGED = [
    ("12 people died and 30 were hurt.", "30 people died and 12 were hurt.", "conflicting"),
    ("Five boys and nine girls were found.", "Nine boys and five girls were found.", "conflicting"),
    ("Five boys and nine girls were found.", "Nine girls and five boys were found.", "equivalent"),
    ("Prices rose from 3 to 7 percent.", "Prices rose from 7 to 3 percent.", "conflicting"),
    ("They won 4 matches and lost 2.", "They won 2 matches and lost 4.", "conflicting"),
    ("The firm has 20 ships and 15 planes.", "The firm has 15 ships and 20 planes.", "conflicting"),
    ("In 2019 it sold 300 cars and in 2020 400.", "In 2019 it sold 400 cars and in 2020 300.", "conflicting"),
    ("Of 50 voters, 12 stayed home.", "Of 12 voters, 50 stayed home.", "conflicting"),
    ("Two judges agreed and three dissented.", "Three judges agreed and two dissented.", "conflicting"),
    ("Two judges agreed and three dissented.", "Three dissented and two judges agreed.", "equivalent"),
    ("The left won 40 seats, the right won 35.", "The left won 35 seats, the right won 40.", "conflicting"),
    ("The left won 40 seats, the right won 35.", "The right won 35 seats, the left won 40.", "equivalent"),
    ("It costs 10 dollars here and 12 dollars there.", "It costs 12 dollars here and 10 dollars there.", "conflicting"),
    ("On May 3 the court heard 9 cases.", "The court heard 9 cases on May 3.", "equivalent"),
    (
        "The bridge is 80 metres long and 12 metres wide.",
        "The bridge is 12 metres long and 80 metres wide.",
        "conflicting",
    ),
    (
        "Unemployment fell to 6 percent and inflation to 9 percent.",
        "Unemployment fell to 9 percent and inflation to 6 percent.",
        "conflicting",
    ),
]
NEGATION_MOVED = [
    ("She did not say that he lied.", "She said that he did not lie.", "conflicting"),
    ("He knows that she is not ill.", "He does not know that she is ill.", "conflicting"),
    ("The tax will not rise, but the fee will rise.", "The tax will rise, but the fee will not rise.", "conflicting"),
    ("I do not think he will come.", "I think he will not come.", "equivalent"),
    ("We do not believe the bridge is safe.", "We believe the bridge is not safe.", "equivalent"),
    ("He did not promise to leave.", "He promised not to leave.", "conflicting"),
    ("The guards saw the thief and did not shoot.", "The guards did not see the thief and shot.", "conflicting"),
    (
        "The mayor is ill and the deputy is not at work.",
        "The mayor is not ill and the deputy is at work.",
        "conflicting",
    ),
    ("He never admitted that he took the money.", "He admitted that he never took the money.", "conflicting"),
    ("The law allows strikes, not lockouts.", "The law allows lockouts, not strikes.", "conflicting"),
    ("They decided not to sell the house.", "They did not decide to sell the house.", "conflicting"),
    ("She wants him not to go.", "She does not want him to go.", "equivalent"),
    ("The minister asked us not to wait.", "The minister did not ask us to wait.", "conflicting"),
    ("There was fever but no chest pain.", "There was no chest pain but there was fever.", "equivalent"),
    ("The army has tanks but no planes.", "The army has planes but no tanks.", "conflicting"),
]
CONDITIONS = [
    ("We will sign unless they attack.", "We will sign if they attack.", "conflicting"),
    ("We will sign unless they attack.", "We will sign if they do not attack.", "equivalent"),
    ("Unless it rains, the match will go ahead.", "If it rains, the match will go ahead.", "conflicting"),
    ("The fine stands unless the court lifts it.", "The fine stands if the court lifts it.", "conflicting"),
    ("Nobody may leave unless the police agree.", "Nobody may leave if the police agree.", "conflicting"),
    ("Schools close unless a deal is reached.", "Schools close if a deal is reached.", "conflicting"),
    ("Schools close unless a deal is reached.", "Schools close if no deal is reached.", "equivalent"),
    ("They left before the vote.", "They left after the vote.", "conflicting"),
    ("He came with his lawyer.", "He came without his lawyer.", "conflicting"),
    ("Although it rained, they played.", "Because it rained, they played.", "conflicting"),
    ("The talks failed despite his help.", "The talks failed because of his help.", "conflicting"),
    ("Prices rose because wages rose.", "Prices rose although wages rose.", "conflicting"),
]
QUANTIFIERS = [
    ("Not all of them will leave.", "None of them will leave.", "conflicting"),
    ("All of the ships sank.", "None of the ships sank.", "conflicting"),
    ("All of the ships sank.", "Some of the ships sank.", "shifted"),
    ("Hardly anyone voted.", "Nearly everyone voted.", "conflicting"),
    ("Nobody voted.", "Everybody voted.", "conflicting"),
    ("Few people came.", "Many people came.", "shifted"),
    ("Every school was closed.", "No school was closed.", "conflicting"),
    ("Most members agree.", "Few members agree.", "shifted"),
    ("All members agree.", "Most members agree.", "shifted"),
    ("Both teams lost.", "Neither team lost.", "conflicting"),
    ("Both teams lost.", "Neither of the teams lost.", "conflicting"),
    ("Nothing has changed.", "Everything has changed.", "conflicting"),
    ("Not everyone was there.", "Nobody was there.", "conflicting"),
    ("They always pay.", "They never pay.", "conflicting"),
    ("They often pay.", "They rarely pay.", "shifted"),
    ("Almost nobody was hurt.", "Almost everybody was hurt.", "conflicting"),
    ("All of the money was stolen.", "The whole of the money was stolen.", "equivalent"),
    ("Everyone agreed.", "Everybody agreed.", "equivalent"),
    ("No one was hurt.", "Nobody was hurt.", "equivalent"),
    ("Not a single vote was lost.", "No vote was lost.", "equivalent"),
]
OPPOSITES = [
    ("Farmers love the plan.", "Farmers hate the plan.", "conflicting"),
    ("The bank bought the shares.", "The bank sold the shares.", "conflicting"),
    ("Shares rose on Monday.", "Shares fell on Monday.", "conflicting"),
    ("They opened the border.", "They closed the border.", "conflicting"),
    ("The party won the seat.", "The party lost the seat.", "conflicting"),
    ("He confirmed the report.", "He denied the report.", "conflicting"),
    ("The union supports the deal.", "The union opposes the deal.", "conflicting"),
    ("The firm hired 50 people.", "The firm fired 50 people.", "conflicting"),
    ("The court convicted him.", "The court acquitted him.", "conflicting"),
    ("Exports increased.", "Exports decreased.", "conflicting"),
    ("The road is safe.", "The road is dangerous.", "conflicting"),
    ("She accepted the offer.", "She refused the offer.", "conflicting"),
    ("The minister praised the police.", "The minister criticised the police.", "conflicting"),
    ("The talks began on Friday.", "The talks ended on Friday.", "conflicting"),
    ("The patient survived.", "The patient died.", "conflicting"),
]
COMMITMENT = [
    ("Brown may resign.", "Brown will resign in May.", "shifted"),
    ("A second vote is not impossible.", "A second vote is possible.", "equivalent"),
    ("A deal is not unlikely.", "A deal is likely.", "equivalent|shifted"),
    ("The dam may fail.", "The dam will fail.", "shifted"),
    ("The dam could fail.", "The dam might fail.", "equivalent"),
    ("He must pay.", "He may pay.", "shifted"),
    ("It is certain that he will go.", "It is possible that he will go.", "shifted"),
    ("He is likely to win.", "He is unlikely to win.", "conflicting|shifted"),
    ("It is possible to leave.", "It is impossible to leave.", "conflicting|shifted"),
    ("She allegedly took the money.", "She took the money.", "shifted"),
    ("It was probably an accident.", "It was an accident.", "shifted"),
    ("The firm expects to grow.", "The firm will grow.", "shifted"),
    ("He has to go.", "He must go.", "equivalent"),
    ("Rain is very likely.", "Rain is highly likely.", "equivalent"),
    ("It cannot be ruled out that he lied.", "It is possible that he lied.", "equivalent|shifted"),
]
LENGTH = [
    (
        "They will repair 15 boats in Cairo.",
        "They will repair 50 boats in Cairo, and the mayor of Lyon has promised two cranes.",
        "conflicting",
    ),
    (
        "The club sold 12 players in June.",
        "The club sold 12 players in July, the owner told a meeting of worried fans in the evening.",
        "conflicting",
    ),
    (
        "The dam will not hold.",
        "The dam will hold, the engineers said after a long night of work on the gates.",
        "conflicting",
    ),
    (
        "We counted 340 votes.",
        "We counted 430 votes, and in the second district the machines broke twice before noon.",
        "conflicting",
    ),
    (
        "The fire killed nine people.",
        "The fire killed nineteen people, and the owner of the factory is being questioned by the police.",
        "conflicting",
    ),
    (
        "The bridge costs 4 million euros.",
        "The bridge costs 40 million euros, and its opening was put off for the third time because of the floods.",
        "conflicting",
    ),
    (
        "He was born in Tunis in 1961.",
        "He was born in Tunis in 1971 as the son of a baker, and came to Marseille with his aunt when he was six.",
        "conflicting",
    ),
    (
        "The school reopens on Monday.",
        "The school reopens on Thursday, after parents had protested for weeks against the closing of the old gym.",
        "conflicting",
    ),
    (
        "They will repair 15 boats in Cairo.",
        "They will repair 15 boats in Cairo, and the mayor of Lyon has promised two cranes.",
        "partial",
    ),
    (
        "Nurses will strike for 3 days.",
        "Nurses will strike for 5 days, their union decided late in the evening with a large majority of its members.",
        "conflicting",
    ),
    (
        "The vaccine protects children.",
        "The vaccine does not protect children, a study of four hospitals in the north of the country has shown.",
        "conflicting",
    ),
]
FIGURES = [
    ("It cost $3m.", "It cost $3 million.", "equivalent"),
    ("It cost $3m.", "It cost three million dollars.", "equivalent"),
    ("It cost $3m.", "It cost 3m dollars.", "equivalent"),
    ("The deal is worth €2bn.", "The deal is worth 2 billion euros.", "equivalent"),
    ("Debt is $1.2tn.", "Debt is 1.2 trillion dollars.", "equivalent"),
    ("The plant cost Rs 2 crore.", "The plant cost 20 million rupees.", "equivalent"),
    ("It cost 5 lakh rupees.", "It cost 500,000 rupees.", "equivalent"),
    ("Rates rose 25 basis points.", "Rates rose 0.25 percentage points.", "equivalent"),
    ("Rates rose by two percentage points.", "Rates rose by two percent.", "conflicting"),
    ("One in four voters stayed home.", "25 percent of voters stayed home.", "equivalent"),
    ("A quarter of voters stayed home.", "25 percent of voters stayed home.", "equivalent"),
    ("One in four voters stayed home.", "A quarter of voters stayed home.", "equivalent"),
    ("The mine lost money in 2012-13.", "The mine lost money in 2012-2013.", "equivalent"),
    ("They fought from 1914 to 18.", "They fought from 1914 to 1918.", "equivalent"),
    ("They left at noon.", "They left at 12:00.", "equivalent"),
    ("They left at midnight.", "They left at noon.", "conflicting"),
    ("We met on 3/4/2024.", "We met on 03/04/2024.", "equivalent"),
    ("The shop opens at half past nine.", "The shop opens at 9:30.", "equivalent"),
    ("Sales fell 7 p.c.", "Sales fell 7 percent.", "equivalent"),
    ("Sales fell 7 per cent.", "Sales fell 7%.", "equivalent"),
    ("The 21st century has begun.", "The twenty-first century has begun.", "equivalent"),
    ("Two thirds of the town burned.", "Two-thirds of the town burned.", "equivalent"),
    ("Half of the town burned.", "50 percent of the town burned.", "equivalent"),
    ("One in five agrees.", "20% agree.", "equivalent"),
    ("It lasted from 1998 to 2003.", "It lasted from 1998-2003.", "equivalent"),
    ("It is 5-7 metres deep.", "It is five to seven metres deep.", "equivalent"),
    ("It is 5-7 metres deep.", "It is 5-9 metres deep.", "conflicting"),
    ("The first shift starts at 6 a.m.", "The first shift starts at 06:00.", "equivalent"),
    ("The train left at quarter to ten.", "The train left at 9:45.", "equivalent"),
    ("The train left at a quarter past ten.", "The train left at 10:15.", "equivalent"),
    ("It sold 40k copies.", "It sold 40,000 copies.", "equivalent"),
    ("He ran 10km.", "He ran 10 kilometres.", "equivalent"),
    ("The loan was for 2.5mn euros.", "The loan was for 2.5 million euros.", "equivalent"),
    ("The fund holds US$40bn.", "The fund holds 40 billion dollars.", "equivalent"),
    ("They met on 5 March 2021.", "They met on March 5th, 2021.", "equivalent"),
    ("They met in the 1990s.", "They met in the nineties.", "equivalent"),
    ("Three in ten are poor.", "30 percent are poor.", "equivalent"),
    ("He is a 40-year-old.", "He is a forty-year-old.", "equivalent"),
    ("1.5 million fled.", "One and a half million fled.", "equivalent"),
    ("They were paid £5 each.", "They were paid five pounds each.", "equivalent"),
]


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        *ROLES,
        *NUMBERS_EXCHANGED,
        *NEGATION_MOVED,
        *CONDITIONS,
        *QUANTIFIERS,
        *OPPOSITES,
        *COMMITMENT,
        *LENGTH,
        *FIGURES,
    ],
)
def test_a_verdict(a: str, b: str, verdict: str) -> None:
    for found in (compare(a, b).verdict, compare(b, a).verdict):
        assert found in {*verdict.split("|")} | ({"identical"} if verdict == "equivalent" else set())


@pytest.mark.parametrize(
    ("a", "b"), [(a, b) for a, b, verdict in [*ROLES, *NUMBERS_EXCHANGED, *NEGATION_MOVED] if verdict == "conflicting"]
)
def test_what_follows_from_the_words_alone_is_certain(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.status == "certain"
    assert all(one.status == "certain" for one in found.decisive)
