"""Which terminals are known to take links."""

from __future__ import annotations

import pytest

from adapters.terminal.rendering.links import clickable

XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    "environment",
    [
        XTERM | {"TERM_PROGRAM": "iTerm.app"},
        XTERM | {"TERM_PROGRAM": "vscode"},
        XTERM | {"VTE_VERSION": "7600"},
        XTERM | {"WT_SESSION": "1"},
        {"TERM": "xterm-kitty"},
        {"TERM": "foot-extra"},
        {"TERM": "tmux-256color", "TMUX": "/tmp/x", "FORCE_HYPERLINK": "1"},
    ],
    ids=str,
)
def test_those_that_take_them(environment: dict[str, str]) -> None:
    assert clickable(environment)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        XTERM,
        {"TERM": "linux"},
        {"TERM": "screen", "TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-kitty", "TMUX": "/tmp/x"},
        XTERM | {"VTE_VERSION": "4999"},
        XTERM | {"VTE_VERSION": "new"},
        XTERM | {"TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"},
    ],
    ids=str,
)
def test_those_that_would_swallow_the_address(environment: dict[str, str]) -> None:
    assert not clickable(environment)
