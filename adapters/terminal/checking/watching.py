"""A knowledge folder checked again each time it changes, until Ctrl-C."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from queue import SimpleQueue
from typing import NoReturn

from adapters.terminal.checking.findings import Findings, counted
from adapters.terminal.patience import explained
from bot.authoring.checking.check import check
from bot.authoring.judging.finding import Finding
from bot.editions.watch import Watch
from bot.matching.cache import Cache


def watch(folder: Path, cache: Cache, findings: Findings) -> NoReturn:
    """Tells what is found at first, and after each change what is found since and what is mended. Broken files are
    findings like others. Ends by KeyboardInterrupt alone."""
    changes: SimpleQueue[None] = SimpleQueue()
    stop = threading.Event()
    seen = Watch(folder)  # before anything is checked, so that no change is missed

    def wait() -> None:
        for _ in seen.changes(stop):
            changes.put(None)

    # A thread of its own: the watcher would keep Ctrl-C to itself.
    threading.Thread(target=wait, name="watching", daemon=True).start()
    try:
        known = _checked(folder, cache, findings)
        findings.tell(known)
        findings.streams.note(f"{counted(known)} found; watching {folder} until Ctrl-C.")
        while True:
            changes.get()
            now = _checked(folder, cache, findings)
            if any(one.broken for one in now):  # then nothing else can be judged, and nothing else is mended
                now = (*now, *(one for one in known if not one.broken))
            _tell(findings, known, now)
            known = now
    finally:
        stop.set()


def _checked(folder: Path, cache: Cache, findings: Findings) -> tuple[Finding, ...]:
    with explained(findings.streams):
        return check(folder, cache)


def _tell(findings: Findings, before: Iterable[Finding], now: Iterable[Finding]) -> None:
    mended, new = _without(before, now), _without(now, before)
    findings.tell(new)
    for one in mended:
        findings.streams.note(f"mended: {one}")
    clock = time.strftime("%H:%M:%S")
    findings.streams.note(f"{clock} {len(new):,} new, {len(mended):,} mended; {counted(now)} left.")


def _without(some: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Those of some findings that aren't among others, wherever they stand: what is above them may have grown."""
    there = Counter(map(_what, others))
    left = []
    for one in some:
        if there[_what(one)]:
            there[_what(one)] -= 1
        else:
            left.append(one)
    return left


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.place.file, finding.severity, finding.rule, finding.entry, finding.sentence
