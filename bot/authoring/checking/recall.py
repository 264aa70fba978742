"""What asking phrasings held out comes to: how many are found, what is confused, and whether confidence is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.authoring.checking.heldout import Tried
from bot.reply import Outcome

BINS = 10


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of those asked had their own entry first, and how many among the first three; of one entry by its id, of
    all where that is None."""

    entry: str | None
    asked: int
    first: int
    three: int

    @classmethod
    def of(cls, tried: Sequence[Tried], entry: str | None = None) -> Recall:
        """Counts them."""
        ranks = [one.rank for one in tried]
        return cls(entry, len(ranks), ranks.count(1), sum(rank is not None and rank <= 3 for rank in ranks))


@dataclass(frozen=True, slots=True)
class Ends:
    """How many were answered by their own entry, by another, asked back, and not answered."""

    own: int
    other: int
    asked_back: int
    unknown: int

    @classmethod
    def of(cls, tried: Sequence[Tried]) -> Ends:
        """Counts them."""
        own = sum(one.answered == one.own for one in tried)
        ended = Counter(one.outcome for one in tried)
        return cls(own, ended[Outcome.ANSWERED] - own, ended[Outcome.AMBIGUOUS], ended[Outcome.UNKNOWN])


@dataclass(frozen=True, slots=True)
class Confusion:
    """Phrasings of one entry that were taken for another, or for nothing (None)."""

    own: str
    taken_for: str | None
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Those asked whose confidence is from `low` to below `high` (both 0..1): how many, how many of them were right,
    and the mean of their confidence."""

    low: float
    high: float
    asked: int
    right: int
    confidence: float

    @property
    def gap(self) -> float:
        """How far the share that is right is above the confidence."""
        return self.right / self.asked - self.confidence if self.asked else 0.0


def by_entry(tried: Sequence[Tried]) -> list[Recall]:
    """Each entry's, the worst first: those with the smallest share found first, of these those with most missed."""
    own: dict[str, list[Tried]] = {}
    for one in tried:
        own.setdefault(one.own, []).append(one)
    found = [Recall.of(some, entry) for entry, some in own.items()]
    return sorted(found, key=lambda one: (one.first / one.asked, one.first - one.asked, one.entry))


def confusions(tried: Sequence[Tried]) -> list[Confusion]:
    """What is taken for what, the most frequent first."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for one in tried:
        if one.first != one.own:
            found.setdefault((one.own, one.first), []).append(one.text)
    pairs = [Confusion(own, other, tuple(texts)) for (own, other), texts in found.items()]
    return sorted(pairs, key=lambda pair: (-len(pair.phrasings), pair.own, pair.taken_for or ""))


def reliability(tried: Sequence[Tried]) -> list[Bin]:
    """Confidence held against the share that is right, in ten bins of one width."""
    bins = []
    for number in range(BINS):
        some = [one for one in tried if min(int(one.confidence * BINS), BINS - 1) == number]
        mean = sum(one.confidence for one in some) / len(some) if some else 0.0
        bins.append(Bin(number / BINS, (number + 1) / BINS, len(some), sum(one.rank == 1 for one in some), mean))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the mean gap, by the number asked (Naeini, Cooper & Hauskrecht 2015, "Obtaining
    well calibrated probabilities using Bayesian binning")."""
    total = sum(one.asked for one in bins)
    return sum(abs(one.gap) * one.asked for one in bins) / total if total else 0.0
