"""Look-alikes that get the answer they must miss."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.checking.checked import LAMPS, folder, told


def test_one_that_hits_is_an_error_at_its_own_place(tmp_path: Path) -> None:
    misses = "  misses:\n  - who invented lamps\n  - It is dark. How do I reset the pink lamp?\n"
    made = folder(tmp_path, {"faq/lamps.yaml": LAMPS + misses})
    sentence = "'pink-lamp' answers 'It is dark. How do I reset the pink lamp?', which it must miss"
    assert told(made) == [f"faq/lamps.yaml:12:5: error: {sentence}"]


def test_one_that_misses_is_passed_over(tmp_path: Path) -> None:
    misses = "  misses: [who invented lamps, how do I reset the blue lamp]\n"
    assert told(folder(tmp_path, {"faq/lamps.yaml": LAMPS + misses})) == []
