"""From work to what is posted about it: the place where Slack meets the bot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.answering.conversing import Conversing
from adapters.slack.answering.pressing import Pressing
from adapters.slack.answering.recorder import Recorder
from adapters.slack.escaping import unescaped
from adapters.slack.hearing.flood import Flood, Pace
from adapters.slack.hearing.heard import Utterance, words
from adapters.slack.hearing.manners import Attention, Surroundings, attention
from adapters.slack.sending.posting import Posting
from adapters.slack.settings import Settings
from adapters.slack.showing import messages, notices
from adapters.slack.showing.home import home, prompts
from adapters.slack.showing.messages import Message
from adapters.slack.showing.suggesting import proposal, window
from bot.editions.service import Service
from bot.records.conversations import Conversations, Turn
from bot.records.inbox import Work
from bot.records.outbox import Outbox
from bot.records.post import Letter, Post, State
from bot.records.proposals import Proposals
from bot.records.record import Records
from bot.reply import Reply

_WORKING = "is looking it up…"
_WISHES = frozenset({Attention.MUTE, Attention.UNMUTE})
_ON_THE_WAY = frozenset({State.SENDING, State.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of work: what is to be posted, the turn that it was in a conversation, if it was one, and the ids of
    posts that aren't about their question any more."""

    letters: tuple[Letter, ...] = ()
    turn: Turn | None = None
    detached: tuple[int, ...] = ()


class NotYetError(Exception):
    """Something that the work changes is still on its way."""


class Responder:
    """Does work, one piece after another or several at once on as many threads."""

    def __init__(
        self,
        service: Service,
        records: Records,
        conversations: Conversations,
        outbox: Outbox,
        proposals: Proposals,
        settings: Settings,
    ) -> None:
        self._service = service
        self._conversations = conversations
        self._conversing = Conversing(conversations)
        self._outbox = outbox
        self._proposals = proposals
        self._settings = settings
        self._flood = Flood()
        self._recorder = Recorder(records)
        self._pressing = Pressing(service, self._recorder, self._flood)

    def respond(self, work: Work) -> Handled:
        """What comes of a piece of work; raises NotYetError when it has to wait."""
        told: dict[str, Any] = json.loads(work.work)
        posting, turn = Posting(work.event, work.order), None
        match told.pop("kind", None):
            case "said":
                turn = self._said(Utterance(**told), posting, work)
            case "edited":
                turn = self._edited(Utterance(**told), posting, work)
            case "gone":
                self._gone(told["channel"], told["at"], told.get("root") or told["at"], posting)
            case "command":
                turn = self._command(told, posting, work)
            case "about":
                self._pressing.about(words(str(told["text"] or "")), told, posting)
            case "pressed":
                turn = self._pressing.pressed(told, posting)
            case "suggest":
                text = unescaped(str(told["text"] or ""))
                posting.open(window(answer=text) if told["reply"] else window(text), str(told["trigger"]))
            case "suggested":
                self._proposals.propose(proposal(told), work.event)
                posting.say([notices.suggested()], str(told["user"]), None)
            case "opened":
                self._opened(told, posting)
            case _:
                pass  # kept by a later version
        return Handled(posting.letters(), turn, posting.detached())

    def regret(self, work: Work) -> Handled:
        """What is said where somebody asked and an error of the bot's own stands in the way."""
        told: dict[str, Any] = json.loads(work.work)
        posting = Posting(work.event, work.order)
        if told.pop("kind", None) == "said" and (told.get("direct") or told.get("addressed")):
            said = Utterance(**told)
            posting.say([notices.regret()], said.channel, said.root)
        elif url := told.get("response_url"):
            posting.respond([notices.regret()], str(url))
        return Handled(posting.letters())

    def _said(self, said: Utterance, posting: Posting, work: Work) -> Turn | None:
        taken, reply = self._taken(said, work)
        if taken is Attention.IGNORE:
            return None
        addressed = taken is not Attention.IF_KNOWN
        pace = Pace.FINE if taken in _WISHES else self._flood.pace(said.user, telling=addressed)
        if pace is not Pace.FINE:
            posting.say([notices.slow_down()] if pace is Pace.TOO_FAST else [], said.channel, said.root)
            return None
        if said.direct and reply:
            posting.status(_WORKING, said.channel, said.root)
        posting.say(self._shown(said, taken, reply), said.channel, said.root, _about(said))
        return self._conversing.turn(said.conversation, reply)

    def _edited(self, said: Utterance, posting: Posting, work: Work) -> Turn | None:
        posted = self._withdrawn(said.channel, said.at, "the question was edited")
        if not posted:
            return self._said(said, posting, work)
        taken, reply = self._taken(said, work)
        if taken is Attention.IGNORE:
            for post in posted:
                posting.delete(post, said.channel, thread=said.root)
            return None
        if self._flood.pace(said.user, telling=False) is not Pace.FINE:
            return None
        shown = self._shown(said, taken, reply)
        for post, message in zip(posted, shown, strict=False):
            posting.update(message, said.channel, str(post.result))
        for post in posted[len(shown) :]:
            posting.delete(post, said.channel)
        posting.say(shown[len(posted) :], said.channel, said.root, _about(said))
        return self._conversing.turn(said.conversation, reply)

    def _gone(self, channel: str, at: str, root: str, posting: Posting) -> None:
        for post in self._withdrawn(channel, at, "the question was deleted"):
            posting.delete(post, channel, thread=root)

    def _withdrawn(self, channel: str, at: str, reason: str) -> list[Post]:
        """What stands there about a message, what hasn't left being given up."""
        posts = self._outbox.withdraw(f"{channel}:{at}", reason)
        if any(post.state in _ON_THE_WAY for post in posts):
            raise NotYetError
        return [post for post in posts if post.state is State.SENT and post.result]

    def _taken(self, said: Utterance, work: Work) -> tuple[Attention, Reply | None]:
        """How a message is taken, and what is replied if it is a question that is answered here."""
        memory = self._conversations.memory(said.conversation)
        around = Surroundings(
            self._settings.mode(said.channel),
            joined=memory is not None and memory.conversation is not None,
            muted=memory is not None and memory.muted,
        )
        taken = attention(said, around)
        edition = self._service.edition
        before = self._conversing.before(said.conversation, work.at)
        match taken:
            case Attention.ANSWER:
                return taken, edition.bot.ask(said.text, before)
            case Attention.IF_KNOWN:
                reply = edition.overhearing.reply(said.text, before)
                return (taken, reply) if reply else (Attention.IGNORE, None)
            case _:
                return taken, None

    def _shown(self, said: Utterance, taken: Attention, reply: Reply | None) -> tuple[Message, ...]:
        if reply is not None:
            return messages.answer(reply, key=self._recorder.recorded(reply))
        if taken is Attention.HELP:
            return (messages.help_message(self._service.edition.contents.listed()),)
        muted = taken is Attention.MUTE
        self._conversations.mute(said.conversation, muted)
        return (notices.muted(muted),)

    def _command(self, told: Mapping[str, Any], posting: Posting, work: Work) -> Turn | None:
        text = words(str(told["text"] or ""))
        if text.casefold() == "help" or not any(map(str.isalnum, text)):
            posting.respond([messages.help_message(self._service.edition.contents.listed())], str(told["response_url"]))
            return None
        thread = f"{told['channel_id']}:ask:{told['user']}"
        reply = self._pressing.privately(text, self._conversing.before(thread, work.at), told, posting)
        return self._conversing.turn(thread, reply)

    def _opened(self, told: Mapping[str, Any], posting: Posting) -> None:
        user, listed = str(told["user"]), self._service.edition.contents.listed()
        if told.get("tab") == "home":
            posting.publish(home(listed, self._service.trouble), user)
        elif told.get("tab") == "messages" and told.get("channel"):
            arguments = {"channel_id": told["channel"], "prompts": list(prompts(listed))}
            posting.call("assistant.threads.setSuggestedPrompts", arguments)


def _about(said: Utterance) -> str:
    return f"{said.channel}:{said.at}"
