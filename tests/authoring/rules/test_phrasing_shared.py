"""Phrasings that two entries share, or nearly share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.checking.checked import entries, folder, found, told

ASKED = "How do I reset the blue lamp?"
SAME = (
    "how do I reset the blue lamp!?",
    "How do I re\u0301set the blue lamp?",
    "how do i reset, the blue lamp",
)
NEARLY = (
    "blue lamp reset",
    "reset the blue lamps",
    "please, how can I reset a blue lamp",
    "how do I restart the blue lamp",
)
APART = (
    "how do I reset the pink lamp",
    "why do I reset the blue lamp",
    "how do I not reset the blue lamp",
    "how do I reset the blue lamp cover",
    "blue lamp",
    "reset",
)


def shared(root: Path, phrasing: str, **more: object) -> list[str]:
    """What is found when another entry has a phrasing beside its own."""
    given = entries({"question": ASKED}, {"phrasings": ["looking for a kitchen", phrasing], **more})
    words = "synonyms:\n- [restart, reset]\n"
    return told(folder(root, {"faq/a.yaml": given, "synonyms.yaml": words}), "phrasing-shared")


@pytest.mark.parametrize("phrasing", SAME)
def test_the_same_to_the_bot_is_a_warning_that_names_both_places(phrasing: str, tmp_path: Path) -> None:
    sentence = f"'{phrasing}' asks the same as '{ASKED}' of 'e0' (faq/a.yaml:3:13)"
    assert shared(tmp_path, phrasing) == [f"faq/a.yaml:12:5: warning: {sentence}"]


@pytest.mark.parametrize("phrasing", NEARLY)
def test_nearly_the_same_is_a_note_that_names_both_places(phrasing: str, tmp_path: Path) -> None:
    sentence = f"'{phrasing}' asks nearly the same as '{ASKED}' of 'e0' (faq/a.yaml:3:13)"
    (line,) = shared(tmp_path, phrasing)
    assert line == f"faq/a.yaml:12:5: note: {sentence}"


@pytest.mark.parametrize("phrasing", APART)
def test_what_asks_for_something_else_is_passed_over(phrasing: str, tmp_path: Path) -> None:
    assert shared(tmp_path, phrasing) == []


def test_what_is_nearly_the_same_in_related_entries_is_passed_over(tmp_path: Path) -> None:
    assert shared(tmp_path, "blue lamp reset", related=["e0"]) == []


def test_another_role_in_the_same_words_is_the_same(tmp_path: Path) -> None:
    roles = "roles:\n- {id: pilot, name: pilot}\n- {id: nav, name: navigator}\n"
    given = entries({"question": "who pays a pilot"}, {"question": "who pays a navigator"})
    (finding,) = found(folder(tmp_path, {"faq/a.yaml": given, "roles.yaml": roles}), "phrasing-shared")
    assert finding.sentence == "'who pays a navigator' asks the same as 'who pays a pilot' of 'e0'"
    assert (finding.also and finding.also.line, finding.place.line, finding.entry) == (3, 9, "e1")


def test_where_a_role_stands_in_a_question_makes_it_another(tmp_path: Path) -> None:
    roles = "roles:\n- {id: pilot, name: pilot}\n- {id: nav, name: navigator}\n"
    given = entries({"question": "who reports to the pilot"}, {"question": "who does the pilot report to"})
    assert found(folder(tmp_path, {"faq/a.yaml": given, "roles.yaml": roles}), "phrasing-shared") == []


def test_a_subject_that_isnt_covered_is_a_rival_too(tmp_path: Path) -> None:
    outside = (
        "topics:\n- id: lamps-of-others\n  name: lamps of others\n  phrasings:\n  - how do i reset the blue lamp!\n"
    )
    made = folder(tmp_path, {"faq/a.yaml": entries({"question": ASKED}), "outside.yaml": outside})
    sentence = f"'how do i reset the blue lamp!' asks the same as '{ASKED}' of 'e0' (faq/a.yaml:3:13)"
    assert told(made, "phrasing-shared") == [f"outside.yaml:5:5: warning: {sentence}"]


def test_what_is_asked_back_for_being_shared_is_found_once(tmp_path: Path) -> None:
    made = folder(tmp_path, {"faq/a.yaml": entries({"question": ASKED}, {"question": SAME[0]})})
    assert [one.partition(": ")[2][:7] for one in told(made)] == ["warning"]
