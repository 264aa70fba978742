"""What the app may do in a workspace, against what its manifest asks for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from adapters.slack.connecting.credentials import BOT_TOKEN

_MANIFEST = Path(__file__).resolve().parent.parent / "manifest.json"
_HEADER = "x-oauth-scopes"

VITAL = "chat:write"
"""Without it nothing can be answered."""


def missing(headers: Mapping[str, str]) -> tuple[str, ...] | None:
    """The scopes of the manifest that a bot token lacks, by the headers of an answer; None where they don't tell."""
    told = next((value for name, value in headers.items() if name.lower() == _HEADER), None)
    if told is None:
        return None
    asked = json.loads(_MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]
    had = {scope.strip() for scope in told.split(",")}
    return tuple(scope for scope in asked if scope not in had)


def lacking(scope: str) -> str:
    """A sentence about a missing scope, with the cure."""
    return f"{BOT_TOKEN} lacks the scope {scope}: add it under 'OAuth & Permissions' of your app, and reinstall the app"
