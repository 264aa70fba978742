"""Where people begin: the bot's home, and what a conversation with it is opened with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice

from adapters.slack.showing import buttons
from adapters.slack.showing.buttons import Block
from adapters.slack.showing.limits import VIEW_BLOCKS, fit
from adapters.slack.showing.messages import HOW_TO_ASK
from bot.contents import Listed
from bot.editions.news import Refused

PROMPTS = 4
"""Questions that Slack shows over an empty conversation."""

MOST = 500
"""Questions at home: beyond that nobody looks through them."""

_HEADING = 150
_QUESTION = 600
_COMPLAINT = 1_000
_OTHER = "More"
_NOT_ALL = "I know more than fits here: just ask."


def home(listed: Sequence[Listed], trouble: Refused | None = None) -> dict[str, object]:
    """The view for `views.publish`: how to ask, and what the bot knows by topic, as buttons that ask; above that, while
    there is `trouble` with a change of the knowledge, since when and what is wrong.

    Topics beyond what a view has room for stand together; of more than `MOST` questions the rest is left to be asked.
    """
    above = [_troubled(trouble)] if trouble else []
    head = [*above, _header("Ask me"), _section("\n".join(HOW_TO_ASK)), {"type": "divider"}, _header("What I know")]
    end = [_section(_NOT_ALL)] if len(listed) > MOST else []
    known = _known(_by_topic(listed[:MOST]), VIEW_BLOCKS - len(head) - len(end))
    return {"type": "home", "blocks": [*head, *known, *end]}


def prompts(listed: Iterable[Listed]) -> tuple[dict[str, str], ...]:
    """What a conversation may begin with: the first question of each of the first topics, as `title` and `message`."""
    first = (questions[0].question for _, questions in _by_topic(listed))
    return tuple({"title": buttons.label(question), "message": question} for question in islice(first, PROMPTS))


def _by_topic(listed: Iterable[Listed]) -> list[tuple[str, list[Listed]]]:
    topics: dict[str, list[Listed]] = {}
    for one in listed:
        topics.setdefault(one.about, []).append(one)
    other = topics.pop("", [])
    return [*topics.items(), *([(_OTHER, other)] if other else [])]


def _known(topics: Sequence[tuple[str, Sequence[Listed]]], room: int) -> list[Block]:
    """The topics, as many as there is room for, each under its name, and the rest under one."""
    parted = [_topic(name, questions) for name, questions in topics]

    def keeping(most: int) -> list[Block]:
        rest = [one for _, questions in topics[most:] for one in questions]
        return [*(block for some in parted[:most] for block in some), *(_topic(_OTHER, rest) if rest else [])]

    tried = map(keeping, range(len(topics), -1, -1))
    return next(blocks for blocks in tried if len(blocks) <= room)


def _topic(name: str, questions: Sequence[Listed]) -> list[Block]:
    heading = f"*{fit(buttons.in_line(name.replace('*', '')), _HEADING)}*"
    if len(questions) > 1:
        return [_section(heading, True), *buttons.rows(buttons.asking((one.entry, one.question) for one in questions))]
    (one,) = questions
    (button,) = buttons.asking([(one.entry, "Ask")])
    button["accessibility_label"] = buttons.label(f"Ask: {one.question}")
    question = fit(buttons.in_line(one.question), _QUESTION)
    return [{**_section(f"{heading}\n{question}", True), "accessory": button}]


def _troubled(trouble: Refused) -> Block:
    at = datetime.fromtimestamp(trouble.since, UTC)
    since = f"<!date^{int(trouble.since)}^{{date_short_pretty}}, {{time}}|{at:%Y-%m-%d %H:%M} UTC>"
    reason = fit(buttons.in_line(trouble.reason_for_others), _COMPLAINT)
    return _section(f"⚠️ My knowledge was changed, but since {since} I go on with what I had: {reason}", True)


def _header(text: str) -> Block:
    return {"type": "header", "text": buttons.text(text)}


def _section(text: str, marked: bool = False) -> Block:
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": text, "verbatim": True} if marked else buttons.text(text),
    }
