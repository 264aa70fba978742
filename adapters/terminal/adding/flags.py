"""What `rolecall add` is given by options or as lines of JSON, as changes."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from adapters.terminal.streams import Streams
from bot.authoring.editing.changes import Change, NewEntry, NewMiss, NewOutside, NewPhrasing
from bot.errors import ChangeError, Complaint, ConfigurationError, Place
from bot.knowledge.complaints import nearest, quoted
from bot.model import Source

_STDIN = "-"
_BOM = "\ufeff"
_TEXTS = ("question", "answer", "to", "outside", "owner", "reviewed", "id", "file")
_LISTS = ("phrasings", "misses", "sources", "related", "tags")
OF_ENTRIES = ("answer", "sources", "related", "tags", "owner", "reviewed", "id", "file")
"""What a new entry alone may have."""


@dataclass(frozen=True, slots=True)
class Given:
    """The options of `rolecall add`."""

    question: str | None = None
    answer: str | None = None
    answer_file: Path | None = None
    to: str | None = None
    outside: str | None = None
    phrasings: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owner: str | None = None
    reviewed: str | None = None
    id: str | None = None
    file: str | None = None
    check: bool | None = None
    within_lines: bool = False
    dry_run: bool = False
    plain: bool = False
    knowledge: Path | None = None
    in_json: bool = False
    color: str = "auto"


def changes(given: Given, streams: Streams) -> list[Change] | None:
    """What is to be added; None where it is to be asked for, step by step."""
    said = {name: getattr(given, name) for name in (*_TEXTS, *_LISTS) if getattr(given, name)}
    if given.answer_file:
        if given.answer:
            raise _usage("give the answer by --answer or by --answer-file, not by both.")
        said["answer"] = _content(given.answer_file, streams)
    by_hand = streams.interactive and not given.in_json
    try:
        if by_hand and not {"to", "outside", "answer"} & said.keys():
            for text in given.sources:  # before an answer is written for nothing
                source(text)
            return None
        return _changes(said) if said else _lines(streams)
    except ValueError as error:
        raise _usage(f"{error}.") from None


def source(text: str) -> Source:
    """The source that ARTICLE:SECTION names; raises ValueError where it doesn't."""
    article, colon, section = (part.strip() for part in text.partition(":"))
    if not (article and colon and section):
        raise ValueError(f"the source '{text}' must be ARTICLE:SECTION, as in handbook:Travel")
    return Source(article, section)


def offered_ids(folder: Path | None, typed: str) -> list[str]:
    """The ids of entries and topics that begin so, for a shell to complete."""
    from bot.authoring.editing.opened import items, opened
    from bot.errors import BotError
    from bot.knowledge import SHIPPED

    try:
        return [id for id in items(opened(folder or SHIPPED)) if id.startswith(typed)]
    except BotError:
        return []


def _lines(streams: Streams) -> list[Change]:
    if streams.stdin.isatty():
        raise ValueError("add what? Give a question and an answer, or something to add to an entry")
    found: list[Change] = []
    for number, line in enumerate(streams.lines(), 1):
        text = line.removeprefix(_BOM) if number == 1 else line
        if text.strip():
            try:
                found += _changes(_object(text))
            except ValueError as error:
                place = Place("<stdin>", number, error.colno if isinstance(error, json.JSONDecodeError) else 1)
                what = f"this is no JSON ({error.msg})" if isinstance(error, json.JSONDecodeError) else str(error)
                raise ChangeError(str(Complaint(place, f"{what}; nothing was written"))) from None
    return found


def _object(line: str) -> dict[str, Any]:
    try:
        said = json.loads(line, object_pairs_hook=_pairs)
    except RecursionError:
        raise ValueError("this nests too deep") from None
    if not isinstance(said, dict):
        raise ValueError('each line must be an object, as {"to": "refunds", "phrasings": ["money back"]}')
    for key, value in said.items():
        if key in _TEXTS and isinstance(value, str):
            continue
        if key in _LISTS and isinstance(value, list) and all(isinstance(text, str) for text in value):
            continue
        if key in (*_TEXTS, *_LISTS):
            raise ValueError(f"'{key}' must be {'a text' if key in _TEXTS else 'a list of texts'}")
        guess = nearest(key, (*_TEXTS, *_LISTS))
        hint = f"did you mean '{guess}'?" if guess else "leave it out"
        raise ValueError(f"{quoted(key)} is none of {', '.join((*_TEXTS, *_LISTS))}; {hint}")
    return {key: value for key, value in said.items() if value}


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    for key in said:
        if [name for name, _ in pairs].count(key) > 1:
            raise ValueError(f"{quoted(key)} stands there twice; delete one")
    return said


def _changes(said: dict[str, Any]) -> list[Change]:
    """The changes that options, or an object of their names, come to; raises ValueError where they make no sense."""
    phrasings, misses = said.get("phrasings", ()), said.get("misses", ())
    places = [name for name in ("question", "to", "outside") if name in said]
    if len(places) != 1:
        raise ValueError("give one of question (with an answer), to, outside")
    if places != ["question"]:
        if alien := [name for name in OF_ENTRIES if name in said]:
            raise ValueError(f"'{alien[0]}' goes with a new question, not with '{places[0]}'")
        if not (phrasings or misses):
            raise ValueError(f"nothing is given to add to '{said[places[0]]}': no phrasing, no miss")
        if "outside" in said:
            if misses:
                raise ValueError("what isn't covered has phrasings alone, and no misses")
            return [NewOutside(said["outside"], text) for text in phrasings]
        added: list[Change] = [NewPhrasing(said["to"], text) for text in phrasings]
        return [*added, *(NewMiss(said["to"], text) for text in misses)]
    if "answer" not in said:
        raise ValueError("a question needs an answer")
    named = {name: said[name] for name in (field.name for field in fields(NewEntry)) if name in said}
    named |= {name: tuple(said[name]) for name in _LISTS if name in said}
    named["sources"] = tuple(map(source, said.get("sources", ())))
    return [NewEntry(**named | {"answer": tidied(said["answer"])})]


def tidied(answer: str) -> str:
    """An answer without blank ends; one of several lines ends with a line break, as in the files."""
    text = answer.replace("\r\n", "\n").lstrip("\n").rstrip()
    return f"{text}\n" if "\n" in text else text


def _content(file: Path, streams: Streams) -> str:
    if str(file) == _STDIN:
        return "\n".join(streams.lines())
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{file}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file}: isn't UTF-8; save it as that") from None


def _usage(sentence: str) -> click.UsageError:
    return click.UsageError(sentence, click.get_current_context())
