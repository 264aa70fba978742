"""How long a review of many questions takes to begin: reading them from the records, and grouping them.

    python -m tests.benchmarks.reviewing

The questions are phrasings of the shipped knowledge and of `bot/data/out-of-scope.txt`, misspelt, lengthened and mixed,
no two alike; all of them were asked in vain.
"""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.answerer import Bot
from bot.knowledge import SHIPPED
from bot.records.database import Database
from bot.records.ledger import Ledger
from bot.records.record import Asked
from bot.reply import Outcome
from bot.reviewing.review import Review
from tests.bots import bot_of

SIZES = (1_000, 10_000)
_STRANGERS = SHIPPED.parent / "bot" / "data" / "out-of-scope.txt"


def questions(bot: Bot, count: int) -> list[str]:
    """So many questions, no two alike."""
    rng = Random(7)
    pool = [text for topic in bot.knowledge.topics for text in (topic.question, *topic.phrasings)]
    pool += [text for entry in bot.knowledge.entries for text in (entry.question, *entry.phrasings)]
    pool += [line for line in _STRANGERS.read_text(encoding="utf-8").splitlines() if line.strip()]
    words = sorted({word for text in pool for word in text.lower().split()})
    made: dict[str, None] = {}
    while len(made) < count:
        text = rng.choice(pool)
        kind = rng.randrange(4)
        if kind == 0:
            at = rng.randrange(len(text) - 1)
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif kind == 1:
            text = f"{text} {rng.choice(words)}"
        elif kind == 2:
            text = " ".join(rng.choice(words) for _ in range(rng.randrange(3, 9)))
        made[text.strip()] = None
    return list(islice(made, count))


def measured(bot: Bot, path: Path, count: int) -> tuple[str, ...]:
    """Questions, groups, seconds of this process until the groups are there, and until all were asked again."""
    records = Database(path)
    records.asked(*(Asked(text, Outcome.UNKNOWN, None, 0.0, "slack") for text in questions(bot, count)))
    records.close()
    ledger = Ledger(path)
    began = time.process_time()
    review = Review(ledger)
    groups = review.groups(bot)
    grouped = time.process_time() - began
    began = time.process_time()
    left = sum(review.case(group, bot) is not None for group in groups)
    judged = time.process_time() - began
    ledger.close()
    return f"{count:,}", f"{len(groups):,}", f"{grouped:.2f}", f"{left:,}", f"{judged:.2f}"


if __name__ == "__main__":
    opened = bot_of(SHIPPED)
    head = ("questions", "groups", "until grouped, s", "open today", "until all are asked again, s")
    sys.stdout.write(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}\n")
    with TemporaryDirectory() as folder:
        for size in SIZES:
            sys.stdout.write(f"| {' | '.join(measured(opened, Path(folder) / f'{size}.db', size))} |\n")
