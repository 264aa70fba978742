"""What the bot says when it has no answer: never nothing, and never more than it knows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.composing.wording import Wording, joined, the
from bot.deciding.decision import Reason
from bot.model import Knowledge


class Decliner:
    """Declines in the words of one knowledge."""

    def __init__(self, knowledge: Knowledge, wording: Wording) -> None:
        self._wording = wording
        self._contact = knowledge.contact

    def other_role(self, others: Sequence[str]) -> str:
        """Declines a role that isn't covered, by its name."""
        return f"I can't speak for {joined([the(other) for other in others], 'or')}: {self._covered()}{self._ask()}"

    def outside(self, name: str) -> str:
        """Declines a subject that isn't covered, by its name."""
        return f"I don't know: my sources say nothing about {name}.{self._ask()}"

    def said(self, reason: Reason) -> str:
        """What is said for any other reason not to answer."""
        match reason:
            case Reason.NO_SUCH_CHOICE:
                return "There is no such suggestion. These are on offer:"
            case Reason.NO_CHOICE:
                return "There is nothing to choose from just now."
            case Reason.NO_FIGURE:
                return f"I don't know: my sources give no figure for that.{self._ask()}"
            case Reason.NO_REASON:
                return f"I don't know why: my sources give no reason for it.{self._ask()}"
            case Reason.LANGUAGE:
                return f"I couldn't read that: I understand English only.{self._ask()}"
            case Reason.EMPTY:
                return "Ask me something."
            case Reason.NEAR_TIE | Reason.DOUBTFUL:
                return "Which of these do you mean?"
            case _:
                return f"I don't know: {self._covered()}{self._ask()}"

    def _covered(self) -> str:
        if not self._wording.roles:
            return "nothing that I have been given answers that."
        return f"what I know is about {self._wording.listed(self._wording.roles)}, and doesn't answer that."

    def _ask(self) -> str:
        return f" {self._contact} may be able to help." if self._contact else ""
