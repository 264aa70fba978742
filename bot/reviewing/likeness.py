"""Questions in groups: those that mean the same, and those of which one says what the other does and little more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.answerer import Bot
from bot.language.text import fold
from bot.reviewing.meaning import Manner, Meaning, meaning
from bot.reviewing.spellings import Spellings

_LIKE = 75
"""How like the words of two questions must be, of which one has all of the other's (0..100)."""


def meanings(counts: Mapping[str, int], bot: Bot) -> Mapping[str, Meaning]:
    """What each of some questions means to a bot; `counts` holds how often it was asked."""
    read = {text: bot.read(text) for text in sorted(counts)}
    used: Counter[str] = Counter()
    for text, question in read.items():
        for word in question.whole.words:
            used[word] += counts[text]
    mended = Spellings(used).mended
    same: dict[Meaning, Meaning] = {}
    found = {
        text: meaning(question, bot.terms([mended(word) for word in question.whole.words]))
        for text, question in read.items()
    }
    return {text: same.setdefault(one, one) for text, one in found.items()}


def grouped(counts: Mapping[str, int], meant: Mapping[str, Meaning]) -> tuple[tuple[str, ...], ...]:
    """The questions in groups, those asked most often first, in each the wording used most often first.

    `meant` is what `meanings` gave of these questions, and perhaps of more. The order in which they come is nothing.
    """
    alike: dict[Meaning, list[str]] = {}
    for text in _ordered(counts, counts):
        alike.setdefault(meant[text], []).append(text)
    total = {one: sum([counts[text] for text in texts]) for one, texts in alike.items()}
    heaviest = sorted(alike, key=lambda one: (-total[one], _name(alike[one][0])))
    groups = [_ordered([text for one in led for text in alike[one]], counts) for led in _led(heaviest)]
    groups.sort(key=lambda texts: (-sum([counts[text] for text in texts]), _name(texts[0])))
    return tuple(map(tuple, groups))


def _ordered(texts: Sequence[str] | Mapping[str, int], counts: Mapping[str, int]) -> list[str]:
    return sorted(texts, key=lambda text: (-counts[text], _name(text)))


def _name(text: str) -> tuple[str, str]:
    return fold(text), text


def _led(heaviest: Sequence[Meaning]) -> Iterator[list[Meaning]]:
    """Each meaning with those that are like it and come later. All of a group are like its first: in a chain of
    likenesses the two at its ends need have nothing in common."""
    spread = Counter(word for one in heaviest for word in one.words)
    leaders: dict[Meaning, list[Meaning]] = {}
    by_word: dict[tuple[Manner, str], list[Meaning]] = {}
    by_rarest: dict[tuple[Manner, str], list[Meaning]] = {}
    for one in heaviest:
        rarest = min(one.words, key=lambda word: (spread[word], word), default="")
        larger = by_word.get((one.manner, rarest), [])
        smaller = (other for word in one.words for other in by_rarest.get((one.manner, word), ()))
        near = [(likeness(one, other), other) for other in dict.fromkeys((*larger, *smaller))]
        best = max([like for like, _ in near], default=0.0)
        if best >= _LIKE:
            leaders[next(other for like, other in near if like == best)].append(one)
            continue
        leaders[one] = [one]
        by_rarest.setdefault((one.manner, rarest), []).append(one)
        for word in one.words:
            by_word.setdefault((one.manner, word), []).append(one)
    yield from leaders.values()


def likeness(one: Meaning, other: Meaning) -> float:
    """How like two of one manner are (0..100): not at all, unless one has all words of the other and no figure
    besides."""
    apart = set(one.words) ^ set(other.words)
    contained = apart.isdisjoint(one.words) or apart.isdisjoint(other.words)
    if not contained or any(character.isdigit() for word in apart for character in word):
        return 0.0
    from rapidfuzz import fuzz

    return float(fuzz.ratio(" ".join(one.words), " ".join(other.words)))
