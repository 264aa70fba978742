"""What a question says: mended words, roles named, what it leaves to the conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.english import BOTH, COURTESIES, DITTO, FUNCTION_WORDS, OPENERS, OTHER_ONE, POLAR, SINGULAR, THEY
from bot.roles import SLOT, Mention, RoleFinder
from bot.spelling import Speller
from bot.text import fold, sentences, tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, or a sentence of one, as understood.

    `words` are the mended tokens with every covered role replaced by `SLOT`; `roles` the ids named,
    in order; `others` the names of roles that aren't covered; `content` the words that carry matter.
    """

    words: tuple[str, ...]
    roles: tuple[str, ...]
    others: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    polar: bool
    they: bool
    singular: bool
    other_one: bool
    ditto: bool
    opener: bool

    @property
    def elliptical(self) -> bool:
        """Whether the question has no subject of its own: "and the VP?", "does she have the same?"."""
        if self.content or self.others:
            return False
        if self.ditto:
            return True
        if not (self.roles or self.singular or self.they or self.other_one):
            return False
        return not set(self.words) & _VERBS


_ARTICLES = {"a", "an", "the"}
_SUBJECTS = {"he", "she", "they", "them"}
_JOINED = ([SLOT, "and"], [SLOT, "or"])
_VERBS = {"do", "does", "is", "are", "who", "what", "which", "whom", "how", "be", "did"}


class Understanding:
    """Reads text with the words and the roles of one knowledge."""

    def __init__(self, finder: RoleFinder, vocabulary: Iterable[str]) -> None:
        self._finder = finder
        self.speller = Speller({*vocabulary, *finder.vocabulary, *FUNCTION_WORDS, *COURTESIES})

    def read(self, text: str) -> Reading:
        """The whole of `text` as one reading."""
        return self._read(tokens(fold(text)))

    def read_parts(self, text: str) -> tuple[Reading, ...]:
        """Each sentence of `text` with matter in it, where there is more than one sentence."""
        parts = sentences(fold(text))
        if len(parts) < 2:
            return ()
        return tuple(reading for part in parts if (reading := self._read(tokens(part))).words)

    def pattern(self, phrasing: str) -> tuple[str, ...]:
        """A phrasing of the knowledge as the token sequence that questions are compared with."""
        words = tokens(fold(phrasing))
        return _slotted(words, self._finder.find(words))

    def _read(self, raw: Sequence[str]) -> Reading:
        mended = [self.speller.mend(word) for word in raw]
        corrections = tuple((was, now) for was, now in zip(raw, mended, strict=True) if was != now)
        mentions = self._finder.find(mended)
        words = _slotted(mended, mentions)
        opener = next((cue for cue in OPENERS if words[: len(cue)] == cue), ())
        rest = words[len(opener) :]
        other_one = any(_holds(rest, cue) for cue in OTHER_ONE)
        content = tuple(
            word
            for word in rest
            if word not in FUNCTION_WORDS and word not in COURTESIES and not word.startswith("@") and word not in DITTO
        )
        roles = tuple(dict.fromkeys(mention.role for mention in mentions if mention.role))
        return Reading(
            words=words,
            roles=roles,
            others=tuple(dict.fromkeys(mention.outside for mention in mentions if mention.outside)),
            corrections=corrections,
            content=tuple(word for word in content if not (other_one and word in {"one", "role", "guy"})),
            polar=_polar(rest),
            they=bool(THEY & set(rest)) or (not roles and bool(BOTH & set(rest))),
            singular=bool(SINGULAR & set(rest)),
            other_one=other_one,
            ditto=bool(DITTO & set(rest)),
            opener=bool(opener),
        )


def _polar(words: Sequence[str]) -> bool:
    for word in words:
        if word in POLAR:
            return True
        if word not in COURTESIES:
            return False
    return False


def _holds(words: Sequence[str], cue: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(cue)]) == tuple(cue) for at in range(len(words) - len(cue) + 1))


def _slotted(words: Sequence[str], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """`words` with each role as one token: ours all alike, without article, two joined by and/or as one."""
    out: list[str] = []
    at = 0
    for mention in (*mentions, None):
        end = mention.start if mention else len(words)
        out.extend(SLOT if word in _SUBJECTS else word for word in words[at:end])
        if mention is None:
            break
        at = mention.end
        if mention.role is None:
            out.append("@" + "_".join(tokens(fold(mention.outside or ""))))
            continue
        while out and out[-1] in _ARTICLES:
            out.pop()
        if out[-2:] in _JOINED:
            out.pop()
        elif out[-1:] != [SLOT]:
            out.append(SLOT)
    return tuple(out)
