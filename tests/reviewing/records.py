"""Records with questions in them, as a bot that serves writes them, and a review of them."""

from __future__ import annotations

from pathlib import Path

from bot.answerer import Bot
from bot.records.database import Database
from bot.records.ledger import Ledger
from bot.records.origin import Origin, origin_of
from bot.records.proposals import Proposal, Proposals
from bot.records.record import Asked
from bot.reviewing.cases import Case
from bot.reviewing.groups import Group
from bot.reviewing.review import Review

NOON = 1_000_000_000.0


class Desk:
    """A file of records, what is asked of the bot of a folder and recorded there, and reviews; time passes only when
    told to."""

    def __init__(self, path: Path, bot: Bot, folder: Path) -> None:
        self.path, self.bot, self.folder, self.now = path, bot, folder, NOON
        self.ledger = Ledger(path)
        self.proposals = Proposals(self.ledger, knowledge=origin_of(folder), clock=lambda: self.now)

    def ask(self, *questions: str, place: str = "slack", good: bool | None = None, by: Bot | None = None) -> None:
        """Asks the bot, or an earlier one, and records what came of it and what was thought of it."""
        records = Database(self.path, knowledge=origin_of(self.folder), clock=lambda: self.now)
        for question in questions:
            (id,) = records.asked(Asked.of((by or self.bot).ask(question), place))
            if good is not None:
                assert records.judged(id, good)
        records.close()

    def propose(self, question: str, answer: str = "", source: str = "", author: str = "U123") -> int:
        """Proposes an answer in Slack."""
        return self.proposals.propose(Proposal(question, answer, source, author, "slack"))

    def review(self, since: float = 0.0, place: str | None = None, declined: bool = False) -> Review:
        """A review that begins now."""
        origin = Origin(self.folder)
        return Review(self.ledger, origin, since=since, place=place, declined=declined, clock=lambda: self.now)

    def cases(
        self, since: float = 0.0, place: str | None = None, declined: bool = False, bot: Bot | None = None
    ) -> list[Case]:
        """All that is open now, or all that is declined by name."""
        review, bot = self.review(since, place, declined), bot or self.bot
        return [case for group in review.groups(bot) if (case := review.case(group, bot))]

    def questions(self) -> list[str]:
        """The questions that are open now."""
        return [case.group.question for case in self.cases()]

    def group(self, question: str) -> Group:
        """The open group of a question."""
        (found,) = [case.group for case in self.cases() if case.group.question == question]
        return found
