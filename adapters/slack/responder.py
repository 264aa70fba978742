"""From work to what is posted about it: the place where Slack meets the bot."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from adapters.slack import buttons, messages, notices
from adapters.slack.behind import Behind
from adapters.slack.escaping import heard as undone
from adapters.slack.flood import Flood, Pace
from adapters.slack.heard import Utterance, conversation
from adapters.slack.home import home, prompts
from adapters.slack.manners import Attention, Surroundings, attention
from adapters.slack.posting import Posting
from adapters.slack.settings import Settings
from bot.answerer import Bot
from bot.conversation import Conversation
from bot.records.conversations import Conversations, Turn
from bot.records.inbox import Work
from bot.records.outbox import Letter, Outbox, State
from bot.records.record import Asked, Records
from bot.reply import Outcome, Reply

_MINUTE = 60
_KEY = re.compile(r"[0-9]{1,18}")
_WORKING = "is looking it up…"
Handled = tuple[tuple[Letter, ...], Turn | None]


class Responder:
    """Does work, one piece after another or several at once on as many threads."""

    def __init__(
        self,
        bot: Bot,
        records: Records,
        conversations: Conversations,
        outbox: Outbox,
        settings: Settings,
    ) -> None:
        self._bot = bot
        self._contents = bot.contents()
        self._records = records
        self._conversations = conversations
        self._outbox = outbox
        self._settings = settings
        self._flood = Flood()

    def respond(self, work: Work) -> Handled:
        """What is to be posted about a piece of work, and the turn that it was in a conversation, if it was one."""
        told: dict[str, Any] = json.loads(work.work)
        posting, turn = Posting(work.event, work.order), None
        match told.pop("kind", None):
            case "said":
                turn = self._said(Utterance(**told), posting, work)
            case "edited":
                turn = self._edited(Utterance(**told), posting, work)
            case "gone":
                self._gone(told["channel"], told["at"], posting)
            case "command":
                turn = self._command(told, posting, work)
            case "about":
                text = undone(str(told["text"] or ""))
                self._privately(text, Conversation(), str(told["user"]), str(told["response_url"]), posting)
            case "pressed":
                turn = self._pressed(told, posting)
            case "opened":
                self._opened(told, posting)
            case _:
                pass  # kept by a later version
        return posting.letters(), turn

    def _said(self, said: Utterance, posting: Posting, work: Work) -> Turn | None:
        memory = self._conversations.memory(said.conversation)
        around = Surroundings(
            self._settings.mode(said.channel),
            joined=memory is not None and memory.conversation is not None,
            muted=memory is not None and memory.muted,
        )
        taken = attention(said, around)
        if taken is Attention.IGNORE:
            return None
        pace = self._flood.pace(said.user)
        if pace is not Pace.FINE:
            posting.say([messages.slow_down()] if pace is Pace.TOO_FAST else [], said.channel, said.root)
            return None
        match taken:
            case Attention.HELP:
                posting.say([messages.help_message(self._contents.listed())], said.channel, said.root)
            case Attention.MUTE | Attention.UNMUTE:
                self._conversations.mute(said.conversation, taken is Attention.MUTE)
                posting.say([notices.muted(taken is Attention.MUTE)], said.channel, said.root)
            case _:
                return self._answered(said, taken, posting, work)
        return None

    def _answered(self, said: Utterance, taken: Attention, posting: Posting, work: Work) -> Turn | None:
        reply = self._bot.ask(said.text, self._conversation(said.conversation, work.at))
        if taken is Attention.IF_KNOWN and reply.outcome is not Outcome.ANSWERED:
            return None  # nobody asked the bot, and it doesn't know
        key = self._recorded(reply)
        if said.direct:
            posting.status(_WORKING, said.channel, said.root)
        posting.say(messages.answer(reply, key=key), said.channel, said.root, f"{said.channel}:{said.at}")
        return Turn(said.conversation, json.dumps(reply.conversation.to_json()))

    def _edited(self, said: Utterance, posting: Posting, work: Work) -> Turn | None:
        about = f"{said.channel}:{said.at}"
        posted = [post for post in self._outbox.withdraw(about, "the question was edited") if post.state is State.SENT]
        if not posted:
            return self._said(said, posting, work)
        reply = self._bot.ask(said.text, self._conversation(said.conversation, work.at))
        shown = messages.answer(reply, key=self._recorded(reply))
        for post, message in zip(posted, shown, strict=False):
            posting.update(message, said.channel, str(post.result))
        for post in posted[len(shown) :]:
            posting.delete(said.channel, str(post.result))
        posting.say(shown[len(posted) :], said.channel, said.root, about)
        return Turn(said.conversation, json.dumps(reply.conversation.to_json()))

    def _gone(self, channel: str, at: str, posting: Posting) -> None:
        for post in self._outbox.withdraw(f"{channel}:{at}", "the question was deleted"):
            if post.state is State.SENT and post.result:
                posting.delete(channel, post.result, thread=at)

    def _command(self, told: Mapping[str, Any], posting: Posting, work: Work) -> Turn | None:
        user, url, text = str(told["user_id"]), str(told["response_url"]), undone(str(told["text"] or "")).strip()
        if text.casefold() in {"", "help"}:
            posting.respond([messages.help_message(self._contents.listed())], url, user)
            return None
        thread = f"{told['channel_id']}:ask:{user}"
        reply = self._privately(text, self._conversation(thread, work.at), user, url, posting)
        return Turn(thread, json.dumps(reply.conversation.to_json())) if reply else None

    def _privately(self, text: str, before: Conversation, user: str, url: str, posting: Posting) -> Reply | None:
        pace = self._flood.pace(user)
        if pace is not Pace.FINE:
            posting.respond([messages.slow_down()] if pace is Pace.TOO_FAST else [], url, user)
            return None
        reply = self._bot.ask(text, before)
        posting.respond(messages.ephemeral(reply, asked=text, key=self._recorded(reply, alone=user)), url, user)
        return reply

    def _pressed(self, told: Mapping[str, Any], posting: Posting) -> Turn | None:
        action, value, user = str(told["action"]), str(told["value"] or ""), str(told["user"])
        url, channel = told["response_url"], str(told["channel"])
        if buttons.ASK.fullmatch(action):
            return self._asked(value, told, posting)
        if action == buttons.FEEDBACK:
            good, key = buttons.rated(value)
            self._judge(key, good)
            self._tell(notices.thanks(), url, user, posting)
        elif action == buttons.NONE:
            self._judge(value, good=False)
            self._tell(messages.noted(), url, user, posting)
        elif action in {buttons.WHY, buttons.SHARE}:
            behind = self._behind(value)
            if behind is None:
                self._tell(notices.forgotten(), url, user, posting)
            elif action == buttons.WHY:
                self._tell(behind.why, url, user, posting)
            else:
                posting.say(behind.shared, channel, None)
        return None

    def _asked(self, entry: str, told: Mapping[str, Any], posting: Posting) -> Turn | None:
        """A button that asks a question: answered where it was pressed, from the bot's home in a direct message."""
        user, channel, thread = str(told["user"]), str(told["channel"]), str(told["thread"] or "")
        listed = {one.entry: one.question for one in self._contents.listed()}
        if entry not in listed:
            self._tell(notices.forgotten(), told["response_url"], user, posting)
            return None
        if told["ephemeral"]:
            self._privately(listed[entry], Conversation(), user, str(told["response_url"]), posting)
            return None
        if not channel:
            channel, thread = user, ""
        reply = self._bot.ask(listed[entry])
        posting.say(messages.answer(reply, listed[entry], self._recorded(reply)), channel, thread or None)
        directly = user if channel.startswith(("D", "U", "W")) else None
        return Turn(conversation(channel, thread, directly), json.dumps(reply.conversation.to_json()))

    def _opened(self, told: Mapping[str, Any], posting: Posting) -> None:
        user, listed = str(told["user"]), self._contents.listed()
        if told.get("tab") == "home":
            posting.publish(home(listed), user)
        elif told.get("tab") == "messages" and told.get("channel"):
            arguments = {"channel_id": told["channel"], "prompts": list(prompts(listed))}
            posting.call("assistant.threads.setSuggestedPrompts", f"user:{user}", arguments)

    def _conversation(self, thread: str, now: float) -> Conversation:
        memory = self._conversations.memory(thread)
        if memory is None or memory.conversation is None:
            return Conversation()
        return Conversation.from_json(json.loads(memory.conversation)).after((now - memory.at) / _MINUTE)

    def _recorded(self, reply: Reply, alone: str | None = None) -> str | None:
        """Records a reply, which one user sees `alone` or everybody; gives the key by which its buttons know it."""
        id = next(iter(self._records.asked(Asked.of(reply, "slack", Behind.of(reply, alone).to_text()))), None)
        return None if id is None else str(id)

    def _behind(self, key: str) -> Behind | None:
        kept = self._records.behind(int(key)) if _KEY.fullmatch(key) else None
        return None if kept is None else Behind.from_text(kept)

    def _judge(self, key: str, good: bool) -> None:
        if _KEY.fullmatch(key):
            self._records.judged(int(key), good)

    def _tell(self, message: messages.Message, url: object, user: str, posting: Posting) -> None:
        if url:
            posting.respond([message], str(url), user)
