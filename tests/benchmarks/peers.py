"""What the bot is held against: each peer as its own users would set it up for a list of phrasings.

All but rapidfuzz come with the extra `bench`. A peer ranks the ids of entries, best first, each with its score.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answerer import Bot
from bot.matching.vectors import Vectors
from bot.preparing import Prepared
from tests.benchmarks.data import Rows, knowledge

Ranked = list[tuple[str, float]]
Ranking = Callable[[str], Ranked]
PHRASINGS = 30
"""The nearest phrasings that a peer is asked for; an entry ranks as its first."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A matcher: its name, how it is built, whether its scores are probabilities, and the most phrasings for which
    measuring it is bearable."""

    name: str
    build: Callable[[Rows], Ranking]
    probable: bool = False
    most: int = 20_000
    alone: Callable[[Rows], Ranking] | None = None
    """What finds the first alone, where that is faster; for the benchmark of speed."""


def ours(name: str, train: Rows) -> Bot:
    """The bot, by its name among the peers: with the table of word vectors, or without."""
    known = knowledge(train)
    return Bot(known) if name == ROLECALL else Bot(known, Prepared.of(known, Vectors(Path(os.devnull))))


def whole(name: str) -> Callable[[Rows], Ranking]:
    """Ours, whole: understanding, ranking, deciding, composing."""

    def build(train: Rows) -> Ranking:
        bot = ours(name, train)
        return lambda question: [(match.entry, match.confidence) for match in bot.ask(question).matches]

    return build


def minilm(folder: Path) -> tuple[Peer, ...]:
    """The sentence encoder that our table was distilled from, whose weights lie in a folder (`python -m
    tests.distilling --work DIR` leaves them in DIR/teacher): nearest neighbour, and logistic regression, on its
    vectors. A question takes as long as it does in numpy."""

    def encoder() -> Callable[[list[str]], Any]:
        from tests.distilling.cutting import Cutter
        from tests.distilling.teacher import Teacher

        teacher = Teacher(folder)
        cut = Cutter(teacher.vocabulary)
        return lambda texts: teacher.vectors([cut.ids(text) or [0] for text in texts], lambda _: None)

    def nearest(train: Rows) -> Ranking:
        import numpy as np

        encoded = encoder()
        phrasings = encoded([question for _, question in train])

        def rank(question: str) -> Ranked:
            scores = phrasings @ encoded([question])[0]
            return _first((train[at][0], float(scores[at])) for at in np.argsort(-scores)[:PHRASINGS])

        return rank

    def regression(train: Rows) -> Ranking:
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        encoded = encoder()
        model = LogisticRegression(C=10, max_iter=300)
        model.fit(encoded([question for _, question in train]), [id for id, _ in train])

        def rank(question: str) -> Ranked:
            sure = model.predict_proba(encoded([question]))[0]
            return [(str(model.classes_[at]), float(sure[at])) for at in np.argsort(-sure)[:PHRASINGS]]

        return rank

    return (Peer(ENCODED[0], nearest), Peer(ENCODED[1], regression, probable=True))


def rapidfuzz(scorer: str) -> Callable[[Rows], Ranking]:
    """`extract` with one of rapidfuzz's sentence scorers."""

    def build(train: Rows) -> Ranking:
        from rapidfuzz import fuzz, process, utils

        # Prepared once, where `processor=` would prepare every phrasing for every question.
        questions = [utils.default_process(question) for _, question in train]
        compare = getattr(fuzz, scorer)

        def rank(question: str) -> Ranked:
            found = process.extract(utils.default_process(question), questions, scorer=compare, limit=PHRASINGS)
            return _first((train[at][0], score) for _, score, at in found)

        return rank

    return build


def wratio(train: Rows) -> Ranking:
    """`extractOne` with rapidfuzz's default scorer."""
    from rapidfuzz import fuzz, process, utils

    questions = [utils.default_process(question) for _, question in train]

    def rank(question: str) -> Ranked:
        _, score, at = process.extractOne(utils.default_process(question), questions, scorer=fuzz.WRatio)
        return [(train[at][0], score)]

    return rank


def thefuzz(train: Rows) -> Ranking:
    """`extract` as thefuzz has it by default."""
    from thefuzz import process

    questions = {at: question for at, (_, question) in enumerate(train)}

    def rank(question: str) -> Ranked:
        found = process.extract(question, questions, limit=PHRASINGS)
        return _first((train[at][0], score) for _, score, at in found)

    return rank


def rank_bm25(train: Rows) -> Ranking:
    """Okapi BM25 on words."""
    import numpy as np
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([question.lower().split() for _, question in train])

    def rank(question: str) -> Ranked:
        scores = index.get_scores(question.lower().split())
        return _first((train[at][0], float(scores[at])) for at in np.argsort(-scores)[:PHRASINGS])

    return rank


def bm25s(train: Rows) -> Ranking:
    """BM25 on stems, all scores computed beforehand."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    quiet: dict[str, Any] = {"show_progress": False}
    index.index(bm25s.tokenize([question for _, question in train], stemmer=stemmer, **quiet), **quiet)

    def rank(question: str) -> Ranked:
        asked = bm25s.tokenize(question, stemmer=stemmer, **quiet)
        places, scores = index.retrieve(asked, k=min(PHRASINGS, len(train)), **quiet)
        return _first((train[at][0], float(score)) for at, score in zip(places[0], scores[0], strict=True))

    return rank


def tfidf() -> Any:
    """scikit-learn's TF-IDF of words, pairs of words, and the n-grams of two to five letters within words."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    return FeatureUnion([("words", words), ("letters", letters)])


def nearest_neighbour(train: Rows) -> Ranking:
    """The nearest phrasing by the cosine of TF-IDF."""
    import numpy as np

    vectors = tfidf()
    phrasings = vectors.fit_transform([question for _, question in train])

    def rank(question: str) -> Ranked:
        scores = (phrasings @ vectors.transform([question]).T).toarray().ravel()
        return _first((train[at][0], float(scores[at])) for at in np.argsort(-scores)[:PHRASINGS])

    return rank


def logistic_regression(train: Rows) -> Ranking:
    """Logistic regression on TF-IDF."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    vectors = tfidf()
    model = LogisticRegression(C=100, max_iter=300)
    model.fit(vectors.fit_transform([question for _, question in train]), [id for id, _ in train])

    def rank(question: str) -> Ranked:
        sure = model.predict_proba(vectors.transform([question]))[0]
        return [(str(model.classes_[at]), float(sure[at])) for at in np.argsort(-sure)[:PHRASINGS]]

    return rank


ROLECALL, SPELLING, BM25S, WRATIO = "rolecall", "rolecall, without vectors", "bm25s", "rapidfuzz WRatio"
ENCODED = ("MiniLM nearest neighbour", "MiniLM + logistic regression")
OURS = frozenset({ROLECALL, SPELLING})
"""Take an entry's id for one more phrasing by themselves."""
PEERS = (
    Peer(ROLECALL, whole(ROLECALL), probable=True, most=100_000),
    Peer(SPELLING, whole(SPELLING), probable=True, most=100_000),
    Peer(BM25S, bm25s, most=100_000),
    Peer(WRATIO, rapidfuzz("WRatio"), alone=wratio),
    Peer("rapidfuzz token_set_ratio", rapidfuzz("token_set_ratio")),
    Peer("thefuzz", thefuzz, most=1_000),
    Peer("rank_bm25", rank_bm25),
    Peer("TF-IDF nearest neighbour", nearest_neighbour),
    Peer("TF-IDF + logistic regression", logistic_regression, probable=True, most=2_000),
)


def _first(found: Iterable[tuple[str, float]]) -> Ranked:
    """Each id once, as it first comes."""
    best: dict[str, float] = {}
    for id, score in found:
        best.setdefault(id, score)
    return list(best.items())
