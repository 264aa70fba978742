"""What a question comes to for the bot: whom it is about, how it asks, and the stems of its words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.cues import COMPARATIVES, NEGATIONS
from bot.language.english import words
from bot.matching.synonyms import Terms
from bot.understanding.message import Question
from bot.understanding.reading import LIGHT

_ASKING = words("who whom whose when where why")
"""What else is asked with them: "when does the pilot steer" and "why does the pilot steer" are two questions."""

_TELLING = _ASKING | NEGATIONS | COMPARATIVES
_WHO = words("whom whose")


@dataclass(frozen=True, slots=True)
class Manner:
    """Whom a question is about and how it asks. Questions that differ in it never mean the same."""

    roles: tuple[str, ...]
    others: tuple[str, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question's manner, and its words: stems, or groups of synonyms, in order, each once."""

    manner: Manner
    words: tuple[str, ...]


def meaning(question: Question, said: Terms) -> Meaning:
    """The meaning of a question that was read; `said` are its words, mended."""
    whole = question.whole
    # "Does the pilot pay the navigator" isn't what it is the other way round, "pilot or navigator" is.
    roles = whole.roles if whole.named.apart else tuple(sorted(whole.roles))
    cues = {"who" if word in _WHO else word for word in whole.words if word in _TELLING}
    if whole.figure or whole.frequency:
        cues.add("how often" if whole.frequency else "how many")
    # Of the forms of a word the last is the group of synonyms that it stands in, if it does.
    spoken = zip(said.words, said.forms, strict=True)
    words = [forms[-1] for word, forms in spoken if word[0] != "@" and word not in LIGHT]
    # What has no word that the bot can read means what it says, and nothing else.
    words = words or list(said.stems) or [question.text]
    others = tuple(sorted({*whole.others, *whole.named.own}))
    return Meaning(Manner(roles, others, tuple(sorted(cues))), tuple(sorted({*words})))
