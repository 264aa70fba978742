"""What is logged: a line each, for eyes on a terminal and as JSON elsewhere; no secrets and no words of questions."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

_QUIET = {
    "rolecall.slack.socket": logging.CRITICAL,  # it tells of tickets
    "slack_sdk": logging.CRITICAL,
    "rolecall.slack.bolt": logging.ERROR,  # it tells of whole requests
    "uvicorn": logging.ERROR,
    "watchfiles": logging.ERROR,  # it counts what stirs
    "asyncio": logging.ERROR,
}
_OWN = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime"})
_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=ticket=)[^&\s\"]+|v0=[0-9a-f]{64}")


def begin(stream: TextIO) -> None:
    """From now on what is worth knowing (INFO and above) is written to `stream`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Readable() if stream.isatty() else Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(level)


class Lines(logging.Formatter):
    """One JSON object a line: `time` (UTC, ISO 8601), `level`, `message`, then whatever else was told."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": at, "level": record.levelname.lower(), "message": _message(record), **_more(record)}
        return _bare(json.dumps(told, default=str))


class Readable(logging.Formatter):
    """`12:00:00 warning  the message  name=value`, and below it where an error came from."""

    def format(self, record: logging.LogRecord) -> str:
        more = _more(record)
        where = more.pop("where", [])
        at = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        fields = "".join(f"  {name}={value}" for name, value in more.items())
        line = _printable(f"{at} {record.levelname.lower():<8} {_message(record)}{fields}")
        return _bare("\n".join([line, *(f"    {place}" for place in where)]))


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage().rstrip()
    except (TypeError, ValueError):
        return str(record.msg).rstrip()


def _more(record: logging.LogRecord) -> dict[str, Any]:
    """The fields that a record was given, and of an error its kind and where it came from. Not its own words: they may
    quote what somebody asked."""
    more = {name: value for name, value in vars(record).items() if name not in _OWN}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        more["error"] = type(error).__name__
        more["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return more


def _bare(line: str) -> str:
    return _SECRET.sub("…", line)


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
