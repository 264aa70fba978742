"""Misspelt words, mapped to the words they were meant to be; words run together or torn apart, mended too.

This is rapidfuzz's real job in the bot: one optimal-string-alignment edit is forgiven, two from
eight letters on. Words of the knowledge, plain English words and short abbreviations stay what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.language.amounts import amounts, nearest
from bot.language.cues import INTERROGATIVES, OF, POSTS
from bot.language.english import CONFUSED, FUNCTION_WORDS
from bot.language.lexicon import english, is_english
from bot.language.neighbours import Neighbours, english_neighbours
from bot.language.seams import Seams
from bot.language.sounding import sound
from bot.language.text import stem

_TWO_EDITS_FROM = 8
_SHORTEST = 3
_REMEMBERED = 50_000  # misspelt words
_ASKING = INTERROGATIVES | {"much", "many"}
_ENDINGS = ("s", "es", "d", "ed", "ing")


@dataclass(frozen=True, slots=True)
class Mended:
    """The words that were meant, and what was corrected: pairs of what was typed and what was meant."""

    words: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...] = ()


def _nowhere(_: str) -> tuple[str, ...]:
    """The words beside one that stands in no name."""
    return ()


class Speller:
    """Maps a misspelt token to the nearest known word; remembers what it found."""

    def __init__(self, vocabulary: Iterable[str], beside: Callable[[str], Iterable[str]] = _nowhere) -> None:
        """`beside` gives the words that stand beside a word in a name: an unknown one there was meant to be one."""
        self._known = frozenset(vocabulary)
        self._beside = beside
        self._seams = Seams(self._known)
        self._neighbours = Neighbours(self._known)
        # Threads share a speller: each of these is whole before any sees it.
        self._nearest_known = lru_cache(maxsize=_REMEMBERED)(self._nearest)
        self._stems = cache(self._known_stems)
        self._amounts = cache(self._known_amounts)

    def mended(self, tokens: Sequence[str]) -> Mended:
        """The words that were meant by some tokens."""
        known = self._known
        if known.issuperset(tokens) and CONFUSED.keys().isdisjoint(tokens) and not self._seams.spelt(tokens):
            return Mended(tuple(tokens))
        words: list[str] = []
        corrections: list[tuple[str, str]] = []
        at = 0
        while at < len(tokens):
            token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
            if token in CONFUSED and following not in OF and (not words or words[-1] in _ASKING | POSTS):
                words.append(CONFUSED[token])
                corrections.append((token, CONFUSED[token]))
                at += 1
                continue
            if token in known and len(token) > 1 and (following is None or following in known):
                words.append(token)  # as most are; a word of the knowledge stays what it is
                at += 1
                continue
            length = self._seams.torn(tokens, at)
            was = " ".join(tokens[at : at + length])
            if length > 1:
                now = "".join(tokens[at : at + length])
            else:
                beside = words[-1:] + ([following] if following else [])
                now = self._in_a_name(was, beside) or self.mend(was)
            if now == was:
                words.append(was)
            else:
                words.extend(now.split())
                if not was[:1].isdigit():
                    corrections.append((was, now))
            at += length
        return Mended(tuple(words), tuple(corrections))

    def mend(self, token: str) -> str:
        """The word that `token` was meant to be, or the two words with a blank between them; `token` itself when it is
        known or nothing is near."""
        if token in self._known:
            return token
        return self._nearest_known(token)

    def _in_a_name(self, token: str, beside: Sequence[str]) -> str | None:
        """The word of a name that `token` was meant to be, by the words beside it: "team leed"."""
        if token in self._known or len(token) <= _SHORTEST or not token.isalpha() or token in english():
            return None
        names = sorted({name for word in beside for name in self._beside(word)})
        if not names:
            return None
        from rapidfuzz.distance import OSA

        allowed = 2 if len(token) >= _TWO_EDITS_FROM else 1
        near = [(name, OSA.distance(token, name, score_cutoff=allowed)) for name in names]
        within = [(name, distance) for name, distance in near if distance <= allowed and _plausible(token, name)]
        return min(within, key=lambda found: _cost(token, *found), default=(None, 0))[0]

    def known(self, tokens: Sequence[str]) -> float:
        """The share of some tokens, not none, that are words of the knowledge or plain English."""
        if self._known.issuperset(tokens):
            return 1.0
        return sum([token in self._known or token in english() for token in tokens]) / len(tokens)

    def _nearest(self, token: str) -> str:
        if token[:1].isdigit():
            return nearest(token, self._amounts()) or token  # any amount is asked about as any other
        if len(token) < _SHORTEST or not token.isalpha() or is_english(token) or self._regular(token):
            return token
        allowed = 2 if len(token) >= _TWO_EDITS_FROM else 1
        apart = self._seams.apart(token)
        best, distance = token, allowed + 1
        for neighbours in (self._neighbours, english_neighbours()):
            within = neighbours.within(token, allowed)
            near = [(word, far) for word, far in within if far < distance and _plausible(token, word)]
            best, distance = min(near, key=lambda found: _cost(token, *found), default=(best, distance))
            if distance == 1:
                break  # one edit from a word of the knowledge: no plain English word is nearer
        if apart and (distance > 1 or best not in self._known):
            return apart
        if best not in self._known and stem(best) not in self._stems():
            return token  # it was meant to be a word that nothing here speaks of
        if (distance > 1 or best not in self._known) and self._inflected(token):
            return token
        return best

    def _regular(self, token: str) -> bool:
        """Whether `token` is a word of the knowledge with an ending of plain grammar: "misused"."""
        bases = [token.removesuffix(ending) for ending in _ENDINGS if token.endswith(ending)]
        return any(base in self._known or base + "e" in self._known for base in bases if len(base) > _SHORTEST)

    def _inflected(self, token: str) -> bool:
        """Whether `token` is another form of a known word."""
        stemmed = stem(token)
        alike = (*self._neighbours.beginning_as(token), *english_neighbours().beginning_as(token))
        return any(stem(word) == stemmed for word in alike)

    def _known_amounts(self) -> tuple[str, ...]:
        return tuple(sorted(filter(amounts, self._known)))

    def _known_stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._known))


def _cost(token: str, word: str, distance: int) -> tuple[object, ...]:
    """What orders the words that a token may have been meant to be: the likeliest slip first."""
    first_differs = token[0] != word[0]
    likely = _slip(token, word) or (not first_differs and sound(token) == sound(word))
    return (distance, not likely, first_differs, word not in FUNCTION_WORDS, english().get(word, 2), word)


def _slip(token: str, word: str) -> bool:
    """Whether `token` is `word` with letters swapped, one left out or one doubled: there are many more wrong letters to
    hit, and each is the less likely."""
    if len(token) < len(word) or sorted(token) == sorted(word):
        return True
    pairs = (at for at in range(len(token) - 1) if token[at] == token[at + 1])
    return any(token[:at] + token[at + 1 :] == word for at in pairs)


def _plausible(token: str, word: str) -> bool:
    """Three letters are too few to guess from, as abbreviations of roles differ by one; but swapped letters are a slip,
    and so is one left out between the first and the last."""
    if (len(token) > _SHORTEST and len(word) > _SHORTEST) or sorted(token) == sorted(word):
        return True
    return len(token) != len(word) and token[0] == word[0] and token[-1] == word[-1]
