"""Whom a sentence names: roles of ours, others, the speaker's own, and one that is pointed at without a name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.cues import (
    ARTICLES,
    LATTER,
    OTHER,
    POINTING,
    POSTS,
    SINGULAR,
    SPEAKER,
    SPEAKER_AFTER,
    SPEAKER_AT_FIRST,
)
from bot.language.english import COURTESIES, FUNCTION_WORDS
from bot.understanding.reading import Named
from bot.understanding.roles import Mention
from bot.understanding.slots import Slotted

_POINTERS = POINTING | LATTER.keys() | {OTHER}


def named(words: Sequence[str], mentions: Sequence[Mention], slots: Slotted) -> Named:
    """The roles mentioned."""
    outside = [one for one in mentions if one.outside]
    own = tuple(dict.fromkeys([one.outside for one in outside if one.outside and _speaker(words, one)]))
    pointing = next((one for one in mentions if not (one.role or one.outside)), None)
    first_named = min((one.start for one in mentions if one.role), default=0)
    return Named(
        roles=tuple(dict.fromkeys([one.role for one in mentions if one.role])),
        others=tuple(dict.fromkeys([one.outside for one in outside if one.outside and one.outside not in own])),
        own=own,
        other_one=pointing is not None and OTHER in words[pointing.start : pointing.end],
        pointing=pointing is not None,
        choice=slots.choice,
        apart=slots.apart,
        after_pronoun=not SINGULAR.isdisjoint(words[:first_named]),
    )


def pointer(words: Sequence[str]) -> Mention | None:
    """Where words point at a role without naming it: "the other one", "that role", "the latter"."""
    if _POINTERS.isdisjoint(words):
        return None
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        the = at - 1 if at and words[at - 1] in ARTICLES | POINTING else at
        if word in LATTER:
            return Mention(the, at + 1, None, None)
        if word == OTHER and after in POSTS:
            return Mention(the, at + 2, None, None)
        if word == OTHER and the < at and (after is None or after in FUNCTION_WORDS):
            return Mention(the, at + 1, None, None)
        if word in POINTING and after in POSTS:
            return Mention(at, at + 2, None, None)
    return None


def _speaker(words: Sequence[str], mention: Mention) -> bool:
    """Whether the words around a role make it the speaker's own: "as a …", "I am the …", "… here"."""
    before = tuple(word for word in words[: mention.start] if word not in ARTICLES)
    if before in SPEAKER_AT_FIRST or any(before[-len(cue) :] == cue for cue in SPEAKER):
        return True
    return set(before) <= COURTESIES and words[mention.end : mention.end + 1] == (SPEAKER_AFTER,)
