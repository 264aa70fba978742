"""What several tests of adding begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.adding.lamps import LAMP, made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one entry, in faq/lamps.yaml."""
    return made(tmp_path / "lamps", LAMP)
