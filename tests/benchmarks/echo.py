"""A bot as Bolt's first page shows it, to be measured beside ours: it says what it heard, in the thread."""

from __future__ import annotations

import os
import sys
from typing import Any

from slack_bolt import App, Say
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient


def main(ping_interval: float) -> None:
    """Echoes until it is killed."""
    app = App(client=WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]))

    @app.event("app_mention")
    def echo(event: dict[str, Any], say: Say) -> None:
        say(event["text"], thread_ts=event["ts"])

    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], ping_interval=ping_interval).start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(float(sys.argv[1]))
