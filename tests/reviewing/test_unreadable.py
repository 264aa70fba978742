"""Knowledge that can't be read in the midst of a review is waited for: nothing is lost that waits to be decided."""

from __future__ import annotations

import io
import os
from pathlib import Path

from adapters.terminal.manner import Manner
from adapters.terminal.reviewing.deeds import Deeds
from adapters.terminal.reviewing.keys import Keys
from adapters.terminal.reviewing.session import Session
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.matching.cache import Folder
from bot.opening import open_bot
from tests.reviewing.terminal import Office

MONTHLY = "what is paid to the product manager each month"


def test_somebody_else_breaks_a_file_just_after_a_phrasing_is_written(tmp_path: Path) -> None:
    office = Office(tmp_path)
    broken = office.knowledge / "faq" / "z.yaml"
    id = office.desk.propose(MONTHLY, "Nothing at all.")
    opened = 0

    def opened_anew() -> Bot:
        nonlocal opened
        opened += 1
        if opened <= 2:
            broken.write_text("entries: [")
        else:
            broken.unlink()
        return open_bot(office.knowledge, Folder.of_the_user())

    ours, theirs = os.openpty()
    with os.fdopen(theirs, encoding="utf-8") as keyboard:
        streams = Streams(keyboard, io.StringIO(), io.StringIO())
        manner = Manner.of(streams, "never", plain=False)
        review, bot = office.desk.review(), office.desk.bot
        groups = review.groups(bot)
        case = review.case(groups[0], bot)
        assert case is not None
        number = 1 + [near.entry for near in case.nearest].index("salary")
        deeds = Deeds(review, office.knowledge, opened_anew, bot, never, never, streams, 7)  # type: ignore[arg-type]
        os.write(ours, f"{number} q".encode())  # the blank, once it is mended
        Session(review, deeds, Keys(streams), streams, manner.renderer(why=False), bold=False).run(groups)
    os.close(ours)
    assert "z.yaml:" in streams.stderr.getvalue()  # type: ignore[attr-defined]
    assert streams.stdout.getvalue().endswith("Left to review: 1.\n")  # type: ignore[attr-defined]
    assert office.knows(MONTHLY)
    assert [one.id for one in office.desk.proposals.waiting()] == [id]
    office.desk.ledger.close()


def never(*_: object, **__: object) -> str:
    raise AssertionError("nothing is asked or written in an editor")
