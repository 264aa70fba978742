"""The window in which somebody who knows an answer suggests it, and what it brings back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.escaping import clean
from adapters.slack.showing import buttons
from adapters.slack.showing.buttons import Block
from adapters.slack.showing.limits import fit
from bot.language.text import LONGEST_QUESTION
from bot.records.proposals import Proposal

WINDOW = "suggestion"
"""The `callback_id` of the window; the shortcut and the button that open it are `buttons.SUGGEST`."""

_PLACE = "slack"
_LONGEST_ANSWER = 3_000
_LONGEST_SOURCE = 200
_BLANK = "Please write some words here."
_HINT = "Whoever looks after my answers will see it, and I'll tell you what becomes of it."


def window(question: str = "", answer: str = "") -> dict[str, object]:
    """The view for `views.open`, with what is known already filled in."""
    return {
        "type": "modal",
        "callback_id": WINDOW,
        "title": buttons.text("Suggest an answer"),
        "submit": buttons.text("Suggest"),
        "close": buttons.text("Cancel"),
        "blocks": [
            _input("question", "Question", question, LONGEST_QUESTION),
            _input("answer", "Answer", answer, _LONGEST_ANSWER, lines=True, hint=_HINT),
            _input("source", "Where does it stand?", "", _LONGEST_SOURCE, needed=False),
        ],
    }


def filled_in(view: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into the window, by the name of its field."""
    values = _of(_of(view, "state"), "values")
    return {name: str(_of(_of(values, name), name).get("value") or "") for name in ("question", "answer", "source")}


def refused(body: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with what was typed into the window, by the name of its field: blanks are no question and no
    answer. Nothing, where a body comes from elsewhere."""
    view = _of(body, "view")
    if body.get("type") != "view_submission" or view.get("callback_id") != WINDOW:
        return {}
    typed = filled_in(view)
    return {name: _BLANK for name in ("question", "answer") if not any(map(str.isalnum, typed[name]))}


def proposal(told: Mapping[str, Any]) -> Proposal:
    """What was suggested, and by whom."""
    question, answer, source = (clean(str(told[name])).strip() for name in ("question", "answer", "source"))
    return Proposal(question, answer, source, str(told["user"]), _PLACE)


def _input(
    name: str, label: str, text: str, most: int, lines: bool = False, needed: bool = True, hint: str = ""
) -> Block:
    field: Block = {"type": "plain_text_input", "action_id": name, "max_length": most, "multiline": lines}
    if known := clean(text).strip():
        field["initial_value"] = fit(known, most)
    asked: Block = {"type": "input", "block_id": name, "label": buttons.text(label), "element": field}
    return {**asked, "optional": not needed, **({"hint": buttons.text(hint)} if hint else {})}


def _of(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = told.get(name)
    return inner if isinstance(inner, Mapping) else {}
