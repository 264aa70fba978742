"""A small folder, a cache, and what a bot says that was opened from both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.matching.cache import Folder
from bot.matching.fitted import Arrays
from bot.opening import open_bot
from bot.reply import Reply

QUESTIONS = ("what is a wage of the crew", "when do we depart", "what does the purser earn", "wagse?", "moon", "")
FAQ = """\
entries:
  - {id: pay, question: What does the crew earn?, phrasings: [wages of the crew], answer: Ten., tags: [money]}
  - {id: sailing, question: When does the ship sail?, phrasings: [departure times], answer: At noon.}
"""
OUTSIDE = """\
roles: [{name: purser, aliases: ["head of *"]}]
topics: [{id: lunch, name: lunch, phrasings: [what does the crew eat]}]
"""
SYNONYMS = "synonyms: [[wages, shore money]]\n"
CACHE = Path("cache")
"""Where the cache is, once something is kept in it."""


def written() -> Path:
    """A small knowledge folder."""
    path = Path("knowledge")
    (path / "faq").mkdir(parents=True)
    (path / "faq" / "ship.yaml").write_text(FAQ)
    (path / "outside.yaml").write_text(OUTSIDE)
    (path / "synonyms.yaml").write_text(SYNONYMS)
    return path


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the bot of the small folder said, and the cache in which it was kept then."""

    replies: list[Reply]
    cache: Path


class Nothing:
    """A cache that keeps nothing."""

    def load(self, key: str) -> Arrays | None:  # noqa: ARG002
        return None

    def save(self, key: str, arrays: Arrays) -> None:
        """Forgets it."""


def replies(folder: Path, cache: Path | None) -> list[Reply]:
    """What the opened bot says to some questions."""
    bot = open_bot(folder, Folder(cache) if cache else Nothing())
    return [bot.ask(question) for question in QUESTIONS]


def only(cache: Path) -> Path:
    """The one file that is kept."""
    (file,) = cache.iterdir()
    return file
