"""News stories of our own, made from a seed: what the pages of ``page_layouts`` are wrapped around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from attrs import frozen


@frozen
class Story:
    """An article as its author wrote it, before a content system puts it on a page."""

    headline: str
    standfirst: str
    author: str
    published: date
    paragraphs: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()
    """Questions and answers, where the story is an interview."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What an editor would call the text: all paragraphs, and the turns of an interview."""
        return (*self.paragraphs, *(turn for pair in self.answers for turn in pair))


@frozen
class _Topic:
    place: str
    headline: str
    standfirst: str
    opening: str
    facts: tuple[str, ...]
    claims: tuple[str, ...]
    """What someone may say of it: sentences that read well in marks, after *that*, and before *said*."""
    questions: tuple[str, ...]


_FORENAMES: Final = (
    "Marta",
    "Tom",
    "Aisha",
    "Henrik",
    "Lucia",
    "Owen",
    "Priya",
    "Jonas",
    "Ruth",
    "Samuel",
    "Ines",
    "Karim",
)
_SURNAMES: Final = (
    "Lindqvist",
    "Okafor",
    "Rahmani",
    "Dahl",
    "Moreno",
    "Price",
    "Nair",
    "Weber",
    "Adler",
    "Boateng",
    "Costa",
    "Haddad",
)
_OFFICES: Final = (
    "the mayor",
    "a spokesman for the council",
    "head of the works department",
    "a teacher",
    "the chief engineer",
    "who runs the only bakery",
    "a lawyer for the residents",
    "director of the museum",
)

_TOPICS: Final = (
    _Topic(
        "Vester",
        "Harbour bridge to stay shut until spring",
        "Engineers found cracks in four of its piers.",
        "The harbour bridge in Vester will stay closed until April, the council decided on Tuesday.",
        ("The bridge opened in 1961 and carries 14,000 vehicles a day.", "A ferry has run every twenty minutes since the closure.", "Divers inspected the piers in two weeks of October."),
        ("the cracks are deeper than anyone expected", "the ferry cannot replace a bridge", "every week of delay costs the town another forty thousand crowns", "nobody was in danger at any time", "the steel has to come from abroad", "repairs will be paid for by the state"),
        ("When did you first hear of the cracks?", "Who pays for the repairs?", "Could it have been seen earlier?"),
    ),
    _Topic(
        "Orlen",
        "School kitchens to cook without meat on Mondays",
        "Parents may still send a packed lunch.",
        "All nine schools in Orlen will serve meals without meat on Mondays from January.",
        ("The kitchens serve 3,200 meals on a normal day.", "A trial in two schools lasted from March to June.", "The school board voted nine to four."),
        ("children eat what they have cooked themselves", "the trial has saved more than it has cost", "nobody asked the parents", "a day without meat hurts no child", "the kitchens need two more cooks", "the menu will be looked at again in summer"),
        ("What do the children make of it?", "How did you choose the day?", "Will there be a second day?"),
    ),
    _Topic(
        "Castel Bruno",
        "Museum returns bronze mask after a century",
        "The mask had lain in a cellar since 1923.",
        "The museum of Castel Bruno will give back a bronze mask that was taken from a grave a hundred years ago.",
        ("The mask weighs a little under two kilograms.", "It was shown in public once, in 1951.", "A lorry with two guards will carry it over the border."),
        ("the mask should never have left its valley", "a cellar is no place for the dead", "other museums will have to follow", "the papers of the dealer were forged", "it took eleven years to agree", "a copy will be shown in its place"),
        ("How did the mask come here?", "What will visitors see instead?", "Are there other pieces like it?"),
    ),
    _Topic(
        "Nordhavn",
        "Herring quota cut by a third",
        "Boats under twelve metres are exempt.",
        "The herring quota off Nordhavn falls by a third next year, the fisheries board announced on Friday.",
        ("The fleet landed 41,000 tonnes last year.", "Scientists counted the young fish from two ships in August.", "The smallest boats keep the whole of their share."),
        ("the stock has halved in six years", "small boats are not the problem", "the board has counted the wrong fish", "half of the fleet will not survive the winter", "warm water has driven the herring north", "the cut comes too late"),
        ("What does a third mean for one boat?", "Do you trust the count?", "What will you fish for instead?"),
    ),
    _Topic(
        "Belmonte",
        "Belmonte win derby in the last minute",
        "A substitute scored with his first touch.",
        "Belmonte beat their neighbours 2-1 on Sunday with a goal in the fourth minute of added time.",
        ("The visitors played the second half with ten men.", "The stadium was sold out for the first time since May.", "Belmonte are now third, four points behind the leaders."),
        ("the team never stopped running", "the referee got the big decision wrong", "nobody remembers who plays well and loses", "the boy has earned his place", "the season is long", "a draw would have been fair"),
        ("What did you say at half time?", "Why did you bring him on?", "Can you still win the league?"),
    ),
    _Topic(
        "Sankt Jorg",
        "Hospital goes back to paper after attack",
        "Operations that can wait are put off.",
        "The hospital of Sankt Jorg has worked with paper and pencils since hackers locked its computers on Monday.",
        ("Ambulances are sent to the next town, forty kilometres away.", "The police have taken copies of eleven servers.", "The hospital has 380 beds."),
        ("no patient has come to harm", "the attackers asked for money", "the last test of the system was four years ago", "it will take weeks until everything works again", "doctors have written letters by hand all night", "no data of patients has been stolen"),
        ("How do you work without computers?", "Have you paid?", "What happens to planned operations?"),
    ),
    _Topic(
        "Lower Fenwick",
        "Village buys its last shop",
        "More than two hundred people hold a share.",
        "The people of Lower Fenwick have bought the last shop of the village, a month before it was to close.",
        ("A share costs fifty crowns, and nobody may hold more than ten.", "The shop has stood at the crossroads since 1904.", "Two students will run it in the afternoons."),
        ("a village without a shop is a car park", "the money came together in nine days", "the rent is still too high", "older people have nowhere else to meet", "the bread will come from the next valley", "it has to make a profit by Easter"),
        ("Whose idea was it?", "What will you sell?", "And if it fails?"),
    ),
    _Topic(
        "Tarn",
        "Wind farm wins appeal against curfew",
        "The rotors may turn at night again.",
        "A court in Tarn has lifted the rule that stopped the wind farm on the ridge between ten at night and six in the morning.",
        ("The farm has eleven turbines, the tallest of them 180 metres high.", "Forty households had complained of noise.", "The judgment runs to 62 pages."),
        ("the measurements were taken on the wrong side of the hill", "sleep is worth more than electricity", "the court has followed the evidence", "the operator has promised slower blades", "an appeal would make no sense", "the noise is no louder than a fridge"),
        ("What can be heard at night?", "Will you appeal?", "What would help the neighbours?"),
    ),
)  # fmt: skip


def _sentence(claim: str) -> str:
    return claim[0].upper() + claim[1:]


def _person(rng: Random, taken: set[str]) -> tuple[str, str, str]:
    """Return the full name of someone new, the surname and what the person is."""
    free = [name for name in _SURNAMES if name not in taken]
    surname = rng.choice(free)
    taken.add(surname)
    return f"{rng.choice(_FORENAMES)} {surname}", surname, rng.choice(_OFFICES)


def _said(rng: Random, claims: Iterator[str], taken: set[str], facts: Iterator[str]) -> list[str]:
    """Return the paragraphs in which one person speaks, of one of the shapes that news has."""
    name, surname, office = _person(rng, taken)
    first, second, third = next(claims), next(claims), next(facts)
    shapes = (
        [f"“{_sentence(first)},” said {name}, {office}. “{_sentence(second)}.”", third],
        [f"{name}, {office}, said that {first}. {third}", f"{surname} added: “{_sentence(second)}.”"],
        [f"According to {name}, {office}, {first}.", f"“{_sentence(second)},” {surname} told reporters. {third}"],
        [f"{third} “{_sentence(first)},” {name}, {office}, said.", f"But {surname} denied that {second}."],
        [
            f"{name}, {office}, warned that “{first}”. {third}",
            f"“{_sentence(second)}!” {surname} said in an interview.",
        ],
    )
    return list(rng.choice(shapes))


def story(seed: int, *, interview: bool = False) -> Story:
    """Return a story of about ten paragraphs; the same seed makes the same story."""
    rng = Random(seed)
    topic = _TOPICS[seed % len(_TOPICS)]
    claims = iter(rng.sample(topic.claims, len(topic.claims)))
    facts = iter(rng.sample(topic.facts, len(topic.facts)))
    taken: set[str] = set()
    author, *_ = _person(rng, taken)
    body = [part for _ in range(2 if interview else 3) for part in _said(rng, claims, taken, facts)]
    body = [
        f"{topic.place.upper()} – {topic.opening}",
        *body,
        "The decision can be read on the pages of the authority.",
    ]
    answers: Sequence[tuple[str, str]] = ()
    if interview:
        answers = [(question, f"{_sentence(claim)}.") for question, claim in zip(topic.questions, claims, strict=False)]
    day = date(2026, 1, 1) + timedelta(days=rng.randrange(300))
    return Story(topic.headline, topic.standfirst, author, day, tuple(body), tuple(answers))
