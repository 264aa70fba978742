"""`rolecall review --mark`: what a script makes of questions and proposals, by their ids."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.reviewing.terminal import Office

PARKING = "where can the product manager park"
ALIKE = "where may a product manager park"


class TestMarking:
    @pytest.mark.parametrize("state", ["done", "outside", "later", "never"])
    def test_takes_a_question_off_the_list_until_it_is_open_again(self, office: Office, state: str) -> None:
        office.desk.ask(PARKING, "who waters the plants")
        id = office.ids()[PARKING]
        assert office.run("--mark", id, state).code == 0
        assert office.ids().keys() == {"who waters the plants"}
        (mark,) = office.listed("--marked")
        assert (mark["id"], mark["question"], mark["state"]) == (id, PARKING, state)
        assert (mark["until"] is None) == (state != "later")
        assert office.run("--mark", id, "open").code == 0
        assert office.ids().keys() == {PARKING, "who waters the plants"}

    def test_knows_a_group_by_the_id_of_any_of_its_wordings(self, office: Office) -> None:
        office.desk.ask(PARKING, PARKING, "where may a product manager park")
        (found,) = office.listed()
        assert office.run("--mark", found["wordings"][1]["id"], "never").code == 0
        assert office.listed() == []

    def test_does_all_or_nothing(self, office: Office) -> None:
        office.desk.ask(PARKING)
        ended = office.run("--mark", office.ids()[PARKING], "never", "--mark", "00000000", "never")
        assert ended.code == 2
        assert "there is nothing to review of the id 00000000" in ended.err
        assert office.ids().keys() == {PARKING}

    def test_says_which_states_there_are(self, office: Office) -> None:
        ended = office.run("--mark", "00000000", "soon")
        assert ended.code == 2
        assert "'done', 'outside', 'later', 'never', 'open'" in ended.err

    def test_puts_off_for_the_days_given(self, office: Office) -> None:
        office.desk.ask(PARKING)
        office.run("--mark", office.ids()[PARKING], "later", "--later", "30")
        (mark,) = office.listed("--marked")
        assert mark["until"][:10] > mark["at"][:10]
        with closing(sqlite3.connect(office.desk.path)) as connection:
            ((days,),) = connection.execute("SELECT (until - at) / 86400 FROM marks")
        assert days == pytest.approx(30, abs=0.01)

    def test_puts_off_for_longer_than_there_are_dates(self, office: Office) -> None:
        office.desk.ask(PARKING)
        office.run("--mark", office.ids()[PARKING], "later", "--later", "9999999")
        assert [mark["until"][:10] for mark in office.listed("--marked")] == ["9999-12-31"]

    def test_finds_what_is_marked_already_in_all_its_wordings(self, office: Office) -> None:
        office.desk.ask(PARKING, PARKING, ALIKE, "who waters the plants")
        id = office.ids()[PARKING]
        for state in ("later", "never"):
            assert office.run("--mark", id, state).code == 0
            assert {mark["question"]: mark["state"] for mark in office.listed("--marked")} == {
                PARKING: state,
                ALIKE: state,
            }
        assert office.run("--mark", id, "open").code == 0
        assert office.listed("--marked") == []

    def test_finds_what_is_marked_when_nothing_else_is_left_of_it(self, office: Office) -> None:
        office.desk.ask(PARKING)
        id = office.ids()[PARKING]
        office.run("--mark", id, "never")
        with office.desk.ledger.writing() as connection:
            connection.execute("DELETE FROM asked")
        assert office.run("--mark", id, "done").code == 0
        assert [mark["state"] for mark in office.listed("--marked")] == ["done"]

    def test_as_open_of_what_is_open_does_nothing(self, office: Office) -> None:
        office.desk.ask(PARKING)
        assert office.run("--mark", office.ids()[PARKING], "open").code == 0
        assert office.ids().keys() == {PARKING}


class TestAProposal:
    @pytest.mark.parametrize(
        ("state", "given", "reason"),
        [
            ("never", ("--reason", "nobody parks here"), "nobody parks here"),
            ("never", (), ""),
            ("outside", (), "it is out of scope"),
            ("outside", ("--reason", "ask the landlord"), "ask the landlord"),
        ],
    )
    def test_goes_with_its_question_and_its_author_is_told_why(
        self, office: Office, state: str, given: tuple[str, ...], reason: str
    ) -> None:
        number = office.desk.propose(PARKING, "Behind the house.")
        id = office.ids()[PARKING]
        assert office.run("--mark", id, state, *given).code == 0
        assert office.listed() == []
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken, told.reason) == (number, False, reason)

    @pytest.mark.parametrize(("state", "taken"), [("taken", True), ("declined", False)])
    def test_is_decided_by_its_own_id_and_its_question_stays(self, office: Office, state: str, taken: bool) -> None:
        office.desk.ask(PARKING)
        number = office.desk.propose(PARKING, "Behind the house.")
        assert office.run("--mark", str(number), state, "--reason", "thank you").code == 0
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken, told.reason) == (number, taken, "thank you")
        (left,) = office.listed()
        assert (left["question"], left["proposals"]) == (PARKING, [])

    def test_that_waits_keeps_its_question_from_being_done(self, office: Office) -> None:
        """Whether it was taken only whoever marks it can know, and its author is to hear."""
        number = office.desk.propose(PARKING, "Behind the house.")
        id = office.ids()[PARKING]
        ended = office.run("--mark", id, "done")
        assert ended.code == 2
        assert f"{id} has proposals that wait: mark those first, as taken or declined ({number})." in ended.err
        assert office.ids() == {PARKING: id}
        assert office.run("--mark", str(number), "taken", "--mark", id, "done").code == 0
        assert office.listed() == []
        assert [one.taken for one in office.desk.proposals.untold()] == [True]

    @pytest.mark.parametrize("state", ["done", "outside", "never"])
    def test_is_decided_by_its_own_id_before_its_question_is_settled(self, office: Office, state: str) -> None:
        number = office.desk.propose(PARKING, "Behind the house.")
        other = office.desk.propose(PARKING, "In front of it.")
        decided = [] if state != "done" else ["--mark", str(other), "declined"]
        marks = ("--mark", office.ids()[PARKING], state, "--mark", str(number), "taken", *decided)
        ended = office.run(*marks, "--reason", "thank you")
        assert (ended.code, ended.err) == (0, "")
        told = {one.id: (one.taken, one.reason) for one in office.desk.proposals.untold()}
        assert told == {number: (True, "thank you"), other: (False, "thank you")}
        assert office.listed() == []

    def test_is_put_off_with_its_question_and_found_there(self, office: Office) -> None:
        office.desk.propose(PARKING, "Behind the house.")
        id = office.ids()[PARKING]
        assert office.run("--mark", id, "later").code == 0
        assert office.listed() == []
        assert office.run("--mark", id, "never").code == 0
        assert [one.taken for one in office.desk.proposals.untold()] == [False]

    def test_is_no_question_nor_the_other_way_round(self, office: Office) -> None:
        office.desk.ask("who waters the plants")
        number = office.desk.propose(PARKING, "Behind the house.")
        ended = office.run("--mark", str(number), "never")
        assert (ended.code, office.desk.proposals.untold()) == (2, ())
        assert f"{number} is a proposal, which is taken or declined." in ended.err
        ended = office.run("--mark", office.ids()["who waters the plants"], "declined")
        assert ended.code == 2
        assert "no proposal of the id" in ended.err


def test_a_reason_goes_with_a_mark_alone(office: Office) -> None:
    assert office.run("--json", "--reason", "so").code == 2
