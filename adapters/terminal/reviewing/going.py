"""Opens the records and the knowledge for a review, and goes through it as is wished."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from adapters.terminal.patience import explained
from adapters.terminal.rendering.manner import Manner
from adapters.terminal.reviewing.marking import Marking, NotMarkedError, ToMark
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
from bot.records.opening import path_of_the_user
from bot.records.origin import ANYWHERE, Origin
from bot.records.record import DAY
from bot.reviewing.groups import Group
from bot.reviewing.review import Review

_PATIENCE = 3.0
"""Seconds that somebody at a terminal waits for another process that writes."""

_MANY = 1_000
"""Groups that take longer than a moment to be asked again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is reviewed: by which knowledge, since how many days, at which place, what is declined by name or the rest,
    what `any` knowledge was asked or that alone; for how many days “later” puts off."""

    knowledge: Path | None
    since: int | None
    place: str | None
    declined: bool
    any: bool
    later: int
    color: str

    @property
    def folder(self) -> Path:
        """The folder of the knowledge."""
        return self.knowledge or SHIPPED


def go(streams: Streams, wanted: Wanted, to_mark: Sequence[ToMark], in_json: bool, marked: bool) -> None:
    """Marks what is to be marked, lists what is to be listed, or goes through everything at the terminal; raises
    `NotMarkedError` where something can't be marked, and then nothing was."""
    path = path_of_the_user()
    if not path.exists():
        streams.note(f"Nothing was recorded yet: {path} isn't there.")
        if to_mark:
            raise NotMarkedError.unknown(to_mark[0].id)
        return
    since = time.time() - wanted.since * DAY if wanted.since else 0.0
    ledger = Ledger(path, patience=_PATIENCE)
    try:
        origin = ANYWHERE if wanted.any else Origin(wanted.folder)
        review = Review(ledger, origin, since=since, place=wanted.place, declined=wanted.declined)
        if marked and not to_mark:
            for mark in review.marked().values():
                streams.show(mark_json(mark))
            return
        if in_json or to_mark:
            _for_a_script(streams, wanted, review, to_mark)
        else:
            _at_a_terminal(streams, wanted, review)
    except NotKeptError as error:
        raise ConfigurationError(f"the records can't be reviewed. {error}") from error
    finally:
        ledger.close()


def _for_a_script(streams: Streams, wanted: Wanted, review: Review, to_mark: Sequence[ToMark]) -> None:
    bot = _opened(streams, wanted)
    with uncollected():
        if to_mark:
            Marking(review, bot, streams, wanted.later).mark(to_mark)
            return
        groups = review.groups(bot)
    _tell_wordless(streams, review)
    listed = False
    for group in groups:
        if case := review.case(group, bot):
            streams.show(case_json(case, bot))
            listed = True
    if not listed:
        _tell_elsewhere(streams, review)


def _at_a_terminal(streams: Streams, wanted: Wanted, review: Review) -> None:
    from adapters.terminal.adding.asker import asker
    from adapters.terminal.reviewing.deeds import Deeds
    from adapters.terminal.reviewing.keys import Keys
    from adapters.terminal.reviewing.session import Session
    from adapters.terminal.reviewing.writing import write_entry

    keys = Keys(streams)
    manner = Manner.of(streams, wanted.color, plain=False)
    asking = cache(lambda: asker(streams, manner.screen))

    def ask(label: str, default: str = "", choices: Sequence[str] = ()) -> str:
        return asking()(label, default, choices)  # made when it is needed: what draws is 85 ms to import

    bot = _opened(streams, wanted)
    with uncollected():
        groups = review.groups(bot)
    _tell_wordless(streams, review)
    cases, declined = _looked_through(streams, review, bot, groups)
    writer = partial(write_entry, folder=wanted.folder, ask=ask, streams=streams)
    opened = partial(_opened, streams, wanted)
    deeds = Deeds(review, wanted.folder, opened, bot, writer, ask, keys.unheard, streams, wanted.later)
    Session(review, deeds, keys, streams, manner.renderer(why=False), manner.color).run(cases)
    if declined and not wanted.declined:
        streams.note(f"Declined by name, which --declined goes through: {declined:,}.")
    _tell_elsewhere(streams, review)


def _opened(streams: Streams, wanted: Wanted) -> Bot:
    with explained(streams):
        return open_bot(wanted.folder, Folder.of_the_user())


def _looked_through(
    streams: Streams, review: Review, bot: Bot, groups: tuple[Group, ...]
) -> tuple[tuple[Group, ...], int]:
    """Those of the groups of which there is something to review, so that it can be told how many there are; and how
    often something was asked that is declined by name, and not open beside."""
    from contextlib import nullcontext

    from adapters.terminal.progress import progress_on

    bar = progress_on(streams, "Asking again") if len(groups) > _MANY else nullcontext(lambda _: None)
    found, declined = [], 0
    with bar as done:
        for number, group in enumerate(groups, 1):
            judged = review.judged(group, bot)
            if review.chosen(judged):
                found.append(group)
            if judged.declined and not judged.open:
                declined += len(judged.declined.group.askings)
            done(number / len(groups))
    return tuple(found), declined


def _tell_elsewhere(streams: Streams, review: Review) -> None:
    """Says that other knowledge was asked, where it was: a copy of this one, perhaps."""
    elsewhere = review.elsewhere()
    if elsewhere:
        told = ", ".join(f"{folder} {count:,}" for folder, count in elsewhere.items())
        streams.note(f"Asked of other knowledge, which --any takes in: {told}.")


def _tell_wordless(streams: Streams, review: Review) -> None:
    """Says that questions without their words can't be reviewed, where there are any or will be."""
    wordless = review.wordless()
    if wordless:
        streams.note(
            f"Recorded without their words (ROLECALL_NO_TEXT), so that there is nothing to review: {wordless:,}."
        )
    elif said_yes("ROLECALL_NO_TEXT"):
        streams.note("With ROLECALL_NO_TEXT no words are recorded, so that nothing comes to review but proposals.")
