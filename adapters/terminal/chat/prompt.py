"""The chat at a terminal: a prompt with history, search and a menu, and answers laid out for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.application.current import set_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.history import History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.shortcuts import PromptSession

from adapters.terminal.chat.commands import BANNER, HOW_TO_LEAVE, farewell
from adapters.terminal.chat.history import KeptHistory
from adapters.terminal.chat.menu import Menu
from adapters.terminal.chat.opening import Opening
from adapters.terminal.chat.responses import Remark
from adapters.terminal.chat.showing import show
from adapters.terminal.cleaning import safe
from adapters.terminal.patience import LEARNING, PATIENCE
from adapters.terminal.streams import Streams

if TYPE_CHECKING:
    from adapters.terminal.chat.ready import Ready
    from bot.contents import Listed


_MENU_ROWS, _OTHER_ROWS = 6, 4


class Prompt:
    """Prompts until the end."""

    def __init__(
        self,
        opening: Opening,
        streams: Streams,
        history: Path | None,
        vi: bool = False,
        color: bool = True,
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        """The bot is opened once the prompt stands; `history` is the file that lines are kept in, None for none."""
        self._opening = opening
        self._streams = streams
        self._dim = color
        self._history: History = KeptHistory(history) if history else InMemoryHistory()
        self.session: PromptSession[str] = PromptSession(
            "> ",
            history=self._history,
            auto_suggest=AutoSuggestFromHistory()
            if color
            else None,  # which looks like what was typed but for its grey
            completer=Menu(self._completing),
            complete_while_typing=True,
            editing_mode=EditingMode.VI if vi else EditingMode.EMACS,
            key_bindings=_bindings(),
            prompt_continuation="  ",
            enable_suspend=True,
            color_depth=None if color else ColorDepth.DEPTH_1_BIT,
            input=input,
            output=output,
        )

    def converse(self) -> None:
        """Takes line after line; raises what opening the bot raised."""
        self._streams.note(BANNER)
        given_up = 0  # lines, one after another
        self.session.app.after_render += self._begin
        while True:
            try:
                self._tell_news()
                # Each prompt looks whether the bot was opened, or not, since the last.
                rows = self.session.output.get_size().rows - _OTHER_ROWS
                line = self.session.prompt(pre_run=self._opened, reserve_space_for_menu=max(0, min(rows, _MENU_ROWS)))
                given_up = 0
                if farewell(line):
                    return
                if line.strip():
                    self._respond(line)
            except KeyboardInterrupt:
                given_up += 1
                if given_up > 1:
                    self._streams.note(HOW_TO_LEAVE)
            except EOFError:
                if self._opening.failed:
                    self._forget_typed()
                self._opening.check()
                return

    def _respond(self, line: str) -> None:
        """Shows what a line comes to."""
        ready = self._ready()
        response = ready.talk.respond(line)
        self._streams.show("")
        show(response, self._streams, ready.renderer)
        if isinstance(response, Remark):
            self._streams.note("")
        ready.talk.record()

    def _ready(self) -> Ready:
        self._opening.begin()
        try:
            return self._opening.wait(PATIENCE)
        except TimeoutError:
            self._streams.note(LEARNING)
            return self._opening.wait()

    def _completing(self, typed: str) -> Sequence[Listed]:
        ready = self._opening.ready
        return ready.talk.completing(typed) if ready else ()

    def _forget_typed(self) -> None:
        """What was typed at a prompt that has gone isn't for the shell."""
        try:
            import termios
        except ImportError:  # Windows, whose shells don't read what is left
            return
        with suppress(termios.error, NotImplementedError):
            termios.tcflush(self.session.input.fileno(), termios.TCIFLUSH)

    def _begin(self, app: Application[str]) -> None:
        """Opens the bot, once the prompt is there to be typed at."""
        app.after_render -= self._begin

        def done() -> None:
            if app.loop is not None:
                with suppress(RuntimeError):  # that prompt was left this moment; the next one looks
                    app.loop.call_soon_threadsafe(self._opened)

        self._opening.begin(done)

    def _opened(self) -> None:
        """Offers questions for what was typed meanwhile; without a bot the prompt ends, whatever is being typed."""
        app = self.session.app
        if not app.is_running or app.is_done:
            return
        if self._opening.failed:
            app.exit(exception=EOFError)
        elif ready := self._opening.ready:
            if ready.news:
                ready.news.bell = self._rung
            if self.session.default_buffer.text:
                self.session.default_buffer.start_completion()

    def _rung(self) -> None:
        """There is news: told above the prompt, unless somebody is typing; then it waits for the next prompt."""
        app = self.session.app
        if app.loop is not None:
            with suppress(RuntimeError):  # that prompt was left this moment; the next one tells
                app.loop.call_soon_threadsafe(self._tell_above)

    def _tell_above(self) -> None:
        app = self.session.app
        if app.is_running and not app.is_done and not self.session.default_buffer.text:
            with set_app(app):
                run_in_terminal(self._tell_news)

    def _tell_news(self) -> None:
        ready = self._opening.ready
        line = ready.news.read() if ready and ready.news else None
        if line:
            columns = self.session.output.get_size().columns
            self._streams.note(fill(line, columns, break_long_words=False, break_on_hyphens=False), dim=self._dim)


def _bindings() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        # Several lines are one question; nothing invisible comes along.
        event.current_buffer.insert_text(safe(event.data.replace("\r\n", "\n").replace("\r", "\n")))

    return bindings
