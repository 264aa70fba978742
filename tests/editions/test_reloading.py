"""A running bot takes up what is changed in its folder, or goes on with the last good knowledge and says why."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import pytest

from bot.conversation import Conversation
from bot.editions.news import Changes, Loaded, News, Recovered, Refused
from bot.editions.reloading import Reloading
from bot.matching.cache import Folder
from bot.matching.fitted import Arrays
from tests.editions.ship import BROKEN, BROKEN_AT, ENTRIES, FILE, GOOD, LESS, moved, write

PATIENCE = 30.0
ASKED = "where is the hold"


def answer(reloading: Reloading, asked: str = ASKED) -> str:
    return reloading.service.edition.bot.ask(asked).text


def refused(heard: list[News]) -> Refused:
    """The only news, which is bad."""
    (news,) = heard
    assert isinstance(news, Refused)
    return news


class TestAChange:
    def test_is_taken_up(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        write(folder, moved(30))
        reloading.refresh()
        assert answer(reloading) == "The hold is 30 steps from the stern."
        assert heard == [Loaded(Changes(edited=1))]

    def test_is_in_the_list_of_what_can_be_asked_too(self, reloading: Reloading, folder: Path) -> None:
        write(folder, GOOD + "- {id: crane, question: Who works the crane?, answer: Nobody.}\n")
        reloading.refresh()
        edition = reloading.service.edition
        assert [one.entry for one in edition.contents.about("crane")] == ["crane"]
        assert edition.bot.ask("who works the crane").entry == "crane"

    def test_tells_how_many_answers_are_new_edited_and_gone(
        self, reloading: Reloading, folder: Path, heard: list[News]
    ) -> None:
        new = "- {id: crane, question: Who works the crane?, answer: Nobody.}\n"
        write(folder, new.join(["entries:\n", moved(30).removeprefix("entries:\n" + ENTRIES[0])]))
        reloading.refresh()
        assert heard == [Loaded(Changes(new=1, edited=1, gone=1))]

    def test_that_changes_no_content_is_none(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        before = reloading.service.edition
        (folder / FILE).touch()
        (folder / "faq" / ".ship.yaml.swp").write_text("entries: [")
        (folder / "faq" / "ship.yaml~").write_text("entries: [")
        reloading.refresh()
        assert reloading.service.edition is before
        assert heard == []

    def test_leaves_what_was_begun_before_to_the_old_edition(self, reloading: Reloading, folder: Path) -> None:
        before = reloading.service.edition
        write(folder, moved(30))
        reloading.refresh()
        assert before.bot.ask(ASKED).text == "The hold is 2 steps from the stern."

    def test_leaves_a_conversation_with_what_is_still_known(self, reloading: Reloading, folder: Path) -> None:
        conversation: Conversation = reloading.service.edition.bot.ask(ASKED).conversation
        write(folder, "entries:\n" + "".join(ENTRIES[:2] + ENTRIES[3:]))
        reloading.refresh()
        reply = reloading.service.edition.bot.ask("why?", conversation)
        assert conversation.entry == "hold"
        assert reply.conversation.entry is None

    def test_is_made_here_where_nothing_can_be_kept(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "no-folder").write_text("")
        opened = Reloading(folder, Folder(tmp_path / "no-folder" / "cache"))
        write(folder, moved(31))
        opened.refresh()
        assert answer(opened) == "The hold is 31 steps from the stern."


class EditedOnce(Folder):
    """A cache of a folder that somebody edits once: before anything kept of it is looked for, or after it is `kept`."""

    def __init__(self, path: Path, edited: Path, *, kept: bool) -> None:
        super().__init__(path)
        self._edited, self._kept, self._done = edited, kept, False

    def load(self, key: str) -> Arrays | None:
        self._edit(not self._kept)
        return super().load(key)

    def save(self, key: str, arrays: Arrays) -> None:
        super().save(key, arrays)
        self._edit(self._kept)

    def _edit(self, now: bool) -> None:
        if now and not self._done:
            self._done = True
            write(self._edited, moved(30))


class TestAChangeWhileTheBotStarts:
    def test_is_taken_up(self, folder: Path, tmp_path: Path) -> None:
        opened = Reloading(folder, EditedOnce(tmp_path / "cache", folder, kept=True))
        assert answer(opened) == "The hold is 2 steps from the stern."
        opened.refresh()
        assert answer(opened) == "The hold is 30 steps from the stern."

    def test_that_was_in_time_can_be_taken_back(self, folder: Path, tmp_path: Path) -> None:
        opened = Reloading(folder, EditedOnce(tmp_path / "cache", folder, kept=False))
        assert answer(opened) == "The hold is 30 steps from the stern."
        write(folder)
        opened.refresh()
        assert answer(opened) == "The hold is 2 steps from the stern."


class TestWhatIsBroken:
    def test_is_refused_at_its_place_and_the_last_good_goes_on(
        self, reloading: Reloading, folder: Path, heard: list[News]
    ) -> None:
        write(folder, BROKEN)
        reloading.refresh()
        assert refused(heard).reason == f"{folder}/{FILE}:{BROKEN_AT}:3: entry 'hold' has no answer; add 'answer:'"
        assert reloading.service.trouble == refused(heard)
        assert refused(heard).since == 7.0
        assert answer(reloading) == "The hold is 2 steps from the stern."

    @pytest.mark.parametrize(
        "spoil",
        [
            pytest.param(lambda folder: shutil.rmtree(folder), id="a folder that is gone"),
            pytest.param(lambda folder: (folder / FILE).unlink(), id="a file that is gone"),
            pytest.param(lambda folder: (folder / FILE).write_bytes(b"\xff\xfe\xff"), id="no text"),
            pytest.param(lambda folder: (folder / FILE).write_bytes(b""), id="an empty file"),
            pytest.param(lambda folder: (folder / "faq/l.yaml").symlink_to("l.yaml"), id="a file that can't be read"),
            pytest.param(lambda folder: (folder / "role.yaml").write_text(""), id="a file in the wrong place"),
        ],
    )
    def test_is_told_once_whatever_it_is_until_it_is_mended(
        self, reloading: Reloading, folder: Path, heard: list[News], spoil: Callable[[Path], object]
    ) -> None:
        spoil(folder)
        reloading.refresh()
        reloading.refresh()
        assert refused(heard).complaints
        assert answer(reloading) == "The hold is 2 steps from the stern."
        shutil.rmtree(folder, ignore_errors=True)
        write(folder)
        reloading.refresh()
        assert heard[1:] == [Recovered(Changes())]
        assert reloading.service.trouble is None

    def test_is_told_again_when_it_is_broken_otherwise_but_since_the_first_time(
        self, folder: Path, heard: list[News], reloading: Reloading
    ) -> None:
        for content in (BROKEN, BROKEN.replace("is 4 steps", "is 40 steps"), "entries: ["):
            write(folder, content)
            reloading.refresh()
        assert [type(news) for news in heard] == [Refused] * 3
        assert {news.since for news in heard if isinstance(news, Refused)} == {7.0}

    def test_is_mended_by_another_change_too(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        for content in (BROKEN, moved(30)):
            write(folder, content)
            reloading.refresh()
        assert heard[1:] == [Recovered(Changes(edited=1))]
        assert answer(reloading) == "The hold is 30 steps from the stern."


class TestWhatCouldNotBePrepared:
    """The process that prepares is killed, as when memory runs out: the first time, and then no more."""

    @pytest.fixture(autouse=True)
    def killed_once(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        killer, killed = folder.parent / "python", folder.parent / "killed"
        killer.write_text(f'#!/bin/sh\nmkdir "{killed}" 2>/dev/null && kill -9 $$\nexec "{sys.executable}" "$@"\n')
        killer.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(killer))
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))  # in which other tests have kept nothing

    def test_is_taken_when_it_is_touched(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        write(folder, moved(30))
        reloading.refresh()
        assert "ended by signal 9" in refused(heard).reason
        reloading.refresh()
        assert heard[1:] == [Recovered(Changes(edited=1))]

    def test_is_tried_again_by_itself(
        self, reloading: Reloading, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.editions.reloading._AGAIN", 0.1)
        told: Queue[News] = Queue()
        reloading.service.subscribe(told.put)
        reloading.begin()
        write(folder, moved(30))
        assert isinstance(told.get(timeout=PATIENCE), Refused)
        assert told.get(timeout=PATIENCE) == Recovered(Changes(edited=1))

    def test_is_over_when_the_change_is_taken_back(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        for content in (moved(30), GOOD):
            write(folder, content)
            reloading.refresh()
        assert heard[1:] == [Recovered(Changes())]


def test_a_listener_that_fails_keeps_nobody_from_hearing_of_this_change_and_the_next(
    reloading: Reloading, folder: Path
) -> None:
    def fails(_: News) -> None:
        raise OSError

    told: Queue[News] = Queue()
    reloading.service.subscribe(fails)
    reloading.service.subscribe(told.put)
    reloading.begin()
    for steps in (30, 31):
        write(folder, moved(steps))
        assert told.get(timeout=PATIENCE) == Loaded(Changes(edited=1))


class TestALoss:
    def test_of_more_than_a_fifth_is_refused(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        write(folder, LESS)
        reloading.refresh()
        assert refused(heard).reason == (
            f"{folder}/{FILE}:1:1: 5 of 20 topics and entries would be gone ('funnel', 'gangway', 'lantern', …), "
            "which is more than a fifth; bring them back, or restart the bot if they are to go"
        )
        assert answer(reloading, "where is the winch") == "The winch is 18 steps from the stern."

    def test_of_a_fifth_is_taken(self, reloading: Reloading, folder: Path, heard: list[News]) -> None:
        write(folder, "entries:\n" + "".join(ENTRIES[:16]))
        reloading.refresh()
        assert heard == [Loaded(Changes(gone=4))]

    def test_is_refused_though_it_is_kept_from_another_time(
        self, reloading: Reloading, folder: Path, heard: list[News]
    ) -> None:
        write(folder, LESS)
        assert Reloading(folder, Folder.of_the_user()).service.trouble is None  # a restart takes anything
        reloading.refresh()
        assert refused(heard).complaints

    def test_is_counted_from_what_is_served_however_often_there_is_less(
        self, reloading: Reloading, folder: Path, heard: list[News]
    ) -> None:
        for left in (17, 14, 11):
            write(folder, "entries:\n" + "".join(ENTRIES[:left]))
            reloading.refresh()
        assert [type(news) for news in heard] == [Loaded, Loaded, Refused]
