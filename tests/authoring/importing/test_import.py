"""`rolecall import`: a spreadsheet's CSV comes into a folder of knowledge, all of it or nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.authoring.importing.imported import import_table
from bot.errors import ConfigurationError, ExchangeError, KnowledgeError
from bot.knowledge import load
from tests.authoring.importing.tables import HEADER, imported, left_out
from tests.command import MANAGERS, Ended, environment, process, rolecall

ENTRIES = "entries:\n- {id: pay, question: Who earns more?, answer: Nobody.}\n"


class TestTheCommand:
    def test_says_what_it_wrote_and_the_bot_answers_from_it(self, tmp_path: Path) -> None:
        (tmp_path / "Office FAQ.csv").write_text(HEADER + "hours,When is it open?,Always.\nhours,opening hours,\n")
        mine = tmp_path / "mine"
        ended = rolecall("import", str(tmp_path / "Office FAQ.csv"), "--into", str(mine))
        assert ended == Ended(0, f"{mine}/faq/office-faq.yaml (rows: 2 of 2, entries: 1, phrasings: 2)\n", "")
        assert rolecall("ask", "--knowledge", str(mine), "opening hours") == Ended(0, "Always.\n", "")

    def test_leaves_out_a_bad_row_and_says_of_how_many_it_took_how_many(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,x\na,?!,\nb,so\u00adft?,y\n")
        ended = rolecall("import", str(tmp_path / "a.csv"), "--into", str(tmp_path))
        bad, changed = ended.err.splitlines()
        assert bad == f"{tmp_path}/a.csv:3:1: the question '?!' holds no letter or digit; it is left out"
        assert changed.startswith(f"{tmp_path}/a.csv:4:1: the question holds the invisible character U+00AD")
        assert (ended.code, ended.out) == (0, f"{tmp_path}/faq/a.yaml (rows: 2 of 3, entries: 2, phrasings: 2)\n")

    def test_writes_nothing_when_it_is_strict_and_a_row_is_bad(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,x\na,?!,\n")
        ended = rolecall("import", "--strict", str(tmp_path / "a.csv"), "--into", str(tmp_path / "mine"))
        assert ended == Ended(
            3,
            "",
            f"{tmp_path}/a.csv:3:1: the question '?!' holds no letter or digit; it is left out\n"
            f"{tmp_path}/a.csv: 1 of 2 rows can't be taken; nothing is written\n",
        )
        assert not (tmp_path / "mine").exists()

    def test_ends_with_3_when_no_row_can_be_taken(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,\n")
        ended = rolecall("import", str(tmp_path / "a.csv"), "--into", str(tmp_path / "mine"))
        assert ended == Ended(
            3,
            "",
            f"{tmp_path}/a.csv:2:1: 'a' has no answer in any row; give it one\n"
            f"{tmp_path}/a.csv: 1 of 1 rows can't be taken; nothing is written\n",
        )
        assert not (tmp_path / "mine").exists()

    def test_ends_with_4_when_the_folder_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,x\n")
        ended = rolecall("import", str(tmp_path / "a.csv"), "--into", str(tmp_path / "a.csv" / "mine"))
        told = f"rolecall: {tmp_path}/a.csv/mine/faq/a.yaml: can't be written: Not a directory\n"
        assert ended == Ended(4, "", told)

    def test_is_a_process_too(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_bytes((HEADER + "é,Où?,là\n").encode())
        ended = process("import", str(tmp_path / "a.csv"), "--into", str(tmp_path / "mine"))
        assert (ended.code, ended.out) == (0, f"{tmp_path}/mine/faq/a.yaml (rows: 1 of 1, entries: 1, phrasings: 1)\n")

    @pytest.mark.parametrize("piped", ['rolecall import - --into "$1"', 'rolecall import <(cat) --into "$1"'])
    def test_reads_a_pipe(self, piped: str, tmp_path: Path) -> None:
        script = f'rolecall() {{ "{sys.executable}" -m bot "$@"; }}; {piped}'
        command = ["bash", "-c", script, "bash", str(tmp_path / "mine")]
        done = subprocess.run(command, input=f"{HEADER}a,Why?,So.\n".encode(), capture_output=True, env=environment())
        assert (done.returncode, done.stderr) == (0, b"")
        assert [entry.question for entry in load(tmp_path / "mine").entries] == ["Why?"]

    def test_takes_3000_entries_and_the_bot_answers_each(self, tmp_path: Path) -> None:
        numbers = range(3_000)
        made = HEADER + "".join(f"part-{n},Where is part {n}?,On shelf {n}.\n" for n in numbers)
        assert imported(tmp_path, made).entries == 3_000
        asked = "\n".join(f"where is part {n}" for n in (0, 7, 1_234, 2_999))
        ended = rolecall("ask", "--json", "--knowledge", str(tmp_path / "mine"), stdin=asked)
        assert [json.loads(line)["text"] for line in ended.out.splitlines()] == [
            f"On shelf {n}." for n in (0, 7, 1_234, 2_999)
        ]


class TestTheFolder:
    def test_keeps_what_is_there(self, tmp_path: Path) -> None:
        (tmp_path / "mine" / "faq").mkdir(parents=True)
        (tmp_path / "mine" / "faq" / "old.yaml").write_text(ENTRIES)
        (tmp_path / "mine" / "roles.yaml").write_text("roles: [{id: cook, name: cook}]\n")
        imported(tmp_path, HEADER + "a,Why?,x\n")
        knowledge = load(tmp_path / "mine")
        assert [entry.id for entry in knowledge.entries] == ["a", "pay"]
        assert [role.id for role in knowledge.roles] == ["cook"]

    def test_may_hold_roles_only_so_far(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "roles.yaml").write_text("roles: [{id: cook, name: cook}]\n")
        assert imported(tmp_path, HEADER + "a,Why?,x\n").entries == 1

    def test_may_be_a_link_and_hold_topics(self, tmp_path: Path) -> None:
        (tmp_path / "mine").symlink_to(MANAGERS)
        with pytest.raises(ExchangeError) as caught:
            imported(tmp_path, HEADER + "salary,Why?,x\n")
        assert str(caught.value).splitlines()[0] == (
            f"{tmp_path}/faq.csv:2:1: the id 'salary' is taken by the topic at {tmp_path}/mine/topics/work.yaml:2:9; "
            "give it another"
        )

    def test_keeps_what_it_has_where_rows_clash_with_it_and_each_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "mine" / "faq").mkdir(parents=True)
        (tmp_path / "mine" / "faq" / "old.yaml").write_text(ENTRIES)
        rows = "a,Why?,x\npay,How?,y\npay,How so?,\nb,Which?,z\nb,who  earns MORE?,\n"
        assert left_out(tmp_path, HEADER + rows) == [
            "faq.csv:3:1: the id 'pay' is taken by the entry at mine/faq/old.yaml:2:8; give it another",
            "faq.csv:4:1: the id 'pay' is taken by the entry at mine/faq/old.yaml:2:8; give it another",
            "faq.csv:6:1: the question 'who  earns MORE?' already asks for 'pay' at mine/faq/old.yaml:2:23; "
            "it is left out",
        ]
        assert (tmp_path / "mine" / "faq" / "old.yaml").read_text() == ENTRIES
        assert [entry.id for entry in load(tmp_path / "mine").entries] == ["a", "b", "pay"]

    def test_keeps_what_is_declined_by_name_where_a_row_asks_for_it(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        outside = "topics: [{id: weather, name: the weather, phrasings: [will it rain]}]\n"
        (tmp_path / "mine" / "outside.yaml").write_text(outside)
        table = HEADER + "a,Why?,x\na,Will it  RAIN,\n"
        told = "faq.csv:3:1: the question 'Will it  RAIN' already asks for 'weather' at mine/outside.yaml:1:55; "
        (tmp_path / "faq.csv").write_text(table)
        ended = rolecall("import", "--strict", str(tmp_path / "faq.csv"), "--into", str(tmp_path / "mine"))
        assert (ended.code, ended.err.replace(f"{tmp_path}/", "").splitlines()[0]) == (3, told + "it is left out")
        assert left_out(tmp_path, table) == [told + "it is left out"]
        assert [entry.phrasings for entry in load(tmp_path / "mine").entries] == [()]

    def test_has_it_all_already_the_second_time(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,x\na,How?,\n")
        given = ("import", "--strict", str(tmp_path / "a.csv"), "--into", str(tmp_path / "mine"))
        rolecall(*given)
        assert rolecall(*given) == Ended(0, f"{tmp_path}/mine: nothing is new (rows: 0 of 2, there already: 2)\n", "")
        assert [path.name for path in (tmp_path / "mine" / "faq").iterdir()] == ["a.yaml"]

    def test_is_tried_with_the_rows_before_they_are_written_be_it_new_empty_or_not(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        (tmp_path / "roles").mkdir()
        (tmp_path / "roles" / "roles.yaml").write_text("roles: [{id: cook, name: cook}]\n")
        (tmp_path / "a.csv").write_text(HEADER + "".join(f"a{n},What {n}?,x\n" for n in range(1_200)))
        told: dict[str, list[float]] = {"new": [], "empty": [], "roles": []}
        for name, shares in told.items():
            import_table(tmp_path / "a.csv", tmp_path / name, progress=shares.append)
        assert len([share for share in told["new"] if 0.6 < share < 1]) == 3  # loaded in as many pieces
        assert told["empty"] == told["new"] == told["roles"]

    def test_may_lack_what_its_checks_expect_and_the_file_brings(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "checks.yaml").write_text("checks: [[{ask: why, outcome: answered, entry: a}]]")
        assert imported(tmp_path, HEADER + "a,Why?,x\n").entries == 1

    def test_gets_a_second_file_beside_one_of_the_same_name(self, tmp_path: Path) -> None:
        first = imported(tmp_path, HEADER + "a,Why?,x\n").written
        assert first
        before = first.read_bytes()
        second = imported(tmp_path, HEADER + "a,Why?,x\nb,How?,y\n")
        assert second.written == first.with_name("faq-2.yaml")
        assert (first.read_bytes(), second.taken, second.known) == (before, 1, 1)
        assert [entry.id for entry in load(tmp_path / "mine").entries] == ["b", "a"]

    def test_that_is_broken_already_is_told_so(self, tmp_path: Path) -> None:
        (tmp_path / "mine" / "faq").mkdir(parents=True)
        (tmp_path / "mine" / "faq" / "old.yaml").write_text("entries: [")
        with pytest.raises(ExchangeError, match=r"mine/faq/old\.yaml:2:1: "):
            imported(tmp_path, HEADER + "a,Why?,x\n")
        assert [path.name for path in (tmp_path / "mine" / "faq").iterdir()] == ["old.yaml"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
    def test_that_is_read_only_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir(mode=0o555)
        with pytest.raises(ConfigurationError, match="can't be written: Permission denied"):
            imported(tmp_path, HEADER + "a,Why?,x\n")

    def test_gets_a_file_that_others_can_read(self, tmp_path: Path) -> None:
        written = imported(tmp_path, HEADER + "a,Why?,x\n").written
        assert written
        assert written.stat().st_mode & 0o777 == 0o644
        assert [path.name for path in (tmp_path / "mine" / "faq").iterdir()] == ["faq.yaml"]

    @pytest.mark.parametrize(("name", "stem"), [("Häufige Fragen.csv", "h-ufige-fragen"), ("😀.csv", "imported")])
    def test_gets_a_file_named_after_the_csv(self, name: str, stem: str, tmp_path: Path) -> None:
        (tmp_path / name).write_text(HEADER + "a,Why?,x\n")
        assert import_table(tmp_path / name, tmp_path / "mine").written == tmp_path / "mine" / "faq" / f"{stem}.yaml"

    def test_stays_sound_when_several_write_to_it_at_once(self, tmp_path: Path) -> None:
        imported(tmp_path, HEADER + "base,Base?,x\n")
        tables = [tmp_path / f"{name}.csv" for name in "abcd"]
        for table in tables:
            table.write_text(HEADER + f"{table.stem},{table.stem}?,x\nsame,The same?,y\n")
        commands = [
            [sys.executable, "-m", "bot", "import", str(table), "--into", str(tmp_path / "mine")] for table in tables
        ]
        running = [
            subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for command in commands
        ]
        codes = [one.wait(60) for one in running]
        kept = [entry.id for entry in load(tmp_path / "mine").entries]
        assert set(codes) <= {0, 3}
        assert kept.count("same") == 1
        assert {"base", *(table.stem for table, code in zip(tables, codes, strict=True) if code == 0)} < set(kept)

    def test_never_holds_half_a_file_though_the_import_is_killed(self, tmp_path: Path) -> None:
        made = HEADER + "".join(f"part-{n},Where is part {n}?,On shelf {n}.\n" for n in range(10_000))
        (tmp_path / "parts.csv").write_text(made)
        faq = tmp_path / "mine" / "faq"
        command = [sys.executable, "-m", "bot", "import", str(tmp_path / "parts.csv"), "--into", str(tmp_path / "mine")]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as importing:
            while importing.poll() is None and not (faq.exists() and any(faq.iterdir())):
                pass
            importing.send_signal(signal.SIGKILL)
        if (faq / "parts.yaml").exists():
            assert len(load(tmp_path / "mine").entries) == 10_000
        else:
            with pytest.raises(KnowledgeError, match="holds no question"):
                load(tmp_path / "mine")
