"""What the Slack bot loses, doubles and takes, beside a bare Bolt bot, in a Slack of our own that breaks.

    python -m tests.benchmarks.slack [load] [resets] [kills] [again] [faults] [end] [flood] [black-hole]
                                      [strangers]

Prints a Markdown table; without a name it runs all. Times are milliseconds, measured at Slack's end: of the
acknowledgement since the envelope was sent, of the reply since the question was asked.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks import loads
from tests.benchmarks.asking import Came, milliseconds

HEAD = (
    "scenario",
    "bot",
    "questions",
    "lost",
    "doubled",
    "ack p50",
    "ack p99",
    "reply p50",
    "reply p95",
    "besides",
)
OURS, BARE = "rolecall", "bare Bolt"
Row = tuple[str, ...]


def main(arguments: Sequence[str]) -> None:
    """Runs the scenarios and writes the table to stdout."""
    unknown = set(arguments) - SCENARIOS.keys()
    if unknown:
        sys.exit(f"no scenario: {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    _line(HEAD)
    _line(["---"] * len(HEAD))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        for name in arguments or SCENARIOS:
            for row in SCENARIOS[name](lambda: Path(tempfile.mkdtemp(dir=folder))):
                _line(row)


Fresh = Callable[[], Path]
"""Makes a folder for what a bot keeps."""


def _load(fresh: Fresh) -> Iterator[Row]:
    ours, bare = loads.load(fresh()), loads.load_bare(fresh())
    acknowledged = milliseconds(ours.acknowledgements, 0.99) / milliseconds(bare.acknowledgements, 0.99)
    replied = milliseconds(ours.replies, 0.5) / milliseconds(bare.replies, 0.5)
    yield _row("load", OURS, ours, f"ack p99 {acknowledged:.1f}x, reply p50 {replied:.1f}x bare Bolt's")
    yield _row("load", BARE, bare)


def _resets(fresh: Fresh) -> Iterator[Row]:
    yield _row("resets", OURS, loads.resets(fresh()), "20 resets of all sockets")
    yield _row("resets", BARE, loads.resets_bare(fresh()))


def _kills(fresh: Fresh) -> Iterator[Row]:
    came = loads.kills(fresh())
    yield _row("kills", OURS, came, f"20 kills; {came.untold} of the lost given up by Slack")


def _again(fresh: Fresh) -> Iterator[Row]:
    yield _row("again", OURS, loads.again(fresh()), "each event four times")


def _faults(fresh: Fresh) -> Iterator[Row]:
    for name, (came, early) in loads.faults(fresh(), loads.FAULTS + loads.HANGS).items():
        yield _row(f"faults: {name}", OURS, came, f"{early} early")


def _end(fresh: Fresh) -> Iterator[Row]:
    came, ended = loads.end(fresh())
    yield _row("end", OURS, came, f"exit {ended.code} after {ended.seconds:.1f} s")


def _flood(fresh: Fresh) -> Iterator[Row]:
    yield _row("flood", OURS, loads.flood(fresh()), "the others' questions")


def _black_hole(fresh: Fresh) -> Iterator[Row]:
    silent, reset = loads.noticed(fresh(), reset=False), loads.noticed(fresh(), reset=True)
    yield ("black hole", OURS, *[""] * 7, f"new sockets after {silent:.1f} s; of a reset after {reset:.1f} s")


def _strangers(fresh: Fresh) -> Iterator[Row]:
    met, logged = loads.strangers(fresh())
    told = ", ".join(f"{status or 'closed'}: {count:,}" for status, count in sorted(met.statuses.items()))
    besides = f"{met.let_in} let in, {len(met.unanswered)} unanswered, {logged} words or tracebacks logged; {told}"
    yield ("strangers", OURS, f"{met.statuses.total():,}", *[""] * 6, besides)


def _row(scenario: str, bot: str, came: Came, besides: str = "") -> Row:
    acknowledgements = [milliseconds(came.acknowledgements, share) for share in (0.5, 0.99)]
    replies = [milliseconds(came.replies, share) for share in (0.5, 0.95)]
    times = [f"{time:.1f}" for time in (*acknowledgements, *replies)]
    return (scenario, bot, str(came.asked), str(came.lost), str(came.doubled), *times, besides)


def _line(cells: Sequence[str]) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


SCENARIOS: dict[str, Callable[[Fresh], Iterator[Row]]] = {
    "load": _load,
    "resets": _resets,
    "kills": _kills,
    "again": _again,
    "faults": _faults,
    "end": _end,
    "flood": _flood,
    "black-hole": _black_hole,
    "strangers": _strangers,
}

if __name__ == "__main__":
    main(sys.argv[1:])
