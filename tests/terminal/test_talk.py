"""One conversation at a terminal: what its commands do to it."""

from __future__ import annotations

import itertools

import pytest

from adapters.terminal.chat.commands import COMMANDS
from adapters.terminal.chat.responses import Remark, Said
from adapters.terminal.chat.talk import Talk
from bot.conversation import REMEMBERED_MINUTES
from bot.editions.service import Service
from bot.records.record import Asked, Nowhere
from bot.reply import Reply
from tests.bots import bot_of
from tests.command import MANAGERS

BOT = bot_of(MANAGERS)
ASKED = "what does a product manager earn"


def talk() -> Talk:
    return Talk(Service(BOT), Nowhere())


def entries(talk: Talk, *lines: str) -> list[str | None]:
    """The entries that lines are answered from."""
    responses = [talk.respond(line) for line in lines]
    return [response.entry for response in responses if isinstance(response, Reply)]


class TestANumber:
    def test_picks_what_was_listed(self) -> None:
        assert entries(talk(), "/topics earn", "2") == ["who-earns-more"]

    def test_picks_what_was_listed_after_a_long_silence(self) -> None:
        late = itertools.chain([0.0], itertools.repeat(60.0 * REMEMBERED_MINUTES))
        chat = Talk(Service(BOT), Nowhere(), lambda: next(late))
        assert entries(chat, "/topics earn", "2") == ["who-earns-more"]


class TestANewConversation:
    def test_has_forgotten_what_was_asked(self) -> None:
        chat = talk()
        assert entries(chat, ASKED, "/new", "and the project manager?") == ["salary", None]
        chat.respond("/new")
        assert chat.respond("/why") == Remark("Nothing has been asked yet.")
        assert chat.respond("/feedback good") == Remark("Nothing has been asked yet.")


class TestTheMenu:
    def test_offers_nothing_that_would_not_be_answered_just_now(self) -> None:
        """A question with "they" in it goes on from a role that isn't covered."""
        for before in (ASKED, "what does a CFO earn", "who keeps the budget?", "play some jazz"):
            chat = talk()
            chat.respond(before)
            for typed in ("who", "how much", "what", "do they", "which"):
                for offered in chat.completing(typed):
                    again = talk()
                    again.respond(before)
                    assert entries(again, offered.question) == [offered.entry]


class TestCommands:
    @pytest.mark.parametrize("line", ["/topics earn", "/topics\tearn", "  /TOPICS   earn ", "/Topics earn"])
    def test_are_understood_however_they_are_spaced(self, line: str) -> None:
        assert isinstance(talk().respond(line), Said)

    def test_are_all_told_by_help(self) -> None:
        said = talk().respond("/help")
        assert isinstance(said, Said)
        assert all(any(line.startswith(one.usage) for line in said.lines) for one in COMMANDS.values())

    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("/halp", "did you mean /help?"),
            ("/wy", "did you mean /why?"),
            ("/feedbak good", "did you mean /feedback good|bad?"),
            ("/xyzzy", "try /help."),
            ("/", "try /help."),
        ],
    )
    def test_that_are_not_there_name_their_nearest(self, line: str, hint: str) -> None:
        remark = talk().respond(line)
        assert isinstance(remark, Remark)
        assert remark.sentence == f"There is no command {line.split()[0]}; {hint}"

    def test_are_questions_where_nobody_types(self) -> None:
        assert isinstance(talk().respond("/help", commands=False), Reply)


class TestTopics:
    def test_are_told_by_name(self) -> None:
        said = talk().respond("/topics")
        assert isinstance(said, Said)
        assert all(topic.name in said.lines[0] for topic in BOT.knowledge.topics)

    def test_of_nothing_here_are_none(self) -> None:
        assert talk().respond("/topics jazz") == Remark("Nothing here is about jazz.")


class Kept(Nowhere):
    """Records that remember what they are told."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def asked(self, *questions: Asked) -> tuple[int, ...]:
        """Keeps them."""
        self.questions += [one.question for one in questions]
        return tuple(range(len(questions)))


def test_a_question_is_recorded_once_whatever_commands_follow() -> None:
    records = Kept()
    chat = Talk(Service(BOT), records)
    for line in (ASKED, "/why", "/help", "and the project manager?", "/new", "/why"):
        chat.respond(line)
        chat.record()
    assert records.questions == [ASKED, "and the project manager?"]
