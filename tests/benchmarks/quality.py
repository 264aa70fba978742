"""How often the bot is right on intent data sets, beside its peers in the same run, and what typos cost.

    python -m tests.benchmarks.quality [--svg FILE] [--minilm DIR] DIR/NAME ...

NAME.train.csv and NAME.test.csv have the columns id,question; an empty id is out of scope. Public sets: CLINC150
(github.com/clinc/oos-eval, CC BY 3.0), BANKING77 (github.com/PolyAI-LDN/task-specific-datasets, CC BY 4.0), HINT3
(github.com/hellohaptik/HINT3, ODbL).

Prints a Markdown table: the share of questions in scope whose entry is first, among the first three, and first with an
edit in one or two words of each question; how well the first score tells what is in scope (AUROC); the error of
confidences, where a matcher has them (ECE, in and out of scope counting alike); the processor's time for a question,
the median. At the bot's own decision, with word vectors and without: in scope answered right, out of scope not
answered, and both in one (MCC). `--svg` draws the first figure against the time; `--minilm` names the folder of a
sentence encoder's weights. Ours takes an entry's id for one more phrasing, so the peers get it as one. All run on one
thread, and take turns at the questions.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits

from bot.answerer import Bot
from bot.reply import Outcome
from tests.benchmarks.data import Rows, rows, typed_badly, with_ids
from tests.benchmarks.figures import auroc, calibration_error, matthews, quantile
from tests.benchmarks.peers import OURS, PEERS, Peer, Ranked, Ranking, minilm, ours

HEAD = ("data", "matcher", "top 1", "top 3", "top 1, typos", "AUROC", "ECE", "ms", "answered", "declined", "MCC")
TURN = 50
"""Questions that a matcher is asked before it is another's turn."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A line of the table."""

    data: str
    matcher: str
    figures: tuple[float | None, ...]

    def __str__(self) -> str:
        cells = ["" if figure is None else f"{figure:.3f}" for figure in self.figures]
        cells += [""] * (len(HEAD) - 2 - len(cells))
        return f"| {' | '.join((self.data, self.matcher, *cells))} |"


@dataclass(frozen=True, slots=True)
class Asked:
    """A matcher, what it made of each question, and the seconds that took."""

    peer: Peer
    ranking: Ranking
    found: list[Ranked]
    times: list[float]


def main(arguments: Sequence[str]) -> None:
    """Measures each data set and writes the table to stdout."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.quality")
    options.add_argument("--svg")
    options.add_argument("--minilm", type=Path, metavar="DIR")
    options.add_argument("names", nargs="+", metavar="DIR/NAME")
    given = options.parse_args(arguments)
    chart: str | None = given.svg
    lines = []
    sys.stdout.write(f"| {' | '.join(HEAD)} |\n|{' --- |' * len(HEAD)}\n")
    for name in given.names:
        train, test = rows(f"{name}.train.csv"), rows(f"{name}.test.csv")
        with threadpool_limits(limits=1):  # on a busy machine more of them mostly wait for each other
            for asked in in_turns((*PEERS, *(minilm(given.minilm) if given.minilm else ())), train, test):
                line = Measured(Path(name).name, asked.peer.name, figures(asked, train, test))
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
                lines.append(line)
    if chart:
        from tests.benchmarks.charts import quality_chart

        quality_chart([(line.data, line.matcher, line.figures[5] or 0, line.figures[0] or 0) for line in lines], chart)


def in_turns(peers: Sequence[Peer], train: Rows, test: Rows) -> list[Asked]:
    """Asks all matchers every question, in turns, so that what slows the machine slows them alike."""
    asked = [Asked(peer, peer.build(train if peer.name in OURS else with_ids(train)), [], []) for peer in peers]
    for at in range(0, len(test), TURN):
        for one in asked:
            one.found.extend(timed(one.ranking, question, one.times) for _, question in test[at : at + TURN])
    return asked


def figures(asked: Asked, train: Rows, test: Rows) -> tuple[float | None, ...]:
    """The figures of one matcher on one data set, in the order of the head."""
    peer, ranking = asked.peer, asked.ranking
    inside = [(id, question) for id, question in test if id]
    outside = [question for id, question in test if not id]
    found = [(id, ranked) for (id, _), ranked in zip(test, asked.found, strict=True) if id]
    strange = [ranked for (id, _), ranked in zip(test, asked.found, strict=True) if not id]
    badly = [(id, ranking(question)) for id, question in typed_badly(inside)]
    right = [ranked[:1] != [] and ranked[0][0] == id for id, ranked in found]
    sure, strange_sure = [best(ranked) for _, ranked in found], [best(ranked) for ranked in strange]
    error = None
    if peer.probable and outside:
        weights = [*[0.5 / len(inside)] * len(inside), *[0.5 / len(outside)] * len(outside)]
        error = calibration_error([*sure, *strange_sure], [*right, *[False] * len(outside)], weights)
    return (
        sum(right) / len(inside),
        sum(id in [one for one, _ in ranked[:3]] for id, ranked in found) / len(inside),
        sum(ranked[:1] != [] and ranked[0][0] == id for id, ranked in badly) / len(inside),
        auroc(sure, strange_sure) if outside else None,
        error,
        quantile(asked.times, 0.5),
        *(decided(ours(peer.name, train), test) if peer.name in OURS else ()),
    )


def decided(bot: Bot, test: Rows) -> tuple[float | None, ...]:
    """In scope answered right, out of scope not answered, and the Matthews correlation of both."""
    gold = [id for id, _ in test]
    replies = [bot.ask(question) for _, question in test]
    said = [(reply.entry or "") if reply.outcome is Outcome.ANSWERED else "" for reply in replies]
    inside = [one == id for id, one in zip(gold, said, strict=True) if id]
    outside = [not one for id, one in zip(gold, said, strict=True) if not id]
    declined = sum(outside) / len(outside) if outside else None
    return sum(inside) / len(inside), declined, matthews(gold, said)


def timed(ranking: Ranking, question: str, times: list[float]) -> Ranked:
    """What a matcher says, the processor's seconds that it took added to `times`."""
    began = time.process_time()
    ranked = ranking(question)
    times.append(time.process_time() - began)
    return ranked


def best(ranked: Ranked) -> float:
    """The score of the first."""
    return ranked[0][1] if ranked else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
