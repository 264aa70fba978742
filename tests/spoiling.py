"""Ways to spoil a kept file, whatever it holds."""

from __future__ import annotations

import pytest

SPOILT = (
    pytest.param(lambda file: file.write_bytes(b""), id="empty"),
    pytest.param(lambda file: file.write_bytes(b"\x93NUMPY" + b"\x00" * 99), id="foreign"),
    pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-200]), id="cut-short"),
    pytest.param(lambda file: file.write_bytes(b"x" + file.read_bytes()[1:]), id="torn"),
)
"""Functions of the file's path."""
