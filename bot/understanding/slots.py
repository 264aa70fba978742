"""Token sequences with a slot where a role stands: what questions and phrasings are compared by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.language.cues import ARTICLES, BEFORE_THEM, JOINING, OF, POLAR, POSTS, SUBJECTS, WHO
from bot.language.english import FUNCTION_WORDS
from bot.language.text import fold, tokens
from bot.understanding.roles import SLOT, Mention


@dataclass(frozen=True, slots=True)
class Slotted:
    """Tokens with each role as one: ours all alike, without article, two that are joined as one."""

    words: tuple[str, ...]
    choice: bool = False
    apart: bool = False


def slotted(words: Sequence[str], mentions: Sequence[Mention], cuts: Collection[int] = ()) -> Slotted:
    """`words` with the roles mentioned, and with pronouns that stand where one could, as slots; before the places
    `cuts` there was a comma or the like."""
    if not mentions and SUBJECTS.isdisjoint(words):
        return Slotted(tuple(words))  # as nearly always, where a knowledge has no roles
    out: list[str] = []
    choice, places, at = False, 0, 0
    end = 0  # of the last of ours
    for mention in mentions:
        out.extend(_pronouns_slotted(words, at, mention.start))
        at = mention.end
        if mention.outside:
            out.append("@" + "_".join(tokens(fold(mention.outside or ""))))
            continue
        while out and out[-1] in ARTICLES:
            out.pop()
        between, end = words[end : mention.start], mention.end
        # "The pilot the navigator's boss" are two that nothing joins; "pilot navigator" is a list in haste.
        apposed = bool(between) and ARTICLES.issuperset(between) and mention.start - len(between) not in cuts
        joined = bool(places) and not apposed and all(word in JOINING for word in between)
        choice = choice or (joined and "or" in between)
        places += not joined
        if out[-2:] in ([SLOT, "and"], [SLOT, "or"]):
            out.pop()
        elif out[-1:] != [SLOT]:
            out.append(SLOT)
    out.extend(_pronouns_slotted(words, at, len(words)))
    return Slotted(tuple(out), choice, places > 1)


def _pronouns_slotted(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """The words from `start` to `end` with a slot for a pronoun that may stand for a role: "who trains them" is about
    somebody else, "which of them" is not."""
    for at in range(start, end):
        word = words[at]
        known = word in SUBJECTS and (word != "them" or (at > 0 and words[at - 1] in BEFORE_THEM))
        yield SLOT if known else word


def suffers(words: Sequence[str]) -> bool:
    """Whether some words ask who does something to a role: "who pays the pilot", but not "who sails pilot boats"."""
    at = next((at for at, word in enumerate(words) if word in WHO), len(words))
    rest = [word for word in words[at + 1 :] if word not in ARTICLES]
    if rest[:2] == ["is", "it"]:  # "who is it that pays the pilot"
        del rest[:3]
    verb, role, after = (*rest[:3], "", "", "")[:3]
    return role == SLOT and verb not in POLAR | OF | POSTS | {SLOT} and (not after or after in FUNCTION_WORDS)
