"""Sentences to learn from: WordNet's glosses and examples, and questions made of its words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

_FILES = ("data.noun", "data.verb", "data.adj", "data.adv")
_QUOTED = re.compile(r'"([^"]+)"')
_LONGEST = 160
"""Characters: what is asked is short."""

_ASKED = (
    "how do i {verb} the {noun}", "how do i {verb} my {noun}", "can i {verb} a {noun}", "can you {verb} my {noun}",
    "where can i find a {noun}", "where is the {noun} for the {noun2}", "what is the {noun} of the {noun2}",
    "what is a {adj} {noun}", "who can {verb} the {noun}", "who is in charge of the {noun}", "why is my {noun} {adj}",
    "i want to {verb} a {adj} {noun}", "i need a {noun} to {verb} the {noun2}", "is the {noun} {adj}",
    "is there a {noun} for {noun2}", "does the {noun} have a {noun2}", "how much is the {noun}",
    "how many {noun}s are there", "how long does it take to {verb} the {noun}", "when will the {noun} be {adj}",
    "what happens if i {verb} the {noun}", "tell me about the {noun} and the {noun2}", "please {verb} the {noun}",
    "show me the {adj} {noun}s", "my {noun} is {adj}", "the {noun} does not {verb}",
    "should i {verb} before the {noun}", "which {noun} is the most {adj}", "{noun} {noun2}", "{verb} {noun}",
    "{adj} {noun}", "do you {verb} {noun}s", "what does it mean to {verb} a {noun}",
    "difference between {noun} and {noun2}", "i lost my {noun}", "how to become a {noun}",
    "who decides on the {noun}", "what are the {noun}s of a {noun2}",
)  # fmt: skip
"""How people ask, with places for common words."""


def sentences(wordnet: Path, questions: int, glosses: int, seed: int) -> list[str]:
    """All of the examples, so many of the glosses and so many questions, each once, in an order that follows from the
    seed alone."""
    draw = random.Random(seed)
    told = list(_told(wordnet))
    examples = [example for _, examples in told for example in examples]
    explained = [gloss for gloss, _ in told]
    draw.shuffle(explained)
    asked = [_question(_words(wordnet), draw) for _ in range(questions)] if questions else []
    kept = list(dict.fromkeys([*examples, *explained[:glosses], *asked]))
    draw.shuffle(kept)
    return kept


def _told(wordnet: Path) -> Iterator[tuple[str, list[str]]]:
    """The gloss of each meaning, and sentences that it stands in."""
    for name in _FILES:
        for line in (wordnet / name).read_text("latin-1").splitlines():
            if line.startswith("  "):
                continue  # the licence
            told = line.partition("| ")[2].strip()
            gloss = _QUOTED.sub("", told).strip(" ;")
            examples = [one.strip() for one in _QUOTED.findall(told)]
            yield gloss[:_LONGEST], [one[:_LONGEST] for one in examples if " " in one]


_CACHED: dict[Path, dict[str, list[str]]] = {}


def _words(wordnet: Path) -> dict[str, list[str]]:
    """Common words of each kind, by how often they were met in texts (WordNet's own counts), most often first."""
    if wordnet not in _CACHED:
        counted: dict[str, dict[str, int]] = {"noun": {}, "verb": {}, "adj": {}}
        kinds = {"1": "noun", "2": "verb", "3": "adj", "5": "adj"}
        for line in (wordnet / "cntlist.rev").read_text("latin-1").splitlines():
            key, _, count = line.split()
            word, _, sense = key.partition("%")
            kind = kinds.get(sense[0])
            if kind and word.isalpha():
                counted[kind][word] = counted[kind].get(word, 0) + int(count)
        _CACHED[wordnet] = {
            kind: [word for word, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))][:6_000]
            for kind, counts in counted.items()
        }
    return _CACHED[wordnet]


def _question(words: dict[str, list[str]], draw: random.Random) -> str:
    def common(kind: str) -> str:
        known = words[kind]
        return known[min(int(draw.expovariate(1 / 900)), len(known) - 1)]

    asked = draw.choice(_ASKED)
    return asked.format(noun=common("noun"), noun2=common("noun"), verb=common("verb"), adj=common("adj"))
