"""What nobody meant to leave behind is taken out of a question before it is stored.

A net with holes: names and addresses pass, a secret without a shape of its own does too. It catches what has a shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.language.text import LONGEST_QUESTION, clean

_SECRET = "[secret]"

_HINT = re.compile(r"[\d@:=]|\S{16}|--BEGIN")
"""Without one of these no rule finds anything. Most questions have none, and the rules take 2 ms to compile."""

_LABEL = r"pass(?:word|wort|phrase|code|wd)|pwd|secret|token|(?:api|access|private|secret)[ _-]?key|authorization"
_LABELLED = (
    rf"""(?i)((?:{_LABEL})["']?(?:\s*(?:is\s*)?[:=]+\s*|\s+is\s+(?=\S{{0,64}}\d)))"""
    r"""(?!\[secret\](?:[\s,;)}\]]|$))(?:(?:bearer|basic)\s+)?(?:"[^"]*"|'[^']*'|\S+)"""
)
_PRIVATE_KEY = r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY.*"
_TOKEN = r"(?:xox[a-z]-|xapp-|gh[a-z]_|github_pat_|glpat-|sk[-_]|AKIA|ASIA|AIza|eyJ)[\w.+/=-]{13,}"
_EMAIL = r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)*"
# The second group of every country's begins with a digit; four capitals that don't are a word.
_IBAN = r"\b[A-Z]{2}\d\d[ -]?[A-Z0-9]{4}[ -]?\d[A-Z0-9]{3}(?:[ -]?[A-Z0-9]{4}){0,5}(?:[ -]?[A-Z0-9]{1,3})?\b"
_RUN = r"[A-Za-z0-9+/_=-]{16,}"
_TURN = r"(?=[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z])"

_BETWEEN = r"[\s().,/–—-]"
_AMOUNT = r"[1-9]\d{0,2}(?:,\d{3})+(?!,?\d)"
_ROUND = r"(?:(?:19|20)\d\d|[1-9]\d{1,3}00)"
_READABLE = rf"{_AMOUNT}|{_ROUND}(?:{_BETWEEN}{{1,3}}{_ROUND})*(?!{_BETWEEN}{{0,3}}\d)"
"""Amounts in thousands; years and round figures, one or several: "2019-2024", "200000 - 400000"."""

_NUMBER = rf"({_READABLE})|\+?\(?\d(?:{_BETWEEN}{{0,3}}\d){{6,}}"


def _run(found: re.Match[str]) -> str:
    """Random letters and digits take turns, words don't; and no word is that long."""
    random = len(re.findall(_TURN, found[0])) >= 4 or max(map(len, re.split("[^A-Za-z0-9]", found[0]))) >= 32
    return _SECRET if random else found[0]


# What has a label or a shape of its own comes before what is merely long.
_RULES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (f"(?s){_PRIVATE_KEY}", _SECRET),
    (r"://[^\s/]+@", f"://{_SECRET}@"),
    (_LABELLED, rf"\1{_SECRET}"),
    (_TOKEN, _SECRET),
    (_EMAIL, "[e-mail]"),
    (_IBAN, "[number]"),
    (_RUN, _run),
    (_NUMBER, lambda found: found[1] or "[number]"),
)


LEFT_OUT = re.compile(r"\[(?:e-mail|secret|number)\]")
"""What stands in a redacted text where something was left out."""


def redacted(text: str) -> str:
    """The text cleaned, on one piece of at most 512 characters, with `[e-mail]`, `[secret]` and `[number]` in place of
    e-mail addresses, passwords and tokens, and runs of seven digits or more that are no amounts or years.

    What has been redacted stays as it is when redacted again.
    """
    kept = clean(text)
    if len(text) > LONGEST_QUESTION or len(kept) == LONGEST_QUESTION:
        kept = _without_the_last_word(kept)
    if _HINT.search(kept) is None:
        return kept
    before = ""
    while kept != before:  # what one rule leaves may have the shape that an earlier one looks for
        before = kept
        for pattern, instead in _RULES:
            kept = re.sub(pattern, instead, kept)
    while len(kept) >= LONGEST_QUESTION:
        kept = _without_the_last_word(kept)
    return kept


def _without_the_last_word(text: str) -> str:
    """What a cut may have left half of has no shape any more that a rule would know."""
    words = text.rsplit(maxsplit=1)
    return words[0] if len(words) == 2 else ""
