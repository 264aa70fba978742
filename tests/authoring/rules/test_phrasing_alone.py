"""Entries and topics with nothing but their question."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.checking.checked import entries, folder, told
from tests.command import LAMPS, rolecall

TOPIC = """\
topics:
- id: steering
  name: steering
  question: Who steers the ship?
  facts: [{says: somebody steers it, article: log, section: Bridge}]
"""


def test_each_is_a_note_at_its_question(tmp_path: Path) -> None:
    files = {"faq/a.yaml": entries({}, {"phrasings": []}), "topics/t.yaml": TOPIC}
    made = folder(tmp_path, {**files, "articles.yaml": "articles:\n- {id: log, title: The Log}\n"})
    assert told(made) == [
        "faq/a.yaml:9:13: note: 'e1' is asked for by its question alone; add how else people ask",
        "topics/t.yaml:4:13: note: 'steering' is asked for by its question alone; add how else people ask",
    ]


def test_those_with_a_phrasing_are_passed_over(tmp_path: Path) -> None:
    assert told(folder(tmp_path, {"faq/a.yaml": entries({"phrasings": ["printer please"]}, {})})) == []


def test_a_note_makes_no_command_fail() -> None:
    for wish in ((), ("--strict",)):
        ended = rolecall("check", *wish, "--knowledge", str(LAMPS))
        assert (ended.code, ended.err) == (0, "2 notes.\n")
