"""The JSON Schemas and the loader agree: what one refuses for its shape, so does the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bot.authoring.schemas import KINDS, schema
from bot.authoring.starting import SKELETON
from bot.errors import KnowledgeError
from bot.knowledge import SHIPPED, load
from bot.knowledge.files import FOLDERS, SINGLE
from tests.command import LAMPS, MANAGERS
from tests.knowledge.documents import AROUND, changed, file_of, kind_of, odd_ones, right, written
from tests.knowledge.editor import seen
from tests.knowledge.malformed import CHECKS, FACTS, FIELDS, SHAPES, Malformed

BEYOND = re.compile(
    # What only the folder as a whole tells,
    r"has this id|is the id of|is related to itself|is taken by|already means|stands in a group of synonyms at"
    r"|stands twice|twice \(first|also asks for|as a phrasing too"
    # what a parser tells before any schema is asked,
    r"|a key must be a word|a # after a space"
    # and what looks otherwise once an editor has made a number or a day of it.
    r"|'[-+.\d]+' is no id|'\d+-02-29' is no date"
)
"""The complaints of the loader that no schema can make."""


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(json.loads(schema(kind)))


def complaints(folder: Path, kind: str, text: str) -> list[str]:
    """What the loader says of a file of a kind, where the others in the folder are what they should be."""
    for file, content in AROUND.items():
        path = folder / file
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
    made = folder / file_of(kind)
    made.parent.mkdir(exist_ok=True)
    made.write_text(text, encoding="utf-8")
    try:
        load(folder)
    except KnowledgeError as error:
        return [complaint.sentence for complaint in error.complaints]
    return []


def of_shape(said: list[str]) -> list[str]:
    return [sentence for sentence in said if not BEYOND.search(sentence)]


def mistakes(kind: str, document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(kind).iter_errors(document)]


def agree(folder: Path, kind: str, document: Any) -> None:
    said = complaints(folder, kind, written(document))
    if mistakes(kind, document):
        assert said, mistakes(kind, document)
    else:
        assert of_shape(said) == [], written(document)[:1_000]


def keys(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key that a schema knows, with what it says of it."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict) and "type" in part:
            yield from part["properties"].items()
        for name, inner in part.items():
            if name not in {"if", "then"}:
                yield from keys(inner)


@pytest.mark.parametrize("kind", KINDS)
class TestAFileOfEachKind:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_that_is_right_is_taken_by_both(self, kind: str, tmp_path: Path, data: st.DataObject) -> None:
        document = data.draw(right(kind))
        assert complaints(tmp_path, kind, written(document)) == []
        assert mistakes(kind, document) == []

    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_with_one_thing_changed_is_taken_by_both_or_by_none(
        self, kind: str, tmp_path: Path, data: st.DataObject
    ) -> None:
        agree(tmp_path, kind, data.draw(changed(kind)))

    def test_with_anything_odd_anywhere_is_taken_by_both_or_by_none(self, kind: str, tmp_path: Path) -> None:
        for document in odd_ones(kind):
            agree(tmp_path, kind, document)

    def test_has_a_schema_that_explains_every_key(self, kind: str) -> None:
        found = list(keys(json.loads(schema(kind))))
        assert found
        assert [name for name, said in found if not re.fullmatch(r"\S.{5,}[.]", said.get("description", ""))] == []

    def test_has_a_schema_of_draft_7(self, kind: str) -> None:
        Draft7Validator.check_schema(json.loads(schema(kind)))

    def test_has_a_schema_that_ships_as_the_command_makes_it(self, kind: str) -> None:
        shipped = SHIPPED / "schemas" / f"{kind}.schema.json"
        assert shipped.read_text(encoding="utf-8") == schema(kind), "rolecall schema --into knowledge/schemas"


def test_there_is_a_schema_of_every_file_that_is_read() -> None:
    assert {*KINDS} == {*FOLDERS, *(name.removesuffix(".yaml") for name in SINGLE)}
    assert len(list((SHIPPED / "schemas").iterdir())) == len(KINDS)


@pytest.mark.parametrize("case", SHAPES + FIELDS + FACTS + CHECKS, ids=lambda case: case.name)
def test_a_mistake_of_shape_is_one_to_the_schema_too(case: Malformed, tmp_path: Path) -> None:
    case.write(tmp_path)
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path)
    file = case.place.split(":")[0]
    if of_shape([complaint.sentence for complaint in caught.value.complaints]):
        content = case.files[file]
        assert mistakes(kind_of(file), seen(content if isinstance(content, str) else content.decode()))


@pytest.mark.parametrize("folder", [SHIPPED, SKELETON, MANAGERS, LAMPS], ids=lambda folder: str(folder.name))
def test_every_file_that_ships_is_right(folder: Path) -> None:
    files = list(folder.rglob("*.yaml"))
    assert files
    for file in files:
        kind = kind_of(file.relative_to(folder).as_posix())
        assert mistakes(kind, seen(file.read_text(encoding="utf-8"))) == []


AS_TEXT = (
    *("yes", "No", "on", "true", "TRUE", "2026-11-01", "10:30"),
    *("1.10", "-5", "+5", "0x1F", "0o17", "1e3", ".5", ".inf", ".NaN", "1_000"),
)


class TestAWordWithoutQuotes:
    @pytest.mark.parametrize("word", AS_TEXT)
    def test_is_text_whatever_an_editor_makes_of_it(self, word: str, tmp_path: Path) -> None:
        text = f"entries: [{{id: a, question: {word}, answer: {word}, phrasings: [{word}0], tags: [{word}]}}]\n"
        assert complaints(tmp_path, "faq", text) == []
        assert mistakes("faq", seen(text)) == []

    @pytest.mark.parametrize("word", ["7", "007", "true", "no", "0x1f", "1e3", "12e-3", "1_0", "2026-11-01"])
    def test_may_be_an_id_though_it_looks_like_something_else(self, word: str, tmp_path: Path) -> None:
        other = f"{{id: b, question: Whom?, answer: X, related: [{word}]}}"
        text = f"entries: [{{id: {word}, question: Who?, answer: I}}, {other}]"
        assert complaints(tmp_path, "faq", text) == []
        assert mistakes("faq", seen(text)) == []

    @pytest.mark.parametrize("word", ["null", "~", "Null", "NULL"])
    def test_that_says_null_needs_quotes_in_an_editor_alone(self, word: str, tmp_path: Path) -> None:
        """An editor can't tell it from a value that isn't there, which the loader refuses."""
        for written_so, refused in ((word, True), (f"'{word}'", False)):
            text = f"entries:\n- {{id: a, question: Who?, answer: {written_so}}}\n"
            assert complaints(tmp_path, "faq", text) == []
            assert bool(mistakes("faq", seen(text))) is refused


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("faq", "entries: [{id: a, question: ¿…?, answer: x}]"),
        ("faq", "entries: [{id: 1.5, question: Who?, answer: x}]"),
        ("faq", "entries: [{id: a, question: Who?, answer: x, reviewed: 2026-02-29}]"),
        ("synonyms", "synonyms: [[pay, 'a,b,c,d']]"),
        ("checks", f"checks: [[{{ask: x, outcome: {'|'.join(['unknown'] * 65)}}}]]"),
    ],
)
def test_what_a_schema_cannot_tell_is_left_to_the_loader(kind: str, text: str, tmp_path: Path) -> None:
    assert mistakes(kind, seen(text)) == []
    assert len(complaints(tmp_path, kind, text)) == 1
