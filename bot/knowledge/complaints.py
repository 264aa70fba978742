"""Complaints as they are gathered: all of a folder at once, bounded for each file."""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import Complaint, KnowledgeError, Place

LIMIT = 1_000  # for each file; a hostile file could else hold a million mistakes
SHOWN = 48  # characters of the user's own text inside a sentence


class Complaints:
    """What is wrong so far; `raise_any` ends the loading if there is anything."""

    def __init__(self) -> None:
        self._by_file: dict[str, set[Complaint]] = {}

    def add(self, place: Place, sentence: str) -> None:
        """Note one complaint; the same one twice counts once, and beyond the limit only that there are more."""
        if not self.full(place.file):
            self._by_file.setdefault(place.file, set()).add(Complaint(place, sentence))

    def full(self, file: str) -> bool:
        """Whether further complaints about the file would be dropped."""
        return len(self._by_file.get(file, ())) >= LIMIT

    def __bool__(self) -> bool:
        return bool(self._by_file)

    def raise_any(self) -> None:
        """Raise everything noted, by file, line and column."""
        if not self._by_file:
            return
        ordered: list[Complaint] = []
        for file in sorted(self._by_file):
            ordered.extend(sorted(self._by_file[file]))
            if self.full(file):
                sentence = f"more is wrong further on; mend these {LIMIT:,} first and check again"
                ordered.append(Complaint(ordered[-1].place, sentence))
        raise KnowledgeError(tuple(ordered))


class UnreadableError(Exception):
    """What stops a file from being read at all, and where in it."""

    def __init__(self, line: int, column: int, sentence: str) -> None:
        self.line, self.column, self.sentence = line, column, sentence
        super().__init__(sentence)


def quoted(text: str) -> str:
    """The user's text inside a sentence: short, on one line, and with nothing invisible in it."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return f"'{visible(cut)}'"


def visible(text: str) -> str:
    """The text with each character that a terminal wouldn't show as itself written as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that the word is most likely a misspelling of."""
    if not word or len(word) > 2 * SHOWN:
        return None
    # Imported late: a folder without a mistake never needs it.
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.casefold(), choices, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None
