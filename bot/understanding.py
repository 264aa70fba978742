"""What a question says: mended words, roles named, what it leaves to the conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.english import (
    ARTICLES,
    BOTH,
    COURTESIES,
    DITTO,
    FUNCTION_WORDS,
    INTERROGATIVES,
    OPENERS,
    OTHER,
    OTHER_ONE,
    POLAR,
    SINGULAR,
    SPEAKER,
    SPEAKER_AT_FIRST,
    SUBJECTS,
    THEY,
    VERBS_OF_A_QUESTION,
    WHO,
)
from bot.roles import SLOT, Mention, RoleFinder
from bot.spelling import Speller
from bot.text import fold, sentences, tokens

_VERB_AND_SUBJECT = 3  # "does the pilot"
_LIGHT = FUNCTION_WORDS | COURTESIES | DITTO
_OPENERS = {first: [cue for cue in OPENERS if cue[0] == first] for first in {cue[0] for cue in OPENERS}}


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, or a sentence of one, as understood.

    `words` are the mended tokens with every covered role replaced by `SLOT`; `roles` the ids named, in order;
    `others` the names of roles that aren't covered, but for the speaker's own; `content` the words that carry matter.
    `opener` says that it begins as a half sentence does, "and …", "what about …"; `rest` are its words after that, the
    roles as they are named; `other_one` says that it speaks of the role that wasn't: "the other one".
    """

    words: tuple[str, ...]
    roles: tuple[str, ...]
    others: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    opener: bool
    rest: tuple[str, ...]
    other_one: bool

    @property
    def polar(self) -> bool:
        """Whether it wants a yes or a no."""
        return _first(self.rest) in POLAR

    @property
    def they(self) -> bool:
        """Whether it speaks of both: "they", "each of the two"."""
        return not THEY.isdisjoint(self.rest) or not (self.roles or BOTH.isdisjoint(self.rest))

    @property
    def singular(self) -> bool:
        """Whether it speaks of one that was named before: "she"."""
        return not SINGULAR.isdisjoint(self.rest)

    @property
    def ditto(self) -> bool:
        """Whether it points back at the subject: "the same", "there"."""
        return not DITTO.isdisjoint(self.rest)

    @property
    def asking(self) -> bool:
        """Whether a word of it asks: "who", "does"."""
        return not VERBS_OF_A_QUESTION.isdisjoint(self.rest)

    @property
    def bare(self) -> bool:
        """Whether it is one word of structure, and nothing to go by: "when"."""
        return len(self.words) == 1 and not (self.content or self.roles or self.others)

    @property
    def verb_and_subject(self) -> bool:
        """Whether it wants a yes or a no to what it leaves out: "does the pilot?"."""
        return self.polar and not self.content and len(self.words) <= _VERB_AND_SUBJECT

    @property
    def elliptical(self) -> bool:
        """Whether it has no subject of its own: "and the VP?", "does she have the same?"."""
        if self.content or self.others:
            return False
        if self.ditto and (self.polar or self.asking):
            return "why" not in self.words
        if not (self.roles or self.singular or self.they or self.other_one):
            return False
        return not self.asking or self.verb_and_subject


@dataclass(frozen=True, slots=True)
class Question:
    """A message as a whole and, where it has several, its sentences.

    `others` are roles not covered that the asking sentences name; `about_others` says that those alone are asked about:
    "what does a purser earn", but neither "who meets the purser" nor "does the pilot meet the purser". `foreign` says
    that hardly a word of it is English, `polar` that it wants a yes or a no.
    """

    whole: Reading
    parts: tuple[Reading, ...]
    others: tuple[str, ...]
    about_others: bool
    foreign: bool
    polar: bool

    def after(self, others: tuple[str, ...]) -> Question:
        """The question as the next one after roles not covered were asked about: "and how much does he earn?"."""
        whole = self.whole
        of_ours = whole.roles or whole.other_one or BOTH & set(whole.words)
        if not others or self.others or of_ours or not (whole.singular or whole.they or whole.elliptical):
            return self
        return replace(self, others=others, about_others=True)


class Understanding:
    """Reads text with the words and the roles of one knowledge."""

    def __init__(self, finder: RoleFinder, vocabulary: Iterable[str]) -> None:
        self._finder = finder
        self.speller = Speller({*vocabulary, *finder.vocabulary, *FUNCTION_WORDS, *COURTESIES})

    def read(self, text: str) -> Question:
        """What `text` asks; its words are empty when there is nothing to read."""
        folded = fold(text)
        raw = tokens(folded)
        whole = self._read(raw)
        cut = sentences(folded)
        parts = [(part, self._read(tokens(part)) if len(cut) > 1 else whole) for part in cut]
        asking = [reading for part, reading in parts if _asks(part, reading)] or [whole]
        others = tuple(dict.fromkeys([other for reading in asking for other in reading.others]))
        told = whole.others and not (others or whole.roles) and any(reading.singular for reading in asking)
        if told:
            others = whole.others  # "my boss is the purser. what does he earn?"
        of_others = others and (told or not (whole.roles or whole.they or whole.singular or whole.other_one))
        return Question(
            whole=whole,
            parts=tuple(reading for _, reading in parts if reading.words) if len(parts) > 1 else (),
            others=others,
            about_others=bool(of_others) and all(WHO.isdisjoint(reading.words) for reading in asking),
            polar=whole.polar or any(_statement(part, reading) for part, reading in parts),
            foreign=_foreign(folded) or (len(raw) >= 3 and self.speller.known(raw) < 1 / 3),
        )

    def pattern(self, phrasing: str) -> tuple[str, ...]:
        """A phrasing of the knowledge as the token sequence that questions are compared with."""
        words = tokens(fold(phrasing))
        return _slotted(words, self._finder.find(words))

    def _read(self, raw: Sequence[str]) -> Reading:
        spelling = self.speller.mended(raw)
        mended = spelling.words
        mentions = self._finder.find(mended)
        roles = tuple(dict.fromkeys([mention.role for mention in mentions if mention.role]))
        others = [one.outside for one in mentions if one.outside and not _speaker(mended[: one.start])]
        opener = next((cue for cue in _OPENERS.get(mended[0] if mended else "", ()) if mended[: len(cue)] == cue), ())
        rest = mended[len(opener) :]
        other_one = next((cue for cue in OTHER_ONE if _holds(rest, cue)), ()) if OTHER in rest else ()
        named = {word for mention in mentions for word in mended[mention.start : mention.end]}.union(other_one)
        return Reading(
            words=_slotted(mended, mentions),
            roles=roles,
            others=tuple(dict.fromkeys(others)),
            corrections=spelling.corrections,
            content=tuple([word for word in rest if word not in _LIGHT and word not in named]),
            opener=bool(opener),
            rest=rest,
            other_one=bool(other_one),
        )


def _speaker(before: Sequence[str]) -> bool:
    """Whether the words before a role make it the speaker's own: "as a …", "I am the …"."""
    bare = tuple(word for word in before if word not in ARTICLES)
    return bare in SPEAKER_AT_FIRST or any(bare[-len(cue) :] == cue for cue in SPEAKER)


def _asks(part: str, reading: Reading) -> bool:
    """Whether a sentence is the one that asks, and not what is told around it."""
    if not (reading.content or reading.roles or reading.others):
        return False
    if part.endswith("?") or reading.polar or reading.opener:
        return True
    return _first(reading.words) in VERBS_OF_A_QUESTION


def _statement(part: str, reading: Reading) -> bool:
    """Whether a sentence states what it asks to be told: "so the pilot doesn't steer?"."""
    if reading.polar or not part.endswith("?"):
        return reading.polar
    return not POLAR.isdisjoint(reading.words) and INTERROGATIVES.isdisjoint(reading.words)


def _foreign(folded: str) -> bool:
    """Whether most letters are of another script."""
    if folded.isascii():
        return False
    letters = [character for character in folded if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) > len(letters) / 2


def _first(words: Sequence[str]) -> str:
    """The first word that isn't a courtesy."""
    for word in words:
        if word not in COURTESIES:
            return word
    return ""


def _holds(words: Sequence[str], cue: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(cue)]) == tuple(cue) for at in range(len(words) - len(cue) + 1))


def _slotted(words: Sequence[str], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """`words` with each role as one token: ours all alike, without article, two joined by and/or as one."""
    out: list[str] = []
    at = 0
    if not mentions and SUBJECTS.isdisjoint(words):
        return tuple(words)
    for mention in mentions:
        out.extend(SLOT if word in SUBJECTS else word for word in words[at : mention.start])
        at = mention.end
        if mention.role is None:
            out.append("@" + "_".join(tokens(fold(mention.outside or ""))))
            continue
        while out and out[-1] in ARTICLES:
            out.pop()
        if out[-2:] in ([SLOT, "and"], [SLOT, "or"]):
            out.pop()
        elif out[-1:] != [SLOT]:
            out.append(SLOT)
    out.extend(SLOT if word in SUBJECTS else word for word in words[at:])
    return tuple(out)
