"""Personal names: their parts, and how likely two written names are one person's.

- In running text: ``parsing`` cuts a name into title, given names and family name; ``forenames`` have a gender.
- In lists and by-lines: ``normalisation`` keeps the words that count, ``alignment`` says which words of two names go
  together, by their ``word_agreement`` and their ``romanisation``; ``features`` weighs that, and ``genders``.
"""

from __future__ import annotations

from quoteattr.names.forenames import EITHER, Gender, forename_gender
from quoteattr.names.normalisation import key, normalise_name
from quoteattr.names.parsing import (
    PARTICLES,
    SUFFIXES,
    PersonalName,
    can_be_one_person,
    from_words,
    gender,
    parse,
)
from quoteattr.names.word_agreement import misspellings

__all__ = [
    "EITHER",
    "PARTICLES",
    "SUFFIXES",
    "Gender",
    "PersonalName",
    "are_spellings",
    "can_be_one_person",
    "forename_gender",
    "from_words",
    "gender",
    "key",
    "likeness",
    "misspellings",
    "parse",
]


def are_spellings(a: str, b: str) -> bool:
    """Return whether two names are one but for how each of its words is romanised.

    >>> are_spellings("Oleksiy Hale", "Oleksii Hale"), are_spellings("Tom Hale", "Thomas Hale")
    (True, False)
    """
    from quoteattr.names.features import are_spellings_of  # see likeness

    return are_spellings_of(normalise_name(a), normalise_name(b))


def likeness(a: str, b: str) -> float:
    """Return the probability that two written names are one person's, from 0 to 1; 1 for a name with itself.

    Takes names as lists of people and by-lines write them: in either order, with titles, initials and nicknames, in any
    romanisation of Slavic, Arabic, Korean and Chinese names.  Symmetric; refuses no text.  The two may come from
    anywhere: ``can_be_one_person`` is for two names in one article, where a single word is enough to tell.

    >>> likeness("Kim Yong Hyun", "Kim Yong-hyun") > 0.95
    True
    >>> likeness("Kim Yong Hyun", "Kim Jong Un") < 0.05
    True
    """
    from quoteattr.names.features import likeness_of  # most articles are read without it

    return 1.0 if a == b else likeness_of(normalise_name(a), normalise_name(b))
