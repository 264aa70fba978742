"""How fast the bot is, from building to answering, beside its peers in the same run.

    python -m tests.benchmarks.speed [--svg FILE] [PHRASINGS ...]

Without sizes: 100, 1,000, 10,000, 20,000 and 100,000 phrasings, made up and seeded. Each size runs in a process of its
own, on one thread; the matchers take turns at the questions, and what is told of building and of a question is the
processor's time, so that a busy machine slows them little, and alike. Prints Markdown tables: seconds to build; the
milliseconds of a question (median and 99th percentile of questions that none has seen before, one in ten mistyped) and
how often ours fits into a peer's; the peak memory of a process that builds and asks that matcher alone. Then, for ours,
milliseconds to open from the cache (beyond importing), the peak of that, and questions a second through `rolecall ask
--json`. `--svg` draws time against size.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # each process imports what it measures, and nothing else
    from tests.benchmarks.peers import Ranking

ROOT = Path(__file__).resolve().parent.parent.parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
INTENTS = {100: 20, 1_000: 100, 10_000: 250, 20_000: 250, 100_000: 500}
QUESTIONS, TURN = 1_000, 50
BATCH = 5_000


def main(arguments: Sequence[str]) -> None:
    """Measures each size and writes the tables to stdout."""
    words = list(arguments)
    chart = words.pop(words.index("--svg") + 1) if "--svg" in words else None
    sizes = [int(word.replace(",", "")) for word in words if word != "--svg"] or list(INTENTS)
    lines = []
    table("phrasings", "intents", "matcher", "build s", "p50 ms", "p99 ms", "p50 / ours", "peak MB")
    for size in sizes:
        measured = child("asking", size)
        ours = measured["rolecall"]["p50"]
        for name, figures in measured.items():
            peak = child("peak", size, name)["peak"]
            cells = (f"{figures[key]:.3f}" for key in ("build", "p50", "p99"))
            row((f"{size:,}", str(intents(size)), name, *cells, f"{figures['p50'] / ours:.1f}", f"{peak:.0f}"))
            lines.append((name, size, figures["p50"]))
    sys.stdout.write("\n")
    table("phrasings", "open from cache, ms", "peak MB", f"`ask --json` of {BATCH:,}, questions a second")
    for size in sizes:
        kept = child("kept", size)
        row((f"{size:,}", f"{kept['open']:.1f}", f"{kept['peak']:.0f}", f"{kept['throughput']:,.0f}"))
    if chart:
        from tests.benchmarks.charts import speed_chart

        speed_chart(lines, chart)


def table(*head: str) -> None:
    """The head of a table."""
    row(head)
    sys.stdout.write(f"|{' --- |' * len(head)}\n")


def row(cells: Iterable[str]) -> None:
    """A line of a table."""
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def intents(size: int) -> int:
    """The number of intents of so many phrasings."""
    return INTENTS.get(size, max(2, size // 20))


def child(*words: object) -> dict[str, Any]:
    """What a measurement in a process of its own prints."""
    command = [sys.executable, "-m", "tests.benchmarks.speed", "--child", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True, text=True
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def asking(size: int) -> dict[str, dict[str, float]]:
    """Each matcher's seconds to build and milliseconds of a question."""
    from tests.benchmarks.data import made_up
    from tests.benchmarks.figures import quantile
    from tests.benchmarks.peers import PEERS

    train, questions = made_up(size, intents(size), QUESTIONS)
    built: dict[str, float] = {}
    rankings: dict[str, Ranking] = {}
    times: dict[str, list[float]] = {}
    for peer in PEERS:
        if size <= peer.most:
            began = time.process_time()
            rankings[peer.name] = (peer.alone or peer.build)(train)
            built[peer.name] = time.process_time() - began
            times[peer.name] = []
            rankings[peer.name]("warm")  # what a library imports late isn't a question's time
    for at in range(0, len(questions), TURN):
        for name, ranking in rankings.items():
            for question in questions[at : at + TURN]:
                began = time.process_time()
                ranking(question)
                times[name].append(time.process_time() - began)
    return {
        name: {"build": built[name], "p50": quantile(taken, 0.5), "p99": quantile(taken, 0.99)}
        for name, taken in times.items()
    }


def peak(size: int, name: str) -> dict[str, float]:
    """The peak memory, in MB, of building one matcher and asking it."""
    from tests.benchmarks.data import made_up
    from tests.benchmarks.peers import PEERS

    train, questions = made_up(size, intents(size), 50)
    ranking = next(peer for peer in PEERS if peer.name == name).build(train)
    for question in questions:
        ranking(question)
    return {"peak": megabytes()}


def kept(size: int) -> dict[str, float]:
    """Milliseconds to open a folder from the cache, the peak of that, and questions a second through the command."""
    from tests.benchmarks.data import made_up

    train, questions = made_up(size, intents(size), BATCH)
    with tempfile.TemporaryDirectory() as name:
        file, folder = Path(name, "faq.csv"), Path(name, "knowledge")
        file.write_text("id,question,answer\n" + "".join(f"{id},{asked},Answered.\n" for id, asked in train))
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = name
        rolecall = [sys.executable, "-m", "bot"]
        subprocess.run(
            [*rolecall, "import", str(file), "--into", str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        ask = [*rolecall, "ask", "--json", "--knowledge", str(folder)]
        subprocess.run([*ask, "warm"], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        began = time.perf_counter()
        asked = "".join(f"{question}\n" for question in questions)
        subprocess.run(ask, cwd=ROOT, input=asked, text=True, stdout=subprocess.DEVNULL, check=False)
        took = time.perf_counter() - began
        code = "import numpy, rapidfuzz, time; from tests.benchmarks.speed import opened; opened({!r})"
        done = subprocess.run(
            [sys.executable, "-c", code.format(str(folder))], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
    return {**json.loads(done.stdout), "throughput": len(questions) / took}


def opened(folder: str) -> None:
    """Prints the milliseconds that opening a folder takes beyond imports, and the peak of the process."""
    import bot.answerer  # noqa: F401 - which opening would import
    from bot.matching.cache import Folder
    from bot.opening import open_bot

    began = time.perf_counter()
    open_bot(Path(folder), Folder.of_the_user())
    sys.stdout.write(json.dumps({"open": (time.perf_counter() - began) * 1000, "peak": megabytes()}))


def megabytes() -> float:
    """The peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        measure = {"asking": asking, "peak": peak, "kept": kept}[sys.argv[2]]
        sys.stdout.write(json.dumps(measure(int(sys.argv[3]), *sys.argv[4:])))  # type: ignore[operator]
    else:
        main(sys.argv[1:])
