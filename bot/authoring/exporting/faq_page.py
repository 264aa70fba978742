"""The whole knowledge as a Markdown page: every question with the answer that the bot would give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from bot.composing.composer import Composer
from bot.composing.wording import Wording
from bot.model import Entry, Knowledge, Topic
from bot.reply import Citation

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_Item = Topic | Entry


def as_markdown(knowledge: Knowledge) -> str:
    """A title, a table of contents, and the questions by the files that they stand in: a topic's with the answer
    composed of its facts, an entry's with its own, each with its sources."""
    composer = Composer(Wording(knowledge))
    shelves: dict[str, list[_Item]] = {}
    every: tuple[_Item, ...] = (*knowledge.topics, *knowledge.entries)
    for item in every:
        shelves.setdefault(_titled(item), []).append(item)
    parts = ["# Frequently asked questions", *(_contents(title, items) for title, items in shelves.items())]
    for title, items in shelves.items():
        parts.append(f"## {_plain(title)}")
        for item in items:
            text, citations = composer.whole(item, ())
            # An anchor of its own: those that are made of headings differ from one reader to the next.
            parts.append(f'<a id="{_anchor(item)}"></a>\n\n### {_plain(item.question)}')
            parts.append(_closed(text))
            parts += [_sources(citations)] if citations else []
    if knowledge.contact:
        parts.append(f"---\n\nNot answered here? Ask {_plain(knowledge.contact)}.")
    return "\n\n".join(parts) + "\n"


def _titled(item: _Item) -> str:
    """The name of the file that an item stands in, as a heading."""
    words = PurePath(item.place.file).stem.replace("-", " ").replace("_", " ").strip() or "questions"
    return words[:1].upper() + words[1:]


def _contents(title: str, items: Sequence[_Item]) -> str:
    lines = [f"  - [{_plain(item.question)}](#{_anchor(item)})" for item in items]
    return "\n".join([f"- {_plain(title)}", *lines])


def _anchor(item: _Item) -> str:
    # With something before it, lest it be the anchor that a reader makes of a heading such as "Pay".
    return f"q-{item.id}"


def _sources(citations: Sequence[Citation]) -> str:
    if len(citations) == 1:
        return f"Source: {_cited(citations[0])}"
    return "\n".join(["Sources:", "", *(f"{n}. {_cited(one)}" for n, one in enumerate(citations, 1))])


def _cited(citation: Citation) -> str:
    return _plain(f"{citation.title}, “{citation.section}”")


def _plain(text: str) -> str:
    """A text in which no character is markup."""
    return _SPECIAL.sub(r"\\\1", text)


def _closed(answer: str) -> str:
    """An answer that can't swallow the rest of the page: a block of code that it leaves open is closed."""
    open_with = ""
    for fence in _FENCE.findall(answer):
        if not open_with:
            open_with = fence
        elif fence.startswith(open_with):
            open_with = ""
    return f"{answer}\n{open_with}" if open_with else answer
