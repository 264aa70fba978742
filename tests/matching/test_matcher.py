"""Which intent a question matches, and how surely."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.fitting import Scope, made
from bot.matching.intent import Intent
from bot.matching.matcher import Matcher, Ranked
from bot.matching.ranking import Ranking
from bot.matching.synonyms import Synonyms
from bot.model import Knowledge
from bot.reply import Match
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder

PHRASINGS = {
    "pay": ("how much does the crew earn", "what is the salary on board", "wages of the crew"),
    "sailing": ("when does the ship sail", "departure time of the ship", "sailing times today"),
    "cargo": ("what does the ship carry", "what is in the hold", "cargo of the ship"),
    "greeting": ("good morning", "good evening", "hello crew"),
    "lunch": ("what does the crew eat", "what is for lunch on board", "meals of the crew"),
}
STRANGERS = ("who won the cup", "tell me a joke", "is it going to rain", "how do i bake bread", "capital of peru")
WORDS = [word for texts in PHRASINGS.values() for text in texts for word in text.split()]
SYNONYMS = Synonyms.of([("salary", "shore money")])
UNDERSTANDING = Understanding(RoleFinder(Knowledge()), [*WORDS, "shore", "lanterns"])


def intents(names: list[str]) -> list[Intent]:
    return [Intent.of(name, tuple(tuple(text.split()) for text in PHRASINGS[name])) for name in names]


def matcher(names: list[str], strangers: tuple[str, ...] = STRANGERS) -> Matcher:
    """A matcher of these intents; lunch is known not to be covered."""
    scope = Scope(
        intents=intents(names),
        texts={one.id: one.patterns for one in intents(names)},
        declined={"lunch"} & set(names),
        synonyms=SYNONYMS,
    )
    return Matcher(made(scope, [tuple(line.split()) for line in strangers]), SYNONYMS)


MATCHER = matcher(list(PHRASINGS))


def match(text: str, excluded: frozenset[str] = frozenset()) -> Ranked:
    return MATCHER.match(UNDERSTANDING.read(text), excluded)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in PHRASINGS.items() for text in texts])
def test_a_question_that_equals_a_phrasing_is_sure(name: str, text: str) -> None:
    ranked = match(text)
    assert (ranked.exact, ranked.matches[0]) == (True, Match(name, 0.99))
    assert MATCHER.pattern(ranked) == tuple(text.split())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("how much can somebody earn in the crew", "pay"),
        ("when will the ship be sailing", "sailing"),
        ("what kind of cargo does she carry", "cargo"),
        ("how much shore money is it", "pay"),
    ],
)
def test_other_words_are_answered_less_surely(text: str, name: str) -> None:
    ranked = match(text)
    assert not ranked.exact
    assert ranked.matches[0].entry == name
    assert MATCHER.answer_from <= ranked.confidence < 0.99


@pytest.mark.parametrize("text", STRANGERS)
def test_strangers_are_unlikely(text: str) -> None:
    assert match(text).confidence < MATCHER.answer_from


@pytest.mark.parametrize("text", ["what is the ship", "how does the moon move", "what is a quasar made of"])
def test_structure_alone_makes_no_match(text: str) -> None:
    assert match(text).confidence < match("what is the cargo of the ship").confidence


def test_matches_are_what_is_ranked_best_first_with_their_confidence() -> None:
    ranked = match("what does the ship earn")
    confidences = [one.confidence for one in ranked.matches]
    assert tuple(one.entry for one in ranked.matches) == ranked.ranking.ids
    assert confidences == sorted(confidences, reverse=True)
    assert ranked.confidence == confidences[0]


def test_a_sentence_that_is_understood_better_than_the_whole_is_what_is_read() -> None:
    ranked = match("The harbour is full of fog, gulls and lanterns. When does the ship sail?")
    assert ranked.reading.words == ("when", "does", "the", "ship", "sail")
    assert ranked.matches[0].entry == "sailing"
    assert match("The harbour is full of fog, gulls and lanterns").confidence < ranked.confidence < 0.99


@pytest.mark.parametrize(
    "text", ["Good morning! When does the ship sail?", "When does the ship sail? Good evening", "Hello. Sailing?"]
)
def test_what_is_said_by_the_way_does_not_win(text: str) -> None:
    assert match(text).matches[0].entry == "sailing"


def test_nor_does_it_when_the_rest_is_beside_the_point() -> None:
    question = UNDERSTANDING.read("Good morning! Do quasars, pulsars, nebulas, comets, asteroids and meteors glow?")
    ranked = MATCHER.match(question)
    assert ranked.reading == question.whole
    assert ranked.confidence < MATCHER.answer_from


def test_small_talk_alone_is_matched() -> None:
    assert match("Hello! Good morning!").matches[0].entry == "greeting"


def test_two_sentences_about_one_thing_are_read_as_a_whole() -> None:
    assert match("Wages. Crew wages?").matches[0].entry == "pay"


@pytest.mark.parametrize("text", ["when does the ship sail", "sailing", "Hello crew. When does the ship sail?"])
def test_what_is_excluded_is_no_match_however_near(text: str) -> None:
    left = match(text, frozenset({"sailing"}))
    assert match(text).matches[0].entry == "sailing"
    assert "sailing" not in {one.entry for one in left.matches} | {*left.ranking.ids}
    assert left.confidence < match(text).confidence


@pytest.mark.parametrize("text", ["", "?", "qqq"])
def test_where_nothing_is_shared_there_is_no_match(text: str) -> None:
    alone = matcher(["pay"])
    question = UNDERSTANDING.read(text)
    ranked = alone.match(question)
    assert (ranked.reading, ranked.ranking, ranked.matches) == (question.whole, Ranking(), ())
    assert (ranked.confidence, ranked.exact) == (0.0, False)


def test_what_is_left_uncovered_is_told() -> None:
    ranked = match("what shore money do lanterns earn")
    assert ranked.matches[0].entry == "pay"
    assert MATCHER.uncovered(ranked) == ("lanterns",)


def test_what_speaks_for_the_first_is_told_with_its_share() -> None:
    carried = dict(MATCHER.carried(match("cargo of lanterns")))
    assert next(iter(carried)) == "cargo"
    assert carried["cargo"] > 0.5
    assert sum(carried.values()) == pytest.approx(1.0)


def test_what_is_told_is_of_the_sentence_that_was_read() -> None:
    ranked = match("The harbour is full of fog, gulls and lanterns. When does the ship sail?")
    assert MATCHER.uncovered(ranked) == ()
    assert {word for word, _ in MATCHER.carried(ranked)} <= {"when", "does", "the", "ship", "sail"}


def test_without_intents_or_strangers_nothing_matches_and_nothing_fails() -> None:
    assert matcher([]).match(UNDERSTANDING.read("wages")).matches == ()
    assert matcher(["pay"], strangers=()).match(UNDERSTANDING.read("crew wages")).matches[0].entry == "pay"


@settings(max_examples=20)
@given(st.permutations(list(PHRASINGS)))
def test_the_order_of_entries_does_not_matter(names: list[str]) -> None:
    again = matcher(names)
    assert again.answer_from == MATCHER.answer_from
    for text in ("what does the crew sail", "shore money on board", "good ship", "what is the hold"):
        assert again.match(UNDERSTANDING.read(text)) == match(text)


@given(st.lists(st.sampled_from([*WORDS, "xyzzy", ".", "?", "and"])))
def test_confidences_are_probabilities_of_one_choice(words: list[str]) -> None:
    confidences = [one.confidence for one in match(" ".join(words)).matches]
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert sum(confidences) <= 1 + 1e-9
