"""The commands of a chat, in one table, from which `/help` writes itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.terminal.turns import LEAVE, Leave, Remark, Said, Turn

if TYPE_CHECKING:
    from adapters.terminal.talk import Talk

FAREWELLS = frozenset({"exit", "quit", ":q", "/exit", "/bye", "/q"})
"""What leaves besides `/quit`."""

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
    run: Callable[[Talk, str], Turn]

    @property
    def usage(self) -> str:
        """How it is typed."""
        return f"/{self.name} {self.arguments}".rstrip()


def command(talk: Talk, line: str) -> Turn:
    """Does what a line that begins with a slash says."""
    name, _, rest = line.strip().removeprefix("/").partition(" ")
    found = COMMANDS.get(name.casefold())
    if found is None:
        return Remark(_unknown(name))
    return found.run(talk, rest.strip())


def _unknown(name: str) -> str:
    from rapidfuzz import process

    near = process.extractOne(name.casefold(), list(COMMANDS), score_cutoff=_NEAR_ENOUGH)
    hint = f"did you mean {COMMANDS[near[0]].usage}?" if near else "try /help."
    return f"There is no command /{name[:_LONGEST_NAME]}; {hint}"


def _help(talk: Talk, _: str) -> Turn:
    del talk
    widest = max(len(one.usage) for one in COMMANDS.values())
    told = [f"{one.usage:{widest}}  {one.does}" for one in COMMANDS.values()]
    return Said(("Ask anything, in any words; go on with “and the other one?”, “why?”, “tell me more”.", "", *told))


def _topics(talk: Talk, words: str) -> Turn:
    if words:
        found = talk.contents.about(words)[:_MOST_QUESTIONS]
        if not found:
            return Remark(f"Nothing here is about {words[:80]}.")
        talk.offer([one.entry for one in found])
        return Said(tuple(f"{number}. {one.question}" for number, one in enumerate(found, 1)))
    listed = talk.contents.listed()
    names = list(dict.fromkeys(one.about for one in listed if one.about)) or [one.question for one in listed]
    more = f" and {len(names) - _MOST_TOPICS:,} more" if len(names) > _MOST_TOPICS else ""
    return Said((f"I know about: {', '.join(names[:_MOST_TOPICS])}{more}.", "", "/topics WORD lists the questions."))


def _why(talk: Talk, _: str) -> Turn:
    from adapters.terminal.explaining import why

    return Said(tuple(why(talk.last))) if talk.last else Remark("Nothing has been asked yet.")


def _feedback(talk: Talk, words: str) -> Turn:
    if words.casefold() not in {"good", "bad"}:
        return Remark("Say /feedback good or /feedback bad, of the last answer.")
    if talk.last is None:
        return Remark("Nothing has been asked yet.")
    if not talk.judge(words.casefold() == "good"):
        return Remark(talk.recorder.trouble() or "Nothing is recorded, so this wasn't noted either.")
    return Said(("Noted, thank you.",))


def _new(talk: Talk, _: str) -> Turn:
    talk.forget()
    return Said(("A new conversation; what went before is forgotten.",))


def _quit(talk: Talk, _: str) -> Leave:
    del talk
    return LEAVE


COMMANDS = {
    one.name: one
    for one in (
        Command("help", "", "tells the commands", _help),
        Command("topics", "[WORD]", "what I know about; with a word, the questions on it", _topics),
        Command("why", "", "how the last question was read", _why),
        Command("feedback", "good|bad", "judges the last answer", _feedback),
        Command("new", "", "begins a new conversation", _new),
        Command("quit", "", "leaves, as Ctrl-D does", _quit),
    )
}
