"""What `rolecall check` found: a line each, on a terminal with the line of the file that it is about."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adapters.terminal.cleaning import safe
from adapters.terminal.exits import ExitCode
from adapters.terminal.rendering.manner import Manner
from adapters.terminal.streams import Streams
from bot.authoring.judging.finding import Finding, Severity

_LOOKS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BOLD, _CARET = "1", "1;32"


@dataclass(frozen=True, slots=True)
class Findings:
    """Tells findings on some streams, in some manner or as JSON."""

    streams: Streams
    manner: Manner
    in_json: bool = False

    def tell(self, findings: Iterable[Finding]) -> None:
        """Writes them to stdout."""
        for finding in findings:
            self.streams.show(_json(finding) if self.in_json else self._shown(finding))

    def sum_up(self, findings: Sequence[Finding]) -> None:
        """How many there are of each kind, on stderr; nothing when there are none."""
        if findings:
            broken = ": the knowledge can't be loaded" if any(one.broken for one in findings) else ""
            self.streams.note(f"{counted(findings)}{broken}.")

    def _shown(self, finding: Finding) -> str:
        place, severity, told = safe(str(finding.place)), str(finding.severity), safe(finding.told)
        line = f"{self._look(place, _BOLD)}: {self._look(severity, _LOOKS[finding.severity])}: {told}"
        if not self.manner.screen:
            return line
        from adapters.terminal.checking.snippet import snippet

        shown = snippet(finding, shutil.get_terminal_size().columns)
        return "\n".join([line, shown[0], shown[1] + self._look(shown[2], _CARET)]) if shown else line

    def _look(self, text: str, look: str) -> str:
        return f"\x1b[{look}m{text}\x1b[0m" if self.manner.color else text


def weighed(findings: Iterable[Finding], strict: bool) -> ExitCode:
    """How the command ends."""
    worst = set()
    for finding in findings:
        if finding.broken:
            return ExitCode.BROKEN_KNOWLEDGE
        worst.add(finding.severity)
    if Severity.ERROR in worst or (strict and Severity.WARNING in worst):
        return ExitCode.NOT_ANSWERED
    return ExitCode.ANSWERED


def counted(findings: Iterable[Finding]) -> str:
    """How many there are of each kind: "1 error, 2 warnings and 1 note"."""
    numbers = Counter(finding.severity for finding in findings)
    parts = [f"{numbers[one]:,} {one}{'s' if numbers[one] != 1 else ''}" for one in Severity if numbers[one]]
    return " and ".join([*([", ".join(parts[:-1])] if parts[1:] else []), *parts[-1:]]) or "nothing"


def _json(finding: Finding) -> str:
    return json.dumps(
        {
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "end": finding.end,
            "severity": str(finding.severity),
            "rule": finding.rule,
            "entry": finding.entry,
            "sentence": finding.told,
        }
    )
