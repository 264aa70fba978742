"""The bot as a real process, in a workspace of our own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType

from adapters.slack.connecting.sockets import SOCKETS
from tests.command import MANAGERS, environment
from tests.fakes.slack import FakeSlack

PACE = 0.3
"""Seconds between two messages in a channel of a bot that is `hurried`."""

_PATIENCE = 30.0
_HURRIED = f"""\
from adapters.slack import service
from adapters.slack.connecting import attempt
from adapters.slack.sending import pacing
from adapters.slack.answering import worker
attempt._LONGEST_WAIT = worker._AGAIN = 0.05
pacing.SECONDS_APART = {PACE}
service._FINISHING, service._GRACE = 2.2, 2.6
from bot.__main__ import main
main()
"""


class Running:
    """Runs `rolecall slack` until it is ended; `state` is the folder for what lasts between runs.

    `hurried`: it waits for a part of the time in which it would try again or give up. `started`: the test begins when
    it listens.
    """

    def __init__(
        self, slack: FakeSlack, state: Path, *arguments: str, hurried: bool = False, started: bool = True, **env: str
    ) -> None:
        self._slack = slack
        self._started = started
        self.database = state / "rolecall" / "rolecall.db"
        self._log = open(state / "log.txt", "ab")  # noqa: SIM115 - a pipe that nobody reads would stop the bot
        program = ["-c", _HURRIED] if hurried else ["-m", "bot"]
        self._command = [sys.executable, *program, "slack", "--knowledge", str(MANAGERS), *arguments]
        self._env = environment(**{"XDG_STATE_HOME": str(state), **slack.environment, **env})
        self.process = self._start()

    def __enter__(self) -> Running:
        if self._started:
            self._slack.wait_for_sockets(SOCKETS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._log.close()

    def kill(self) -> None:
        """kill -9, and a new start."""
        self.process.kill()
        self.process.wait()
        self.process = self._start()

    def end(self) -> int:
        """Ends it as a supervisor does; gives its exit code."""
        self.process.terminate()
        return self.process.wait(_PATIENCE)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdout=self._log, stderr=self._log, env=self._env)
