"""What is measured on: intent data sets, made-up knowledge of any size, and questions typed badly. All seeded."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence

from bot.errors import Place
from bot.language.lexicon import english
from bot.model import Entry, Knowledge

SEED = 13

Rows = Sequence[tuple[str, str]]
"""Questions, each after the id of its entry, which is empty when no entry answers it."""


def rows(path: str) -> Rows:
    """The ids and questions of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        return [(row["id"], row["question"]) for row in csv.DictReader(file)]


def knowledge(train: Rows) -> Knowledge:
    """The phrasings as FAQ entries."""
    phrasings: dict[str, list[str]] = {}
    for id, question in train:
        phrasings.setdefault(id, []).append(question)
    entries = (
        Entry(id, said[0], tuple(said[1:]), (), "Answered.", (), (), None, None, (), Place("benchmark"))
        for id, said in phrasings.items()
    )
    return Knowledge(entries=tuple(entries))


def made_up(phrasings: int, intents: int, questions: int) -> tuple[Rows, list[str]]:
    """Phrasings about three words of an intent's own among common ones; questions alike, one in ten mistyped."""
    chance = random.Random(SEED)
    words = [sorted(word for word, rank in english().items() if rank == wanted and len(word) > 3) for wanted in (0, 1)]
    frames = [
        "how do i {}", "what is the {}", "can you tell me about {}", "where can i find {}", "when will my {}",
        "i need {}", "why is {}", "please {}", "is there a {}", "{}",
    ]  # fmt: skip
    filling = chance.sample(words[0], 300)
    subjects = [[*chance.sample(words[1], 2), chance.choice(words[0])] for _ in range(intents)]

    def said(number: int) -> str:
        told = chance.sample(subjects[number], chance.randint(2, 3)) + chance.sample(filling, chance.randint(1, 4))
        chance.shuffle(told)
        return chance.choice(frames).format(" ".join(told))

    train = [(f"intent-{at % intents}", said(at % intents)) for at in range(phrasings)]
    asked = [said(chance.randrange(intents)) for _ in range(questions)]
    return train, [mistyped(one, chance) if at % 10 == 0 else one for at, one in enumerate(asked)]


def with_ids(train: Rows) -> Rows:
    """The phrasings, and each id spelled out as one more: ours reads ids so, and its peers shall too."""
    return [*train, *((id, id.replace("-", " ").replace("_", " ")) for id in dict.fromkeys(id for id, _ in train))]


def typed_badly(asked: Rows) -> Rows:
    """Each question with one edit in one or two of its longer words, the same at every run."""
    chance = random.Random(SEED)
    return [(id, mistyped(question, chance)) for id, question in asked]


def mistyped(question: str, chance: random.Random) -> str:
    """One edit (swap, drop, double, replace) in one or two words of four letters or more, where there are any."""
    words = question.split()
    long = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for at in chance.sample(long, min(len(long), chance.randint(1, 2))):
        word = words[at]
        while words[at] == word:
            words[at] = _edited(word, chance)
    return " ".join(words)


def _edited(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + letter + word[place + 1 :],
        )
    )
