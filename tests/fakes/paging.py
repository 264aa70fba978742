"""Messages as Slack shows them: between two times, and a page at a time."""

from __future__ import annotations

from tests.fakes.journal import Json


def between(messages: list[Json], arguments: Json) -> list[Json]:
    """The messages between `oldest` and `latest`."""
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "9")
    bounds = {oldest, latest} if _true(arguments.get("inclusive")) else set()
    return [one for one in messages if oldest < one["ts"] < latest or one["ts"] in bounds]


def page(messages: list[Json], arguments: Json, most: int) -> Json:
    """One page of messages; metadata only where it was asked for."""
    start = int(arguments.get("cursor") or 0)
    end = start + min(int(arguments.get("limit") or most), most)
    hidden = set() if _true(arguments.get("include_all_metadata")) else {"metadata"}
    shown = [{key: value for key, value in one.items() if key not in hidden} for one in messages[start:end]]
    cursor = str(end) if end < len(messages) else ""
    return {"ok": True, "messages": shown, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _true(value: object) -> bool:
    return str(value).lower() in ("1", "true")
