"""Whatever style a file is in, `git diff` shows added lines alone, and all else loads to what it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.adding.added import NewEntry, NewMiss, NewPhrasing, add
from bot.authoring.editing.changes import Change
from bot.errors import ChangeError, Place
from bot.knowledge import load
from bot.knowledge.characters import forbidden
from bot.model import Entry
from tests.authoring.adding.messy import messy

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zs"]), min_size=1, max_size=30).filter(
    lambda text: any(map(str.isalnum, text)) and not forbidden(text)
)
ANSWERS = st.lists(TEXTS | st.sampled_from(["", "  x", "- a: b", "# c", "a  "]), min_size=1, max_size=5).map("\n".join)


def entries(folder: Path) -> dict[str, Entry]:
    """The entries of a folder, wherever they stand, with phrasings and misses in no order."""
    return {
        entry.id: replace(
            entry,
            phrasings=tuple(sorted(entry.phrasings)),
            misses=tuple(sorted(entry.misses)),
            place=Place(""),
        )
        for entry in load(folder).entries
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), TEXTS, TEXTS, ANSWERS.filter(lambda answer: any(map(str.isalnum, answer))))
def test_only_lines_are_added_and_they_say_what_was_given(seed: int, question: str, text: str, answer: str) -> None:
    file = messy(Random(seed))
    with TemporaryDirectory(prefix="rolecall-") as name:
        folder = Path(name)
        (folder / "faq").mkdir()
        path = folder / "faq" / "messy.yaml"
        path.write_bytes(file.text.encode())
        wanted = entries(folder)
        new = NewEntry(f"{question} new", answer, id="new", phrasings=(f"{text} newly",))
        changes: list[Change] = [new]
        for id in file.ids:
            phrasing, miss = NewPhrasing(id, f"{text} {id}"), NewMiss(id, f"{text} not {id}")
            for change, key in ((phrasing, "phrasings"), (miss, "misses")):
                if f"{id} {key}" in file.stiff:
                    with pytest.raises(ChangeError, match="what stands in brackets here"):
                        add(folder, change, check=False)
                else:
                    changes.append(change)
                    grown = tuple(sorted((*getattr(wanted[id], key), change.text)))
                    wanted[id] = replace(wanted[id], **{key: grown})  # type: ignore[arg-type]
        assert path.read_bytes() == file.text.encode()

        add(folder, *changes, check=False)

        left = iter(path.read_bytes().splitlines(keepends=True))
        assert all(line in left for line in file.text.encode().splitlines(keepends=True))
        after = entries(folder)
        added = after.pop("new")
        assert after == wanted
        assert (added.question, added.answer, added.phrasings) == (new.question, answer, new.phrasings)
