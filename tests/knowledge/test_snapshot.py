"""A knowledge as text, and back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Place
from bot.knowledge import SHIPPED, load, snapshot
from bot.model import (
    Article,
    CheckTurn,
    Entry,
    Fact,
    Knowledge,
    OutsideRole,
    OutsideTopic,
    Role,
    Source,
    Topic,
)
from tests.command import LAMPS, MANAGERS
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

TEXT = st.text(st.characters(exclude_categories=()), max_size=8) | st.sampled_from(
    ["", '"', "\\", "\x00", "\n\r", "\ud800", "\ud800\udc00", "é飛🚢", "null", "\u2028", "\ufeff"]
)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PLACE = st.builds(Place, TEXT, st.integers(), st.integers())
SOURCE = st.builds(Source, TEXT, TEXT)
FACT = st.builds(Fact, TEXTS, TEXT, SOURCE, MAYBE, st.booleans())
TURN = st.builds(CheckTurn, TEXT, TEXTS, MAYBE, TEXTS, TEXTS, PLACE)


def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=2).map(tuple)


KNOWLEDGE = st.builds(
    Knowledge,
    articles=some(st.builds(Article, TEXT, TEXT, MAYBE, MAYBE, TEXT)),
    roles=some(st.builds(Role, TEXT, TEXT, TEXTS)),
    topics=some(st.builds(Topic, TEXT, TEXT, TEXT, TEXTS, TEXTS, some(FACT), MAYBE, TEXTS, PLACE)),
    entries=some(st.builds(Entry, TEXT, TEXT, TEXTS, TEXTS, TEXT, some(SOURCE), TEXTS, MAYBE, MAYBE, TEXTS, PLACE)),
    outside_roles=some(st.builds(OutsideRole, TEXT, TEXTS)),
    outside_topics=some(st.builds(OutsideTopic, TEXT, TEXT, TEXTS)),
    contact=MAYBE,
    synonyms=some(TEXTS),
    checks=some(some(TURN)),
)
EVERYTHING = Knowledge(
    articles=ARTICLES,
    roles=(PILOT, NAVIGATOR),
    topics=(
        topic(
            "steering",
            "Who steers?",
            fact("pilot", "steers", because="since somebody must"),
            fact("nav", "points", contrast=True),
            disagreement="Both do.",
            related=("maps",),
        ),
    ),
    entries=(entry("maps", "Where?", "the charts", misses=("who",), sources=(Source("log", "Maps"),)),),
    outside_roles=(OutsideRole("purser", ("head of *",)),),
    outside_topics=(OutsideTopic("lunch", "lunch", ("eat",)),),
    contact="#ship",
    synonyms=(("wages", "shore money"), ("a", "b", "c")),
    checks=((CheckTurn("who?", ("answered",), None, ("pilot",), (), Place("checks.yaml", 3, 5)),),),
)


def kinds(value: object) -> object:
    """The types that a value is made of: equal values may still be lists for tuples."""
    if is_dataclass(value):
        return type(value), [kinds(getattr(value, field.name)) for field in fields(value)]
    return [tuple, *map(kinds, value)] if isinstance(value, tuple) else type(value)


def survives(knowledge: Knowledge) -> None:
    text = snapshot.written(knowledge)
    for form in (text, text.encode("utf-8", "surrogatepass")):
        again = snapshot.read(form)
        assert again == knowledge
        assert kinds(again) == kinds(knowledge)


@settings(max_examples=60)
@given(KNOWLEDGE)
def test_any_knowledge_survives_being_written_down(knowledge: Knowledge) -> None:
    survives(knowledge)


@pytest.mark.parametrize("knowledge", [Knowledge(), EVERYTHING], ids=["nothing", "everything"])
def test_nothing_and_everything_survive_being_written_down(knowledge: Knowledge) -> None:
    survives(knowledge)


@pytest.mark.parametrize("folder", [SHIPPED, MANAGERS, LAMPS], ids=lambda folder: str(folder.name))
def test_what_is_loaded_survives_being_written_down(folder: object) -> None:
    assert isinstance(folder, type(SHIPPED))
    survives(load(folder))


def test_what_was_read_can_be_a_key() -> None:
    assert len({snapshot.read(snapshot.written(EVERYTHING)), EVERYTHING}) == 1


@given(st.text() | st.binary())
def test_any_text_that_is_no_knowledge_is_refused(text: str | bytes) -> None:
    with pytest.raises((ValueError, TypeError, RecursionError)):
        snapshot.read(text)


NINE = len(fields(Knowledge))
BARE = json.dumps([None] * NINE)
NONSENSE = ["null", "7", "true", "{}", "[]", f'"{"x" * NINE}"', BARE, json.dumps([[7]] * NINE)]


@pytest.mark.parametrize("text", [*NONSENSE, "[" * 100_000], ids=[*NONSENSE, "brackets-without-end"])
def test_json_that_is_no_knowledge_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, RecursionError)):
        snapshot.read(text)


@given(st.data())
def test_a_knowledge_that_was_cut_short_is_refused(data: st.DataObject) -> None:
    text = snapshot.written(EVERYTHING)
    with pytest.raises((ValueError, TypeError)):
        snapshot.read(text[: data.draw(st.integers(0, len(text) - 1))])


@pytest.mark.parametrize("place", range(NINE))
def test_a_knowledge_without_one_of_its_parts_is_refused(place: int) -> None:
    parts = json.loads(snapshot.written(EVERYTHING))
    del parts[place]
    with pytest.raises((ValueError, TypeError)):
        snapshot.read(json.dumps(parts))
