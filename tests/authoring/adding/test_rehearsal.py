"""What a change does to the folder's own checks is tried before it is written, and only what is new is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.adding.added import NewEntry, NewMiss, NewPhrasing, add
from bot.errors import ChangeError
from bot.matching.cache import Folder
from bot.opening import kept_bot, read
from tests.authoring.checking.checked import LAMPS, folder, told

NEW = NewEntry("Where is the garage?", "It is downstairs.<br>Ask.", id="garage", phrasings=("garage whereabouts",))
ESCAPED = r"""entries:
- {id: blue-lamp, question: How do I reset the blue lamp?, answer: "Pr\u0065ss <br> it.", phrasings: [blue one stuck]}
"""
"""In brackets on one line, with an answer whose end in it isn't known."""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache, with nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rolecall"


def lamps(root: Path, text: str = LAMPS, **files: str) -> Path:
    return folder(root / "lamps", {"faq/lamps.yaml": text, **{f"{name}.yaml": text for name, text in files.items()}})


class TestTheCache:
    def test_opens_the_bot_of_what_was_written_at_once(self, tmp_path: Path, cache: Path) -> None:
        there = lamps(tmp_path)
        add(there, NEW)
        source = read(there)
        assert source is not None
        bot = kept_bot(there, source, Folder(cache))
        assert bot is not None
        assert bot.ask("where is the garage").entry == "garage"

    def test_keeps_nothing_where_nothing_is_tried(self, tmp_path: Path, cache: Path) -> None:
        add(lamps(tmp_path), NEW, check=False)
        assert not cache.exists()


class TestAQuestionThatIsAnswered:
    """By something else: once it is asked for here too, nobody could see that it was."""

    def test_is_told_when_it_is_taken_away(self, tmp_path: Path) -> None:
        added = add(lamps(tmp_path), NewPhrasing("pink-lamp", "how do I reset a blue lamp"), within_lines=True)
        near, warning = added.warnings
        assert "asks nearly the same as" in near
        assert str(added.lines[0].place) in warning
        assert warning.endswith("warning: 'how do I reset a blue lamp' has been answered by 'blue-lamp' until now")

    def test_by_its_own_entry_is_nothing_to_tell(self, tmp_path: Path) -> None:
        assert (
            add(lamps(tmp_path), NewPhrasing("blue-lamp", "how do I reset a blue lamp"), within_lines=True).warnings
            == ()
        )

    def test_is_no_matter_for_a_look_alike_that_must_be_missed(self, tmp_path: Path) -> None:
        assert add(lamps(tmp_path), NewMiss("pink-lamp", "how do I reset a blue lamp")).warnings == ()


class TestWhatWasFoundBefore:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(LAMPS.replace("Press it twice.", "Press<br>it."), id="in-a-file-that-grows"),
            pytest.param(LAMPS.replace("reset of the pink one", "ランプ"), id="below-what-is-new"),
            pytest.param(ESCAPED, id="in-a-line-that-grows"),
        ],
    )
    def test_is_not_told_again(self, tmp_path: Path, text: str) -> None:
        there = lamps(tmp_path, text, articles="articles: [{id: book, title: A book, cite: Book}]\n")
        before = told(there)
        assert len(before) == 2
        added = add(there, NewPhrasing("blue-lamp", "unstick the blue lamp"), within_lines=True)
        assert added.warnings == ()
        assert [line.partition(": ")[2] for line in told(there)] == [line.partition(": ")[2] for line in before]

    def test_keeps_nothing_else_from_being_told(self, tmp_path: Path) -> None:
        there = lamps(tmp_path, LAMPS.replace("Press it twice.", "Press<br>it."))
        (warning,) = add(there, NEW).warnings
        assert "lamps.yaml:14:28" in warning


class TestACheckThatFailsThen:
    def test_is_why_it_is_refused_and_one_that_failed_before_is_not(self, tmp_path: Path) -> None:
        checks = "- - {ask: reset of the pink one, outcome: unknown}\n- - {ask: who makes the tea, outcome: unknown}\n"
        there = lamps(tmp_path, checks=f"checks:\n{checks}")
        with pytest.raises(ChangeError) as refused:
            add(there, NewPhrasing("blue-lamp", "who makes the tea"), within_lines=True)
        (line,) = str(refused.value).splitlines()
        assert line.startswith(f"{there}/checks.yaml:3:5: error: check 'who makes the tea' is answered (blue-lamp)")
