"""Whether answers are laid out and coloured: by what is wished, and by what the streams and the environment say."""

from __future__ import annotations

import io

import pytest

from adapters.terminal.rendering.manner import Manner
from adapters.terminal.streams import Streams

DRAWN, LINES = True, False
XTERM = {"TERM": "xterm-256color"}


class Stream(io.StringIO):
    """A stream that is a terminal or isn't."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def manner(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], color: str, plain: bool, stdin: bool, stdout: bool
) -> Manner:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return Manner.of(Streams(Stream(stdin), Stream(stdout), Stream(True)), color, plain)


@pytest.mark.parametrize(
    ("env", "color", "plain", "stdin", "stdout", "expected"),
    [
        pytest.param(XTERM, "auto", False, True, True, Manner(DRAWN, True), id="a terminal at both ends"),
        pytest.param(XTERM, "auto", False, False, True, Manner(LINES, True), id="questions piped in"),
        pytest.param(XTERM, "auto", False, True, False, Manner(LINES, False), id="answers piped on"),
        pytest.param(XTERM, "auto", True, True, True, Manner(LINES, False), id="plain"),
        pytest.param(XTERM, "always", True, True, True, Manner(LINES, False), id="plain beats colour"),
        pytest.param(XTERM | {"ACCESSIBLE": "1"}, "auto", False, True, True, Manner(LINES, False), id="ACCESSIBLE=1"),
        pytest.param(XTERM | {"ACCESSIBLE": "0"}, "auto", False, True, True, Manner(DRAWN, True), id="ACCESSIBLE=0"),
        pytest.param({"TERM": "dumb"}, "auto", False, True, True, Manner(LINES, False), id="a dumb terminal"),
        pytest.param({}, "auto", False, True, True, Manner(LINES, False), id="a terminal that says nothing of itself"),
        pytest.param(XTERM | {"NO_COLOR": "1"}, "auto", False, True, True, Manner(DRAWN, False), id="NO_COLOR"),
        pytest.param(XTERM | {"NO_COLOR": ""}, "auto", False, True, True, Manner(DRAWN, True), id="NO_COLOR empty"),
        pytest.param(XTERM, "never", False, True, True, Manner(DRAWN, False), id="--color never"),
        pytest.param(
            XTERM | {"NO_COLOR": "1"}, "always", False, True, True, Manner(DRAWN, True), id="--color beats it"
        ),
        pytest.param(
            {"FORCE_COLOR": "1"}, "auto", False, False, False, Manner(LINES, True), id="FORCE_COLOR in a pipe"
        ),
        pytest.param(
            {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False, True, True, Manner(LINES, False), id="NO_COLOR first"
        ),
        pytest.param({"FORCE_COLOR": "1"}, "never", False, True, False, Manner(LINES, False), id="--color never first"),
    ],
)
def test_the_manner(
    monkeypatch: pytest.MonkeyPatch,
    env: dict[str, str],
    color: str,
    plain: bool,
    stdin: bool,
    stdout: bool,
    expected: Manner,
) -> None:
    assert manner(monkeypatch, env, color, plain, stdin, stdout) == expected
