"""Tells those who suggested an answer what became of it."""

from __future__ import annotations

from adapters.slack.sending.posting import Posting
from adapters.slack.showing import notices
from bot.records.outbox import Outbox
from bot.records.proposals import Proposals


class Verdicts:
    """Looks for proposals that somebody has decided on, perhaps in another process."""

    def __init__(self, proposals: Proposals, outbox: Outbox) -> None:
        self._proposals = proposals
        self._outbox = outbox

    def tell(self) -> None:
        """Puts what is to be told to each author into the outbox, once; raises NotKeptError."""
        for decided in self._proposals.untold():
            posting = Posting(f"proposal:{decided.id}", f"user:{decided.proposal.author}")
            told = notices.decided(decided.proposal.question, bool(decided.taken), decided.reason)
            posting.say([told], decided.proposal.author, None)
            self._outbox.put(*posting.letters())
            self._proposals.told(decided.id)
