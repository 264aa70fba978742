"""The commands of a chat, in one table, from which `/help` writes itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.terminal.chat.responses import Leave, Remark, Response, Said
from bot import __version__

if TYPE_CHECKING:
    from adapters.terminal.chat.talk import Talk

BANNER = f"rolecall {__version__}: /help for more, Ctrl-D or /quit to leave"
HOW_TO_LEAVE = "Ctrl-D or /quit leaves."
_FAREWELLS = frozenset({"exit", "quit", ":q"})
"""What leaves without a slash."""

_NEAR_ENOUGH = 50
_LONGEST_NAME = 40
_MOST_TOPICS = 60
_MOST_QUESTIONS = 9


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, how its arguments are written, what it does in a few words, and what does it."""

    name: str
    arguments: str
    does: str
    run: Callable[[Talk, str], Response]
    aliases: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which one must follow."""
        return tuple(self.arguments.split("|")) if "|" in self.arguments else ()

    @property
    def usage(self) -> str:
        """How it is typed."""
        return f"/{self.name} {self.arguments}".rstrip()


def command(talk: Talk, line: str) -> Response:
    """Does what a line that begins with a slash says."""
    name, rest = (*line.strip().removeprefix("/").split(None, 1), "", "")[:2]
    found = _named(name)
    return found.run(talk, rest.strip()) if found else Remark(_unknown(name))


def farewell(line: str) -> bool:
    """Whether a line ends the chat."""
    word = line.strip().casefold()
    found = _named(word[1:]) if word.startswith("/") else None
    return word in _FAREWELLS or (found is not None and found.run is _quit)


def _named(name: str) -> Command | None:
    """The command of a name, or of another name for it."""
    wanted = name.casefold()
    return next((one for one in COMMANDS.values() if wanted in (one.name, *one.aliases)), None)


def _unknown(name: str) -> str:
    from rapidfuzz import process

    near = process.extractOne(name.casefold(), list(COMMANDS), score_cutoff=_NEAR_ENOUGH)
    hint = f"did you mean {COMMANDS[near[0]].usage}?" if near else "try /help."
    return f"There is no command /{name[:_LONGEST_NAME]}; {hint}"


def _help(talk: Talk, _: str) -> Response:
    del talk
    widest = max(len(one.usage) for one in COMMANDS.values())
    told = [f"{one.usage:{widest}}  {one.does}" for one in COMMANDS.values()]
    return Said(("Ask anything, in any words; go on with “and the other one?”, “why?”, “tell me more”.", "", *told))


def _topics(talk: Talk, words: str) -> Response:
    if words:
        found = talk.contents.about(words)
        if not found:
            return Remark(f"Nothing here is about {words[:_LONGEST_NAME]}.")
        shown, left = found[:_MOST_QUESTIONS], len(found) - _MOST_QUESTIONS
        talk.offer([one.entry for one in shown])
        more = ("", f"And {left:,} more; another word narrows them down.") if left > 0 else ()
        return Said((*(f"{number}. {one.question}" for number, one in enumerate(shown, 1)), *more))
    listed = talk.contents.listed()
    names = list(dict.fromkeys(one.about for one in listed if one.about)) or [one.question for one in listed]
    rest = f" and {len(names) - _MOST_TOPICS:,} more" if len(names) > _MOST_TOPICS else ""
    return Said((f"I know about: {', '.join(names[:_MOST_TOPICS])}{rest}.", "", "/topics WORD lists the questions."))


def _why(talk: Talk, _: str) -> Response:
    from adapters.terminal.rendering.parts import why

    return Said(tuple(why(talk.last))) if talk.last else Remark("Nothing has been asked yet.")


def _feedback(talk: Talk, words: str) -> Response:
    if words.casefold() not in COMMANDS["feedback"].choices:
        return Remark("Say /feedback good or /feedback bad, of the last answer.")
    if talk.last is None:
        return Remark("Nothing has been asked yet.")
    trouble = talk.judge(words.casefold() == "good")
    return Remark(trouble) if trouble else Said(("Noted, thank you.",))


def _new(talk: Talk, _: str) -> Response:
    talk.forget()
    return Said(("A new conversation; what went before is forgotten.",))


def _quit(talk: Talk, _: str) -> Leave:
    del talk
    return Leave()


COMMANDS = {
    one.name: one
    for one in (
        Command("help", "", "tells the commands", _help),
        Command("topics", "[WORD]", "what I know about; with a word, the questions on it", _topics),
        Command("why", "", "how the last question was read", _why),
        Command("feedback", "good|bad", "judges the last answer", _feedback),
        Command("new", "", "begins a new conversation", _new),
        Command("quit", "", "leaves, as Ctrl-D does", _quit, ("exit", "bye", "q")),
    )
}
