"""When to answer, when to ask back, when to say no."""

from __future__ import annotations

import pytest

from bot.deciding import Decision, Reason, decide
from bot.model import Knowledge, OutsideRole, Role
from bot.reply import Match, Outcome
from bot.roles import RoleFinder
from bot.understanding import Understanding

UNDERSTANDING = Understanding(
    RoleFinder(
        Knowledge(
            roles=(Role("pilot", "pilot", ()),),
            outside_roles=(OutsideRole("purser", ()), OutsideRole("CPO", ())),
        )
    ),
    (),
)


def decided(
    *confidences: float, asked: str = "what does the pilot earn", outside: float | None = None, related: str = ""
) -> Decision:
    """The decision on entries a, b and c with these confidences; a speaks of the purser."""
    return decide(
        UNDERSTANDING.read(asked),
        [Match(name, confidence) for name, confidence in zip("abc", confidences, strict=False)],
        None if outside is None else Match("outside", outside),
        answer_from=0.5,
        spoken_of={"a": ["purser"]},
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
            decided(0.9, asked="does the pilot meet the purser"),
            Decision(Outcome.ANSWERED, Reason.CLEAR, "a"),
            id="another-role-inside-an-entry-that-names-it",
        ),
        pytest.param(
            decided(0.9, asked="who meets the purser"),
            Decision(Outcome.ANSWERED, Reason.CLEAR, "a"),
            id="who-asks-for-a-role-of-ours",
        ),
        pytest.param(
            decided(0.9, asked="what does the purser do"),
            Decision(Outcome.UNKNOWN, Reason.OTHER_ROLE, None, ("a",)),
            id="another-role-alone-is-declined-even-if-named",
        ),
        pytest.param(
            decided(0.99, asked="meeting the purser"),
            Decision(Outcome.ANSWERED, Reason.CLEAR, "a"),
            id="its-own-phrasing-is-always-answered",
        ),
    ],
)
def test_the_outcome_follows_from_confidence_and_roles(decision: Decision, expected: Decision) -> None:
    assert decision == expected
