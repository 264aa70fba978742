"""What a workspace wishes of the bot, channel by channel, from a small YAML file.

default: mention          # or always, or never
channels:
- id: C0123ABCD
  mode: always
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from adapters.slack.hearing.manners import Mode
from bot.errors import ConfigurationError, KnowledgeError
from bot.knowledge.characters import decoded
from bot.knowledge.complaints import Complaints, UnreadableError, nearest, quoted, visible
from bot.knowledge.fields import Fields
from bot.knowledge.files import content
from bot.knowledge.page import Page
from bot.knowledge.reading import read
from bot.knowledge.shapes import Key, Record, Scalar, Several

_CHANNEL = re.compile(r"[CGD][A-Z0-9]{2,}")
_RECORD = Record(
    "channel",
    {
        "id": Key(Scalar(), "The channel's id, as C0123ABCD.", needed=True),
        "mode": Key(Scalar(), "What the bot answers there.", needed=True),
    },
)
_FILE = Record(
    "file",
    {
        "default": Key(Scalar(), "What the bot answers in all other channels."),
        "channels": Key(Several(_RECORD), "Channels that want something else."),
    },
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The mode of each channel named, and that of all others."""

    default: Mode = Mode.MENTION
    channels: Mapping[str, Mode] = field(default_factory=dict)

    def mode(self, channel: str) -> Mode:
        """What a channel wants of the bot."""
        return self.channels.get(channel, self.default)


def settings(file: Path) -> Settings:
    """The settings in a file; raises ConfigurationError with every mistake as `file:line:column: sentence`."""
    if not os.path.lexists(file):
        raise ConfigurationError(f"{visible(str(file))} isn't there: name a file of settings, or leave --settings out")
    complaints = Complaints()
    page = Page(visible(str(file)), complaints)
    found = Settings()
    try:
        found = _taken(page, decoded(content(file)))
    except UnreadableError as error:
        raise ConfigurationError(f"{page.file}:{error.line}:{error.column}: {error.sentence}") from None
    try:
        complaints.raise_any()
    except KnowledgeError as error:
        raise ConfigurationError(str(error)) from None
    return found


def _taken(page: Page, text: str) -> Settings:
    root = read(text, page.complain)
    if root is None:
        return Settings()
    sheet = Fields(page, root, _FILE)
    modes: dict[str, Mode] = {}
    for item in sheet.items("channels"):
        fields = Fields(page, item, _RECORD)
        channel = fields.text("id")
        if channel is None or not channel.value:
            continue
        if not _CHANNEL.fullmatch(channel.value):
            hint = "copy it from the end of 'View channel details' in Slack"
            page.complain(channel, f"{quoted(channel.value)} is no channel's id, as C0123ABCD is; {hint}")
        elif channel.value in modes:
            page.complain(channel, f"the channel {channel.value} stands here twice; keep one")
        modes[channel.value] = _mode(page, fields, "mode")
    return Settings(_mode(page, sheet, "default"), modes)


def _mode(page: Page, fields: Fields, key: str) -> Mode:
    text = fields.text(key)
    if text is None or not text.value:
        return Mode.MENTION
    if text.value not in set(Mode):
        guess = nearest(text.value, [str(mode) for mode in Mode])
        hint = f"did you mean {guess}?" if guess else "write mention, always or never"
        page.complain(text, f"{quoted(text.value)} is no mode; {hint}")
        return Mode.MENTION
    return Mode(text.value)
