"""What comes to review from the records, and what is made of it there."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from bot.answerer import Bot
from bot.records.askings import Asking, Askings
from bot.records.ledger import Ledger
from bot.records.marks import Mark, Marked, Marks, folded
from bot.records.origin import ANYWHERE, Origin
from bot.records.proposals import Proposals, Proposed
from bot.records.redaction import LEFT_OUT
from bot.reviewing.cases import Case, Judged, judged
from bot.reviewing.groups import Group, Wording
from bot.reviewing.likeness import grouped, meanings
from bot.reviewing.meaning import Meaning


class Review:
    """One review of the records in a file: what a knowledge was asked (its `origin`) from a time on (`since`, seconds
    since 1970), at one `place` or anywhere; what is open of that, or what is `declined` by name. Everything raises
    `NotKeptError` when the file can't be read or written."""

    def __init__(
        self,
        ledger: Ledger,
        origin: Origin = ANYWHERE,
        *,
        since: float = 0.0,
        place: str | None = None,
        declined: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._origin = origin
        self._askings = Askings(ledger, origin)
        self._marks = Marks(ledger, origin, clock=clock)
        self._proposals = Proposals(ledger, clock=clock)
        self._since, self._place, self._declined, self._clock = since, place, declined, clock
        self._marked = dict(self._marks.all())

    def groups(self, bot: Bot, *, marked: bool = False) -> tuple[Group, ...]:
        """What isn't marked, or what is `marked`, in groups by what it means to a bot, the most frequent first."""
        now = self._clock()
        asked = [one for one in self._askings.short(self._since, self._place) if _left_in(one.question)]
        proposed = [one for one in self.waiting() if self._looks_at(one)]
        texts = [*(one.question for one in asked), *(one.proposal.question for one in proposed)]
        spelt = _most_used(texts)
        counts = Counter(map(spelt.__getitem__, texts))
        meant = meanings({**dict.fromkeys(self._marked, 0), **counts}, bot)
        marks: dict[Meaning, list[Mark]] = {}
        for question, mark in self._marked.items():
            marks.setdefault(meant[question], []).append(mark)
        askings: dict[str, list[Asking]] = {}
        for asking in asked:
            text = spelt[asking.question]
            if marked == any(mark.covers(asking.at, now) for mark in marks.get(meant[text], ())):
                askings.setdefault(text, []).append(asking)
        proposals: dict[str, list[Proposed]] = {}
        for one in proposed:
            text = spelt[one.proposal.question]
            if marked == any(_put_off(mark, one, now) for mark in marks.get(meant[text], ())):
                proposals.setdefault(text, []).append(one)
        wordings = {
            text: Wording(text, tuple(askings.get(text, ())), tuple(proposals.get(text, ())))
            for text in dict.fromkeys((*askings, *proposals))
        }
        found = grouped({text: wording.times for text, wording in wordings.items()}, meant)
        groups = [Group(tuple(wordings[text] for text in texts)) for texts in found]
        # Of those that are as frequent first what somebody waits for.
        return tuple(sorted(groups, key=lambda group: (-group.times, not group.proposals)))

    def case(self, group: Group, bot: Bot) -> Case | None:
        """What there is to review of a group now; None for nothing."""
        return self.chosen(self.judged(group, bot))

    def chosen(self, judged: Judged) -> Case | None:
        """What there is to review of a group that was judged; None for nothing."""
        return judged.declined if self._declined else judged.open

    def judged(self, group: Group, bot: Bot) -> Judged:
        """A group as it is now: by the knowledge of a bot, by what was marked since, and by what others have decided
        meanwhile."""
        now = self._clock()
        waiting = {one.id for one in self.waiting()}
        wordings = []
        for wording in group.wordings:
            mark = self._marked.get(folded(wording.text))
            askings = [one for one in wording.askings if mark is None or not mark.covers(one.at, now)]
            proposals = [
                one for one in wording.proposals if one.id in waiting and not (mark and _put_off(mark, one, now))
            ]
            if askings or proposals:
                wordings.append(replace(wording, askings=tuple(askings), proposals=tuple(proposals)))
        return judged(Group(tuple(wordings)), bot)

    def wordless(self) -> int:
        """How many questions are kept without their words, so that they can't be reviewed."""
        return self._askings.wordless(self._since, self._place)

    def elsewhere(self) -> Mapping[str, int]:
        """How much there may be to review of other knowledge, by what the records call that, the most first."""
        found = Counter(self._askings.elsewhere(self._since, self._place))
        proposed = [one.knowledge for one in self._proposals.waiting() if self._looks_at(one)]
        found.update(one for one in proposed if one and not self._origin.covers(one))
        return dict(found.most_common())

    def marked(self) -> Mapping[str, Mark]:
        """All marks, by their questions, redacted and folded."""
        return dict(self._marked)

    def mark(self, group: Group, state: Marked, until: float | None = None) -> Mapping[str, Mark | None]:
        """Marks all wordings of a group; gives what they were marked as, for `restore`."""
        questions = [folded(wording.text) for wording in group.wordings]
        before = {question: self._marked.get(question) for question in questions}
        self._marks.put(questions, state, until)
        self._marked = dict(self._marks.all())
        return before

    def restore(self, marks: Mapping[str, Mark | None]) -> None:
        """Puts marks back, and removes those that are None."""
        self._marks.restore(marks)
        self._marked = dict(self._marks.all())

    def waiting(self) -> tuple[Proposed, ...]:
        """The proposals that nobody has decided, the oldest first."""
        return tuple(one for one in self._proposals.waiting() if self._origin.covers(one.knowledge))

    def settle(self, group: Group, state: Marked, reason: str, taken: Collection[Proposed] = ()) -> None:
        """Decides all proposals of a group, those `taken` and the others declined, for a reason that their authors
        are told; and marks its wordings."""
        for proposed in group.proposals:
            self.decide(proposed, proposed in taken, reason)
        self.mark(group, state)

    def decide(self, proposed: Proposed, taken: bool, reason: str = "") -> bool:
        """Takes or declines a proposal; False when somebody else has decided it meanwhile."""
        return self._proposals.decide(proposed.id, taken, reason)

    def _looks_at(self, proposed: Proposed) -> bool:
        """Whether a proposal was made at the place that is looked at."""
        return self._place in (None, proposed.proposal.place)


def _left_in(text: str) -> bool:
    """Whether there is anything in a text but what stands for what was left out."""
    return any(map(str.isalnum, LEFT_OUT.sub("", text)))


def _most_used(texts: Sequence[str]) -> Mapping[str, str]:
    """For each text the one that most used of those which differ from it only in case and the like."""
    folds = {text: folded(text) for text in set(texts)}
    best: dict[str, str] = {}
    for text, _ in sorted(Counter(texts).items(), key=lambda counted: (-counted[1], counted[0])):
        best.setdefault(folds[text], text)
    return {text: best[fold] for text, fold in folds.items()}


def _put_off(mark: Mark, proposed: Proposed, now: float) -> bool:
    """Whether a proposal needn't be decided yet. Other marks leave it waiting: its author is to hear something."""
    return mark.state is Marked.LATER and mark.covers(proposed.at, now)
