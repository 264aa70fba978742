"""How questions are answered that nobody wrote down: `rolecall check --held-out`, in 80 columns or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from adapters.terminal.progress import progress_on
from adapters.terminal.streams import Streams
from bot.authoring.checking.heldout import FOLDS, Tried, held_out
from bot.authoring.checking.recall import Bin, Ends, Recall, by_entry, calibration_error, confusions, reliability
from bot.knowledge import load

_MOST = 10
"""Entries, and pairs of them, that are told to people."""
_NAME = 24
"""Columns of an id."""
_COLUMNS = 80


def report(folder: Path, streams: Streams, in_json: bool) -> None:
    """Asks every phrasing of the knowledge in a folder without itself and writes what comes of it to stdout; how far
    that is stands on stderr. Raises `KnowledgeError`."""
    knowledge = load(folder)
    with progress_on(streams, "Asking what was left out") as progress:
        tried = [*held_out(knowledge, progress)]
    for line in _objects(tried) if in_json else _lines(tried):
        streams.say(line)


def _objects(tried: Sequence[Tried]) -> Iterator[str]:
    recall, ends, bins = Recall.of(tried), Ends.of(tried), reliability(tried)
    yield _object(
        kind="all",
        asked=recall.asked,
        alone=sum(one.alone for one in tried),
        recall_at_1=_share(recall.first, recall.asked),
        recall_at_3=_share(recall.three, recall.asked),
        answered_by_own=ends.own,
        answered_by_other=ends.other,
        asked_back=ends.asked_back,
        unknown=ends.unknown,
        ece=round(calibration_error(bins), 4),
    )
    for one in by_entry(tried):
        yield _object(
            kind="entry",
            entry=one.entry,
            asked=one.asked,
            recall_at_1=_share(one.first, one.asked),
            recall_at_3=_share(one.three, one.asked),
        )
    for pair in confusions(tried):
        yield _object(kind="confusion", entry=pair.own, taken_for=pair.taken_for, phrasings=pair.phrasings)
    for one_bin in bins:
        yield _object(
            kind="bin",
            low=one_bin.low,
            high=one_bin.high,
            asked=one_bin.asked,
            right=one_bin.right,
            confidence=round(one_bin.confidence, 4),
        )


def _object(**told: object) -> str:
    return json.dumps(told)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4)


def _lines(tried: Sequence[Tried]) -> Iterator[str]:
    recall, ends = Recall.of(tried), Ends.of(tried)
    yield f"{recall.asked:,} phrasings, each asked of a bot that was made without it ({FOLDS} folds)"
    if alone := sum(one.alone for one in tried):
        yield f"{alone:,} of them leave nothing to find their entry by: it has no other phrasing"
    yield ""
    for label, part in (
        ("own entry first (recall at 1)", recall.first),
        ("own entry among the first three (recall at 3)", recall.three),
        ("answered by the own entry", ends.own),
        ("answered by another", ends.other),
        ("asked back", ends.asked_back),
        ("not answered", ends.unknown),
    ):
        yield f"  {label:<46}{part:>8,}{_percent(part, recall.asked):>8}"
    yield from _worst(by_entry(tried))
    yield from _confused(tried)
    yield from _reliable(reliability(tried))


def _worst(entries: Sequence[Recall]) -> Iterator[str]:
    missed = [one for one in entries if one.first < one.asked][:_MOST]
    if missed:
        yield from ("", "Found worst")
        yield f"  {'entry':<{_NAME}}{'asked':>8}{'at 1':>8}{'at 3':>8}"
    for one in missed:
        shares = (_percent(part, one.asked) for part in (one.first, one.three))
        yield f"  {_cut(one.entry or '', _NAME):<{_NAME}}{one.asked:>8,}{''.join(f'{share:>8}' for share in shares)}"


def _confused(tried: Sequence[Tried]) -> Iterator[str]:
    pairs = confusions(tried)[:_MOST]
    if pairs:
        yield from ("", "Confused most")
    for pair in pairs:
        other = f"taken for {_cut(pair.taken_for, _NAME)}" if pair.taken_for else "near nothing"
        yield f"  {len(pair.phrasings):>4,} × {_cut(pair.own, _NAME)} {other}"
        yield f"         {_cut(pair.phrasings[0], _COLUMNS - 14)!r}"


def _reliable(bins: Sequence[Bin]) -> Iterator[str]:
    yield from ("", "Confidence against the share that is right")
    yield f"  {'confidence':<16}{'asked':>8}{'right':>8}{'mean':>8}{'gap':>8}"
    for one in bins:
        span = f"{one.low:.1f} to {one.high:.1f}"
        if one.asked:
            figures = f"{_percent(one.right, one.asked):>8}{one.confidence:>8.0%}{one.gap:>+8.0%}"
            yield f"  {span:<16}{one.asked:>8,}{figures}"
        else:
            yield f"  {span:<16}{0:>8}"
    yield f"  expected calibration error: {calibration_error(bins):.3f}"
    yield "  All of these are to the point, and confidence allows for as many that aren't:"
    yield "  more should be right than it says. Where the gap is negative, fewer are."


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
