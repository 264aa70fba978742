"""What is made of a knowledge before the first question: made once, and kept between runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.matching.fitted import Arrays
from bot.matching.index import Index
from bot.matching.vectors import Vectors
from bot.model import Knowledge
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder

_STRANGERS = Path(__file__).resolve().parent / "data" / "out-of-scope.txt"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The words that a knowledge is written in, its synonyms (by the stems of a phrase its group), the roles not
    covered that each id speaks of, the role that an entry is for, and the index that questions are matched with."""

    vocabulary: tuple[str, ...]
    synonyms: Mapping[str, str]
    spoken_of: Mapping[str, tuple[str, ...]]
    for_one: Mapping[str, str]
    index: Index

    @classmethod
    def of(cls, knowledge: Knowledge, vectors: Vectors | None = None) -> Prepared:
        """Takes from a tenth of a second to some, by the size of the knowledge. `vectors` say what words mean: those
        that ship, unless others are given."""
        # What is kept needs neither.
        from bot.matching.fitting import made
        from bot.writing import Writing

        writing = Writing(knowledge)
        vocabulary = writing.vocabulary()
        understanding = Understanding(RoleFinder(knowledge), vocabulary)
        lines = _STRANGERS.read_text(encoding="utf-8").splitlines()
        strangers = [understanding.read(line).whole.words for line in lines if line.strip()]
        scope = writing.scope(understanding)
        if vectors is not None:
            scope = replace(scope, vectors=vectors)
        return cls(vocabulary, scope.synonyms.phrases, writing.spoken_of(), writing.for_one(), made(scope, strangers))

    def arrays(self) -> Arrays:
        """Everything, to be kept."""
        words = json.dumps([self.vocabulary, self.synonyms, self.spoken_of, self.for_one])
        return {"words": np.frombuffer(words.encode(), np.uint8), **self.index.arrays()}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Prepared:
        """What `arrays` gave; raises what `Index.from_arrays` does when it isn't that."""
        vocabulary, synonyms, spoken_of, for_one = json.loads(arrays["words"].tobytes())
        return cls(tuple(vocabulary), synonyms, spoken_of, for_one, Index.from_arrays(arrays))
