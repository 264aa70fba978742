"""When to answer, when to ask back, when to say no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deciding.decision import MOST_SUGGESTIONS, Decision, Reason, decide
from bot.model import Knowledge, OutsideRole, Role
from bot.reply import Match, Outcome
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder

UNDERSTANDING = Understanding(
    RoleFinder(
        Knowledge(
            roles=(Role("pilot", "pilot", ()),),
            outside_roles=(OutsideRole("purser", ()), OutsideRole("CPO", ())),
        )
    ),
    (),
)
ASKED = ("what does the pilot earn", "what does the purser earn", "wer verdient hier eigentlich am meisten", "")


def decided(
    *confidences: float,
    asked: str = "what does the pilot earn",
    outside: float | None = None,
    ours: bool = False,
    related: str = "",
) -> Decision:
    """The decision on entries a, b, c … with these confidences."""
    return decide(
        UNDERSTANDING.read(asked),
        [Match(name, confidence) for name, confidence in zip("abcdef", confidences, strict=False)],
        None if outside is None else Match("outside", outside),
        answer_from=0.5,
        ours=ours,
        related={"a": related},
    )


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        pytest.param(decided(0.9, 0.2), Decision(Outcome.ANSWERED, Reason.CLEAR, "a"), id="clear"),
        pytest.param(
            decided(0.9, 0.89), Decision(Outcome.AMBIGUOUS, Reason.NEAR_TIE, None, ("a", "b")), id="near-tie-asks-back"
        ),
        pytest.param(
            decided(0.9, 0.89, related="b"), Decision(Outcome.ANSWERED, Reason.CLEAR, "a"), id="related-tie-is-answered"
        ),
        pytest.param(
            decided(0.46, 0.15), Decision(Outcome.AMBIGUOUS, Reason.DOUBTFUL, None, ("a", "b")), id="doubtful-asks-back"
        ),
        pytest.param(
            decided(0.46, 0.1), Decision(Outcome.AMBIGUOUS, Reason.DOUBTFUL, None, ("a",)), id="far-off-is-not-offered"
        ),
        pytest.param(
            decided(0.1, 0.05), Decision(Outcome.UNKNOWN, Reason.UNKNOWN, None, ("a", "b")), id="unlikely-is-unknown"
        ),
        pytest.param(decided(), Decision(Outcome.UNKNOWN, Reason.UNKNOWN), id="nothing-is-unknown"),
        pytest.param(
            decided(0.6, outside=0.8),
            Decision(Outcome.UNKNOWN, Reason.OUTSIDE, None, ("a",), "outside"),
            id="outside-subject-wins",
        ),
        pytest.param(
            decided(0.8, outside=0.6), Decision(Outcome.ANSWERED, Reason.CLEAR, "a"), id="outside-subject-loses"
        ),
        pytest.param(
            decided(0.9, asked="what does the CPO earn"),
            Decision(Outcome.UNKNOWN, Reason.OTHER_ROLE, None, ("a",)),
            id="another-role-is-declined-however-sure",
        ),
        pytest.param(
            decided(0.9, asked="does the pilot meet the purser", ours=True),
            Decision(Outcome.ANSWERED, Reason.CLEAR, "a"),
            id="another-role-inside-a-question-of-ours",
        ),
        pytest.param(
            decided(0.9, outside=0.95, asked="does the CPO eat lunch"),
            Decision(Outcome.UNKNOWN, Reason.OTHER_ROLE, None, ("a",)),
            id="another-role-is-declined-before-a-subject",
        ),
        pytest.param(
            decided(0.2, outside=0.3),
            Decision(Outcome.UNKNOWN, Reason.UNKNOWN, None, ("a",)),
            id="a-doubtful-outside-subject-is-not-named",
        ),
        pytest.param(
            decided(0.3, 0.25),
            Decision(Outcome.AMBIGUOUS, Reason.NEAR_TIE, None, ("a", "b")),
            id="either-is-doubtful-but-one-of-them-is-meant",
        ),
        pytest.param(
            decided(0.3, 0.25, related="b"),
            Decision(Outcome.ANSWERED, Reason.CLEAR, "a"),
            id="related-ones-are-sure-together",
        ),
        pytest.param(
            decided(0.1, 0.015), Decision(Outcome.UNKNOWN, Reason.UNKNOWN, None, ("a",)), id="far-off-is-not-suggested"
        ),
        pytest.param(
            decided(0.1, asked="wer verdient hier eigentlich am meisten"),
            Decision(Outcome.UNKNOWN, Reason.LANGUAGE),
            id="another-language-gets-no-suggestions",
        ),
    ],
)
def test_the_outcome_follows_from_confidence_and_roles(decision: Decision, expected: Decision) -> None:
    assert decision == expected


@given(st.lists(st.floats(0, 1), max_size=6), st.none() | st.floats(0, 1), st.booleans(), st.sampled_from(ASKED))
def test_any_decision_holds_together(confidences: list[float], outside: float | None, ours: bool, asked: str) -> None:
    made = decided(*sorted(confidences, reverse=True), outside=outside, ours=ours, asked=asked)
    assert (made.outcome is Outcome.ANSWERED) is (made.entry is not None)
    assert (made.reason is Reason.OUTSIDE) is (made.outside is not None)
    assert len(made.options) <= MOST_SUGGESTIONS
    assert bool(made.options) or made.outcome is not Outcome.AMBIGUOUS
    assert made.outcome is Outcome.UNKNOWN or ours or "purser" not in asked
