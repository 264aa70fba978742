"""What people say to each other where the bot listens: answered only where it is plainly asked, and known."""

from __future__ import annotations

from bot.answerer import Bot
from bot.contents import Contents
from bot.conversation import Conversation
from bot.cues import COMPARING, IMPERATIVES, INTERROGATIVES, OPENERS, POLAR
from bot.english import COURTESIES
from bot.reply import Outcome, Reply
from bot.text import fold, sentences, tokens

_ASKING = INTERROGATIVES | POLAR | IMPERATIVES | COMPARING


class Overhearing:
    """Answers from a bot's knowledge what wasn't said to the bot."""

    def __init__(self, bot: Bot, contents: Contents) -> None:
        self._bot = bot
        self._subjects = frozenset(one.entry for one in contents.listed())

    def reply(self, text: str, conversation: Conversation) -> Reply | None:
        """The reply to `text` as the next turn of `conversation`; None unless it is a question about a subject of the
        knowledge, and every word of it is accounted for."""
        if not asks(text):
            return None
        reply = self._bot.ask(text, conversation)
        known = reply.outcome is Outcome.ANSWERED and reply.entry in self._subjects
        return reply if known and not reply.explanation.uncovered else None


def asks(text: str) -> bool:
    """Whether something is asked, by a question mark or by how a sentence begins."""
    return any(sentence.endswith("?") or _begins_to_ask(tokens(sentence)) for sentence in sentences(fold(text)))


def _begins_to_ask(words: list[str]) -> bool:
    said = [word for word in words if word not in COURTESIES]
    return bool(said) and (said[0] in _ASKING or any(tuple(said[: len(cue)]) == cue for cue in OPENERS))
