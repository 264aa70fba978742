"""JSON Schemas of the knowledge's files, by which an editor completes keys, explains them and underlines mistakes.

They are written in draft-07, which editors take, and made from what the loader goes by. They refuse nothing that the
loader takes, but for one thing: a bare `null` or `~` is text to the loader, yet an editor can't tell it from a value
that was left out, which the loader refuses. What only the folder as a whole tells (ids that lead nowhere, texts that
stand twice), invisible characters, and the one day in a date that not every year has, are left to the loader.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.errors import ConfigurationError
from bot.knowledge.schema import FILES
from bot.knowledge.shapes import Key, Record, Scalar, Several, Shape

KINDS = tuple(FILES)
"""The kinds of files, each of which has a schema."""
FOLDER = "schemas"
"""Where the schemas lie in a knowledge folder: comments in the files beside it lead there."""

Json = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
# Punctuation is told from letters in ASCII only: editors and Python share no way to name all of it.
_NO_WORD = r"\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f"
_LETTER = "A-Za-z0-9"


def schema(kind: str) -> str:
    """The schema of one kind of file, as JSON."""
    return _text(_file(kind))


def schemas() -> str:
    """The schemas of all kinds, as one JSON object by kind."""
    return _text({kind: _file(kind) for kind in KINDS})


def leading(folder: Path, path: Path, kind: str) -> str:
    """The line by which an editor finds the schema of a file in a knowledge folder."""
    up = "../" * (len(path.relative_to(folder).parts) - 1)
    return f"# yaml-language-server: $schema={up}{_lying(Path(FOLDER), kind).as_posix()}\n"


def lies(folder: Path, kind: str) -> bool:
    """Whether the schema of a kind lies in a knowledge folder."""
    return _lying(folder / FOLDER, kind).is_file()


def files(folder: Path, kinds: tuple[str, ...] = KINDS) -> dict[Path, str]:
    """The files of some schemas in a folder, by their paths."""
    return {_lying(folder, kind): schema(kind) for kind in kinds}


def write(folder: Path, kinds: tuple[str, ...] = KINDS) -> tuple[Path, ...]:
    """Writes the schemas of some kinds into a folder, over older ones, and gives their paths.

    Raises ConfigurationError when that can't be done.
    """
    made = files(folder, kinds)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in made.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError(f"{folder}: can't be written: {error.strerror}") from error
    return tuple(made)


def _lying(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.schema.json"


def _text(made: Json) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _file(kind: str) -> Json:
    made = {"$schema": _DRAFT, "title": f"Rolecall: {kind}", **_record(FILES[kind])}
    if "required" not in made:
        made["minProperties"] = 1
    return made


def _shape(shape: Shape) -> Json:
    match shape:
        case Scalar():
            return _scalar(shape)
        case Several():
            least = {"minItems": shape.least} if shape.least else {}
            return {"type": "array", **least, "items": _shape(shape.of)}
        case Record():
            return _record(shape)


def _record(record: Record) -> Json:
    needed = [name for name, key in record.keys.items() if key.needed]
    made = {
        "type": "object",
        "properties": {name: {"description": key.about, **_shape(key.holds)} for name, key in record.keys.items()},
        "additionalProperties": False,
    }
    if needed:
        made["required"] = needed
    for name, key in record.keys.items():
        made.update(_unless(name, key))
    return made


def _unless(name: str, key: Key) -> Json:
    """That a key can't stand beside a certain text of another."""
    if key.unless is None:
        return {}
    other, text = key.unless
    return {
        "if": {"required": [other], "properties": {other: {"pattern": rf"^\s*{text}\s*$"}}},
        "then": {"properties": {name: False}},
    }


def _scalar(scalar: Scalar) -> Json:
    # An unquoted text may be a number or true to YAML: the loader takes its text all the same.
    kinds = [kind for kind, text in (("number", "0"), ("boolean", "true")) if scalar.matched_by(text)]
    made: Json = {
        "type": ["string", *kinds] if kinds else "string",
        "pattern": _pattern(scalar),
        "patternErrorMessage": _rule(scalar),
    }
    if "number" in kinds and not scalar.matched_by("-1"):
        made["minimum"] = 0
    if scalar.offered:
        made["examples"] = list(scalar.offered)
    return made


def _pattern(scalar: Scalar) -> str:
    """What matches the texts that the loader takes, with blanks around them."""
    if scalar.form is not None:
        return rf"^\s*(?:{scalar.form})\s*$"
    seen = ""
    if scalar.worded:
        seen += rf"(?=[\s\S]*[^{_NO_WORD}])"
    if scalar.banned:
        seen += rf"(?![\s\S]*[{scalar.banned}])"
    if scalar.words is not None:
        # Counted are only words that a blank or hyphen surely parts, so never too many.
        word = rf"[{_LETTER}][^\s-]*[\s-][^{_LETTER}]*"
        seen += rf"(?![^{_LETTER}]*(?:{word}){{{scalar.words}}}[{_LETTER}])"
    inside = r"[\s\S]" if scalar.prose else r"[^\n\t]"
    return rf"^\s*{seen}\S(?:{inside}{{0,{scalar.limit - 2}}}\S)?\s*$"


def _rule(scalar: Scalar) -> str:
    """The same for people."""
    if scalar.rule:
        return scalar.rule
    rule = f"write {'text' if scalar.prose else 'one line'} of at most {scalar.limit:,} characters"
    if scalar.worded:
        rule += ", with a letter or digit in it"
    if scalar.words is not None:
        rule += f", in {scalar.words} words at most"
    if scalar.banned:
        rule += f", without {scalar.banned}"
    return rule
