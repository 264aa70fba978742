"""What all reviews in these tests begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reviewing.terminal import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A maintainer at a terminal, with records of their own; whoever writes an answer there writes the same."""
    office = Office(tmp_path, writes="Behind the house.")
    yield office
    office.desk.ledger.close()
