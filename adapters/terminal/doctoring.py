"""What `rolecall doctor` found, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterable

from adapters.terminal.exits import ExitCode
from adapters.terminal.streams import Streams
from bot.doctor import Finding, Severity


def tell(findings: Iterable[Finding], streams: Streams, in_json: bool) -> ExitCode:
    """Writes the findings to stdout, each as soon as it is there, and weighs them."""
    ended = ExitCode.ANSWERED
    for finding in findings:
        if finding.severity is Severity.ERROR:
            ended = ExitCode.CONFIGURATION
        streams.say(_json(finding) if in_json else str(finding))
    return ended


def _json(finding: Finding) -> str:
    return json.dumps({"severity": str(finding.severity), "sentence": finding.sentence}, ensure_ascii=False)
