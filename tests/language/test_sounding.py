"""Words that sound alike come to the same, and others don't."""

from __future__ import annotations

import pytest

from bot.language.sounding import sound


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("risc", "risk"),
        ("fokus", "focus"),
        ("nowledge", "knowledge"),
        ("leeds", "leads"),
        ("filosofy", "philosophy"),
        ("wich", "which"),
        ("rite", "write"),
        ("adress", "address"),
    ],
)
def test_what_sounds_alike_is_alike(heard: str, meant: str) -> None:
    assert sound(heard) == sound(meant)


@pytest.mark.parametrize(("one", "another"), [("risk", "rise"), ("pay", "day"), ("ship", "sip"), ("lead", "lend")])
def test_what_sounds_otherwise_is_not(one: str, another: str) -> None:
    assert sound(one) != sound(another)
