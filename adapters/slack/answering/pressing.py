"""What people ask by pressing something, or for themselves alone: buttons, the command, the shortcut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from adapters.slack.answering.recorder import Recorder
from adapters.slack.hearing.flood import Flood, Pace
from adapters.slack.hearing.heard import conversation, is_direct
from adapters.slack.sending.posting import Posting
from adapters.slack.showing import buttons, messages, notices
from adapters.slack.showing.messages import Message
from adapters.slack.showing.suggesting import window
from bot.conversation import Conversation
from bot.editions.service import Service
from bot.records.conversations import Turn
from bot.reply import Reply

Told = Mapping[str, Any]


class Pressing:
    """Answers where a thing was pressed, or to its `response_url`, which one user sees."""

    def __init__(self, service: Service, recorder: Recorder, flood: Flood) -> None:
        self._service = service
        self._recorder = recorder
        self._flood = flood

    def privately(self, text: str, before: Conversation, told: Told, posting: Posting) -> Reply | None:
        """Answers a text to one user alone; None where that one asks too fast."""
        user, url = str(told["user"]), str(told["response_url"])
        if not self._in_time(user, url, posting):
            return None
        reply = self._service.edition.bot.ask(text, before)
        shown = messages.ephemeral(reply, asked=text, key=self._recorder.recorded(reply, alone=user))
        posting.respond(shown, url, told.get("in_thread"))
        return reply

    def about(self, text: str, told: Told, posting: Posting) -> None:
        """Answers what a message says, which somebody wrote to others."""
        if any(map(str.isalnum, text)):
            self.privately(text, Conversation(), told, posting)
        else:
            _tell([notices.nothing_asked()], told, posting)

    def pressed(self, told: Told, posting: Posting) -> Turn | None:
        """Does what a button says."""
        action, value = str(told["action"]), str(told["value"] or "")
        if buttons.ASK.fullmatch(action):
            return self._asked(value, told, posting)
        if action == buttons.FEEDBACK:
            good, key = buttons.rated(value)
            self._judged(key, good, notices.thanks(), told, posting)
        elif action == buttons.NONE:
            self._judged(value, False, notices.noted(), told, posting)
        elif action == buttons.SUGGEST:
            known = self._recorder.behind(value)
            posting.open(window(known.question if known else ""), str(told["trigger"]))
        elif action in {buttons.WHY, buttons.SHARE}:
            behind = self._recorder.behind(value)
            if behind is None:
                _tell([notices.forgotten()], told, posting)
            elif action == buttons.WHY:
                _tell([behind.why], told, posting)
            else:  # in the channel, whether the bot is a member of it or not
                _tell(behind.shared, told, posting, everybody=True)
        return None

    def _judged(self, key: str, good: bool, thanks: Message, told: Told, posting: Posting) -> None:
        _tell([thanks if self._recorder.judged(key, good) else notices.forgotten()], told, posting)

    def _asked(self, entry: str, told: Told, posting: Posting) -> Turn | None:
        """Answers the question of a button where it was pressed, or, at home, in a direct message."""
        user, channel, thread = str(told["user"]), str(told["channel"]), str(told["thread"] or "")
        edition = self._service.edition
        question = next((one.question for one in edition.contents.listed() if one.entry == entry), None)
        if question is None:
            _tell([notices.forgotten()], told, posting)
            return None
        if told["ephemeral"]:
            self.privately(question, Conversation(), told, posting)
            return None
        if not self._in_time(user, str(told["response_url"] or ""), posting):
            return None
        if not channel:
            channel, thread = user, ""
        reply = edition.bot.ask(question)
        posting.say(messages.answer(reply, question, self._recorder.recorded(reply)), channel, thread or None)
        directly = user if is_direct(channel) else None
        return Turn(conversation(channel, thread, directly), json.dumps(reply.conversation.to_json()))

    def _in_time(self, user: str, url: str, posting: Posting) -> bool:
        pace = self._flood.pace(user, telling=bool(url))
        if pace is Pace.TOO_FAST:
            posting.respond([notices.slow_down()], url)
        return pace is Pace.FINE


def _tell(said: tuple[Message, ...] | list[Message], told: Told, posting: Posting, everybody: bool = False) -> None:
    if told["response_url"]:
        posting.respond(said, str(told["response_url"]), told.get("in_thread"), everybody)
