"""The first words of an answer say what was asked for: a role, yes or no, how often, how many."""

from __future__ import annotations

import pytest

from bot.deciding.decision import Reason
from bot.reply import Outcome
from tests.answering.talking import talk


@pytest.mark.parametrize(
    ("text", "entry", "beginning"),
    [
        pytest.param(
            "who decides which features get built", "features", "**The product manager.**\n\n- **The product", id="who"
        ),
        pytest.param("who announces launches", "launches", "The product manager announces", id="who-in-one-sentence"),
        pytest.param("who watches out for risks", "risk", "**Both the product manager and the project", id="who-both"),
        pytest.param("who approves a change", "changes", "**The product manager.**", id="who-of-two-things"),
        pytest.param("who writes changes down", "changes", "**The project manager.**", id="who-of-the-other-thing"),
        pytest.param("whose job is the budget", "budget", "**The project manager.**", id="whose"),
        pytest.param("which of them keeps the budget", "budget", "**The project manager.**", id="which-of-them"),
        pytest.param(
            "is it the product manager or the project manager who keeps the budget",
            "budget",
            "**The project manager.**",
            id="either-or",
        ),
        pytest.param(
            "who owns the deadlines", "deadlines", "It depends: my sources differ.", id="who-where-they-differ"
        ),
        pytest.param("who doesn't keep the budget", "budget", "**The product manager**: my sources name", id="who-not"),
        pytest.param(
            "who doesn't watch out for risks", "risk", "**None of them**: my sources name both", id="who-not-of-both"
        ),
        pytest.param("does the project manager keep the budget", "budget", "Yes.", id="yes"),
        pytest.param(
            "does the project manager approve changes", "changes", "No: my sources name the product manager", id="no"
        ),
        pytest.param(
            "does the product manager keep the budget",
            "budget",
            "My sources name only the project manager for that.",
            id="silent",
        ),
        pytest.param(
            "so the product manager doesn't keep the budget?",
            "budget",
            "My sources name only the project manager for that.",
            id="silent-stated",
        ),
        pytest.param("the project manager keeps the budget, right?", "budget", "Yes.", id="a-tag"),
        pytest.param(
            "the project manager doesn't keep the budget, right?", "budget", "On the contrary.", id="a-tag-denied"
        ),
        pytest.param("is it true that the project manager keeps the budget", "budget", "Yes.", id="true-that"),
        pytest.param(
            "can you tell me if the project manager keeps the budget or not", "budget", "Yes.", id="if-or-not"
        ),
        pytest.param("who keeps the coffee budget", "budget", "- **The project", id="who-of-something-else"),
        pytest.param("does neither of them keep the budget", "budget", "- **The project", id="neither"),
        pytest.param(
            "is the budget optional for the project manager", "budget", "- **The project manager** keeps", id="optional"
        ),
        pytest.param("do they watch out for risks", "risk", "Yes.", id="yes-of-both"),
        pytest.param("do both watch out for risks", "risk", "Yes.", id="yes-of-both-by-that-word"),
        pytest.param(
            "do the product manager and the project manager keep the budget",
            "budget",
            "No: my sources name only the project manager",
            id="not-of-both",
        ),
        pytest.param("is the project manager in charge of deadlines", "deadlines", "It depends:", id="it-depends"),
        pytest.param("is the budget only the project manager's job", "budget", "Yes.", id="one-alone"),
        pytest.param(
            "is it only the project manager who watches the risks",
            "risk",
            "No, both the product manager and the project manager.",
            id="not-one-alone",
        ),
        pytest.param("doesn't the project manager keep the budget", "budget", "Yes.", id="expects-a-yes"),
        pytest.param(
            "so the project manager doesn't approve changes?",
            "changes",
            "Right: my sources name the product",
            id="right",
        ),
        pytest.param("so the project manager doesn't keep the budget?", "budget", "On the contrary.", id="contrary"),
        pytest.param("does a project manager earn 60k", "salary", "That is less than the range", id="an-amount-below"),
        pytest.param("does a project manager earn 80,000", "salary", "That is within the range", id="an-amount-within"),
        pytest.param("does a project manager earn 200k", "salary", "That is more than the range", id="an-amount-above"),
        pytest.param("does a product manager earn more than 60k", "salary", "Yes. The product", id="more-than-less"),
        pytest.param("does a product manager earn less than 200k", "salary", "Yes. The product", id="less-than-more"),
        pytest.param(
            "does a product manager earn more than 200k", "salary", "No: the range that my", id="more-than-there-is"
        ),
        pytest.param(
            "does a product manager earn less than 60k", "salary", "No: the range that my", id="less-than-there-is"
        ),
        pytest.param(
            "does a product manager earn 90k a month", "salary", "My sources don't say so", id="an-amount-a-month"
        ),
        pytest.param("does the product manager report to the CEO", "reporting", "Yes.", id="with-a-role-not-covered"),
        pytest.param("how do the two differ in education", "degree", "In this they don't differ", id="no-difference"),
        pytest.param(
            "what do they share in tools", "tools", "In this each has a part of their own", id="nothing-shared"
        ),
    ],
)
def test_the_first_words_answer_what_was_asked(text: str, entry: str, beginning: str) -> None:
    reply = talk(text)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWERED, entry)
    assert reply.text.startswith(beginning)


@pytest.mark.parametrize("text", ["does the project manager report to the CEO", "does the CEO report to anybody"])
def test_a_role_not_covered_is_never_said_to_have_to_do_with_the_wrong_side(text: str) -> None:
    assert not talk(text).text.startswith("Yes")


def test_who_has_to_do_with_a_role_not_covered_is_one_side_alone() -> None:
    assert talk("who reports to the CEO").text.startswith(("**The product manager.**", "The product manager reports"))


@pytest.mark.parametrize(
    "text", ["how often does a product manager speak with clients", "how often are the next features chosen"]
)
def test_how_often_needs_no_digits(text: str) -> None:
    reply = talk(text)
    assert reply.outcome is Outcome.ANSWERED
    assert "every" in reply.text


def test_how_many_is_not_answered_where_no_figure_is_given() -> None:
    reply = talk("how many risks does a project manager watch")
    assert (reply.outcome, reply.explanation.reason) == (Outcome.UNKNOWN, Reason.NO_FIGURE)


def test_a_contrast_is_told_and_makes_nobody_the_one() -> None:
    text = talk("who decides which features get built").text
    assert "**The project manager** turns what was chosen into a plan." in text
    assert talk("does the project manager decide which features get built").text.startswith("No:")
