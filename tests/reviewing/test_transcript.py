"""A whole review at a terminal, as in `session.txt`: reviewed there, and in the diff when it changes.

    python -m tests.reviewing.test_transcript

writes it anew.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reviewing.terminal import ASKS, Office

GOLDEN = Path(__file__).resolve().parent / "session.txt"

END = "Left to review: 1."
PARKING = "where can I park my car"
KEYS = [
    ("e", "Question: "),
    ("\r", "Another way to ask it"),
    ("\r", "Source, "),
    ("\r", "Id: "),
    ("\r", "Write it?"),
    ("\r", "2/6"),
    ("1", "3/6"),
    ("l", "4/6"),
    ("u", "3/6"),
    ("n", "4/6"),
    ("o", "what is a new one called?"),
    ("parrots\r", "5/6"),
    ("d", "Why, for its author?"),
    ("we are no zoo\r", "6/6"),
    ("s", END),
]
"""What is typed, and what stands on the screen then."""


def session(home: Path) -> str:
    """What a review looks like in which each key is pressed."""
    office = Office(home, writes="Behind the house.")
    desk = office.desk
    for place in ("slack", "slack", "chat"):
        desk.ask(PARKING, "where do i prak my car", place=place)
    desk.ask("what is paid monthly to the product manager", place="chat", good=False)
    desk.ask(*["what is paid monthly to the product manager"] * 3, place="chat", good=False)
    desk.ask(*["sing me a song about jazz"] * 3)
    desk.ask("may I bring a parrot", "can I bring my parrot")
    desk.propose("who feeds the whale", "The cook,\nat *noon*.", "the ship's log")
    desk.ask("what is a sprint", place="ask")
    with office.screen(rows=120) as screen:
        screen.until(ASKS)
        for keys, sign in KEYS:
            stood = screen.shown.count(sign)
            screen.type(keys)
            screen.until(partial(_came, sign, stood))
        assert screen.end() == 0
        desk.ledger.close()
        return screen.shown + "\n"


def _came(sign: str, stood: int, now: str) -> bool:
    """Whether a sign stands there once more than it stood, and something is asked for below; or the end is there."""
    last = now.rpartition("\n")[2]
    asks = last.endswith(("?", "? [Y/n]")) or last.startswith(("Question: ", "Another way", "Source, ", "Id: "))
    return now.count(sign) > stood and (asks or last.startswith(END))


def test_a_session(tmp_path: Path) -> None:
    assert session(tmp_path) == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        GOLDEN.write_text(session(Path(folder)), encoding="utf-8")
