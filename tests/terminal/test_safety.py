"""Nothing that steers a terminal reaches it: not from a question, a name, a file, an error or the records."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.terminal.cleaning import safe
from adapters.terminal.rendering.painted import Painted
from adapters.terminal.running import run
from adapters.terminal.streams import Streams
from bot.reply import Citation, Explanation, Match, Outcome, Reply, Suggestion
from tests.bots import bot_of
from tests.command import ASK, CHAT, MANAGERS, rolecall
from tests.terminal.hostile import PAYLOADS, control_characters
from tests.terminal.screen import Screen

BOT = bot_of(MANAGERS)

hostile = pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)


class AtATerminal(io.StringIO):
    """A stream that says that it is a terminal, and keeps what is written to it."""

    def isatty(self) -> bool:
        return True


def laid_out(*arguments: str, stdin: str = "") -> str:
    """What a command writes where it takes its streams for terminals."""
    out, err = AtATerminal(newline="\n"), AtATerminal(newline="\n")
    run(arguments, Streams(AtATerminal(stdin, newline="\n"), out, err))
    return out.getvalue() + err.getvalue()


OPTIONS = [(), ("--why",), ("--json",), ("--color", "always"), ("--plain",)]
QUESTIONS = ("{}", "what does a {} product manager earn", "product {}manager's salary?")
LINES = ("{}", "/{}", "/topics {}", "/feedback {}", "/why {}", "what does {} earn", "/why")


@hostile
def test_a_question(payload: str) -> None:
    ended = rolecall(*ASK, "--why", QUESTIONS[1].replace("{}", payload))
    assert control_characters(ended.out + ended.err) == []
    assert ended.code in {0, 1}


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_questions_that_are_piped(options: tuple[str, ...]) -> None:
    asked = "".join(f"{question.replace('{}', payload)}\n" for payload in PAYLOADS.values() for question in QUESTIONS)
    ended = rolecall(*ASK, *options, stdin=asked)
    assert control_characters(ended.out + ended.err) == []
    assert ended.code == 1


@hostile
def test_a_question_on_a_screen(payload: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert control_characters(laid_out(*ASK, "--why", QUESTIONS[1].replace("{}", payload))) == []


@hostile
def test_the_lines_of_a_chat(payload: str) -> None:
    ended = rolecall(*CHAT, stdin="".join(f"{line.replace('{}', payload)}\n" for line in LINES))
    assert control_characters(ended.out + ended.err) == []
    assert ended.code == 0


@hostile
@pytest.mark.parametrize(
    "arguments",
    [
        ("{}",),
        ("ask", "--{}", "why"),
        ("ask", "--color", "{}", "why"),
        ("ask", "--keep-days", "{}", "why"),
        ("ask", "--knowledge", "/nowhere/{}", "why"),
        ("check", "--knowledge", "/nowhere/{}"),
        ("import", "/nowhere/{}.csv", "--into", "/nowhere/{}"),
        ("init", "/proc/{}"),
    ],
    ids=" ".join,
)
def test_an_error_about_the_command_line(payload: str, arguments: tuple[str, ...]) -> None:
    ended = rolecall(*(argument.replace("{}", payload) for argument in arguments))
    assert control_characters(ended.out + ended.err) == []
    assert ended.code in {2, 3, 4}
    assert ended.out + ended.err


def file_name(payload: str) -> str:
    """The payload as far as a file can be called so."""
    return payload.replace("/", "").replace("\0", "")[:60]


@hostile
def test_an_error_about_a_file(payload: str, tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    file = tmp_path / "faq" / f"{file_name(payload)}.yaml"
    file.write_text(f"entries:\n  - id: {json.dumps(payload)}\n    question: {json.dumps(payload)}\n", "utf-8")
    for command in (("check",), ("ask", "why")):
        ended = rolecall(*command, "--knowledge", str(tmp_path))
        assert control_characters(ended.out + ended.err) == []
        assert ended.code == 3


@hostile
def test_a_file_to_import(payload: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(f'id,question,answer\n"{payload}","{payload}","{payload}"\nx,,\n'.encode("utf-8", "replace"))
    ended = rolecall("import", str(file), "--into", str(tmp_path / "into"))
    assert control_characters(ended.out + ended.err) == []
    assert ended.code in {0, 3}


@hostile
def test_the_records(payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / file_name(payload)
    file.write_bytes(b"not a database, and it says so")
    monkeypatch.setenv("ROLECALL_DATABASE", str(file))
    ended = rolecall(*CHAT, stdin="what does a product manager earn\n/feedback good\n")
    assert control_characters(ended.out + ended.err) == []
    assert "Not recorded: " in ended.err


@hostile
def test_a_reply_whatever_it_holds(payload: str) -> None:
    real = BOT.ask("what does a product manager earn")
    reply = Reply(
        question=payload,
        outcome=Outcome.ANSWERED,
        text=f"# {payload}\n\n- **{payload}** and `{payload}`\n\n| {payload} | b |\n| --- | --- |\n| {payload} | c |"
        f"\n\n```\n{payload}\n```\n\n> {payload}\n\n![{payload}]({payload})\n\n1. {payload}",
        entry=None,
        confidence=0.5,
        citations=(Citation(payload, payload, payload, payload), Citation("b", payload, payload, payload)),
        suggestions=(Suggestion("a", payload, 0.5),),
        matches=(Match(payload, 0.5),),
        conversation=real.conversation,
        explained=lambda: Explanation(
            payload, (payload,), (payload,), ((payload, payload),), payload, 0.5, ((payload, 1.0),), (payload,),
            (payload,), Match(payload, 0.1), 0.1,
        ),
    )  # fmt: skip
    for columns in (20, 80, 200):
        for color in (True, False):
            shown = Painted(why=True, color=color, columns=columns).reply(reply)
            assert control_characters(without_links(shown)) == []


def without_links(shown: str) -> str:
    """What is shown without the links that are meant, which may hold nothing but an address."""
    return re.sub(r"\x1b\]8;[\w=-]*;([\x21-\x7e]*)\x1b\\", "", shown)


@given(st.text() | st.text(alphabet=st.characters(max_codepoint=0x9F)) | st.sampled_from(list(PAYLOADS.values())))
@settings(max_examples=300, deadline=None)
def test_the_cleaner_leaves_nothing_and_is_done_at_once(text: str) -> None:
    cleaned = safe(text)
    assert control_characters(cleaned) == []
    assert safe(cleaned) == cleaned


UNASSIGNED = "\u2065" + "".join(map(chr, range(0xE0000, 0xE0080)))
"""Among what steers, and set aside for more of that."""


@given(
    st.text(
        alphabet=st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cs"], exclude_characters=UNASSIGNED
        )
    )
)
@settings(max_examples=100, deadline=None)
def test_the_cleaner_takes_nothing_from_a_harmless_text(text: str) -> None:
    assert safe(text) == text


STEERING = st.text(alphabet="\x1b\x9b\x9d\x9c\x07\x08\r\n\0[]()?;<>=!#\\012345678hlmrcnPX^_HJK ab", max_size=40)


@given(st.lists(STEERING | st.sampled_from(list(PAYLOADS.values())), max_size=4).map("".join))
@settings(max_examples=200, deadline=None)
def test_whatever_is_said_or_noted_a_terminal_stays_what_it_is(text: str) -> None:
    """What comes out of a real pseudo-terminal is drawn by an emulator, which must be as if it had got plain text."""
    main, side = os.openpty()
    with open(side, "w", encoding="utf-8", errors="replace", newline="\n") as terminal:
        streams = Streams(io.StringIO(), terminal, terminal)
        streams.say(text)
        streams.note(text)
        streams.note("the end")
        written = b""
        while b"the end\r\n" not in written:
            written += os.read(main, 65_536)
    os.close(main)
    fresh, screen = pyte.Screen(80, 200), pyte.Screen(80, 200)
    answers: list[str] = []
    screen.write_process_input = answers.append  # type: ignore[method-assign, assignment]
    pyte.ByteStream(screen).feed(written)
    assert (screen.title, screen.icon_name, answers) == ("", "", [])
    assert (screen.mode, screen.margins, screen.charset) == (fresh.mode, fresh.margins, fresh.charset)
    assert "the end" in screen.display[screen.cursor.y - 1]
    assert screen.cursor.attrs == fresh.cursor.attrs


class TestARealTerminal:
    """All payloads through one prompt: the emulator must show them as text, its title and screen untouched."""

    def test_stays_what_it_is_whatever_is_pasted(self, tmp_path: Path) -> None:
        state = {"XDG_STATE_HOME": str(tmp_path)}
        with Screen(*CHAT, env=state, rows=140, columns=100) as screen:
            screen.until("\n>")
            for number, payload in enumerate(PAYLOADS.values()):
                screen.type(f"\x1b[200~{payload}\x1b[201~")
                screen.type(f" number {number}")
                screen.until(f" number {number}")
                screen.type("\x03")
                screen.until(lambda shown: shown.rpartition("\n")[2] == ">")
            screen.type("who earns more\r")
            screen.prompted("by about 10,000")
            assert screen.title == ""
            assert screen.shown.startswith("rolecall ")
            screen.type("\x04")
            assert screen.end() == 0
        assert re.search(rb"\x07|\x1b[\]P_^X]", screen.written) is None

    def test_stays_what_it_is_with_a_hostile_history(self, tmp_path: Path) -> None:
        folder = tmp_path / "rolecall"
        folder.mkdir()
        kept = "".join(f"\n# now\n+{payload}\n" for payload in PAYLOADS.values())
        (folder / "history").write_bytes(kept.encode("utf-8", "surrogateescape"))
        with Screen(*CHAT, env={"XDG_STATE_HOME": str(tmp_path)}) as screen:
            screen.until("\n>")
            for _ in PAYLOADS:
                screen.type("\x1b[A")  # up
            screen.type("\x03")
            screen.type("who earns more\r")
            screen.until("by about 10,000")
            assert screen.title == ""
            assert screen.shown.startswith("rolecall ")
            screen.type("\x04")
        assert re.search(rb"\x07|\x1b[\]P_^X]", screen.written) is None
