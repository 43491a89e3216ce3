"""Answers that another processor may give otherwise by a step.

The encoder's products are of whole numbers, and what is rounded to them comes out of sums that processors order in
their own ways.  A confidence counts features in steps, so that the last digit of a sum can move it by one.
"""

from __future__ import annotations

import re

STEP = 0.06
"""How far a confidence may be from what is written down; 0.05 was seen with input changed by a ten-thousandth."""
_CONFIDENCE = re.compile(
    r"(?<=confidence\": )0?\.\d+|(?<=confidence=)0?\.\d+|(?<= \| )0\.\d\d(?= )|(?:(?<=  )|(?<=\| ))\d{1,3}(?=%)"
)


def equal_but_for_a_step(one: str, other: str) -> bool:
    """Whether texts are equal, but that a confidence may be a step away."""
    if one == other:
        return True
    if _CONFIDENCE.sub("", one) != _CONFIDENCE.sub("", other):
        return False
    pairs = zip(_CONFIDENCE.findall(one), _CONFIDENCE.findall(other), strict=True)
    return all(abs(_share(a) - _share(b)) <= STEP for a, b in pairs)


def _share(written: str) -> float:
    return float(written) if "." in written else int(written) / 100
