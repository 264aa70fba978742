"""A review at a terminal: case after case, a key for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from shutil import get_terminal_size

from adapters.terminal.cleaning import safe
from adapters.terminal.rendering.parts import Renderer
from adapters.terminal.reviewing.deeds import Deeds, Do
from adapters.terminal.reviewing.keys import Keys
from adapters.terminal.reviewing.telling import MOST_NEAREST, case_lines, on_one_line
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.errors import BotError, KnowledgeError
from bot.records.marks import Mark
from bot.reviewing.cases import Case
from bot.reviewing.groups import Group
from bot.reviewing.review import Review

_UNDO, _QUIT, _HELP = "u", "q", "?"
_MENDED = "Press a key once it is mended, or q to end. "
_AROUND = 6
"""Lines around a case and the keys explained: they aren't, where a case would leave the screen by that."""
_LAST = "That was the last. Undo it, or quit [u,q]? "


class Step(Enum):
    """Where a review goes on after a key."""

    HERE = auto()
    """At the same case, which is as it was."""
    ANEW = auto()
    """At what is left of the case, if anything is."""
    ON = auto()
    """At the next case."""
    BACK = auto()
    """At the case before, to whose marks what they were was put back."""
    END = auto()


class Session:
    """Shows the cases of a review and does what the keys say."""

    def __init__(
        self, review: Review, deeds: Deeds, keys: Keys, streams: Streams, renderer: Renderer, bold: bool
    ) -> None:
        self._review, self._deeds, self._keys = review, deeds, keys
        self._streams, self._renderer, self._bold = streams, renderer, bold
        self._done: list[tuple[int, Mapping[str, Mark | None] | None]] = []
        self._explained = False

    def run(self, groups: tuple[Group, ...]) -> None:
        """Goes through the groups until the end of them or `q`; says what is left."""
        at, step = 0, Step.ON
        while step is not Step.END and (at < len(groups) or self._is_undone()):
            if at == len(groups):
                at, step = self._done.pop()[0], Step.BACK
            bot = self._bot()
            if bot is None:
                break
            case = self._review.case(groups[at], bot)
            if case is None:
                at, step = at + 1, Step.ON
                continue
            if step is not Step.HERE:
                self._show(f"{at + 1}/{len(groups)}", case)
            step = self._step(at, case)
            if step is Step.BACK:
                at = self._done.pop()[0]
            at += step is Step.ON
        skipped = sum(1 for _, before in self._done if before is not None and not before)
        left = len(groups) - at + skipped
        self._streams.say(f"Left to review: {left:,}." if left else "Nothing is left to review.")

    def _bot(self) -> Bot | None:
        """The bot of the knowledge as it is; where that can't be opened, once it is mended. None for an end instead."""
        while True:
            try:
                return self._deeds.bot
            except BotError as error:
                self._streams.note(f"{error}")
                if self._keys.key(_MENDED) in (None, _QUIT):
                    return None

    def _show(self, number: str, case: Case) -> None:
        head = safe(f"{number}  {on_one_line(case.group.question)}")
        told = self._renderer.lines([*case_lines(case, self._deeds.bot)])
        self._streams.show(f"\x1b[1m{head}\x1b[0m" if self._bold else head)
        self._streams.show(told + "\n")
        if not self._explained:
            self._explained = True
            explained = self._explained_keys(case)
            if told.count("\n") + explained.count("\n") + _AROUND <= get_terminal_size().lines:
                self._streams.show(explained + "\n")

    def _step(self, at: int, case: Case) -> Step:
        """What one key leads to."""
        offered = self._offered(case)
        names = [f"1-{shown}" if (shown := len(case.nearest[:MOST_NEAREST])) > 1 else "1"] if case.nearest else []
        shown_keys = ",".join([*names, *(key for key in offered if not key.isdigit()), _HELP])
        key = self._keys.key(f"What is to be done [{shown_keys}]? ")
        if key is None or key == _QUIT:
            return Step.END
        if key == _HELP:
            self._streams.show(self._explained_keys(case) + "\n")
            return Step.HERE
        if key == _UNDO:
            return self._undo()
        found = offered.get(key)
        if found is None:
            self._streams.note(f"{'That' if not key else repr(key)} does nothing here; ? explains.")
            return Step.HERE
        _, do = found
        try:
            deed = do()
        except KnowledgeError:  # what was written can't be opened: that is told, and waited for, before anything else
            return Step.ANEW
        except BotError as error:
            self._streams.note(str(error))
            return Step.HERE
        except KeyboardInterrupt:  # it gives up this alone; what was written was told
            self._streams.note("\nInterrupted.")
            return Step.HERE
        if deed is None:
            return Step.HERE
        self._done.append((at, deed.before))
        self._streams.say("")
        return Step.ON if deed.over else Step.ANEW

    def _is_undone(self) -> bool:
        """Whether the mark that ended it all is taken back: what would be a slip elsewhere can be mended there too."""
        while self._done and self._done[-1][1] and self._keys.key(_LAST) == _UNDO:
            if self._undo() is Step.BACK:
                return True
        return False

    def _undo(self) -> Step:
        """Takes back what was marked last."""
        if not self._done:
            self._streams.note("Nothing was done yet.")
            return Step.HERE
        _, before = self._done[-1]
        if before is None:
            self._streams.note("What was written, and what an author is told, isn't undone here: git takes back lines.")
            return Step.HERE
        try:
            self._review.restore(before)
        except BotError as error:
            self._streams.note(str(error))
            return Step.HERE
        self._streams.say("")
        return Step.BACK

    def _explained_keys(self, case: Case) -> str:
        return self._renderer.lines([f"{key}  {told}" for key, told in self._explanations(case)])

    def _explanations(self, case: Case) -> Iterator[tuple[str, str]]:
        offered = self._offered(case)
        if case.nearest:
            last = len(case.nearest[:MOST_NEAREST])
            yield "1" if last == 1 else f"1-{last}", "it asks for that: add it as a phrasing"
        yield from ((key, told) for key, (told, _) in offered.items() if not key.isdigit())
        yield _UNDO, "undo the last mark"
        yield _QUIT, "quit"
        yield _HELP, "this"

    def _offered(self, case: Case) -> Mapping[str, tuple[str, Do]]:
        return self._deeds.offered(case)
