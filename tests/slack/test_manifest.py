"""The manifest that a team installs the bot from."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import ROOT

MANIFEST = json.loads((ROOT / "adapters" / "slack" / "manifest.json").read_text(encoding="utf-8"))
SCHEMA = Path(os.environ.get("SLACK_SCHEMAS", ROOT.parent / "shared" / "slack")) / "manifest.schema.json"

NEEDED_FOR = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "app_home_opened": None,
}
"""The scope that each event asks for."""


def test_its_scopes_are_those_that_its_events_and_features_need_and_no_more() -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    features = {"chat:write", "commands", "assistant:write"}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == features | {NEEDED_FOR[one] for one in events} - {None}
    assert "user" not in MANIFEST["oauth_config"]["scopes"]


def test_it_uses_the_agent_view_and_not_the_one_before() -> None:
    assert "agent_view" in MANIFEST["features"]
    assert "assistant_view" not in MANIFEST["features"]


def test_it_names_no_url_since_sockets_need_none() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert "://" not in json.dumps(MANIFEST)


@pytest.mark.skipif(not SCHEMA.is_file(), reason="Slack's schema of manifests isn't beside the checkout")
def test_it_is_valid_by_slacks_own_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(MANIFEST, json.loads(SCHEMA.read_text(encoding="utf-8")))
