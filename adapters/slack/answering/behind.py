"""What stands behind the buttons of an answer: kept with it, so that they know it after a restart too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from adapters.slack.showing import messages
from adapters.slack.showing.messages import Message
from bot.records.redaction import redacted
from bot.reply import Reply


@dataclass(frozen=True, slots=True)
class Behind:
    """What was asked, secrets left out, why it was answered so, and how the answer is shared by who asked, where nobody
    else sees it."""

    question: str
    why: Message
    shared: tuple[Message, ...] = ()

    @classmethod
    def of(cls, reply: Reply, alone: str | None = None) -> Behind:
        """What to keep of a reply; `alone` is the user who is the only one to see it, if it is shown to one."""
        question = redacted(reply.question)
        return cls(question, messages.why(reply), messages.shared(reply, alone, question) if alone else ())

    @classmethod
    def from_text(cls, text: str) -> Behind:
        """Reads what `to_text` gave."""
        kept = json.loads(text)
        return cls(str(kept["question"]), _message(kept["why"]), tuple(map(_message, kept["shared"])))

    def to_text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self))


def _message(kept: dict[str, Sequence[object]]) -> Message:
    return Message(str(kept["text"]), tuple(block for block in kept["blocks"] if isinstance(block, dict)))
