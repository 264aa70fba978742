"""Amounts in questions and facts: "is 320k usual" against "$200,000 to $400,000"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_AMOUNT = re.compile(r"(?<![\w.])(?:(\d{1,3}(?:,\d{3})+|\d{5,9})|(\d{1,4}(?:\.\d+)?)\s?k)(?!\w)")
_THOUSAND = 1_000


def amounts(text: str) -> tuple[float, ...]:
    """The amounts in folded text: with a comma, of five digits or more, or in thousands: "2,500", "25000", "25k"."""
    if not any(map(str.isdigit, text)):
        return ()
    return tuple(
        float(whole.replace(",", "")) if whole else float(thousands) * _THOUSAND
        for whole, thousands in _AMOUNT.findall(text)
    )


def nearest(token: str, known: Iterable[str]) -> str | None:
    """Of known tokens the amount nearest to the one that `token` is; None when it is none, or none is known."""
    asked = amounts(token)
    if not asked:
        return None
    near = [(abs(amounts(word)[0] - asked[0]), word) for word in known if amounts(word)]
    return min(near, default=(0.0, None))[1]


def place(asked: Iterable[float], given: Iterable[float]) -> int | None:
    """Whether all of `asked` lie below (-1), within (0) or above (1) the range of `given`; None when they don't."""
    asked, given = tuple(asked), tuple(given)
    if not asked or not given:
        return None
    places = {-1 if one < min(given) else int(one > max(given)) for one in asked}
    return places.pop() if len(places) == 1 else None
