"""What was added, or would be: where it stands, and its lines."""

from __future__ import annotations

import json

from adapters.terminal.exits import ExitCode
from adapters.terminal.streams import Streams
from bot.authoring.adding.added import Added
from bot.authoring.adding.planning import NewLines


def tell(added: Added, streams: Streams, in_json: bool, written: bool = True) -> ExitCode:
    """Writes a line for each change to stdout: the place and the id; the lines too where they aren't `written`."""
    for warning in added.warnings:
        streams.note(warning)
    for lines in dict.fromkeys(added.lines):
        if in_json:
            streams.say(_json(lines, written))
        elif written:
            streams.say(f"{lines.place.file}:{lines.place.line}: {lines.id}")
        else:
            streams.say(shown(lines))
    return ExitCode.ANSWERED


def shown(lines: NewLines) -> str:
    """The place, and below it the lines that are added there."""
    marked = "\n".join(f"+{line}" for line in lines.text.rstrip("\n").split("\n"))
    return f"{lines.place.file}:{lines.place.line}: {lines.id}\n{marked}"


def _json(lines: NewLines, written: bool) -> str:
    place = {"id": lines.id, "file": lines.place.file, "line": lines.place.line}
    return json.dumps({**place, "lines": lines.text, "written": written}, ensure_ascii=False)
