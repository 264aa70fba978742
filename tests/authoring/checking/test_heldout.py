"""Asking each phrasing without itself: nothing of it is left to help it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.authoring.checking.heldout import Tried, held_out
from bot.authoring.checking.recall import (
    BINS,
    Confusion,
    Ends,
    Recall,
    by_entry,
    calibration_error,
    confusions,
    reliability,
)
from bot.knowledge import load
from bot.matching.calibration import EXACT
from bot.model import Entry, Topic
from bot.reply import Match, Outcome
from tests.authoring.checking.checked import LAMPS, entries, folder
from tests.command import MANAGERS, rolecall


def asked(root: Path, text: str, **files: str) -> dict[str, Tried]:
    """What came of each phrasing of the entries in a text."""
    made = folder(root, {"faq/a.yaml": text, **{f"{name}.yaml": content for name, content in files.items()}})
    return {one.text: one for one in held_out(load(made), lambda _: None)}


@dataclass(frozen=True, slots=True)
class Lamps:
    """What came of each phrasing of the lamps, and the shares of the work that were told meanwhile."""

    tried: list[Tried]
    shares: list[float]


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Lamps:
    shares: list[float] = []
    knowledge = load(folder(tmp_path_factory.mktemp("lamps"), {"faq/a.yaml": LAMPS}))
    return Lamps([*held_out(knowledge, shares.append)], shares)


class TestEachPhrasing:
    def test_is_asked_once(self, lamps: Lamps) -> None:
        assert sorted((one.own, one.text) for one in lamps.tried) == [
            ("blue-lamp", "How do I reset the blue lamp?"),
            ("blue-lamp", "reset of the blue one"),
            ("pink-lamp", "How do I reset the pink lamp?"),
            ("pink-lamp", "reset of the pink one"),
        ]
        assert lamps.shares == [0.25, 0.5, 0.75, 1.0]

    def test_finds_its_entry_by_the_others(self, lamps: Lamps) -> None:
        assert [one.rank for one in lamps.tried] == [1, 1, 1, 1]

    def test_is_no_longer_known_word_for_word(self, lamps: Lamps) -> None:
        assert {one.confidence >= EXACT for one in lamps.tried} == {False}

    @pytest.mark.parametrize(
        "entry",
        [
            pytest.param({"phrasings": []}, id="by itself"),
            pytest.param({"id": "zebra-crossing", "phrasings": []}, id="by an id that is made of it"),
            pytest.param({"phrasings": ["zebra crossing!", "Zebra, crossing"]}, id="by what is the same to the bot"),
            pytest.param({"phrasings": ["a zebra crossing for the pilot"]}, id="by nothing but other phrasings"),
        ],
    )
    def test_doesnt_help_itself(self, entry: dict[str, object], tmp_path: Path) -> None:
        own = {"question": "zebra crossing", "answer": "Over there.", **entry}
        tried = asked(tmp_path, entries({}, {"misses": ["zebra crossing"]}, own))["zebra crossing"]
        if entry["phrasings"] == ["a zebra crossing for the pilot"]:
            assert tried.rank == 1  # its words stand in another, as they would for anybody who asks
        else:
            assert (tried.rank, tried.outcome, tried.alone) == (None, Outcome.UNKNOWN, True)

    def test_isnt_helped_by_another_role_in_its_words(self, tmp_path: Path) -> None:
        roles = "roles:\n- {id: pilot, name: pilot}\n- {id: nav, name: navigator}\n"
        pay = {"question": "zebra of a pilot", "phrasings": ["zebra of a navigator"], "answer": "Ten."}
        tried = asked(tmp_path, entries({}, {}, pay), roles=roles)
        assert tried["zebra of a pilot"].rank is None
        assert tried["zebra of a navigator"].rank is None

    def test_may_be_all_there_is(self, tmp_path: Path) -> None:
        (only,) = asked(tmp_path, entries({"phrasings": []})).values()
        assert (only.rank, only.matches, only.alone) == (None, (), True)

    def test_isnt_helped_by_being_a_miss_of_its_rival(self, tmp_path: Path) -> None:
        rival = {"question": "where are zebras kept", "phrasings": ["zebras kept where"], "answer": "At home."}
        text = entries(rival, {"question": "zebras kept here", "phrasings": ["stables"], "answer": "Yes."})
        alone = asked(tmp_path / "alone", text)["zebras kept here"]
        barred = text.replace("zebras kept where\n", "zebras kept where\n  misses:\n  - zebras kept here\n")
        assert barred != text
        assert asked(tmp_path / "barred", barred)["zebras kept here"] == alone


def tried(own: str, *matches: tuple[str, float], text: str = "x", answered: str | None = None) -> Tried:
    """A phrasing that was taken for something."""
    outcome = Outcome.ANSWERED if answered else Outcome.UNKNOWN
    return Tried(text, own, outcome, answered, tuple(Match(*match) for match in matches))


SOME = (
    tried("a", ("a", 0.95), answered="a"),
    tried("a", ("b", 0.55), ("c", 0.2), ("a", 0.1), text="ask a", answered="b"),
    tried("a", ("b", 0.45), ("c", 0.2), ("d", 0.1), ("a", 0.1), text="say a"),
    tried("b", ("b", 0.85), answered="b"),
    tried("c", text="c?"),
)


class TestFigures:
    def test_count_who_was_first_and_among_three(self) -> None:
        assert Recall.of(SOME) == Recall(None, 5, 2, 3)

    def test_count_how_they_ended(self) -> None:
        assert Ends.of(SOME) == Ends(own=2, other=1, asked_back=0, unknown=2)

    def test_begin_with_the_worst_entry(self) -> None:
        assert by_entry(SOME) == [Recall("c", 1, 0, 0), Recall("a", 3, 1, 2), Recall("b", 1, 1, 1)]

    def test_name_what_is_confused_most_with_its_phrasings(self) -> None:
        assert confusions(SOME) == [Confusion("a", "b", ("ask a", "say a")), Confusion("c", None, ("c?",))]

    def test_hold_confidence_against_what_is_right(self) -> None:
        bins = reliability(SOME)
        assert len(bins) == BINS
        assert [(one.asked, one.right) for one in bins] == [
            (1, 0), (0, 0), (0, 0), (0, 0), (1, 0), (1, 0), (0, 0), (0, 0), (1, 1), (1, 1),
        ]  # fmt: skip
        gaps = (0.0, 0.45, 0.55, 0.15, 0.05)
        assert calibration_error(bins) == pytest.approx(sum(gaps) / 5)

    def test_take_a_confidence_of_one_for_the_last_bin(self) -> None:
        assert reliability([tried("a", ("a", 1.0))])[-1].asked == 1


def long(colour: str, verb: str) -> dict[str, object]:
    """An entry with an id as long as it may be, and a phrasing that is taken for the other's."""
    again = "the lamp again " * 9
    return {
        "id": f"{colour}-lamp-{'x' * 54}",
        "question": f"How do I reset the {colour} lamp that stands in the hall, once it has gone out?",
        "phrasings": [f"reset of the {colour} one in the hall", f"how {verb} i light {again}"],
    }


class TestTheCommand:
    def test_tells_people_in_80_columns_however_long_what_it_names(self, tmp_path: Path) -> None:
        made = folder(tmp_path, {"faq/a.yaml": entries(long("blue", "do"), long("pink", "may"))})
        ended = rolecall("check", "--held-out", "--knowledge", str(made))
        assert (ended.code, ended.err) == (0, "")
        assert 70 < max(map(len, ended.out.splitlines())) <= 80
        for heading in ("recall at 1", "Found worst", "Confused most", "expected calibration error: 0."):
            assert heading in ended.out

    def test_tells_tools_an_object_a_line(self) -> None:
        told = [
            json.loads(line)
            for line in rolecall("check", "--held-out", "--json", "--knowledge", str(MANAGERS)).out.splitlines()
        ]
        everything = told[0]
        of = {kind: [one for one in told if one["kind"] == kind] for kind in ("entry", "confusion", "bin")}
        knowledge = load(MANAGERS)
        items: tuple[Topic | Entry, ...] = (*knowledge.topics, *knowledge.entries)
        assert everything["asked"] == sum(1 + len(item.phrasings) for item in items)
        assert {one["entry"] for one in of["entry"]} == {item.id for item in items}
        assert sum(one["asked"] for one in of["entry"]) == everything["asked"] == sum(one["asked"] for one in of["bin"])
        missed = sum(len(one["phrasings"]) for one in of["confusion"])
        assert missed == everything["asked"] - sum(one["right"] for one in of["bin"])
        ends = ("answered_by_own", "answered_by_other", "asked_back", "unknown")
        assert sum(everything[end] for end in ends) == everything["asked"]

    def test_ends_with_3_when_there_is_nothing_to_ask(self, tmp_path: Path) -> None:
        ended = rolecall("check", "--held-out", "--knowledge", str(tmp_path))
        assert (ended.code, ended.out) == (3, "")
        assert "the folder holds no question" in ended.err
