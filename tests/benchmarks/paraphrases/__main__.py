"""What word vectors find in an FAQ with few phrasings an entry, asked in other words.

    python -m tests.benchmarks.paraphrases

`knowledge/` is the FAQ of a made-up company, `asked.csv` (id,question) how others would ask for its entries and, with
an empty id, what it doesn't answer. All of it was written, and committed, before any matcher was asked.

Prints a Markdown table without and with the vectors: questions whose entry came first, that were answered right,
answered with another entry, and questions out of scope that were not answered. Then, as lists, what the vectors newly
found and newly lost as the first, and what is newly answered wrongly and no longer so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.answerer import Bot
from bot.knowledge import load
from bot.matching.vectors import Vectors
from bot.preparing import Prepared
from bot.reply import Outcome
from tests.benchmarks.data import rows

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the entry that it is for (empty where there is none), what came first and what was answered."""

    id: str
    question: str
    first: str
    answered: str

    @property
    def found(self) -> bool:
        """Whether the entry came first."""
        return self.first == self.id

    @property
    def right(self) -> bool:
        """Whether it was answered with that entry, or not at all where there is none."""
        return self.answered == self.id

    @property
    def wrong(self) -> bool:
        """Whether it was answered with another."""
        return self.answered not in ("", self.id)


def main() -> None:
    """Asks everything twice, and writes the table and the lists to stdout."""
    known = load(HERE / "knowledge")
    without = asked(Bot(known, Prepared.of(known, Vectors(Path(os.devnull)))))
    beside = asked(Bot(known))
    inside = sum(1 for one in beside if one.id)
    head = (f"first of {inside}", "answered right", "answered wrong", f"declined of {len(beside) - inside}")
    sys.stdout.write(f"| word vectors | {' | '.join(head)} |\n|{' --- |' * 5}\n")
    for name, those in (("without", without), ("with", beside)):
        sys.stdout.write(f"| {name} | {' | '.join(map(str, figures(those)))} |\n")
    both = list(zip(without, beside, strict=True))
    listed("newly found", (new for old, new in both if new.id and new.found and not old.found))
    listed("newly lost", (new for old, new in both if new.id and old.found and not new.found))
    listed("newly answered wrong", (new for old, new in both if new.wrong and not old.wrong))
    listed("no longer answered wrong", (old for old, new in both if old.wrong and not new.wrong))


def asked(bot: Bot) -> list[Asked]:
    """What a bot makes of each question."""
    found = []
    for id, question in rows(str(HERE / "asked.csv")):
        reply = bot.ask(question)
        answered = (reply.entry or "") if reply.outcome is Outcome.ANSWERED else ""
        found.append(Asked(id, question, reply.matches[0].entry if reply.matches else "", answered))
    return found


def figures(those: Iterable[Asked]) -> tuple[int, int, int, int]:
    """Found, answered right and answered wrong, of what is in scope; not answered, of what isn't."""
    inside, outside = [one for one in those if one.id], [one for one in those if not one.id]
    return (
        sum(one.found for one in inside),
        sum(one.right for one in inside),
        sum(one.wrong for one in inside),
        sum(one.right for one in outside),
    )


def listed(what: str, those: Iterable[Asked]) -> None:
    """A list, with what came first or was answered instead of the right entry."""
    lines = list(those)
    sys.stdout.write(f"\n{what}: {len(lines)}\n")
    for one in lines:
        instead = one.answered if one.wrong else one.first
        told = "" if instead == one.id else f" (not {instead or 'anything'})"
        sys.stdout.write(f"- {one.id or 'none'}: {one.question}{told}\n")


if __name__ == "__main__":
    main()
