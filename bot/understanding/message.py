"""What a message says: its words mended, its roles named, its sentences read one by one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.language.cues import (
    BOTH,
    INTERROGATIVES,
    OPENERS,
    POLAR,
    TAGS,
    VERBS_OF_A_QUESTION,
    WHO,
)
from bot.language.english import COURTESIES, FILLERS, FOREIGN, FUNCTION_WORDS
from bot.language.spelling import Speller
from bot.language.text import broken, clauses, fold, sentences, tokens
from bot.understanding.asking import MATTER, Form, Kind, form
from bot.understanding.naming import named, pointer
from bot.understanding.reading import LIGHT, NOBODY, Reading, first
from bot.understanding.roles import SLOT, Mention, RoleFinder
from bot.understanding.slots import slotted

_OPENERS = {start: [cue for cue in OPENERS if cue[0] == start] for start in {cue[0] for cue in OPENERS}}
_TELLING = 3  # words from which on their language shows, and the share of them that must be English, as one in so many
_HALF = 0.5
"""The share of a message that may be English where there are words of another language's structure."""
_COLON = re.compile(r"[a-z]:\s")
JOINT_MARK, JOINT_WORDS = re.compile(r"[,;&/+]"), frozenset({"and", "plus", "well"})
_JOINT = re.compile(r"\s*[,;]\s+|\s+(?:[&/+]|and|n(?! d\b)|plus|as well as)\s+")
"""What parts the things that a question names one after another; the former show that there may be."""
_CONJUNCTION = re.compile(r"\s+(?:and|but|so|because|while|yet)\s+")
"""What parts the clauses of a sentence, besides punctuation."""

_ATTRIBUTION = re.compile(
    r"[,(]?\s*\b(?:according to|as per|per|based on)\s+"
    r"(?:this|that|(?:(?:the|these|those|both|your|our|its|two)\s+)*(?:articles?|sources?|texts?|posts?|blogs?))\b\)?"
)
"""Where an answer is to come from, which it always tells."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, folded and read; `states` says that it states what it asks to be told: "so the pilot steers?"."""

    text: str
    reading: Reading
    states: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A message, its folded `text`, as a whole and, where it has several, by sentences.

    `asking` are the sentences that ask; the whole where none does.
    `others` are roles not covered that those name; `about_others` says that these alone are asked about: "what does a
    purser earn", but neither "who meets the purser" nor "does the pilot meet the purser". `foreign` says that hardly a
    word is English.
    """

    text: str
    whole: Reading
    parts: tuple[Reading, ...]
    asking: tuple[Sentence, ...]
    others: tuple[str, ...]
    about_others: bool
    foreign: bool

    def form_of(self, reading: Reading) -> Form:
        """What the sentence that was read so asks for, or else what the message does."""
        own = next((sentence for sentence in self.asking if sentence.reading is reading), None)
        return form(own.reading, own.states) if own else self.form

    @property
    def sides(self) -> Reading:
        """What says whom the question is about: the sentence that asks, or the whole where that names nobody."""
        own = self.asking[0].reading if len(self.asking) == 1 else self.whole
        return own if own.roles else self.whole

    @property
    def form(self) -> Form:
        """What the last of the sentences that ask for a role, a yes or a no asks for."""
        forms = [form(sentence.reading, sentence.states) for sentence in reversed(self.asking)]
        return next((one for one in forms if one.kind is not Kind.MATTER), MATTER)

    def after(self, others: tuple[str, ...]) -> Question:
        """The question as the next one after roles not covered were asked about: "and how much does he earn?"."""
        whole = self.whole
        of_ours = whole.roles or whole.named.other_one or BOTH & set(whole.words)
        if not others or self.others or of_ours or not (whole.singular or whole.they or whole.elliptical):
            return self
        return replace(self, others=others, about_others=True)


class Understanding:
    """Reads text with the words and the roles of one knowledge."""

    def __init__(self, finder: RoleFinder, vocabulary: Iterable[str]) -> None:
        self._finder = finder
        self.speller = Speller({*vocabulary, *finder.vocabulary, *FUNCTION_WORDS, *COURTESIES}, finder.beside)

    def read(self, text: str) -> Question:
        """What `text` asks; its words are empty when there is nothing to read."""
        folded, tagged = _untagged(_unattributed(fold(text)))
        plain = not broken(folded)  # as most: one clause, one sentence
        raw = [tokens(folded)] if plain else [tokens(clause) for clause in clauses(folded)]
        whole = self.reading(raw)
        cut = () if plain else sentences(folded)
        parts = [Sentence(part, reading := self._sentence(part), _states(part, reading)) for part in cut[1:] and cut]
        asking = tuple([part for part in parts if _asks(part)])
        if not asking:
            # "A table, please: pay and rank" asks after the colon.
            after = bool(parts) and parts[-1].reading.content and _COLON.search(folded)
            asking = (parts[-1] if after else Sentence(folded, whole, tagged or _states(folded, whole)),)
        others, about_others = _others(whole, asking)
        return Question(
            text=folded,
            whole=whole,
            parts=tuple([part.reading for part in parts if part.reading.words]),
            asking=asking,
            others=others,
            about_others=about_others,
            foreign=_foreign(folded) or self._hardly_english(raw),
        )

    def pattern(self, phrasing: str) -> tuple[str, ...]:
        """A phrasing of the knowledge as the token sequence that questions are compared with."""
        words = tokens(fold(phrasing))
        words = words[_led_in(words) :]
        return slotted(words, self._finder.find(words)).words

    def pieces(self, question: Question) -> Iterator[Reading]:
        """What a question asks, cut wherever things may be named one after another: "pay, rank and education"."""
        for sentence in question.asking:
            cut = _JOINT.split(sentence.text)
            pieces = map(self._sentence, cut) if len(cut) > 1 else (sentence.reading,)
            yield from (piece for piece in pieces if piece.words)

    def clauses(self, question: Question) -> Iterator[Reading]:
        """The clauses of a message, whatever they say."""
        yield from (reading for reading in map(self._sentence, clauses(question.text)) if reading.words)

    def halves(self, question: Question) -> Iterator[Reading]:
        """The clauses of a message, cut at conjunctions too."""
        cut = [part for clause in clauses(question.text) for part in _CONJUNCTION.split(clause)]
        yield from (reading for reading in map(self._sentence, cut) if reading.words)

    def _sentence(self, text: str) -> Reading:
        return self.reading([tokens(clause) for clause in clauses(text)])

    def _hardly_english(self, clauses: Sequence[Sequence[str]]) -> bool:
        raw = clauses[0] if len(clauses) == 1 else [word for clause in clauses for word in clause]
        if len(raw) < _TELLING:
            return False
        known = self.speller.known(raw)
        if known == 1 or FOREIGN.isdisjoint(raw):
            return known < 1 / _TELLING
        return self.speller.known([word if word not in FOREIGN else "" for word in raw]) <= _HALF

    def reading(self, clauses: Sequence[Sequence[str]]) -> Reading:
        """What the tokens of some clauses say, as one sentence."""
        spelt = [self.speller.mended(clause) for clause in clauses]
        mended = spelt[0].words if len(spelt) == 1 else tuple([word for one in spelt for word in one.words])
        cuts = [*accumulate([len(one.words) for one in spelt])]
        led = _led_in(mended)
        if led:
            mended, cuts = mended[led:], [max(cut - led, 0) for cut in cuts]
        mentions = self._mentions(mended, cuts)
        opener = next((cue for cue in _OPENERS.get(mended[0] if mended else "", ()) if mended[: len(cue)] == cue), ())
        rest = mended[len(opener) :]
        slots = slotted(mended, mentions, cuts)
        light = LIGHT.union(*[mended[one.start : one.end] for one in mentions]) if mentions else LIGHT
        return Reading(
            words=slots.words,
            named=named(mended, mentions, slots) if mentions else NOBODY,
            corrections=tuple([correction for one in spelt for correction in one.corrections]),
            content=tuple([word for word in rest if word not in light and word[0] != "@"]),
            opener=bool(opener),
            rest=rest,
        )

    def _mentions(self, words: Sequence[str], cuts: Collection[int]) -> tuple[Mention, ...]:
        """Where roles are named, and where one is pointed at."""
        found = self._finder.find(words, cuts)
        pointing = pointer(words) if self._finder.covers else None
        if pointing is None or any(one.start < pointing.end and pointing.start < one.end for one in found):
            return found
        return tuple(sorted((*found, pointing), key=lambda one: one.start))


def _led_in(words: Sequence[str]) -> int:
    """How many words only lead in to a question: "ok, then who steers", but not "well done"."""
    if not words or words[0] not in FILLERS:
        return 0  # as most
    led = next((at for at, word in enumerate(words) if word not in FILLERS), 0)
    return led if words[led] in INTERROGATIVES | POLAR and len(words) > led + 1 else 0


def _others(whole: Reading, sentences: Sequence[Sentence]) -> tuple[tuple[str, ...], bool]:
    """The roles not covered that are asked about or spoken of, and whether they alone are asked about."""
    if not whole.others and not whole.named.own:
        return (), False
    asking = [sentence.reading for sentence in sentences]
    others = tuple(dict.fromkeys([other for reading in asking for other in reading.others]))
    named = whole.roles or any(reading.they or reading.named.other_one for reading in asking)
    elided = any(one.singular for one in asking) or all(form(one).kind is not Kind.ROLE for one in asking)
    if not others and not named and elided:
        # The role was told before: "my boss is the purser. what does he earn?", "I am a purser. what are my duties?"
        mine = any("my" in reading.rest for reading in asking)
        told = whole.others or (whole.named.own if mine else ())
        return told, bool(told)
    subjects = [reading.subject for reading in asking]
    acting = any(subject not in {None, SLOT} for subject in subjects) and SLOT not in subjects
    alone = not (named or whole.singular) and all(WHO.isdisjoint(reading.words) for reading in asking)
    return others, bool(others) and (acting or alone)


def _asks(sentence: Sentence) -> bool:
    """Whether a sentence is the one that asks, and not what is told around it."""
    reading = sentence.reading
    if not (reading.content or reading.roles or reading.others or reading.points_back):
        return False
    if sentence.text.endswith("?") or reading.polar or reading.opener:
        return True
    return first(reading.words) in VERBS_OF_A_QUESTION


def _states(part: str, reading: Reading) -> bool:
    """Whether a sentence states what it asks to be told: "so the pilot doesn't steer?"."""
    if reading.polar or not part.endswith("?"):
        return False
    return not POLAR.isdisjoint(reading.words) and INTERROGATIVES.isdisjoint(reading.words)


def _untagged(folded: str) -> tuple[str, bool]:
    """The text without a tag that makes a question of it, and whether there was one: "the pilot steers, right?"."""
    if "," not in folded:
        return folded, False  # as most
    statement, _, tag = folded.rstrip("?! ").rpartition(",")
    if tag.strip() not in TAGS or not folded.endswith("?"):
        return folded, False
    return statement + "?", True


def _unattributed(folded: str) -> str:
    """The text without where an answer is to come from, if anything is left: "according to the article, who steers"."""
    if not any(word in folded for word in ("according", "per ", "based")):
        return folded  # as most
    kept = _ATTRIBUTION.sub(" ", folded).strip(" ,")
    return kept if tokens(kept) else folded


def _foreign(folded: str) -> bool:
    """Whether most letters are of another script."""
    if folded.isascii():
        return False
    letters = [character for character in folded if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) > len(letters) / 2
