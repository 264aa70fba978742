"""Lines are added to the files of a knowledge folder, in the style of their neighbours, and nothing else is changed."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from bot.authoring.adding.added import NewEntry, NewMiss, NewOutside, NewPhrasing, add
from bot.authoring.editing.changes import Change
from bot.errors import ChangeError
from bot.knowledge import load
from bot.model import Source
from tests.authoring.adding.lamps import LAMP, entry, grown, lines, made


class TestAPhrasing:
    def test_goes_below_the_others(self, folder: Path) -> None:
        said = grown(folder, NewPhrasing("lamp", "unstick the lamp"))
        assert said == LAMP.replace("stuck\n", "stuck\n      - unstick the lamp\n")

    def test_is_quoted_as_its_neighbour_is(self, tmp_path: Path) -> None:
        folder = made(tmp_path, LAMP.replace("my lamp is stuck", '"my lamp is stuck"  # often'))
        assert '- "my lamp is stuck"  # often\n      - "unstick it"\n' in grown(
            folder, NewPhrasing("lamp", "unstick it")
        )

    @pytest.mark.parametrize(
        "text", ["no", "10:30", "1.10", "a: b", "# lamp", "a #b", "'tis", '"x" y', "- x", "[x", "it's", "x ", "x:"]
    )
    def test_is_quoted_where_it_would_else_be_something_else(self, folder: Path, text: str) -> None:
        grown(folder, NewPhrasing("lamp", f"{text} lamp"), NewPhrasing("lamp", text))
        assert entry(folder, "lamp").phrasings == ("my lamp is stuck", f"{text} lamp", text.strip())

    def test_starts_a_list_where_there_is_none(self, tmp_path: Path) -> None:
        folder = made(tmp_path, "entries:\n- id: lamp # a\n  answer: Twice.\n  question: How?\n")
        said = grown(folder, NewPhrasing("lamp", "how come"), NewPhrasing("lamp", "what way"), NewMiss("lamp", "when"))
        assert said.endswith("How?\n  phrasings:\n    - how come\n    - what way\n  misses:\n    - when\n")

    def test_goes_into_brackets_over_several_lines_as_a_line(self, tmp_path: Path) -> None:
        folder = made(tmp_path, "entries:\n- id: lamp\n  question: How?\n  phrasings: [a,\n    b]\n  answer: Twice.\n")
        assert '[a,\n    "c, d",\n    b]' in grown(folder, NewPhrasing("lamp", "c, d")).replace("'c, d'", '"c, d"')

    def test_goes_into_brackets_on_one_line_only_if_that_is_allowed(self, tmp_path: Path) -> None:
        folder = made(tmp_path, "entries:\n- {id: lamp, question: How?, phrasings: [a], answer: Twice.}\n")
        with pytest.raises(ChangeError, match=r"lamps\.yaml:2:41: what stands in brackets here"):
            add(folder, NewPhrasing("lamp", "b"))
        assert "phrasings: [a, b]," in grown(folder, NewPhrasing("lamp", "b"), within_lines=True)

    def test_and_another_start_one_list_in_brackets_together(self, tmp_path: Path) -> None:
        folder = made(tmp_path, "entries:\n- {id: lamp, question: How?, answer: Twice.}\n")
        new: list[Change] = [NewPhrasing("lamp", "how come"), NewPhrasing("lamp", "what way"), NewMiss("lamp", "when")]
        added = add(folder, *new, within_lines=True, check=False)
        assert (folder / "faq/lamps.yaml").read_text() == (
            "entries:\n- {id: lamp, question: How?, answer: Twice., phrasings: [how come, what way], misses: [when]}\n"
        )
        assert [(lines.id, lines.place.line) for lines in added.lines] == [("lamp", 2)] * 3

    def test_goes_before_a_last_line_that_no_line_break_ends(self, tmp_path: Path) -> None:
        text = "entries:\n- id: lamp\n  question: How?\n  answer: Twice.\n  phrasings:\n  - a\n  - b"
        assert grown(made(tmp_path, text), NewPhrasing("lamp", "c")) == text.replace("- a\n", "- a\n  - c\n")

    def test_keeps_the_byte_order_mark_and_the_line_ends(self, tmp_path: Path) -> None:
        text = "\ufeff---\n" + LAMP
        said = grown(made(tmp_path, text.replace("\n", "\r\n")), NewPhrasing("lamp", "unstick it"))
        assert said == text.replace("stuck\n", "stuck\n      - unstick it\n").replace("\n", "\r\n")

    def test_ends_its_line_as_its_neighbour_does_and_is_told_by_its_line(self, tmp_path: Path) -> None:
        text = LAMP.replace("\n", "\r\n", 2)
        folder = made(tmp_path, text)
        added = add(folder, NewPhrasing("lamp", "unstick it"), check=False)
        said = (folder / "faq/lamps.yaml").read_bytes().decode()
        assert said == text.replace("stuck\n", "stuck\n      - unstick it\n")
        assert added.lines[0].place.line == 6

    def test_of_nothing_that_is_there_is_refused(self, folder: Path) -> None:
        with pytest.raises(ChangeError, match="there is no entry or topic 'lmap'; did you mean 'lamp'"):
            add(folder, NewPhrasing("lmap", "x"))

    @pytest.mark.parametrize("file", ["a", "z"])
    def test_that_another_entry_has_is_refused_with_its_place(self, folder: Path, file: str) -> None:
        made(folder, "entries:\n- {id: b, question: Why?, answer: So.}\n", f"faq/{file}.yaml")
        with pytest.raises(ChangeError, match=rf"^'why\?' also asks for entry 'b' at .*{file}\.yaml:2:21;"):
            add(folder, NewPhrasing("lamp", "why?"))
        assert (folder / "faq/lamps.yaml").read_text() == LAMP

    def test_that_its_own_entry_has_is_refused_with_its_place(self, folder: Path) -> None:
        made(folder, f"{LAMP}    misses: [dim, dim]\n")
        file = re.escape(str(folder / "faq/lamps.yaml"))
        refused: dict[tuple[Change, ...], str] = {
            (NewPhrasing("lamp", "My lamp is stuck"),): f"entry 'lamp' has 'My lamp is stuck' already at {file}:5:9;",
            (NewPhrasing("lamp", "Dim"),): f"'Dim' is a miss of entry 'lamp' at {file}:7:14, and can't ask for it too",
            (NewMiss("lamp", "My lamp is stuck"),): f"'My lamp is stuck' asks for entry 'lamp' at {file}:5:9, and",
            (NewMiss("lamp", "Dim"),): f"entry 'lamp' has the miss 'Dim' already at {file}:7:14; leave it out",
            (NewPhrasing("lamp", "x"), NewPhrasing("lamp", "X")): "entry 'lamp' is given 'X' twice; leave one out",
        }
        for new, why in refused.items():
            with pytest.raises(ChangeError, match=f"^{why}"):
                add(folder, *new, within_lines=True)
        added = add(folder, NewMiss("lamp", "dark"), within_lines=True, check=False)  # whatever is there twice already
        assert added.lines[0].id == "lamp"

    def test_of_a_topic_and_of_what_is_not_covered(self, tmp_path: Path) -> None:
        folder = made(tmp_path, LAMP)
        made(
            folder, "contact: me\ntopics:\n- id: hours\n  name: hours\n  phrasings: [\n    when,\n  ]\n", "outside.yaml"
        )
        add(folder, NewOutside("hours", "how late"), NewOutside("the weather", "will it rain"), check=False)
        assert (folder / "outside.yaml").read_text() == dedent(
            """\
            contact: me
            topics:
            - id: hours
              name: hours
              phrasings: [
                when,
                how late,
              ]

            - id: weather
              name: the weather
              phrasings:
                - will it rain
            """
        )

    def test_of_two_new_subjects_at_once_in_a_file_of_brackets(self, tmp_path: Path) -> None:
        folder = made(made(tmp_path, LAMP), "{contact: me}\n", "outside.yaml")
        new = [NewOutside("the weather", "will it rain"), NewOutside("the moon", "is it full")]
        added = add(folder, *new, within_lines=True, check=False)
        assert [(lines.id, lines.place.line) for lines in added.lines] == [("weather", 1), ("moon", 1)]
        assert [topic.phrasings for topic in load(folder).outside_topics] == [("will it rain",), ("is it full",)]


class TestAnEntry:
    def test_goes_below_the_others_as_they_are_written(self, folder: Path) -> None:
        new = NewEntry("Who: me?", "You.\n\n- and: I\n", phrasings=("me",), tags=("a", "b"), reviewed="2026-01-31")
        assert grown(folder, new) == (
            f"{LAMP}\n"
            "  - id: who-me\n"
            "    question: 'Who: me?'\n"
            "    phrasings:\n"
            "      - me\n"
            "    answer: |\n"
            "      You.\n"
            "\n"
            "      - and: I\n"
            "    reviewed: 2026-01-31\n"
            "    tags: [a, b]\n"
        )

    def test_stands_as_close_to_the_others_as_they_do(self, tmp_path: Path) -> None:
        text = (
            "entries:\n-   id: a\n    question: a?\n    answer: a\n-   id: b\n    question: b?\n    answer: b\n# end\n"
        )
        said = grown(made(tmp_path, text), NewEntry("c?", "c"))
        assert said == text.replace("# end", "-   id: c\n    question: c?\n    answer: c\n# end")

    @pytest.mark.parametrize("before", ["", "# mine\n", "---\n", "entries:\n", "# mine\nentries: # all\n# none yet\n"])
    def test_starts_a_file_that_holds_none(self, tmp_path: Path, before: str) -> None:
        folder = made(tmp_path, before)
        said = lines(grown(folder, NewEntry("c?", "c")))
        assert all(any(line == after for after in said) for line in lines(before))
        assert [entry.id for entry in load(folder).entries] == ["c"]

    @pytest.mark.parametrize(
        "answer",
        ["a", "a\n", "a\n\n", "a\n\n\nb", " a\n  b\n", "\n\na\n", "\ta\nb", "a  \nb \n", "# a\n- b\n", "a: b", "  ",
         "it's “x”", "a\n   \nb\n", "---\na\n...\n", "|\n", "%x\ny\n", "a" * 3_000 + "\nb", "日本\n\U0001f600"],
    )  # fmt: skip
    def test_keeps_its_answer_to_the_letter(self, folder: Path, answer: str) -> None:
        if answer.strip():
            add(folder, NewEntry("c?", answer, id="c"), check=False)
            assert entry(folder, "c").answer == answer
        else:
            with pytest.raises(ChangeError, match="the answer of entry 'c' is empty"):
                add(folder, NewEntry("c?", answer, id="c"), check=False)

    def test_gets_an_id_of_its_words_that_is_free(self, folder: Path) -> None:
        asked = ("What does a träger cost?", "What would the träger cost", "Как?", "Зачем?", "lamp")
        added = add(folder, *(NewEntry(question, "a") for question in asked), check=False)
        assert [line.id for line in added.lines] == ["trager-cost", "trager-cost-2", "entry", "entry-2", "lamp-2"]

    def test_may_have_phrasings_added_in_the_same_breath(self, folder: Path) -> None:
        add(folder, NewEntry("c?", "c", id="c"), NewPhrasing("c", "see"), NewMiss("c", "sea"), check=False)
        assert (entry(folder, "c").phrasings, entry(folder, "c").misses) == (("see",), ("sea",))

    def test_that_the_loader_would_refuse_is_refused_by_its_words(self, folder: Path) -> None:
        for new, why in {
            NewEntry("c?", "c", id="lamp"): r"the id 'lamp' is taken by the entry at .*lamps\.yaml:2:9; give another",
            NewEntry("c?", "c", id="lamp", file="a"): r"the id 'lamp' is taken by the entry at .*lamps\.yaml:2:9;",
            NewEntry("c?", "c", related=("lmap",)): "did you mean 'lamp'",
            NewEntry("c?", "c", sources=(Source("book", "1"),)): "no article has this id",
            NewEntry("c?", "c", reviewed="soon"): "no date",
            NewEntry("a\nb?", "c"): "line break",
            NewEntry("my LAMP is stuck", "c"): "also asks for entry 'lamp' at",
            NewEntry("c?", "c\x1b[2J"): "escape",
            NewEntry("c\ud800?", "c"): "U\\+D800",
        }.items():
            with pytest.raises(ChangeError, match=why):
                add(folder, new)
        with pytest.raises(ChangeError, match="also asks for entry 'c'"):
            add(folder, NewEntry("c?", "c", id="c"), NewEntry("C?", "c", id="d"))
        assert (folder / "faq/lamps.yaml").read_text() == LAMP

    def test_goes_into_the_file_that_is_named(self, folder: Path) -> None:
        for name in ("pay", "pay.yaml", "faq/pay.yaml", "hr/travel", "lamps"):
            add(folder, NewEntry(f"{name}?", "c", file=name), check=False)
        add(folder, NewEntry("Where?", "c"), check=False)
        assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")) == [
            "faq/added.yaml", "faq/hr/travel.yaml", "faq/lamps.yaml", "faq/pay.yaml"
        ]  # fmt: skip
