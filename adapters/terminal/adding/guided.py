"""`rolecall add` step by step: the question, what is there already, the answer, its sources, a look, and it is in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from adapters.terminal.adding.added import shown, tell
from adapters.terminal.adding.asker import Asker, asker, yes
from adapters.terminal.adding.editor import Unfinished, kept
from adapters.terminal.adding.entry import check_id, entry
from adapters.terminal.adding.flags import OF_ENTRIES, Given
from adapters.terminal.exits import ExitCode
from adapters.terminal.patience import TRYING, explained
from adapters.terminal.rendering.manner import Manner
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.authoring.adding.added import Added, Change, NewMiss, NewPhrasing, checked, write
from bot.authoring.adding.planning import Plan, plan
from bot.errors import ConflictError
from bot.matching.cache import Folder
from bot.opening import open_bot
from bot.reply import Match

_NEAR = 0.02
"""Confidence from which what is there already may be what is meant."""


def guide(folder: Path, given: Given, streams: Streams) -> ExitCode:
    """Asks for what is to be added, shows it, and writes it; Ctrl-C writes nothing."""
    ask = asker(streams, Manner.of(streams, given.color, given.plain).screen)
    streams.note(f"Adding to {folder}: Ctrl-C leaves, and nothing is written before you have seen it.")
    with explained(streams):
        bot = open_bot(folder, Folder.of_the_user())
    check_id(given.id, bot.knowledge)
    question = given.question or ""
    while not any(map(str.isalnum, question)):
        question = ask("Question: ")
    matches = bot.ask(question).matches
    there = _chosen(ask, streams, bot, matches)
    unfinished = Unfinished()
    with kept(unfinished, folder, streams):
        new: list[Change]
        if there:
            new = _of_what_is_there(streams, there, given, question)
        else:
            new = [entry(ask, folder, bot.knowledge, given, question, matches, unfinished)]
        return tell(written(ask, streams, folder, new, given), streams, given.in_json, written=not given.dry_run)


def _chosen(ask: Asker, streams: Streams, bot: Bot, matches: Sequence[Match]) -> str | None:
    """The entry or topic that a question is a phrasing of, if it is of one."""
    near = [match for match in matches if match.confidence >= _NEAR]
    if not near:
        streams.note("Nothing that is there comes near it.")
        return None
    streams.note("\nNearest to it, with how sure the bot is:")
    for number, match in enumerate(near, 1):
        streams.note(f"{number:>3}  {match.confidence:>4.0%}  {bot.question(match.entry)}  ({match.entry})")
    choices = [str(number) for number in range(1, len(near) + 1)]
    while said := ask("Add it as a phrasing of which? (a number; Enter for a new entry) "):
        if said in choices:
            return near[int(said) - 1].entry
        streams.note(f"There is no {said} here.")
    return None


def _of_what_is_there(streams: Streams, id: str, given: Given, question: str) -> list[Change]:
    """A question and what else was given, as additions to an entry or topic; says what can't be."""
    if alien := [name for name in OF_ENTRIES if getattr(given, name)]:
        streams.note(f"Left out, as it goes with a new entry: {', '.join(alien)}.")
    return [
        *(NewPhrasing(id, text) for text in (question, *given.phrasings)),
        *(NewMiss(id, text) for text in given.misses),
    ]


def written(ask: Asker, streams: Streams, folder: Path, new: Sequence[Change], given: Given) -> Added:
    """Shows what is to be added and writes it once that is agreed to; raises what `add` does, or KeyboardInterrupt."""
    while True:
        planned: Plan = plan(folder, new, given.within_lines)
        streams.note("\n" + "\n".join(map(shown, planned.lines)) + "\n")
        with explained(streams, TRYING):
            warnings = () if given.check is False else checked(planned, True)
        if given.dry_run:
            return Added(planned.lines, warnings)
        for warning in warnings:
            streams.note(warning)
        if not yes(ask, "Write it?"):
            raise KeyboardInterrupt
        try:
            return write(planned)
        except ConflictError as error:
            streams.note(f"{error}\nThis is how it looks now:")
