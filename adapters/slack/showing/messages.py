"""What the bot says in Slack: messages within its limits, in which nothing pings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from adapters.slack.escaping import markdown, plain
from adapters.slack.showing import buttons
from adapters.slack.showing.buttons import Block
from adapters.slack.showing.flowing import flowing
from adapters.slack.showing.limits import SECTION, TEXT, fit, split, split_markdown
from adapters.slack.showing.spoken import spoken
from bot.composing import telling
from bot.contents import Listed
from bot.language.text import LONGEST_QUESTION
from bot.records.redaction import redacted
from bot.reply import Outcome, Reply

QUIET = MappingProxyType({"parse": "none", "link_names": False})
"""What every message is posted, shown to one person or updated with: no name in it is looked for."""

POSTED = MappingProxyType({**QUIET, "unfurl_links": False, "unfurl_media": False, "mrkdwn": False})
"""What every message is posted with: nothing in it is opened, and the fallback has no markup."""

_ASIDE = 2_000
_QUOTED = 600
_MOST_SUGGESTIONS = 5
_SUGGESTED = 200
_MOST_EXAMPLES = 5
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_NOTHING = "…"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its blocks, and the `text` that notifications show and screen readers read."""

    text: str
    blocks: tuple[Block, ...]


def answer(reply: Reply, asked: str | None = None, key: str | None = None) -> tuple[Message, ...]:
    """A reply as one message, or several where it is long: nothing of its text is left out.

    `asked` is shown above it, for where the question can't be seen. `key` (at most 255 characters) says which reply it
    is when a button is pressed; without it there are only the buttons that ask something.
    """
    return _answer(reply, asked, [*_suggested(reply, key), *_asides(reply, key)])


def ephemeral(reply: Reply, asked: str | None = None, key: str | None = None) -> tuple[Message, ...]:
    """A reply that one person sees, with a button that shares it."""
    sharing = buttons.rows([buttons.share(key)]) if key is not None else []
    return _answer(reply, asked, [*_suggested(reply, key), *sharing, *_asides(reply, key)])


def shared(reply: Reply, user: str, asked: str | None = None) -> tuple[Message, ...]:
    """A reply as it is shared with a channel by somebody (a user id), who is named; it has no buttons."""
    by = f"Shared by <@{user}>" if _USER.fullmatch(user) else "Shared"
    return _answer(reply, asked, [_context({"type": "mrkdwn", "text": by, "verbatim": True})])


def why(reply: Reply) -> Message:
    """How a reply came about; others than who asked may see it, so secrets in the question are left out."""
    decided, read = telling.why(reply)
    return plainly(fit(plain("\n".join([decided, *(f"• {redacted(line)}" for line in read)])), SECTION))


def help_message(listed: Sequence[Listed]) -> Message:
    """How to ask, and some of what can be asked."""
    said = plainly("\n".join(HOW_TO_ASK))
    examples = [(one.entry, one.question) for one in listed[:_MOST_EXAMPLES]]
    if not examples:
        return said
    names = "\n".join(f"- {fit(buttons.in_line(question), _SUGGESTED)}" for _, question in examples)
    heading = "For example:"
    blocks = (*said.blocks, _aside(heading), *buttons.rows(buttons.asking(examples)))
    return Message(f"{said.text}\n\n{heading}\n{names}", blocks)


HOW_TO_ASK = (
    "Ask me in your own words; typos are fine.",
    "• In a channel: mention me with your question, and I answer in its thread. Go on there without a mention.",
    "• In a direct message: just ask.",
    "• Anywhere: /ask and your question. You alone see the answer until you share it.",
    "• On any message: choose “Ask about this” from its menu.",
    "I give my sources, ask back when a question could mean two things, and say so when I don't know.",
)
"""How the bot is asked, in lines, escaped already."""


def _answer(reply: Reply, asked: str | None, foot: Iterable[Block]) -> tuple[Message, ...]:
    bodies = split_markdown(flowing(markdown(reply.text))) or [_NOTHING]
    cited = split("\n".join(map(plain, telling.sources(reply.citations))), _ASIDE)
    above = [] if asked is None else [f"Asked: “{fit(plain(asked), _QUOTED)}”"]
    below = [f"Only the first {LONGEST_QUESTION} characters of that were read."] if _is_cut(reply) else []
    offered = [_headed(reply, _numbered(reply))] if reply.suggestions else []

    texts = [spoken(body) for body in bodies]
    blocks: list[list[Block]] = [[{"type": "markdown", "text": body}] for body in bodies]
    for place, chunk in enumerate(cited):
        if place:  # the first has room under the text
            texts.append("")
            blocks.append([])
        texts[-1] = f"{texts[-1]}\n\n{chunk}".strip()
        blocks[-1].append(_aside(chunk))
    texts[0] = "\n\n".join([*above, texts[0]])
    texts[-1] = "\n\n".join([texts[-1], *below, *offered])
    blocks[0][:0] = map(_aside, above)
    blocks[-1] += [*map(_aside, below), *foot]
    return tuple(Message(fit(one, TEXT), tuple(some)) for one, some in zip(texts, blocks, strict=True))


def _suggested(reply: Reply, key: str | None) -> list[Block]:
    if not (offered := reply.suggestions[:_MOST_SUGGESTIONS]):
        return []
    pressed = buttons.asking((one.entry, one.question) for one in offered)
    if key is not None and reply.outcome is not Outcome.ANSWERED:
        pressed.append(buttons.none(key))
    # What doesn't fit on a button stands above it in full.
    whole = all(buttons.label(one.question) == buttons.in_line(one.question) for one in offered)
    above = _headed(reply, [] if whole else _numbered(reply))
    return [*([_aside(above)] if above else []), *buttons.rows(pressed)]


def _asides(reply: Reply, key: str | None) -> list[Block]:
    if key is None:
        return []
    rating = [buttons.feedback(key)] if reply.outcome is Outcome.ANSWERED else []
    suggesting = [buttons.suggest(key)] if reply.outcome is Outcome.UNKNOWN else []
    return [*buttons.rows([buttons.why(key), *suggesting]), *rating]


def _numbered(reply: Reply) -> list[str]:
    """The suggestions by number, escaped."""
    offered = enumerate(reply.suggestions[:_MOST_SUGGESTIONS], 1)
    return [f"{number}. {fit(buttons.in_line(one.question), _SUGGESTED)}" for number, one in offered]


def _headed(reply: Reply, lines: Sequence[str]) -> str:
    """Lines under what leads up to suggestions, where the reply's text doesn't."""
    above = telling.heading(reply)
    return "\n".join([above, *lines] if above else lines)


def _is_cut(reply: Reply) -> bool:
    return len(reply.question) > LONGEST_QUESTION


def plainly(text: str) -> Message:
    """Words without markup, escaped already."""
    return Message(text, ({"type": "section", "text": buttons.text(text)},))


def _aside(text: str) -> Block:
    return _context(buttons.text(text))


def _context(element: Block) -> Block:
    return {"type": "context", "elements": [element]}
