"""A part of a file that grew proves the whole: what is out of reach of what is new needn't be read again."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.adding.planning import plan
from bot.authoring.editing.changes import NewEntry, NewMiss, NewPhrasing
from bot.authoring.editing.excerpt import excerpt
from bot.authoring.editing.growing import Growing
from bot.authoring.editing.opened import Opened
from bot.authoring.editing.proving import loads_to
from bot.knowledge.reading import read
from tests.authoring.adding.messy import Messy, messy

SPOILING = (
    "# no harm\n", "\n", " ", "  ", '"', "'", "[", "{", "]", ",", ": ", "- ", "-\n", "x\n", "- x\n", "x: y\n",
    "  x: y\n", "|\n", "a: |\n", "a: >+\n", "    - more\n", "---\n", "...\n", "? ", "&a ", "*a ", "!!str ", "\t", "#",
    "entries:\n", "- {id: x}\n", "  - id: x\n", "      - 'x\n", "\r\n", "\r", "e7", "\\", "}\n- [",
)  # fmt: skip


def grown(file: Messy) -> Growing:
    """The file, before anything is put into it."""
    text = file.text.removeprefix("\ufeff")
    return Growing(Opened(Path("a.yaml"), "a.yaml", "faq", text.encode(), text, read(text, lambda *_: None)))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(SPOILING), st.floats(0, 1), st.booleans())
def test_whatever_is_put_anywhere_the_part_is_right_when_the_whole_is(
    seed: int, spoiling: str, share: float, at_a_line: bool
) -> None:
    file = grown(messy(Random(seed), 8, 20))
    at = round(share * len(file.old))
    at = file.old.rfind("\n", 0, at) + 1 if at_a_line else at
    file.insertions.put(at, spoiling, 0)
    assert loads_to(*excerpt(file)) == loads_to(file.text, file.root)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_added_is_in_the_part_and_most_else_is_not(seed: int, tmp_path: Path) -> None:
    file = messy(Random(seed), 20, 20)
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "messy.yaml").write_bytes(file.text.encode())
    more = () if "e9 phrasings" in file.stiff else (NewPhrasing("e9", "more: of e9"),)
    less = () if "e8 misses" in file.stiff else (NewMiss("e8", "less of e8"),)
    new = NewEntry("What is new?", "This: it.\n\n- and more\n", phrasings=("news",))
    (growing,) = plan(tmp_path, (new, *more, *less)).growing
    text, root = excerpt(growing)
    assert loads_to(text, root)
    assert loads_to(growing.text, growing.root)
    assert all(said in text for said in (new.question, *(change.text for change in (*more, *less))))
    assert len(text) < 0.8 * len(growing.text)
