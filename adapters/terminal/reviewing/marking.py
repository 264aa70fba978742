"""What a script marks by an id: a question, in all its wordings, or a proposal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.errors import BotError
from bot.records.marks import Marked, folded
from bot.records.proposals import Proposed
from bot.records.record import DAY
from bot.reviewing.groups import Group, Wording
from bot.reviewing.review import Review

_OPEN, _TAKEN = "open", "taken"
_DECISIONS = (_TAKEN, "declined")
_OUT_OF_SCOPE = "it is out of scope"


class NotMarkedError(BotError):
    """Something can't be marked as was wished, so that nothing was marked."""

    @classmethod
    def unknown(cls, id: str) -> NotMarkedError:
        """Of an id that nothing has."""
        return cls(f"there is nothing to review of the id {id}; --json lists what there is.")


@dataclass(frozen=True, slots=True)
class ToMark:
    """What is to be marked as what: a question as one of `Marked` or "open", a proposal as "taken" or "declined";
    `reason` is what the authors of proposals are told."""

    id: str
    state: str
    reason: str = ""


class Marking:
    """Marks questions and decides proposals by their ids; `later` is for how many days something is put off."""

    def __init__(self, review: Review, bot: Bot, streams: Streams, later: int) -> None:
        self._review, self._bot, self._streams, self._later = review, bot, streams, later
        self._waiting = {str(one.id): one for one in review.waiting()}
        self._decided: set[Proposed] = set()

    def mark(self, wanted: Sequence[ToMark]) -> None:
        """Marks all that is to be marked, or nothing: then it raises `NotMarkedError`."""
        # Proposals first, in whatever order they stand: settling a question declines those of it that still wait.
        by_kind = sorted(wanted, key=lambda one: one.state not in _DECISIONS)
        for do in [self._deed(one) for one in by_kind]:
            do()

    def _deed(self, one: ToMark) -> Callable[[], object]:
        if one.state in _DECISIONS:
            return self._decision(one)
        if one.state == _OPEN:
            return self._opening(one.id)
        group = self._open.get(one.id) or self._marked.get(one.id) or self._alone.get(one.id)
        if group is None and one.id in self._waiting:
            raise NotMarkedError(f"{one.id} is a proposal, which is taken or declined.")
        if group is None:
            raise NotMarkedError.unknown(one.id)
        state = Marked(one.state)
        if state is Marked.LATER:
            return partial(self._review.mark, group, state, time.time() + self._later * DAY)
        left = [proposed for proposed in group.proposals if proposed not in self._decided]
        if state is Marked.DONE and left:
            ids = ", ".join(str(proposed.id) for proposed in left)
            raise NotMarkedError(f"{one.id} has proposals that wait: mark those first, as taken or declined ({ids}).")
        reason = one.reason or (_OUT_OF_SCOPE if state is Marked.OUTSIDE else "")
        return partial(self._review.settle, group, state, reason)

    def _decision(self, one: ToMark) -> Callable[[], object]:
        proposed = self._waiting.get(one.id)
        if proposed is None:
            raise NotMarkedError(f"no proposal of the id {one.id} waits; --json lists those that do.")
        self._decided.add(proposed)

        def decide() -> None:
            if not self._review.decide(proposed, one.state == _TAKEN, one.reason):
                self._streams.note(f"Somebody else has decided the proposal {one.id} meanwhile.")

        return decide

    def _opening(self, id: str) -> Callable[[], object]:
        """Takes away what the wordings of a group are marked as."""
        groups = [group for where in (self._marked, self._alone) if (group := where.get(id))]
        questions = {folded(wording.text) for group in groups for wording in group.wordings}
        marked = sorted(questions & self._review.marked().keys())
        if not marked and id not in self._open:
            raise NotMarkedError.unknown(id)
        return partial(self._review.restore, dict.fromkeys(marked))

    @cached_property
    def _open(self) -> Mapping[str, Group]:
        return _by_id(self._review.groups(self._bot))

    @cached_property
    def _marked(self) -> Mapping[str, Group]:
        return _by_id(self._review.groups(self._bot, marked=True))

    @cached_property
    def _alone(self) -> Mapping[str, Group]:
        """Marked questions each by itself: of some nothing else is left."""
        return _by_id(Group((Wording(question),)) for question in self._review.marked())


def _by_id(groups: Iterable[Group]) -> Mapping[str, Group]:
    """Groups by the ids of any of their wordings."""
    return {wording.id: group for group in groups for wording in group.wordings}
