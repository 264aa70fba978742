"""What isn't written into a knowledge folder, so that nothing in it or around it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.adding.added import NewEntry, NewPhrasing, add
from bot.errors import ChangeError, ConfigurationError, KnowledgeError
from tests.authoring.adding.lamps import LAMP, entry, made
from tests.authoring.paths import PATHLIKE


class TestNothingIsWritten:
    @pytest.mark.parametrize("name", PATHLIKE)
    def test_outside_the_folder(self, folder: Path, name: str) -> None:
        before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
        for new in (NewEntry("c?", "c", id=name), NewEntry("c?", "c", file=name), NewPhrasing(name, "c")):
            with pytest.raises(ChangeError):
                add(folder, new, check=False)
        assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before

    def test_through_a_link_that_leads_out(self, folder: Path, tmp_path: Path) -> None:
        outside = made(tmp_path / "outside", LAMP.replace("lamp", "lump"), "lumps.yaml")
        (folder / "faq" / "more").symlink_to(outside)
        with pytest.raises(ConfigurationError, match="leads outside the folder"):
            add(folder, NewPhrasing("lump", "x"), check=False)
        assert (outside / "lumps.yaml").read_text() == LAMP.replace("lamp", "lump")

    def test_into_an_installed_package(self, tmp_path: Path) -> None:
        folder = made(tmp_path / "site-packages" / "knowledge", LAMP)
        with pytest.raises(ConfigurationError, match="belongs to an installed package"):
            add(folder, NewPhrasing("lamp", "x"))

    def test_of_several_changes_where_one_is_refused(self, folder: Path) -> None:
        with pytest.raises(ChangeError):
            add(folder, NewPhrasing("lamp", "x"), NewEntry("c?", "c", file="c"), NewPhrasing("nothing", "y"))
        assert [path.name for path in (folder / "faq").iterdir()] == ["lamps.yaml"]

    def test_into_a_folder_that_does_not_load(self, folder: Path) -> None:
        made(folder, "entries: [", "faq/broken.yaml")
        with pytest.raises(KnowledgeError, match=r"broken\.yaml:2:1"):
            add(folder, NewPhrasing("lamp", "x"))

    def test_into_a_folder_where_a_file_lies_that_is_not_read(self, folder: Path) -> None:
        made(folder, LAMP, "lamps.yaml")
        with pytest.raises(KnowledgeError, match=r"lamps\.yaml:1:1: the file isn't read here"):
            add(folder, NewPhrasing("lamp", "x"), check=False)
        assert (folder / "faq/lamps.yaml").read_text() == LAMP

    def test_into_a_folder_where_another_file_keeps_the_bot_from_answering(self, folder: Path) -> None:
        made(folder, "entries:\n- {id: z, question: Why?}\n", "faq/z.yaml")
        with pytest.raises(KnowledgeError, match=r"z\.yaml:2:\d+: .*answer"):
            add(folder, NewPhrasing("lamp", "x"), check=True)
        assert (folder / "faq/lamps.yaml").read_text() == LAMP

    def test_that_makes_a_check_fail(self, folder: Path) -> None:
        made(folder, "checks:\n- - {ask: who makes the tea, outcome: unknown}\n", "checks.yaml")
        with pytest.raises(ChangeError, match=r"checks\.yaml:2:\d+: error: .*'who makes the tea' is answered \(lamp\)"):
            add(folder, NewPhrasing("lamp", "who makes the tea"))
        assert (folder / "faq/lamps.yaml").read_text() == LAMP

    def test_but_a_check_that_fails_already_keeps_nothing_out(self, folder: Path) -> None:
        made(folder, "checks:\n- - {ask: my lamp is stuck, outcome: unknown}\n", "checks.yaml")
        assert "unstick" in add(folder, NewPhrasing("lamp", "unstick my lamp"), check=True).lines[0].text

    @pytest.mark.parametrize("named", [".", "absolutely"])
    def test_nor_where_it_fails_otherwise_then_and_whatever_the_folder_is_called(
        self, folder: Path, named: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made(folder, "checks:\n- - {ask: is the printer on fire, entry: tea, outcome: answered}\n", "checks.yaml")
        made(folder, "entries:\n- {id: tea, question: Why?, answer: So.}\n", "faq/tea.yaml")
        monkeypatch.chdir(folder)
        new = NewPhrasing("lamp", "is the printer on fire")  # which nothing answers, and then another entry
        add(Path() if named == "." else folder, new, check=True)
        assert entry(folder, "lamp").phrasings[-1] == "is the printer on fire"

    def test_nor_one_that_an_edited_line_holds(self, tmp_path: Path) -> None:
        flow = (
            "- {id: lamp, question: How do I reset the lamp?, phrasings: [a], misses: [reset the lamp], answer: So.}\n"
        )
        folder = made(tmp_path, f"entries:\n{flow}")
        add(folder, NewPhrasing("lamp", "my lamp is stuck"), check=True, within_lines=True)
        assert "[a, my lamp is stuck]" in (folder / "faq/lamps.yaml").read_text()
