"""Whether a terminal makes links clickable (OSC 8): those that don't would swallow the address."""

from __future__ import annotations

from collections.abc import Mapping

_PROGRAMS = frozenset(
    ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "WarpTerminal", "rio", "zed", "mintty")
)
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_MARKS = ("KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR")
_VTE = 5000
"""The version of VTE (GNOME's terminal and its kin) from which on it knows links: 0.50."""


def clickable(environment: Mapping[str, str]) -> bool:
    """Whether the environment names a terminal that is known to show links. FORCE_HYPERLINK says so, or not, itself."""
    forced = environment.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in {"", "0"}
    term = environment.get("TERM", "")
    if "TMUX" in environment or term.startswith(("screen", "tmux")):
        return False  # what lies below may know them, but what lies between passes them on only of late
    version = environment.get("VTE_VERSION", "")
    new_vte = version.isascii() and version.isdecimal() and int(version[:9]) >= _VTE
    named = environment.get("TERM_PROGRAM") in _PROGRAMS or term.startswith(_TERMS)
    return new_vte or named or any(mark in environment for mark in _MARKS)
