"""Opens the records and the knowledge for a review, and goes through it as is wished."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from adapters.terminal.manner import Manner
from adapters.terminal.patience import explained
from adapters.terminal.reviewing.telling import case_json, mark_json
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.authoring.garbage import uncollected
from bot.environment import said_yes
from bot.errors import ConfigurationError
from bot.knowledge import SHIPPED
from bot.matching.cache import Folder
from bot.opening import open_bot
from bot.records.ledger import Ledger, NotKeptError
from bot.records.marks import Marked
from bot.records.opening import path_of_the_user
from bot.records.record import DAY
from bot.reviewing.groups import Group, id_of
from bot.reviewing.review import Review

_PATIENCE = 3.0
"""Seconds that somebody at a terminal waits for another process that writes."""

_MANY = 1_000
"""Groups that take longer than a moment to be asked again."""

_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is reviewed: by which knowledge, since how many days, at which place; for how many days “later” puts off."""

    knowledge: Path | None
    since: int | None
    place: str | None
    later: int
    color: str

    @property
    def folder(self) -> Path:
        """The folder of the knowledge."""
        return self.knowledge or SHIPPED


def go(streams: Streams, wanted: Wanted, marks: Sequence[tuple[str, str]], in_json: bool, marked: bool) -> str | None:
    """Marks what is to be marked, lists what is to be listed, or goes through everything at the terminal. Gives the
    first id to be marked that there is nothing of: then nothing was marked."""
    path = path_of_the_user()
    if not path.exists():
        streams.note(f"Nothing was recorded yet: {path} isn't there.")
        return marks[0][0] if marks else None
    since = time.time() - wanted.since * DAY if wanted.since else 0.0
    ledger = Ledger(path, patience=_PATIENCE)
    try:
        review = Review(ledger, since=since, place=wanted.place)
        if marked and not marks:
            for mark in review.marked().values():
                streams.show(mark_json(mark))
            return None
        with explained(streams):
            bot = open_bot(wanted.folder, Folder.of_the_user())
        with uncollected():
            groups = review.groups(bot)
        _tell_wordless(streams, review)
        if marks:
            return _mark(review, groups, marks, wanted.later)
        if in_json:
            for group in groups:
                if case := review.case(group, bot):
                    streams.show(case_json(case, bot))
            return None
        _at_a_terminal(streams, wanted, review, bot, groups)
        return None
    except NotKeptError as error:
        raise ConfigurationError(f"the records can't be reviewed. {error}") from error
    finally:
        ledger.close()


def _at_a_terminal(streams: Streams, wanted: Wanted, review: Review, bot: Bot, groups: tuple[Group, ...]) -> None:
    from adapters.terminal.maintaining.asker import asker
    from adapters.terminal.reviewing.deeds import Deeds
    from adapters.terminal.reviewing.keys import Keys
    from adapters.terminal.reviewing.session import Session
    from adapters.terminal.reviewing.writing import write_entry

    def opened() -> Bot:
        with explained(streams):
            return open_bot(wanted.folder, Folder.of_the_user())

    manner = Manner.of(streams, wanted.color, plain=False)
    asking = cache(lambda: asker(streams, manner.screen))

    def ask(label: str, default: str = "", choices: Sequence[str] = ()) -> str:
        return asking()(label, default, choices)  # made when it is needed: what draws is 85 ms to import

    writer = partial(write_entry, folder=wanted.folder, ask=ask, streams=streams)
    deeds = Deeds(review, wanted.folder, opened, bot, writer, ask, streams, wanted.later)
    cases = _open_now(streams, review, bot, groups)
    Session(review, deeds, Keys(streams), streams, manner.renderer(why=False), manner.color).run(cases)


def _open_now(streams: Streams, review: Review, bot: Bot, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Those of the groups that aren't answered well by now: so it can be told how many there are."""
    from contextlib import nullcontext

    from adapters.terminal.progress import progress_on

    bar = progress_on(streams, "Asking again") if len(groups) > _MANY else nullcontext(lambda _: None)
    with bar as done:
        found = []
        for number, group in enumerate(groups, 1):
            if review.case(group, bot):
                found.append(group)
            done(number / len(groups))
    return tuple(found)


def _mark(review: Review, groups: Sequence[Group], marks: Sequence[tuple[str, str]], later: int) -> str | None:
    """Marks groups by the ids of any of their wordings; gives the first id that there is nothing of."""
    by_id = {wording.id: group for group in groups for wording in group.wordings}
    marked = {id_of(question): question for question in review.marked()}
    deeds: list[Callable[[], object]] = []
    for id, state in marks:
        if state == _OPEN and id in marked:
            deeds.append(partial(review.restore, {marked[id]: None}))
        elif id in by_id:
            until = time.time() + later * DAY if state == Marked.LATER else None
            if state != _OPEN:
                deeds.append(partial(review.mark, by_id[id], Marked(state), until))
        else:
            return id
    for do in deeds:
        do()
    return None


def _tell_wordless(streams: Streams, review: Review) -> None:
    """Says that questions without their words can't be reviewed, where there are any or will be."""
    wordless = review.wordless()
    if wordless:
        streams.note(
            f"Recorded without their words (ROLECALL_NO_TEXT), so that there is nothing to review: {wordless:,}."
        )
    elif said_yes("ROLECALL_NO_TEXT"):
        streams.note("With ROLECALL_NO_TEXT no words are recorded, so that nothing comes to review but proposals.")
