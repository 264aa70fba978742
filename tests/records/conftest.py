"""The file that a test of the records writes to, and delivery on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records.delivering import Delivery


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rolecall.db"


@pytest.fixture
def delivery(path: Path) -> Iterator[Delivery]:
    delivery = Delivery(path)
    yield delivery
    delivery.ledger.close()
