"""From what somebody typed to words: cut, cleaned, folded, split into sentences and tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from bot.language.english import CONTRACTIONS

LONGEST_QUESTION = 512
"""Characters of a question that are read. The cut comes before any normalising: NFKC of 100,000
combining marks takes eight seconds on some CPythons."""

_ABBREVIATION = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b[a-z](?:\.[a-z]){1,}\b")
_ADDRESS = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]*://|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|edu|gov)\b(?:/\S*)?|\b(?:[a-z0-9-]+\.)+(?:net|io|ai|dev)/\S*"
)
"""Where something is found, which nobody asks about: its pieces would be read as words."""
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?[+#]*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SENTENCE_END = re.compile(r"(?<=[.!?;])[\"')\]]*\s+(?=\S)|\n+|\s+[-–—]+\s+|(?<=[a-z]):\s+")
_CLAUSE_END = re.compile(r"(?:[:;!?()\n]|,(?!\d))+|\.\s|\s[-–—]+\s")
_BREAK = re.compile(r"[.!?;:,()\n–—-]")
_ZERO_WIDTH_SPACE = "\u200b"  # where a line may break: between words
_POSSESSIVE = re.compile(r"'s?$")
_STEMMER = Stemmer.Stemmer("english")
_APOSTROPHES = str.maketrans("‘’ʼ`´′", "''''''")


def clean(text: str) -> str:
    """The first 512 characters of `text` without control, bidi and zero-width characters, in NFKC."""
    text = text[:LONGEST_QUESTION]
    if text.isascii() and text.isprintable():
        return text.strip()  # nearly every text, and nothing below changes it
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category[0] != "C":
            kept.append(character)
        elif category == "Cc" or character == _ZERO_WIDTH_SPACE:
            kept.append("\n" if character == "\n" else " ")
    return unicodedata.normalize("NFKC", "".join(kept))[:LONGEST_QUESTION].strip()


def fold(text: str) -> str:
    """Cleaned text in lower case, without accents and addresses of the web and of mail, dotted abbreviations closed up
    (`v.p.` is `vp`)."""
    bare = clean(text).casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    bare = bare.translate(_APOSTROPHES)
    if "." not in bare and "://" not in bare:
        return bare
    return _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), _ADDRESS.sub(" ", bare)).strip()


def tokens(folded: str) -> list[str]:
    """The words of folded text, contractions written out and possessives dropped."""
    if "," in folded:
        folded = _THOUSANDS.sub("", folded)
    found: list[str] = _WORD.findall(folded)
    if "'" not in folded and CONTRACTIONS.keys().isdisjoint(found):
        return found
    words: list[str] = []
    for word in found:
        expanded = CONTRACTIONS.get(word)
        if expanded is not None:
            words.extend(expanded)
        elif "'" in word:
            words.append(_POSSESSIVE.sub("", word).replace("'", ""))
        else:
            words.append(word)
    return words


def sentences(folded: str) -> list[str]:
    """Folded text cut at sentence ends, dashes, colons and line breaks."""
    if not broken(folded):
        return [folded.strip()] if folded.strip() else []
    return [part.strip() for part in _SENTENCE_END.split(folded) if part.strip()]


def clauses(folded: str) -> list[str]:
    """Folded text cut where a name can't go on: at sentence ends, commas and brackets."""
    return _CLAUSE_END.split(folded) if broken(folded) else [folded]


def broken(folded: str) -> bool:
    """Whether there is punctuation inside: mostly there is none, and a split costs more."""
    return _BREAK.search(folded, 0, max(len(folded) - 1, 0)) is not None


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word's stem (Porter 2, "Snowball English"); role tokens stay whole."""
    return word if word.startswith("@") else str(_STEMMER.stemWord(word))
