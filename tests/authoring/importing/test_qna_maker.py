"""What QnA Maker and Azure's custom question answering export finds a new home."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.knowledge import load
from tests.authoring.importing.tables import entries, imported, remarks
from tests.command import rolecall

COLUMNS = [
    "Question",
    "Answer",
    "Source",
    "Metadata",
    "SuggestedQuestions",
    "IsContextOnly",
    "Prompts",
    "QnaId",
    "SourceDisplayName",
]
PLAIN = {"Source": "", "SuggestedQuestions": "[]", "IsContextOnly": "False", "Prompts": "[]"}


def prompts(*leads: tuple[int, int]) -> str:
    """The order and the QnaId of each prompt, as the service writes them."""
    return json.dumps([{"DisplayOrder": at, "QnaId": id, "Qna": None, "DisplayText": "…"} for at, id in leads])


def exported(*rows: dict[str, str], columns: Sequence[str] = COLUMNS) -> str:
    """Rows as the service writes them: without quotes, whatever a text holds."""
    filled = [{**dict.fromkeys(COLUMNS, ""), **PLAIN, **row} for row in rows]
    return "\n".join("\t".join(row) for row in [columns, *([row[name] for name in columns] for row in filled)]) + "\n"


def pair(id: int, question: str, answer: str = "So.", **more: str) -> dict[str, str]:
    """A row."""
    return {"QnaId": str(id), "Question": question, "Answer": answer, **more}


def test_rows_of_one_id_are_phrasings_of_one_entry(tmp_path: Path) -> None:
    content = exported(pair(7, "Where do I park?"), pair(8, "Who pays?", "We do."), pair(7, "is there parking"))
    first, second = entries(tmp_path, content)
    assert (first.id, first.question, first.phrasings) == ("park", "Where do I park?", ("is there parking",))
    assert (second.id, second.answer) == ("pays", "We do.")


def test_in_older_files_rows_of_one_answer_are(tmp_path: Path) -> None:
    content = exported(pair(0, "Why?", "So."), pair(0, "How come?", "So."), columns=COLUMNS[:4])
    (entry,) = entries(tmp_path, content)
    assert (entry.question, entry.phrasings) == ("Why?", ("How come?",))


def test_line_breaks_are_no_longer_written_out(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, exported(pair(1, "How?", r"First:\n\n* one\r\n* two\nA \\name stays.")))
    assert entry.answer == "First:\n\n* one\n* two\nA \\\\name stays."


def test_metadata_become_tags(tmp_path: Path) -> None:
    written_by_tools = json.dumps([{"name": "unit", "value": "hr"}])
    first, second = entries(
        tmp_path,
        exported(pair(1, "Why?", Metadata="category:travel|unit:hr | x:y"), pair(2, "How?", Metadata=written_by_tools)),
    )
    assert (first.tags, second.tags) == (("category:travel", "unit:hr", "x:y"), ("unit:hr",))


def test_prompts_lead_on_to_related_entries_in_their_order(tmp_path: Path) -> None:
    content = exported(
        pair(1, "Which pens are there?", "These.", Prompts=prompts((2, 3), (1, 2), (0, 1))),
        pair(2, "Which are red?", "This.", Prompts='[{"displayOrder":0,"qnaId":1,"displayText":"All"}]'),
        pair(3, "Which are blue?", "That."),
    )
    pens, red, blue = entries(tmp_path, content)
    assert (pens.related, red.related, blue.related) == ((red.id, blue.id), (pens.id,), ())


def test_what_cannot_be_carried_over_is_told_once_a_kind(tmp_path: Path) -> None:
    suggested = json.dumps([{"ClusterHead": "how so"}])
    content = exported(
        pair(1, "Why?", "A.", Source="https://x.example/faq", Prompts=prompts((0, 9), (1, 2))),
        pair(2, "How?", "B.", Source="Editorial", SuggestedQuestions=suggested, IsContextOnly="True", Prompts="[oops"),
    )
    assert remarks(tmp_path, content) == [
        "faq.csv:2:1: a prompt of 'why' leads to '9', which isn't taken; left out",
        "faq.csv:2:1: prompts lead on to related entries now; the texts on their buttons aren't carried over "
        "(pairs: 1)",
        "faq.csv:2:1: where a pair came from isn't carried over, as entries cite articles by their sections (pairs: 2)",
        "faq.csv:3:1: pairs that were only given in the context of another (IsContextOnly) are entries like others now "
        "(pairs: 1)",
        "faq.csv:3:1: questions that were suggested and never taken on aren't carried over (pairs: 1)",
        "faq.csv:3:1: the prompts are no list in JSON; they are left out",
    ]


@pytest.mark.parametrize("odd", ["{}", "[1, null, [2]]", '[{"QnaId": null}]', "[" * 100_000, '[{"QnaId": {"a": 1}}]'])
def test_odd_prompts_and_metadata_end_no_import(odd: str, tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, exported(pair(1, "Why?", Prompts=odd, Metadata=odd if odd[0] == "[" else "")))
    assert entry.related == ()


def test_what_a_spreadsheet_saved_of_it_is_the_same(tmp_path: Path) -> None:
    """With quotes round what holds quotes, and parted by commas."""
    rows = [pair(1, "Why?", 'So "it", is', Prompts=prompts((0, 2))), pair(2, "How?", "B.")]
    (tmp_path / "straight").mkdir()
    straight = entries(tmp_path / "straight", exported(*rows))
    cells = [COLUMNS, *([{**dict.fromkeys(COLUMNS, ""), **PLAIN, **row}[name] for name in COLUMNS] for row in rows)]
    saved = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in cells)
    (tmp_path / "saved").mkdir()
    again = entries(tmp_path / "saved", saved)
    assert [(one.id, one.answer, one.related) for one in again] == [
        (one.id, one.answer, one.related) for one in straight
    ]
    assert straight[0].related == (straight[1].id,)


def test_a_row_without_a_question_is_left_out_and_the_rest_answers(tmp_path: Path) -> None:
    done = imported(tmp_path, exported(pair(1, "Where do I park?", "Behind."), pair(2, "", "Lost.")), "kb.tsv")
    assert (done.rows, done.taken) == (2, 1)
    assert [str(row).rpartition("/")[2] for row in done.left_out] == [
        "kb.tsv:3:1: 'entry' has no question of its own in any row; give it one"
    ]
    assert len(load(tmp_path / "mine").entries) == 1
    assert rolecall("ask", "--knowledge", str(tmp_path / "mine"), "where do I park").out == "Behind.\n"
