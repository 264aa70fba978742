"""What people say to each other where the bot listens: answered only where it is plainly asked, and known."""

from __future__ import annotations

from collections.abc import Collection

from bot.answerer import Bot
from bot.contents import Contents
from bot.conversation import Conversation
from bot.language.cues import COMPARING, IMPERATIVES, INTERROGATIVES, OPENERS, POLAR
from bot.language.english import COURTESIES
from bot.language.text import fold, sentences, tokens
from bot.reply import Outcome, Reply

_ASKING = INTERROGATIVES | POLAR | IMPERATIVES | COMPARING


class Overhearing:
    """Answers from a bot's knowledge what wasn't said to the bot."""

    def __init__(self, bot: Bot, contents: Contents) -> None:
        self._bot = bot
        self._subjects = frozenset(one.entry for one in contents.listed())
        self._topics = frozenset(topic.id for topic in bot.knowledge.topics)

    def reply(self, text: str, conversation: Conversation) -> Reply | None:
        """The reply to `text` as the next turn of `conversation`; None unless it is a question about a subject of the
        knowledge, and every word of it is accounted for."""
        if not asks(text):
            return None
        reply = self._bot.ask(text, conversation)
        known = reply.outcome is Outcome.ANSWERED and reply.entry in self._subjects
        if not known or reply.explanation.uncovered or self._of_their_own(text, reply):
            return None
        return reply

    def _of_their_own(self, text: str, reply: Reply) -> bool:
        """Whether yes or no is asked of a thing without a role: "is the deployment done?" is about theirs."""
        role = reply.explanation.roles or reply.explanation.supplied
        return reply.entry in self._topics and not role and any(map(_asks_whether, sentences(fold(text))))


def asks(text: str) -> bool:
    """Whether something is asked, by a question mark or by how a sentence begins."""
    return any(
        sentence.endswith("?") or _begins(tokens(sentence), _ASKING, OPENERS) for sentence in sentences(fold(text))
    )


def _asks_whether(sentence: str) -> bool:
    return _begins(tokens(sentence), POLAR)


def _begins(words: list[str], cues: Collection[str], openers: Collection[tuple[str, ...]] = ()) -> bool:
    """Whether a sentence begins with one of the cues, courtesies before it aside."""
    for place, word in enumerate(words):
        if word in cues or any(tuple(words[place : place + len(cue)]) == cue for cue in openers):
            return True
        if word not in COURTESIES:
            return False
    return False
