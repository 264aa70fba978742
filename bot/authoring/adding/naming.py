"""Ids and files for what is new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from pathlib import Path

from bot.authoring.editing.opened import Opened
from bot.errors import ChangeError
from bot.knowledge.complaints import quoted
from bot.knowledge.files import home
from bot.knowledge.schema import LONGEST_ID
from bot.language.english import FUNCTION_WORDS

_MOST_WORDS = 5
_WORD = re.compile(r"[a-z0-9]+")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
FILE_RULE = "name it by letters, digits, - and _, and if need be the folder below faq/ first"
NAMELESS = "entry"
_NEW_FILE = "added"


def free_id(question: str, taken: Container[str]) -> str:
    """An id of the words that carry a question, which isn't taken."""
    bare = unicodedata.normalize("NFKD", question.replace("'", "").replace("’", "")).casefold()
    words = _WORD.findall("".join(character for character in bare if not unicodedata.combining(character)))
    carrying = [word for word in words if word not in FUNCTION_WORDS] or words
    wanted = found = "-".join(carrying[:_MOST_WORDS])[:LONGEST_ID].rstrip("-") or NAMELESS
    number = 1
    while found in taken:
        number += 1
        found = numbered(wanted, number)
    return found


def numbered(id: str, number: int) -> str:
    """An id with a number at its end, within the length of one."""
    end = f"-{number}"
    return id[: LONGEST_ID - len(end)] + end


def faq_file(folder: Path, name: str | None, files: Sequence[Opened]) -> Path:
    """The file below faq/ that is meant: one that is there, by its name or path, or else a new one of a plain name."""
    faq = [file.path for file in files if file.kind == "faq"]
    if name is None:
        if len(faq) == 1:
            return faq[0]
        name = _NEW_FILE
    by_name = {path.relative_to(folder).as_posix(): path for path in faq}
    for whole in (name, f"faq/{name}", f"faq/{name}.yaml"):
        if whole in by_name:
            return by_name[whole]
    if not is_file_name(name):
        raise ChangeError(f"{quoted(name)} can't be a file for entries: {FILE_RULE}; nothing was written")
    return folder.joinpath("faq", *_parts(name)).with_suffix(".yaml")


def below_faq(folder: Path, file: str) -> str:
    """What a file of entries, as complaints call it, is called below faq/."""
    return file.removeprefix(home(folder)).removeprefix("faq/")


def is_file_name(name: str) -> bool:
    """Whether a new file for entries may be called so."""
    return all(map(_NAME.fullmatch, _parts(name)))


def _parts(name: str) -> list[str]:
    return name.removeprefix("faq/").removesuffix(".yaml").split("/")
