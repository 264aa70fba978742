"""`rolecall review` for scripts: lists and exit codes; and what there is to say where there is nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.records.database import Database
from bot.records.record import Asked
from bot.reply import Outcome
from tests.command import process
from tests.fakes.slack import FakeSlack
from tests.records.delivering import locked
from tests.reviewing.terminal import Office
from tests.slack.running import Running

PARKING = "where can the product manager park"
ASKED = "<@UBOT> what does a prodct manager earn"


class TestTheList:
    def test_has_an_object_a_line_with_all_there_is_to_know(self, office: Office) -> None:
        office.desk.ask(
            PARKING, PARKING, "where may a product manager park", "what is paid monthly to the project manager"
        )
        id = office.desk.propose(PARKING, "Behind the house.", "the handbook")
        first, *others = office.listed()
        assert others == []
        assert first == {
            "id": first["id"],
            "question": PARKING,
            "times": 4,
            "first": "2001-09-09T01:46:40Z",
            "last": "2001-09-09T01:46:40Z",
            "places": {"slack": 4},
            "fell_short": {"unknown": 3},
            "wordings": [
                {"id": first["id"], "question": PARKING, "times": 3},
                {"id": first["wordings"][1]["id"], "question": "where may a product manager park", "times": 1},
            ],
            "today": "unknown",
            "declined": None,
            "entry": None,
            "nearest": [],
            "proposals": [
                {
                    "id": id,
                    "question": PARKING,
                    "answer": "Behind the house.",
                    "source": "the handbook",
                    "author": "U123",
                    "place": "slack",
                    "at": "2001-09-09T01:46:40Z",
                }
            ],
        }

    def test_has_the_nearest_with_their_confidence(self, office: Office) -> None:
        office.desk.ask("what is paid monthly to the product manager", good=False)
        (found,) = office.listed()
        assert (found["today"], found["entry"]) == ("disliked", "salary")
        assert found["nearest"][0]["entry"] == "salary"
        assert found["nearest"][0]["question"] == "How much do the product manager and the project manager earn?"
        assert 0.5 < found["nearest"][0]["confidence"] <= 1

    def test_is_narrowed_by_place_and_by_days(self, office: Office) -> None:
        office.desk.ask(PARKING)
        office.desk.ask("who waters the plants", place="chat")
        assert [one["question"] for one in office.listed("--place", "chat")] == ["who waters the plants"]
        assert office.listed("--since", "3650") == []

    def test_of_what_is_declined_by_name_has_what_is_said_to_it(self, office: Office) -> None:
        office.desk.ask(PARKING, *["what is the bonus of a product manager"] * 2)
        (found,) = office.listed("--declined")
        assert (found["question"], found["times"]) == ("what is the bonus of a product manager", 2)
        assert (found["today"], found["fell_short"]) == ("declined", {"unknown": 2})
        assert found["declined"] == office.desk.bot.ask("what is the bonus of a product manager").text
        assert [one["question"] for one in office.listed()] == [PARKING]

    def test_of_a_place_that_there_is_none_of_is_a_mistake_in_usage(self, office: Office) -> None:
        assert office.run("--json", "--place", "slak").code == 2

    def test_is_ascii_whatever_was_asked(self, office: Office) -> None:
        office.desk.ask("quién riega las plantas\u202e \x1b[2J")
        ended = office.run("--json")
        assert ended.out.isascii()
        assert "\x1b" not in ended.out


class TestWhereThereIsNothing:
    def test_recorded_it_says_so_and_makes_no_file(self, office: Office, tmp_path: Path) -> None:
        missing = tmp_path / "none" / "rolecall.db"
        ended = office.run("--json", ROLECALL_DATABASE=str(missing))
        assert (ended.code, ended.out) == (0, "")
        assert ended.err == f"Nothing was recorded yet: {missing} isn't there.\n"
        assert not missing.parent.exists()

    def test_with_words_it_says_so(self, office: Office) -> None:
        wordless = Database(office.desk.path, with_text=False)
        wordless.asked(Asked(PARKING, Outcome.UNKNOWN, None, 0.0, "ask"))
        wordless.close()
        ended = office.run("--json")
        assert (ended.code, ended.out) == (0, "")
        assert ended.err == (
            "Recorded without their words (ROLECALL_NO_TEXT), so that there is nothing to review: 1.\n"
        )

    def test_but_proposals_without_words_they_are_listed(self, office: Office) -> None:
        office.desk.propose(PARKING, "Behind the house.")
        ended = office.run("--json", ROLECALL_NO_TEXT="1")
        assert json.loads(ended.out)["question"] == PARKING
        assert (
            ended.err == "With ROLECALL_NO_TEXT no words are recorded, so that nothing comes to review but proposals.\n"
        )

    def test_terminal_it_is_a_mistake_in_usage(self, office: Office) -> None:
        ended = office.run()
        assert (ended.code, ended.out) == (2, "")
        assert "it takes a terminal; --json lists what there is to review" in ended.err

    def test_marked_goes_with_json_alone(self, office: Office) -> None:
        assert office.run("--marked").code == 2


class TestOtherKnowledge:
    """What the bots of two folders were asked stands in one file of records."""

    def asked(self, office: Office) -> Path:
        """Asks both in vain, and gives the other folder."""
        other = office.home / "other"
        shutil.copytree(office.knowledge, other)
        for folder, question in ((office.knowledge, PARKING), (other, "who waters the plants")):
            ended = process("ask", "--knowledge", str(folder), question, env=office.env)
            assert ended.code == 1
        return other

    def test_is_left_out(self, office: Office) -> None:
        self.asked(office)
        assert office.ids().keys() == {PARKING}

    def test_is_taken_in_where_that_is_wished(self, office: Office) -> None:
        self.asked(office)
        assert {one["question"] for one in office.listed("--any")} == {PARKING, "who waters the plants"}

    def test_is_taken_in_when_its_folder_is_gone(self, office: Office) -> None:
        shutil.rmtree(self.asked(office))
        assert office.ids().keys() == {PARKING, "who waters the plants"}

    def test_is_told_where_there_is_nothing_else(self, office: Office) -> None:
        other = self.asked(office)
        assert office.run("--mark", office.ids()[PARKING], "never").code == 0
        ended = office.run("--json")
        assert (ended.code, ended.out) == (0, "")
        assert ended.err == f"Asked of other knowledge, which --any takes in: {other} 1.\n"


class TestRecordsThatCanNotBeReviewed:
    def test_of_a_later_version(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with closing(sqlite3.connect(office.desk.path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        before = office.desk.path.read_bytes()
        ended = office.run("--json")
        assert (ended.code, ended.out) == (4, "")
        assert ended.err == (
            f"rolecall: the records can't be reviewed. Not kept: {office.desk.path}: "
            "a later version of this program has written it.\n"
        )
        assert office.desk.path.read_bytes() == before

    def test_that_are_none(self, office: Office) -> None:
        office.desk.path.write_text("no database, but longer than any header of one would be. " * 10)
        ended = office.run("--json")
        assert ended.code == 4
        assert "file is not a database" in ended.err

    def test_that_hold_what_none_of_ours_writes(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.desk.ledger.writing() as connection:
            connection.execute("INSERT INTO marks (question, state, at) VALUES ('who waters the plants', 'soon', 1)")
        ended = office.run("--json")
        assert (ended.code, ended.out) == (4, "")
        assert "'soon' is not a valid" in ended.err

    def test_of_a_clock_that_was_wrong_are_told_by_the_last_date_there_is(self, office: Office) -> None:
        office.desk.now = 99_999_999_999_999
        office.desk.ask(PARKING)
        assert [one["last"][:10] for one in office.listed()] == ["9999-12-31"]

    def test_while_somebody_else_writes_and_does_not_come_to_an_end(self, office: Office) -> None:
        office.desk.ask(PARKING)
        id = office.ids()[PARKING]
        with locked(office.desk.path):
            ended = office.run("--mark", id, "never")
        assert ended.code == 4
        assert "database is locked" in ended.err
        assert office.ids().keys() == {PARKING}


def test_broken_knowledge_is_told(office: Office) -> None:
    office.desk.ask(PARKING)
    (office.knowledge / "roles.yaml").write_text("roles: [")
    ended = office.run("--json")
    assert ended.code == 3
    assert "roles.yaml:2:1: " in ended.err


def test_the_help_tells_the_exit_codes(office: Office) -> None:
    ended = office.run("--help")
    assert ended.code == 0
    assert "Exit codes: 0" in ended.out


def test_a_bot_that_serves_the_same_file_and_a_review_are_in_nobodys_way(office: Office, tmp_path: Path) -> None:
    """Thirty questions are asked in Slack while two processes mark what was asked in vain: nothing of it is lost."""
    office.desk.now = time.time()  # what is older than 90 days the bot deletes
    office.desk.ask(PARKING, "who waters the plants")
    known = office.ids()
    with FakeSlack(speed=100) as slack, Running(slack, tmp_path, ROLECALL_DATABASE=str(office.desk.path)):
        for number in range(30):
            slack.mention(f"C{number}", f"U{number}", ASKED)
        for question, state in ((PARKING, "never"), ("who waters the plants", "later")):
            assert office.run("--mark", known[question], state).code == 0
        slack.wait_for(lambda: len(slack.posts) == 30, "30 answers")
    assert office.ids() == {}
    with closing(sqlite3.connect(office.desk.path)) as connection:
        assert connection.execute(
            "SELECT count(*) FROM asked WHERE place = 'slack' AND outcome = 'answered'"
        ).fetchone() == (30,)
