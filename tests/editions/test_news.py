"""What is told of a refused change to those who needn't know where on the machine the folder lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.news import Refused
from bot.errors import Complaint, KnowledgeError, Place
from bot.knowledge import load
from tests.editions.ship import FILE, GOOD, write


def reason(folder: str, file: str, sentence: str) -> str:
    return Refused(Path(folder), (Complaint(Place(file), sentence),), since=7.0).reason_for_others


def test_no_file_is_named_with_the_folders_above(folder: Path) -> None:
    write(folder)
    (folder / "faq" / "twin.yaml").write_text(GOOD)
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    told = Refused(folder, caught.value.complaints, since=7.0).reason_for_others
    assert told.count(f"{folder.name}/faq/") == 2  # an id is taken by the entry at another place
    assert f"{folder.name}/{FILE}" in told
    assert str(folder.parent) not in told


@pytest.mark.parametrize("folder", ["faq", "k/faq"])
def test_of_a_path_that_only_looks_alike_all_is_told(folder: str) -> None:
    told = reason(folder, "other.yaml", "'disk/faq' and '../k.yaml' lead nowhere")
    assert told == "other.yaml:1:1: 'disk/faq' and '../k.yaml' lead nowhere"
