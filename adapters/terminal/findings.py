"""What `rolecall check` found, a line each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from adapters.terminal.exits import ExitCode
from adapters.terminal.streams import Streams
from bot.authoring.checking import Finding, Severity


def show(findings: Sequence[Finding], streams: Streams, in_json: bool, strict: bool) -> ExitCode:
    """Writes the findings to stdout and weighs them."""
    for finding in findings:
        streams.say(_json(finding) if in_json else str(finding))
    worst = {finding.severity for finding in findings}
    if Severity.BROKEN in worst:
        return ExitCode.BROKEN_KNOWLEDGE
    if Severity.ERROR in worst or (strict and worst):
        return ExitCode.NOT_ANSWERED
    return ExitCode.ANSWERED


def _json(finding: Finding) -> str:
    return json.dumps(
        {
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "severity": str(finding.severity),
            "sentence": finding.sentence,
        }
    )
