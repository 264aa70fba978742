"""How to speak: plainly, or laid out for a screen; with colour or without."""

from __future__ import annotations

import os
from dataclasses import dataclass

from adapters.terminal.rendering.parts import Renderer
from adapters.terminal.streams import Streams
from bot.environment import said_yes

_UNABLE = {"dumb", "unknown"}
_ANY_TERMINAL = "" if os.name == "nt" else "dumb"  # where TERM says nothing


@dataclass(frozen=True, slots=True)
class Manner:
    """`screen`: both ends are a terminal that can be drawn on, and drawing is wanted; `color`: stdout gets escapes for
    looks."""

    screen: bool
    color: bool

    @classmethod
    def of(cls, streams: Streams, color: str, plain: bool) -> Manner:
        """What suits some streams, by the wish for colour ("auto", "always", "never") and for plainness, and else by
        what the environment says: NO_COLOR, FORCE_COLOR, TERM, ACCESSIBLE."""
        able = (os.environ.get("TERM") or _ANY_TERMINAL).lower() not in _UNABLE
        plain = plain or said_yes("ACCESSIBLE")
        return cls(streams.interactive and able and not plain, _colored(streams, color, able) and not plain)

    def renderer(self, why: bool, in_json: bool = False) -> Renderer:
        """What renders replies in this manner, or each as an object of JSON."""
        if in_json:
            from adapters.terminal.rendering.jsonl import JsonLines

            return JsonLines()
        if self.screen:
            from adapters.terminal.rendering.links import clickable
            from adapters.terminal.rendering.painted import Painted  # 60 ms that only a screen needs

            return Painted(why, self.color, clickable(os.environ))
        from adapters.terminal.rendering.plain import Plain

        return Plain(why, self.color)


def _colored(streams: Streams, wish: str, able: bool) -> bool:
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return said_yes("FORCE_COLOR") or (streams.stdout.isatty() and able)
