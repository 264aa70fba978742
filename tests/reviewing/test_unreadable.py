"""Knowledge that can't be read in the midst of a review is waited for: nothing is lost that waits to be decided."""

from __future__ import annotations

from pathlib import Path

from tests.reviewing.keyboard import Keyboard, number_of
from tests.reviewing.terminal import Office

MONTHLY = "what is paid to the product manager each month"


def test_somebody_else_breaks_a_file_just_after_a_phrasing_is_written(tmp_path: Path) -> None:
    office = Office(tmp_path)
    broken = office.knowledge / "faq" / "z.yaml"
    id = office.desk.propose(MONTHLY, "Nothing at all.")
    opened = 0

    def breaking() -> None:
        nonlocal opened
        opened += 1
        if opened <= 2:
            broken.write_text("entries: [")
        else:
            broken.unlink()

    keyboard = Keyboard(office, [number_of(office, "salary"), " ", "q"])
    keyboard.review(breaking)
    assert "z.yaml:" in keyboard.err.getvalue()
    assert keyboard.out.getvalue().endswith("Left to review: 1.\n")
    assert office.knows(MONTHLY)
    assert [one.id for one in office.desk.proposals.waiting()] == [id]
    office.desk.ledger.close()
