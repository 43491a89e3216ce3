"""Personal names: their parts, and how sure it is that two written names are one person's."""

from __future__ import annotations

from quoteattr.names.evidence import likeness_of
from quoteattr.names.parts import (
    EITHER,
    PARTICLES,
    SUFFIXES,
    Gender,
    PersonalName,
    could_be_one,
    forename_gender,
    from_words,
    gender,
    key,
    nearly,
    parse,
)
from quoteattr.names.written import written

__all__ = [
    "EITHER",
    "PARTICLES",
    "SUFFIXES",
    "Gender",
    "PersonalName",
    "could_be_one",
    "forename_gender",
    "from_words",
    "gender",
    "key",
    "likeness",
    "nearly",
    "parse",
]


def likeness(a: str, b: str) -> float:
    """How sure that two written names are one person's, from 0 to 1; 1 for a name with itself.

    Takes names as lists of people and by-lines write them: in either order, with titles, initials and nicknames, in any
    romanisation of Slavic, Arabic, Korean and Chinese names.  Symmetric; refuses no text.  The two may come from
    anywhere: ``could_be_one`` is for two names in one article, where a single word is enough to tell.

    >>> likeness("Kim Yong Hyun", "Kim Yong-hyun") > 0.95
    True
    >>> likeness("Kim Yong Hyun", "Kim Jong Un") < 0.05
    True
    """
    return 1.0 if a == b else likeness_of(written(a), written(b))
