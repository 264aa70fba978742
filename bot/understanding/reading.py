"""What one sentence says: its words, the roles it names, and the cues it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.cues import (
    ARTICLES,
    BOTH,
    DITTO,
    HOW_OFTEN,
    IMPERATIVES,
    INTERROGATIVES,
    LATTER,
    POLAR,
    QUANTITIES,
    SINGULAR,
    THEY,
    VERBS_OF_A_QUESTION,
)
from bot.language.english import COURTESIES, FUNCTION_WORDS
from bot.understanding.slots import suffers

LIGHT = FUNCTION_WORDS | COURTESIES | DITTO | LATTER.keys()
"""Words that carry no matter of their own."""

_VERB_AND_SUBJECT = 3  # "does the pilot"
_HALF = 5  # "and for the other one"


@dataclass(frozen=True, slots=True)
class Named:
    """The roles that a sentence names.

    `roles` are the ids of ours, in order; `others` the names of those that aren't covered, and `own` those of them
    that are the speaker's own and stand in `others` no more. `other_one` says that it speaks of the one that wasn't
    named before, "the other one"; `pointing` that it points at one by a noun, as that does, and "that role", and "the
    latter". `choice` says that it offers ours to choose from: "the pilot or the navigator"; `apart` that it names ours
    in several places, and so speaks of what is between them: "does the pilot pay the navigator".
    """

    roles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    other_one: bool = False
    pointing: bool = False
    choice: bool = False
    apart: bool = False
    after_pronoun: bool = False
    """A pronoun stands before the first: "does she steer as the pilot does"."""


NOBODY = Named()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, or a sentence of one, as understood.

    `words` are the mended tokens with every covered role replaced by `SLOT`, `named` the roles, `content` the words
    that carry matter. `opener` says that it begins as a half sentence does, "and …", "what about …"; `rest` are its
    words after that, the roles as they are named.
    """

    words: tuple[str, ...]
    named: Named
    corrections: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    opener: bool
    rest: tuple[str, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of our roles, in the order in which they are named."""
        return self.named.roles

    @property
    def others(self) -> tuple[str, ...]:
        """The names of roles that aren't covered, but for the speaker's own."""
        return self.named.others

    @property
    def polar(self) -> bool:
        """Whether it wants a yes or a no."""
        return first(self.rest) in POLAR

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
    def place(self) -> int | None:
        """Which of two named before it speaks of: 0 for "the former", -1 for "the latter"."""
        return next((LATTER[word] for word in self.rest if word in LATTER), None)

    @property
    def asking(self) -> bool:
        """Whether a word of it asks: "who", "does"."""
        return not VERBS_OF_A_QUESTION.isdisjoint(self.rest)

    @property
    def points_back(self) -> bool:
        """Whether it speaks of roles without naming any."""
        return self.they or self.singular or self.named.pointing

    @property
    def subject(self) -> str | None:
        """The token of the role that follows the verb of a question: "does the purser …", "who is the pilot …"."""
        words = [word for word in self.words if word not in ARTICLES]
        return next((after for verb, after in pairwise(words) if verb in POLAR and after.startswith("@")), None)

    @property
    def figure(self) -> bool:
        """Whether it asks for a number: "how many"."""
        return not QUANTITIES.isdisjoint(pairwise(self.words))

    @property
    def frequency(self) -> bool:
        """Whether the number that it asks for is a frequency: "how often"."""
        return not HOW_OFTEN.isdisjoint(pairwise(self.words))

    @property
    def amount(self) -> bool:
        """Whether it asks how much somebody does: "how much do they make"."""
        return ("how", "much") in pairwise(self.words) and not POLAR.isdisjoint(self.words)

    @property
    def patient(self) -> bool:
        """Whether it asks who does something to a role of ours, by its name: "who pays the pilot"."""
        return bool(self.roles) and not self.named.choice and suffers(self.words)

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
        if self.opener and len(self.words) <= _HALF:
            return "why" not in self.words and not self.amount
        if not IMPERATIVES.isdisjoint(self.words) and not self.opener:
            return False  # "tell me everything about the pilot"
        half = len(self.words) <= _HALF and INTERROGATIVES.isdisjoint(self.words)
        if half and (self.roles or self.points_back) and self.words[-1] in POLAR | {"not"}:
            return True  # "so the pilot doesn't?"
        if self.ditto and (self.polar or self.asking):
            return "why" not in self.words
        if not (self.roles or self.points_back):
            return False
        return not self.asking or self.verb_and_subject


def holds(words: tuple[str, ...], cues: Sequence[tuple[str, ...]]) -> bool:
    """Whether some words hold one of the cues, word after word."""
    here = [cue for cue in cues if cue[0] in words]
    return any(words[at : at + len(cue)] == cue for cue in here for at in range(len(words)))


def first(words: Sequence[str]) -> str:
    """The first word that isn't a courtesy."""
    for word in words:
        if word not in COURTESIES:
            return word
    return ""
