"""Which of the suggestions on offer somebody picks: by number, by its place, or by the words of its question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.text import fold, tokens

_NUMBERS = {
    **{str(number): number for number in range(1, 10)},
    **{word: number for number, word in enumerate(("one", "two", "three"), 1)},
    **{word: number for number, word in enumerate(("first", "second", "third"), 1)},
    **{word: number for number, word in enumerate(("1st", "2nd", "3rd"), 1)},
    "last": -1,
}
_NUMBER = re.compile(r"#?\d{1,2}[.)]?")
_AROUND = frozenset(
    ("the", "one", "number", "option", "no", "answer", "choice", "question", "please", "ok", "okay", "yes", "take", "i")
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A pick: the id chosen, or None when there is no such suggestion."""

    id: str | None


def numbered(text: str) -> bool:
    """Whether `text` is a number on its own, such as picks a suggestion."""
    return _NUMBER.fullmatch(text.strip()) is not None


def chosen(text: str, suggestions: Sequence[str], questions: Sequence[str]) -> Choice | None:
    """What `text` picks of the suggestions (ids, with their questions alike); None when it picks nothing."""
    if not suggestions:
        return None
    folded = fold(text)
    words = tokens(folded)
    for id, question in zip(suggestions, questions, strict=True):
        if words == tokens(fold(question)):
            return Choice(id)
    named = [word for word in words if word not in _AROUND] or words[-1:]
    if len(named) != 1 or named[0] not in _NUMBERS:
        return None
    number = _NUMBERS[named[0]]
    if number > len(suggestions):
        # "9" can't be meant otherwise; "nine" in words wouldn't be here.
        return Choice(None)
    return Choice(suggestions[number - 1 if number > 0 else -1])
