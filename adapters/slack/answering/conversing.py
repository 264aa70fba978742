"""What was said before in a conversation in Slack, and what is remembered of a turn."""

from __future__ import annotations

import json

from bot.conversation import Conversation
from bot.records.conversations import Conversations, Turn
from bot.reply import Reply

_MINUTE = 60


class Conversing:
    """Conversations by the name of their thread."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    def before(self, thread: str, now: float) -> Conversation:
        """What a turn at the time `now` goes on from."""
        memory = self._conversations.memory(thread)
        if memory is None or memory.conversation is None:
            return Conversation()
        return Conversation.from_json(json.loads(memory.conversation)).after((now - memory.at) / _MINUTE)

    def turn(self, thread: str, reply: Reply | None) -> Turn | None:
        """What is to be remembered of a reply."""
        return None if reply is None else Turn(thread, json.dumps(reply.conversation.to_json()))
