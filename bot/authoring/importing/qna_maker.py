"""Reads what QnA Maker and Azure's custom question answering export: TSV with the columns Question, Answer, Source,
Metadata, SuggestedQuestions, IsContextOnly, Prompts, QnaId and, later, SourceDisplayName.

Rows of one QnaId, or in older files of one answer, are phrasings of one pair. Answers are Markdown with their line
breaks written as a backslash and an n; metadata are `key:value`, parted by `|`; prompts are JSON,
`[{"DisplayOrder":0,"QnaId":92,"Qna":null,"DisplayText":"…"}]`, in either case of letters.

https://learn.microsoft.com/azure/ai-services/qnamaker/concepts/data-sources-and-content
https://learn.microsoft.com/azure/ai-services/qnamaker/reference-markdown-format
https://github.com/Azure-Samples/cognitive-services-sample-data-files/tree/master/qna-maker/knowledge-bases
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from bot.authoring.importing.columns import Statement
from bot.authoring.importing.sheet import Row
from bot.errors import Complaint, Place

MARKS = frozenset({"metadata", "suggestedquestions", "iscontextonly", "prompts", "qnaid", "sourcedisplayname"})
"""Columns by which such a file is known, in small letters."""

_KNOWN = MARKS | {"question", "answer", "source"}
_BREAK = re.compile(r"(?<!\\)(?:\\r)?\\n")
_EMPTY = {"", "[]", "null"}

_SOURCE = "where a pair came from isn't carried over, as entries cite articles by their sections"
_SUGGESTED = "questions that were suggested and never taken on aren't carried over"
_CONTEXT = "pairs that were only given in the context of another (IsContextOnly) are entries like others now"
_PROMPTS = "prompts lead on to related entries now; the texts on their buttons aren't carried over"


class QnaMakerColumns:
    """The columns of QnA Maker; any others become tags, as `name=text`."""

    def __init__(self, names: Sequence[str]) -> None:
        self._further = tuple(name for name in names if name not in _KNOWN)
        self._left: dict[str, tuple[Place, set[str]]] = {}
        self._odd: list[Complaint] = []

    def stated(self, row: Row) -> Statement:
        """What a row says."""
        cells = row.cells
        question, answer = cells["question"], _BREAK.sub("\n", cells["answer"])
        key = cells.get("qnaid", "").strip() or answer.strip() or question
        for name, sentence in (("source", _SOURCE), ("suggestedquestions", _SUGGESTED)):
            if cells.get(name, "").strip() not in _EMPTY:
                self._leave(sentence, row.place, key)
        if cells.get("iscontextonly", "").strip().casefold() == "true":
            self._leave(_CONTEXT, row.place, key)
        tags = [("", text) for text in self._metadata(row)]
        tags += [(name, cells[name]) for name in self._further]
        leads = tuple(self._prompts(row, key))
        return Statement(row.place, key, question, question, answer, tags=tuple(tags), leads=leads, named=False)

    def remarks(self) -> Sequence[Complaint]:
        """What isn't carried over: each kind once, with the number of pairs that it is about, and what isn't JSON."""
        told = [Complaint(place, f"{what} (pairs: {len(keys):,})") for what, (place, keys) in self._left.items()]
        return [*self._odd, *told]

    def _leave(self, sentence: str, place: Place, key: str) -> None:
        self._left.setdefault(sentence, (place, set()))[1].add(key)

    def _metadata(self, row: Row) -> list[str]:
        text = row.cells.get("metadata", "").strip()
        if text.startswith("["):  # as some tools write it that make such files of JSON
            found = [one for one in self._json(row, "metadata") if isinstance(one, dict)]
            return [f"{one.get('name', '')}:{one.get('value', '')}" for one in found]
        return [part.strip() for part in text.split("|") if part.strip()]

    def _prompts(self, row: Row, key: str) -> list[str]:
        """The QnaIds that a pair leads on to, in the order of their buttons."""
        if row.cells.get("prompts", "").strip() in _EMPTY:
            return []
        prompts = []
        for one in self._json(row, "prompts"):
            fields = {str(name).casefold(): value for name, value in one.items()} if isinstance(one, dict) else {}
            order = fields.get("displayorder")
            if fields.get("qnaid") is not None:
                prompts.append((order if isinstance(order, int) else 0, str(fields["qnaid"])))
        if prompts:
            self._leave(_PROMPTS, row.place, key)
        return [id for _, id in sorted(prompts, key=lambda prompt: prompt[0])]

    def _json(self, row: Row, name: str) -> list[Any]:
        try:
            found = json.loads(row.cells[name])
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, list):
            self._odd.append(Complaint(row.place, f"the {name} are no list in JSON; they are left out"))
            return []
        return found
