"""Slack's text, outwards and inwards: nothing that people, facts or suggestions hold becomes a ping or a link."""

from __future__ import annotations

import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CHARACTERS = {entity: character for character, entity in _ENTITIES.items()}
_ENTITY = re.compile("&(?:amp|lt|gt);")
_TOKEN = re.compile(r"<([^<>\n]*)>(\s*)")
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_EVERYBODY = ("channel", "everyone", "here")
_BROADCAST = re.compile(rf"(?<![\w/])@(?=(?:{'|'.join(_EVERYBODY)})\b)", re.IGNORECASE)

_QUOTING = r"^ {0,3}(?:> ?)+"
_DESTINATION = r"\]\([^()\s<>]*\)"
_MARKED = re.compile(rf"({_QUOTING}|{_DESTINATION})|(?<!\\)(\\*)([&<>])", re.MULTILINE)


def clean(text: str) -> str:
    """`text` without what can't be seen or sent: control, bidi and zero-width characters, halves of characters."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))


def escape(text: str) -> str:
    """`text` with `&`, `<` and `>` written as Slack's entities, as its text objects show them; nothing else changes."""
    return re.sub("[&<>]", lambda found: _ENTITIES[found[0]], text)


def plain(text: str) -> str:
    """Any text, for `text`, `plain_text` and `mrkdwn`: clean, escaped once, and calling nobody.

    A broadcast is made dead by a wide at sign: without Slack's brackets it isn't live where names aren't looked for,
    but other tools and people's own copies look for them.
    """
    return escape(quiet(clean(text)))


def markdown(text: str) -> str:
    """Markdown for a `markdown` block: clean, escaped once, and calling nobody.

    Slack reads `<!here>` and its like in these blocks too, and shows entities without reading them again. A `>` that
    begins a line stays, as it quotes; an address in a link stays, as entities aren't read there; a backslash before
    what gets an entity goes, as it would make the entity be shown.
    """
    return _MARKED.sub(_escaped, quiet(clean(text)))


def _escaped(found: re.Match[str]) -> str:
    kept, backslashes, character = found.groups()
    return kept or backslashes[: len(backslashes) // 2 * 2] + _ENTITIES[character]


def quiet(text: str) -> str:
    """`text` with a wide at sign in each broadcast."""
    return _BROADCAST.sub("＠", text)


def unescaped(text: str) -> str:
    """What somebody typed, from the text that Slack sends of it: its entities read once, its tokens as words.

    Channels become `#name`, links their label, broadcasts and groups their name, dates their text. People are left out
    with the blanks after them.
    """
    # Tokens first: what somebody typed as `<!here>` comes with entities and must not become a token.
    return _ENTITY.sub(lambda found: _CHARACTERS[found[0]], _TOKEN.sub(_token, text))


def _token(found: re.Match[str]) -> str:
    inside, blanks = found.groups()
    target, _, label = inside.partition("|")
    match target[:1]:
        case "@":
            return ""
        case "#":
            return f"#{label}{blanks}" if label else ""
        case "!":
            spoken = label or (target[1:] if target[1:] in _EVERYBODY else "")
            return f"{spoken}{blanks}" if spoken else ""
        case _:
            pass
    is_link = re.match(r"(?:https?|mailto|tel|ftp|slack):", target)
    return (label or target.removeprefix("mailto:")) + blanks if is_link else found[0]
