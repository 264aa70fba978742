"""A case of a review, as lines to read and as an object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.answerer import Bot
from bot.records.askings import Shortfall
from bot.records.marks import Mark
from bot.records.proposals import Proposed
from bot.reply import Match
from bot.reviewing.cases import Case
from bot.reviewing.groups import id_of

MOST_NEAREST = 5
_MOST_WORDINGS = 5
_LONGEST_ANSWER = 12  # lines

_END_OF_TIME = datetime.max.replace(tzinfo=UTC).timestamp() - 1

_FELL_SHORT = {
    Shortfall.UNKNOWN: "in vain",
    Shortfall.REJECTED: "“none of these”",
    Shortfall.AMBIGUOUS: "asked back",
    Shortfall.DOUBTFUL: "answered in doubt",
    Shortfall.DISLIKED: "answer disliked",
}


def case_lines(case: Case, bot: Bot) -> Iterator[str]:
    """All there is to say of a case, but for its question, which stands above."""
    group = case.group
    # What is proposed is told of by itself.
    asked = replace(group, wordings=tuple(replace(one, proposals=()) for one in group.wordings))
    if asked.askings:
        places = ", ".join(f"{place} {count:,}" for place, count in asked.places.items())
        fell = ", ".join(f"{_FELL_SHORT[what]} {count:,}" for what, count in asked.shortfalls.items())
        yield f"Asked {_times(asked.times)} ({places}), last on {_day(asked.last)}: {fell}."
    others = asked.wordings[1:]
    if others:
        told = [
            f"“{on_one_line(one.text)}”" + (f" ({one.times:,})" if one.times > 1 else "")
            for one in others[:_MOST_WORDINGS]
        ]
        more = f" and {len(others) - _MOST_WORDINGS:,} more" if len(others) > _MOST_WORDINGS else ""
        yield f"Also: {', '.join(told)}{more}."
    for proposed in group.proposals:
        yield from _proposal(proposed)
    yield _today(case)
    yield from (_numbered(number, match, bot) for number, match in enumerate(case.nearest[:MOST_NEAREST], 1))


def case_json(case: Case, bot: Bot) -> str:
    """A case as one line of ASCII JSON; keys are always present and in this order."""
    group = case.group
    return json.dumps(
        {
            "id": group.id,
            "question": group.question,
            "times": group.times,
            "first": _moment(group.first),
            "last": _moment(group.last),
            "places": dict(group.places),
            "fell_short": {str(what): count for what, count in group.shortfalls.items()},
            "wordings": [
                {"id": wording.id, "question": wording.text, "times": wording.times} for wording in group.wordings
            ],
            "today": str(case.shortfall or ("declined" if case.declined else case.reply.outcome)),
            "declined": case.declined,
            "entry": case.entry,
            "nearest": [
                {"entry": one.entry, "question": bot.question(one.entry), "confidence": round(one.confidence, 4)}
                for one in case.nearest
            ],
            "proposals": [
                {
                    "id": proposed.id,
                    "question": proposed.proposal.question,
                    "answer": proposed.proposal.answer,
                    "source": proposed.proposal.source,
                    "author": proposed.proposal.author,
                    "place": proposed.proposal.place,
                    "at": _moment(proposed.at),
                }
                for proposed in group.proposals
            ],
        }
    )


def mark_json(mark: Mark) -> str:
    """A mark as one line of ASCII JSON; keys are always present and in this order."""
    until = None if mark.until is None else _moment(mark.until)
    told: Mapping[str, object] = {
        "id": id_of(mark.question),
        "question": mark.question,
        "state": str(mark.state),
        "at": _moment(mark.at),
        "until": until,
    }
    return json.dumps(told)


def on_one_line(text: str) -> str:
    """A text without line breaks: no part of it looks like a line of ours."""
    return " ".join(text.split())


def _proposal(proposed: Proposed) -> Iterator[str]:
    proposal = proposed.proposal
    yield f"Proposed by {proposal.author} ({proposal.place}) on {_day(proposed.at)}: {on_one_line(proposal.question)}"
    lines = proposal.answer.splitlines()
    yield from (f"    {line}" for line in lines[:_LONGEST_ANSWER])  # indented, as nothing of ours is
    if len(lines) > _LONGEST_ANSWER:
        yield f"    and {len(lines) - _LONGEST_ANSWER:,} more lines"
    if proposal.source:
        yield f"    Source: {on_one_line(proposal.source)}"


def _today(case: Case) -> str:
    sure = f"{case.reply.confidence:.0%} sure"
    near = " The nearest:" if case.nearest else " Nothing is near."
    match case.shortfall:
        case Shortfall.DISLIKED:
            return f"Today the answer is the one that was disliked, '{case.entry}' ({sure}).{near}"
        case Shortfall.DOUBTFUL:
            return f"Today '{case.entry}' answers it, but in doubt ({sure}).{near}"
        case Shortfall.AMBIGUOUS:
            return f"Today it is asked back.{near}"
        case _ if case.declined:
            return f"Today it is declined: “{on_one_line(case.declined)}”{near}"
        case _:
            known = f"Today '{case.entry}' answers it ({sure})." if case.entry else "Today it isn't answered."
            return known + near


def _numbered(number: int, match: Match, bot: Bot) -> str:
    return f"{number}. {bot.question(match.entry)} ('{match.entry}', {match.confidence:.0%})"


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count:,} times"


def _day(at: float) -> str:
    return _utc(at).date().isoformat()


def _moment(at: float) -> str:
    return _utc(at).isoformat().replace("+00:00", "Z")


def _utc(at: float) -> datetime:
    """A time to the second; the first or the last that can be told for one beyond: a clock may have been wrong."""
    return datetime.fromtimestamp(int(min(max(at, 0), _END_OF_TIME)), UTC)
