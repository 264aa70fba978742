"""What word vectors find in an FAQ with few phrasings an entry, asked in other words.

    python -m tests.benchmarks.paraphrases [--minilm DIR]

`knowledge/` is the FAQ of a made-up company, `asked.csv` (id,question) how others would ask for its entries and, with
an empty id, what it doesn't answer. All of it was written, and committed, before any matcher was asked.

Prints a Markdown table without and with the vectors: questions whose entry came first, was among the first three, that
were answered right, answered with another entry, and questions out of scope that were not answered; with `--minilm`
(see `quality`) what the whole sentence encoder finds. Then, as lists, what the vectors newly found and newly lost as
the first, and what is newly answered wrongly and no longer so.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answerer import Bot
from bot.knowledge import load
from bot.matching.vectors import Vectors
from bot.preparing import Prepared
from bot.reply import Outcome
from tests.benchmarks.data import rows, with_ids
from tests.benchmarks.peers import ROLECALL, SPELLING, Ranking, minilm

HERE = Path(__file__).resolve().parent
ASKED = rows(str(HERE / "asked.csv"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the entry that it is for (empty where there is none), the first three, and what was answered."""

    id: str
    question: str
    three: tuple[str, ...]
    answered: str

    @property
    def found(self) -> bool:
        """Whether the entry came first."""
        return self.three[:1] == (self.id,)

    @property
    def right(self) -> bool:
        """Whether it was answered with that entry, or not at all where there is none."""
        return self.answered == self.id

    @property
    def wrong(self) -> bool:
        """Whether it was answered with another."""
        return self.answered not in ("", self.id)


def main(arguments: Sequence[str]) -> None:
    """Asks everything twice, and writes the table and the lists to stdout."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.paraphrases")
    options.add_argument("--minilm", type=Path, metavar="DIR")
    folder: Path | None = options.parse_args(arguments).minilm
    known = load(HERE / "knowledge")
    without = asked(Bot(known, Prepared.of(known, Vectors(Path(os.devnull)))))
    beside = asked(Bot(known))
    inside = sum(1 for one in beside if one.id)
    head = (
        f"first of {inside}",
        "among three",
        "answered right",
        "answered wrong",
        f"declined of {len(beside) - inside}",
    )
    row("matcher", *head)
    row(*["---"] * (1 + len(head)))
    row(SPELLING, *figures(without))
    row(ROLECALL, *figures(beside))
    if folder:
        train = with_ids([(entry.id, text) for entry in known.entries for text in (entry.question, *entry.phrasings)])
        for peer in minilm(folder):
            ranking = peer.build(train)
            row(peer.name, *figures([ranked(ranking, id, text) for id, text in ASKED])[:2], "", "", "")
    both = list(zip(without, beside, strict=True))
    listed("newly found", (new for old, new in both if new.id and new.found and not old.found))
    listed("newly lost", (new for old, new in both if new.id and old.found and not new.found))
    listed("newly answered wrong", (new for old, new in both if new.wrong and not old.wrong))
    listed("no longer answered wrong", (old for old, new in both if old.wrong and not new.wrong))


def row(*cells: object) -> None:
    """A line of the table."""
    sys.stdout.write(f"| {' | '.join(map(str, cells))} |\n")


def ranked(ranking: Ranking, id: str, question: str) -> Asked:
    """What a matcher that only ranks makes of a question."""
    return Asked(id, question, tuple([one for one, _ in ranking(question)[:3]]), "")


def asked(bot: Bot) -> list[Asked]:
    """What a bot makes of each question."""
    found = []
    for id, question in ASKED:
        reply = bot.ask(question)
        answered = (reply.entry or "") if reply.outcome is Outcome.ANSWERED else ""
        found.append(Asked(id, question, tuple([match.entry for match in reply.matches[:3]]), answered))
    return found


def figures(those: Sequence[Asked]) -> tuple[int, int, int, int, int]:
    """Found, found among three, answered right and answered wrong, of what is in scope; not answered, of what isn't."""
    inside, outside = [one for one in those if one.id], [one for one in those if not one.id]
    return (
        sum(one.found for one in inside),
        sum(one.id in one.three for one in inside),
        sum(one.right for one in inside),
        sum(one.wrong for one in inside),
        sum(one.right for one in outside),
    )


def listed(what: str, those: Iterable[Asked]) -> None:
    """A list, with what came first or was answered instead of the right entry."""
    lines = list(those)
    sys.stdout.write(f"\n{what}: {len(lines)}\n")
    for one in lines:
        instead = one.answered if one.wrong else "".join(one.three[:1])
        told = "" if instead == one.id else f" (not {instead or 'anything'})"
        sys.stdout.write(f"- {one.id or 'none'}: {one.question}{told}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
