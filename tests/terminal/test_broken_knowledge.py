"""Knowledge that can't be loaded: exit 3 and the mistake's file, line and column; never a traceback or a signal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Ended, process, processed, rolecall
from tests.knowledge.malformed import CHARACTERS, FILES, MALFORMED, REFUSED, SHAPES, SLOW, Malformed

HOSTILE = (*REFUSED, *CHARACTERS, *FILES, SHAPES[0])


def named(case: Malformed) -> str:
    return case.name.replace(" ", "-")


def complaint_of(case: Malformed, complaints: str, folder: Path, severity: str = "") -> str:
    """The complaint about the case's mistake; every line must have a place."""
    lines = complaints.splitlines()
    assert all(line.startswith(str(folder)) for line in lines)
    wanted = [line for line in lines if line.startswith(f"{case.expected(folder)}: {severity}")]
    return "\n".join(wanted)


@pytest.mark.parametrize("case", MALFORMED, ids=named)
def test_ask_refuses_it_on_stderr(case: Malformed, tmp_path: Path) -> None:
    case.write(tmp_path)
    ended = rolecall("ask", "--knowledge", str(tmp_path), "when is the office open?")
    assert (ended.code, ended.out) == (3, "")
    assert case.fragment in complaint_of(case, ended.err, tmp_path)


@pytest.mark.parametrize("case", MALFORMED, ids=named)
def test_check_lists_it_on_stdout(case: Malformed, tmp_path: Path) -> None:
    case.write(tmp_path)
    ended = rolecall("check", "--knowledge", str(tmp_path))
    assert (ended.code, ended.err[-31:]) == (3, ": the knowledge can't be loaded.\n"[-31:])
    assert case.fragment in complaint_of(case, ended.out, tmp_path, "error: ")


def test_a_process_survives_the_hostile_ones(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(len(HOSTILE))]
    for case, folder in zip(HOSTILE, folders, strict=True):
        case.write(folder)
    told = processed((("ask", "--knowledge", str(folder), "when is the office open?"), {}) for folder in folders)
    for case, folder, ended in zip(HOSTILE, folders, told, strict=True):
        assert (case.name, ended.code, ended.out) == (case.name, 3, "")
        assert case.fragment in complaint_of(case, ended.err, folder)


def test_a_process_ends_with_the_exit_code_and_nothing_else(tmp_path: Path) -> None:
    SLOW.write(tmp_path)
    ended = process("ask", "--knowledge", str(tmp_path), "when is the office open?")
    assert (ended.code, ended.out) == (3, "")
    assert SLOW.fragment in ended.err
    assert ended.err == complaint_of(SLOW, ended.err, tmp_path) + "\n"


def test_chat_refuses_it_too(tmp_path: Path) -> None:
    MALFORMED[0].write(tmp_path)
    ended = rolecall("chat", "--knowledge", str(tmp_path), stdin="when is the office open?\n")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(f"{MALFORMED[0].expected(tmp_path)}: ")


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text(
        "entries:\n- {id: a, question: What?}\n- {id: A, question: W?, answer: x}\n"
    )
    (tmp_path / "faq" / "b.yaml").write_text("entries: [\n")
    told = rolecall("ask", "--knowledge", str(tmp_path), "what?").err.splitlines()
    assert [line.removeprefix(f"{tmp_path}/faq/").rsplit(": ", 1)[0].split(": ")[0] for line in told] == [
        "a.yaml:2:3",
        "a.yaml:3:8",
        "b.yaml:2:1",
    ]


def test_a_folder_that_is_mended_answers(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text("entries:\n- {id: a, question: What is this?, answer: A test.}\n")
    assert rolecall("ask", "--knowledge", str(tmp_path), "what is this?") == Ended(0, "A test.\n", "")
