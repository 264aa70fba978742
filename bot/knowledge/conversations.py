"""Checks: conversations with the outcome that each turn must have."""

from __future__ import annotations

from bot.knowledge.complaints import nearest, quoted
from bot.knowledge.fields import Fields, values
from bot.knowledge.page import Page
from bot.knowledge.reading import Mapping, Node, Text
from bot.knowledge.references import QUESTIONS, References
from bot.knowledge.schema import CHECK, OUTCOME, OUTCOMES, TURN, UNKNOWN
from bot.model import CheckTurn


def check(page: Page, node: Node, references: References) -> tuple[CheckTurn, ...]:
    """One conversation, turn by turn."""
    if isinstance(node, Mapping):
        page.complain(node, "a check is a list of turns; write '- - {ask: …}' with two dashes, even for a single turn")
        return ()
    return tuple(_turn(page, turn, references) for turn in page.items(node, "this check", CHECK))


def _turn(page: Page, node: Node, references: References) -> CheckTurn:
    fields = Fields(page, node, TURN)
    entry = fields.mention("entry")
    references.mention(page, entry, QUESTIONS, "this turn of a check expects")
    outcome = fields.text("outcome")
    if entry and outcome and outcome.value == UNKNOWN:
        page.complain(entry[0], "a turn that must end unknown has no entry; delete it")
    return CheckTurn(
        ask=fields.needed("ask"),
        outcomes=_outcomes(page, outcome) if outcome and outcome.value else (),
        entry=entry[0].value if entry else None,
        says=values(fields.texts("says")),
        never=values(fields.texts("never")),
        place=fields.place(),
    )


def _outcomes(page: Page, text: Text) -> tuple[str, ...]:
    outcomes = tuple(part.strip() for part in text.value.split("|"))
    for outcome in outcomes:
        if outcome not in OUTCOMES:
            guess = nearest(outcome, OUTCOMES)
            hint = f"did you mean {quoted(guess)}?" if guess else OUTCOME.rule
            page.complain(text, f"the outcome {quoted(outcome)} is unknown; {hint}")
    return outcomes
