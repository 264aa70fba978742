"""What can be done about a case of a review."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

from adapters.terminal.adding.added import shown
from adapters.terminal.adding.asker import Asker
from adapters.terminal.patience import TRYING, explained
from adapters.terminal.reviewing.telling import MOST_NEAREST, on_one_line
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.authoring.adding.added import Added, add
from bot.authoring.editing.changes import Change, NewMiss, NewOutside, NewPhrasing
from bot.errors import BotError
from bot.records.marks import Mark, Marked
from bot.records.proposals import Proposed
from bot.records.record import DAY
from bot.records.redaction import LEFT_OUT
from bot.reply import Outcome
from bot.reviewing.cases import Case, is_declined
from bot.reviewing.groups import Group, Wording
from bot.reviewing.review import Review

_WIDTH = 79


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: whether that was all there is to do about the case, and what its questions were marked
    as before; None where it can't be undone."""

    over: bool
    before: Mapping[str, Mark | None] | None = None


Do = Callable[[], Deed | None]
"""Does something; None when nothing came of it."""

Writer = Callable[[Case, Bot], Added]
"""Has an entry written for a case."""


class Deeds:
    """Does things to a knowledge folder and to the records.

    `opened` opens the bot of the folder as it is then, and `bot` is that of now; `writer` has entries written, `ask`
    asks for a line, `unheard` lets nothing be typed while somebody waits; `later` is for how many days something is put
    off.
    """

    def __init__(
        self,
        review: Review,
        folder: Path,
        opened: Callable[[], Bot],
        bot: Bot,
        writer: Writer,
        ask: Asker,
        unheard: Callable[[], AbstractContextManager[None]],
        streams: Streams,
        later: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._review, self._folder, self._opened, self._writer = review, folder, opened, writer
        self._ask, self._unheard, self._streams, self._later, self._clock = ask, unheard, streams, later, clock
        self._bot: Bot | None = bot

    @property
    def bot(self) -> Bot:
        """Answers by the knowledge as it was written last."""
        if self._bot is None:
            with self._unheard():
                self._bot = self._opened()
        return self._bot

    def offered(self, case: Case) -> Mapping[str, tuple[str, Do]]:
        """What can be done about a case, in a few words, by the key that does it."""
        numbers = {
            str(number): (f"a phrasing of '{near.entry}'", lambda entry=near.entry: self._phrasing(case, entry))
            for number, near in enumerate(case.nearest[:MOST_NEAREST], 1)
        }
        entry = case.entry
        outside = "it is out of scope" + (" by another name" if case.declined else ": have it declined by name")
        return {
            **numbers,
            "p": ("a phrasing of something else, to be named", lambda: self._phrasing_of_another(case)),
            "e": ("write an entry for it", lambda: self._entry(case)),
            "o": (outside, lambda: self._outside(case)),
            **({"m": (f"'{entry}' must not answer it", lambda: self._miss(case, entry))} if entry else {}),
            **({"d": ("decline the (first) proposal", lambda: self._decline(case))} if case.group.proposals else {}),
            "l": (f"later: ask me again in {self._later} days", lambda: self._put_off(case)),
            "n": ("never show it again", lambda: self._never(case)),
            "s": ("skip it this time", lambda: Deed(over=True, before={})),
        }

    def _phrasing(self, case: Case, entry: str) -> Deed | None:
        text = self._text(case)
        if text is None or self._written(NewPhrasing(entry, text)) is None:
            return None
        return self._answered(case, entry)

    def _phrasing_of_another(self, case: Case) -> Deed | None:
        known = self.bot.knowledge
        ids = [*(topic.id for topic in known.topics), *(entry.id for entry in known.entries)]
        named = self._ask("What does it ask for? ", choices=[f"{id}: {self.bot.question(id)}" for id in ids])
        return self._phrasing(case, named.partition(":")[0].strip()) if named else None

    def _miss(self, case: Case, entry: str) -> Deed | None:
        text = self._text(case)
        if text is None or self._written(NewMiss(entry, text)) is None:
            return None
        return Deed(over=False)

    def _entry(self, case: Case) -> Deed | None:
        added = self._told(lambda: self._writer(case, self.bot))
        return self._answered(case, added.lines[0].id, case.group.proposals[:1]) if added else None

    def _outside(self, case: Case) -> Deed | None:
        text = self._text(case)
        topics = {topic.name: topic.id for topic in self.bot.knowledge.outside_topics}
        if text is None:
            return None
        if topics:
            self._streams.say(fill(f"Out of scope already: {', '.join(topics)}.", _WIDTH))
        named = self._ask("Which of these is it, or what is a new one called? ", choices=sorted(topics))
        if not named:
            return None
        id = next((id for name, id in topics.items() if name.casefold() == named.casefold()), named)
        if self._written(NewOutside(id, text)) is None:
            return None
        settled = [one for one in case.group.wordings if is_declined(self.bot.ask(one.text))]
        return self._settled(case, settled, Marked.OUTSIDE, f"it is out of scope: {named}")

    def _put_off(self, case: Case) -> Deed:
        return Deed(True, self._review.mark(case.group, Marked.LATER, self._clock() + self._later * DAY))

    def _never(self, case: Case) -> Deed:
        if not case.group.proposals:
            return Deed(True, self._review.mark(case.group, Marked.NEVER))
        self._review.settle(case.group, Marked.NEVER, self._reason())
        return Deed(over=True)

    def _decline(self, case: Case) -> Deed:
        if not self._review.decide(case.group.proposals[0], False, self._reason()):
            self._streams.note("Somebody else has decided that meanwhile.")
        return Deed(over=False)

    def _reason(self) -> str:
        return self._ask("Why, for its author? ")

    def _answered(self, case: Case, entry: str, written: Sequence[Proposed] = ()) -> Deed:
        """Marks what an entry answers now as done, and decides the proposals for that: what was `written` from one was
        taken from it, and whatever another says is neither in the knowledge nor needed any more."""
        settled = [one for one in case.group.wordings if self._answers(one, entry)]
        return self._settled(case, settled, Marked.DONE, f"it is answered now: {self.bot.question(entry)}", written)

    def _settled(
        self, case: Case, settled: Sequence[Wording], state: Marked, reason: str, taken: Sequence[Proposed] = ()
    ) -> Deed:
        """Marks wordings, and decides their proposals: those `taken`, and the others, for a reason."""
        if settled:
            self._review.settle(Group(tuple(settled)), state, reason, taken)
        return Deed(over=len(settled) == len(case.group.wordings))

    def _answers(self, wording: Wording, entry: str) -> bool:
        reply = self.bot.ask(wording.text)
        return reply.outcome is Outcome.ANSWERED and reply.entry == entry

    def _text(self, case: Case) -> str | None:
        """The wording to write into the knowledge."""
        whole = [on_one_line(one.text) for one in case.group.wordings if not LEFT_OUT.search(one.text)]
        if not whole:
            self._streams.note("Parts of it weren't recorded, so it is no phrasing; e writes an entry.")
        return whole[0] if whole else None

    def _written(self, change: Change) -> Added | None:
        """Writes a change and says where; None when it is refused, which is told."""
        with explained(self._streams, TRYING), self._unheard():
            added = self._told(lambda: add(self._folder, change, check=True))
        for lines in added.lines if added else ():
            self._streams.say(shown(lines))
        return added

    def _told(self, write: Callable[[], Added]) -> Added | None:
        """What was written; None when it is refused, which is told."""
        try:
            added = write()
        except BotError as error:
            self._streams.note(f"Nothing was written.\n{error}")
            return None
        for warning in added.warnings:
            self._streams.note(warning)
        self._bot = None
        return added
