"""What a conversation remembers between turns: a frozen value that can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

REMEMBERED_TURNS = 6
"""Turns without an answer after which the subject is forgotten."""

REMEMBERED_MINUTES = 30
"""Minutes of silence after which all is forgotten. The core has no clock: who holds the conversation asks `after`."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The subject of the last answer (an entry's id), the roles it was about, the suggestions on offer, the turns since
    the last answer, the names of roles not covered that were asked about last, whether the last turn asked back, the
    words of the question that the subject was asked with, and the roles that it was asked of (all when empty)."""

    entry: str | None = None
    roles: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    idle: int = 0
    others: tuple[str, ...] = ()
    asked_back: bool = False
    words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def after(self, minutes: float) -> Conversation:
        """The conversation after some minutes of silence: the same, or a new one."""
        return self if minutes < REMEMBERED_MINUTES else Conversation()

    def answered(
        self,
        entry: str,
        roles: tuple[str, ...],
        suggestions: tuple[str, ...] = (),
        words: tuple[str, ...] = (),
        asked: tuple[str, ...] = (),
    ) -> Conversation:
        """After an answer: a new subject. Roles are kept when the answer was about none in particular."""
        return Conversation(entry, roles or self.roles, suggestions, words=words, asked=asked)

    def unanswered(
        self, suggestions: tuple[str, ...], others: tuple[str, ...] = (), asked_back: bool = False
    ) -> Conversation:
        """After a turn that wasn't answered: the subject stays, for a while, and so does the last choice offered."""
        old = Conversation() if self.idle + 1 >= REMEMBERED_TURNS else replace(self, idle=self.idle + 1)
        return replace(old, suggestions=suggestions or old.suggestions, others=others, asked_back=asked_back)

    def to_json(self) -> dict[str, object]:
        """Plain data for `json.dumps`."""
        return {
            "entry": self.entry,
            "roles": list(self.roles),
            "suggestions": list(self.suggestions),
            "idle": self.idle,
            "others": list(self.others),
            "asked_back": self.asked_back,
            "words": list(self.words),
            "asked": list(self.asked),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Conversation:
        """The value that `to_json` wrote; anything that doesn't fit is forgotten, not an error."""

        def texts(key: str) -> tuple[str, ...]:
            value = data.get(key)
            return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

        entry, idle = data.get("entry"), data.get("idle")
        return cls(
            entry=entry if isinstance(entry, str) else None,
            roles=texts("roles"),
            suggestions=texts("suggestions"),
            idle=idle if isinstance(idle, int) and idle >= 0 else 0,
            others=texts("others"),
            asked_back=data.get("asked_back") is True,
            words=texts("words"),
            asked=texts("asked"),
        )
