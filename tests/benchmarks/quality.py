"""How often the bot is right on an intent data set, beside rapidfuzz's own scorers, and what typos cost it.

    python tests/benchmarks/quality.py DIR/NAME ...

NAME.train.csv and NAME.test.csv have the columns id,question; an empty id is out of scope. Public sets: CLINC150
(github.com/clinc/oos-eval, CC BY 3.0), BANKING77 (CC BY 4.0), HINT3 (github.com/hellohaptik/HINT3, ODbL).
Prints a Markdown table: first and first three right, first right with one edit in one or two words of each question,
and, for the bot at its own decision, in-scope questions answered right and out-of-scope questions not answered.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot.answerer import Bot
from bot.errors import Place
from bot.model import Entry, Knowledge
from bot.reply import Outcome

Ranking = Callable[[str], Sequence[str]]
"""The ids for a question, best first."""

SEED = 13


def main(names: Sequence[str]) -> None:
    """Measures each data set and writes the table to stdout."""
    out = sys.stdout
    out.write("| data | matcher | top 1 | top 3 | top 1 with typos | answered | out of scope declined |\n")
    out.write("| --- | --- | --- | --- | --- | --- | --- |\n")
    for name in names:
        train, test = rows(f"{name}.train.csv"), rows(f"{name}.test.csv")
        inside = [(id, question) for id, question in test if id]
        outside = [question for id, question in test if not id]
        mistyped = typed_badly(inside)
        bot = Bot(knowledge(train))
        answered = sum(bot.ask(question).entry == id for id, question in inside) / len(inside)
        declined = [bot.ask(question).outcome is not Outcome.ANSWERED for question in outside]
        rankings: dict[str, Ranking] = {"rolecall": lambda question, bot=bot: matched(bot, question)}  # type: ignore[misc]
        rankings |= {f"rapidfuzz {scorer.__name__}": nearest(train, scorer) for scorer in SCORERS}
        for label, ranking in rankings.items():
            ours = label == "rolecall"
            figures = [top(ranking, inside, 1), top(ranking, inside, 3), top(ranking, mistyped, 1)]
            cells = [f"{figure:.3f}" for figure in figures]
            cells += [
                f"{answered:.3f}" if ours else "",
                f"{sum(declined) / len(declined):.3f}" if ours and declined else "",
            ]
            out.write(f"| {Path(name).name} | {label} | {' | '.join(cells)} |\n")


SCORERS = (fuzz.WRatio, fuzz.token_set_ratio, fuzz.token_sort_ratio)


def rows(path: str) -> list[tuple[str, str]]:
    """The ids and questions of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        return [(row["id"], row["question"]) for row in csv.DictReader(file)]


def knowledge(train: Sequence[tuple[str, str]]) -> Knowledge:
    """The training phrasings as FAQ entries."""
    phrasings: dict[str, list[str]] = {}
    for id, question in train:
        phrasings.setdefault(id, []).append(question)
    entries = (
        Entry(id, said[0], tuple(said[1:]), (), "Answered.", (), (), None, None, (), Place("benchmark"))
        for id, said in phrasings.items()
    )
    return Knowledge(entries=tuple(entries))


def matched(bot: Bot, question: str) -> list[str]:
    """What the bot ranks first."""
    return [match.entry for match in bot.ask(question).matches]


def nearest(train: Sequence[tuple[str, str]], scorer: Callable[..., float]) -> Ranking:
    """The entries of the phrasings that a rapidfuzz scorer finds nearest."""
    questions = [question for _, question in train]

    def rank(question: str) -> list[str]:
        found = process.extract(question, questions, scorer=scorer, processor=utils.default_process, limit=30)
        return list(dict.fromkeys(train[at][0] for _, _, at in found))

    return rank


def top(ranking: Ranking, asked: Sequence[tuple[str, str]], first: int) -> float:
    """The share of questions whose entry is among the first."""
    return sum(id in ranking(question)[:first] for id, question in asked) / len(asked)


def typed_badly(asked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each question with one edit in one or two of its longer words, the same at every run."""
    chance = random.Random(SEED)
    return [(id, mistyped(question, chance)) for id, question in asked]


def mistyped(question: str, chance: random.Random) -> str:
    """One edit (swap, drop, double, replace) in one or two words of four letters or more."""
    words = question.split()
    long = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for at in chance.sample(long, min(len(long), chance.randint(1, 2))):
        word = words[at]
        place = chance.randrange(1, len(word) - 1)
        letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
        words[at] = chance.choice(
            (
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + letter + word[place + 1 :],
            )
        )
    return " ".join(words)


if __name__ == "__main__":
    main(sys.argv[1:])
