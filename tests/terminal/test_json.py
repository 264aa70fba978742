"""`rolecall ask --json`: one object a line, with every key, whatever the outcome."""

from __future__ import annotations

from tests.command import ASK, LAMPS, rolecall
from tests.terminal.answers import objects

KEYS = [
    "question",
    "outcome",
    "text",
    "entry",
    "confidence",
    "sources",
    "suggestions",
    "matches",
    "explanation",
]


class TestJson:
    def test_has_every_key_in_order_whatever_the_outcome(self) -> None:
        asked = "what does a product manager earn\nplay some jazz\nwhat does a scrum master earn\n\n"
        replies = objects(rolecall(*ASK, "--json", stdin=asked).out)
        assert [list(one) for one in replies] == [KEYS] * 4

    def test_of_an_answer_holds_all_there_is(self) -> None:
        (reply,) = objects(rolecall(*ASK, "--json", "what does a product manager earn").out)
        confidence, matches, explanation = reply.pop("confidence"), reply.pop("matches"), reply.pop("explanation")
        assert reply == {
            "question": "what does a product manager earn",
            "outcome": "answered",
            "text": "The product manager takes home about 90,000 a year.\n\nOnly *Quill 2025* says so.",
            "entry": "salary",
            "sources": [{"article": "guild", "title": "Two Managers Walk into a Stand-up", "section": "Money"}],
            "suggestions": [],
        }
        assert isinstance(confidence, float)
        assert 0.9 <= confidence <= 1
        assert isinstance(matches, list)
        assert matches[0] == {"entry": "salary", "confidence": confidence}
        assert isinstance(explanation, dict)
        assert explanation["roles"] == ["product"]

    def test_explains_what_came_second_and_by_how_much(self) -> None:
        asked = "buyers meeting\nwhat does a product manager earn\n\n"
        tied, clear, empty = (one["explanation"] for one in objects(rolecall(*ASK, "--json", stdin=asked).out))
        assert isinstance(tied, dict)
        assert isinstance(clear, dict)
        assert isinstance(empty, dict)
        assert sorted(tied["runner_up"]) == ["confidence", "entry"]
        assert {tied["runner_up"]["entry"]} < {"customers", "meetings"}
        assert 0 <= tied["gap"] < clear["gap"] <= 1
        assert (empty["runner_up"], empty["gap"]) == (None, 0)

    def test_lists_at_most_five_matches_best_first_whatever_the_outcome(self) -> None:
        asked = "what does a product manager earn\nwhat does a scrum master earn\nmanager meetings and tools\n"
        for reply in objects(rolecall(*ASK, "--json", stdin=asked).out):
            matches = reply["matches"]
            assert isinstance(matches, list)
            assert 1 <= len(matches) <= 5
            assert [list(match) for match in matches] == [["entry", "confidence"]] * len(matches)
            confidences = [match["confidence"] for match in matches]
            assert confidences == sorted(confidences, reverse=True)
            assert confidences[0] == reply["confidence"]
            assert all(0 <= confidence <= 1 for confidence in confidences)

    def test_suggests_questions_by_entry(self) -> None:
        (reply,) = objects(rolecall("ask", "--json", "--knowledge", str(LAMPS), "how do I reset the lamp").out)
        suggestions = reply["suggestions"]
        assert isinstance(suggestions, list)
        assert sorted((one["entry"], one["question"]) for one in suggestions) == [
            ("blue-lamp", "How do I reset the blue lamp?"),
            ("pink-lamp", "How do I reset the pink lamp?"),
        ]
        assert (reply["outcome"], reply["entry"]) == ("ambiguous", None)

    def test_is_one_line_of_ascii_for_any_character(self) -> None:
        asked = "caffè \u2028 \u2029 \x85 \x1b[2J \U0001f600"
        out = rolecall(*ASK, "--json", asked).out
        assert out.isascii()
        assert out.count("\n") == 1
        assert objects(out)[0]["question"] == asked

    def test_holds_no_half_character(self) -> None:
        (reply,) = objects(rolecall(*ASK, "--json", "cheers \udcff \ud83d").out)
        assert reply["question"] == "cheers \ufffd \ufffd"
