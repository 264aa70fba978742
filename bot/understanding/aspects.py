"""The several things that one question asks for: "what does she earn, and who is her boss"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.cues import ASPECTS, COMPARING, IMPERATIVES, INTERROGATIVES, POLAR, SIDE_BY_SIDE
from bot.language.english import COURTESIES, FUNCTION_WORDS, words
from bot.language.text import tokens
from bot.understanding.message import JOINT_MARK, JOINT_WORDS, Question, Understanding
from bot.understanding.reading import Reading, first, holds
from bot.understanding.roles import SLOT

MOST = 8
"""Things that one question can ask for."""

_FRAGMENT = 4  # words: "professional and personal development"

_TOLD = IMPERATIVES | words("know want need like")
"""One of these is among the words that ask to be told something."""

_SAID_BEFORE = (FUNCTION_WORDS - INTERROGATIVES) | COMPARING | ASPECTS | {SLOT}
"""What may stand before the thing that is compared."""


def compares(question: Question) -> bool:
    """Whether a question sets the roles side by side."""
    return any(_compares(sentence.reading.words) for sentence in question.asking) or holds(
        question.whole.words, SIDE_BY_SIDE
    )


def _compares(words: Sequence[str]) -> bool:
    if COMPARING.isdisjoint(words):
        return False
    # "A share of the profit" is none of what two share.
    return any(word in COMPARING and after != "of" for word, after in pairwise((*words, "")))


def lists(question: Question) -> bool:
    """Whether a question may ask for several things."""
    joined = not JOINT_WORDS.isdisjoint(question.whole.words) or JOINT_MARK.search(question.text) is not None
    return joined or len(question.asking) > 1


def aspects(question: Question, understanding: Understanding, compared: bool) -> tuple[Reading, ...]:
    """The things that a question asks for one after another; what is `compared` may be a single one."""
    pieces = list(understanding.pieces(question))[: MOST * 2]
    if compared:
        named = [_trimmed(piece) for piece in pieces]
        return tuple(one for one in named if one.content)[:MOST]
    telling = [_trimmed(one) if first(one.words) in ASPECTS else _untold(one) for one in pieces]
    telling = [piece for piece in telling if any(map(str.isalpha, piece.content))]
    asked = len(telling) > 1 and all(map(_asks, telling))
    return tuple(telling[:MOST]) if asked else ()


def _asks(piece: Reading) -> bool:
    """Whether a piece is a question or names a thing, and doesn't tell what a question is about: "we are late, …"."""
    opening = {first(piece.rest), first(piece.words)}
    return not opening.isdisjoint(INTERROGATIVES | POLAR) or len(piece.words) <= _FRAGMENT


def _untold(piece: Reading) -> Reading:
    """A piece without words that only ask to be told: "tell me about the pay"."""
    light = (FUNCTION_WORDS | COURTESIES) - INTERROGATIVES - {"if", "whether"}
    at = next((at for at, word in enumerate(piece.words) if word not in light), 0)
    return piece if _TOLD.isdisjoint(piece.words[:at]) else replace(piece, words=piece.words[at:])


def name(reading: Reading) -> str:
    """How to call a thing that was asked for, by its own words."""
    return " ".join(tokens(" ".join("they" if word == SLOT else word for word in reading.words)))


def _trimmed(piece: Reading) -> Reading:
    """A piece without the words that only say that something is compared."""
    kept = _compared(piece.words)
    return replace(piece, words=tuple(kept), content=tuple([word for word in piece.content if word in kept]))


def _compared(words: Sequence[str]) -> list[str]:
    """What of some words names the thing that is compared: after the word that compares, or else before it."""
    last = max((at for at, word in enumerate(words) if word in COMPARING), default=-1)
    return _bare(words[last + 1 :], _SAID_BEFORE) or _bare(words[: max(last, 0)], _SAID_BEFORE | INTERROGATIVES)


def _bare(words: Sequence[str], light: Collection[str]) -> list[str]:
    """The words without those at either end that only lead in or out."""
    kept = [word for word in words if word not in ASPECTS]
    while kept and kept[0] in light:
        del kept[0]
    while kept and kept[-1] in _SAID_BEFORE and kept[-1] not in {"to", "for", "with"}:
        del kept[-1]
    return kept
