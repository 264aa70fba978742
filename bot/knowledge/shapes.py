"""What a value in a file may be: a text, a list, or a mapping with certain keys.

The loader goes by shapes, and so do the JSON Schemas by which editors complete and underline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LINE = 512
PROSE = 12_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, whatever YAML takes it for: never blank, and of at most `limit` characters without the blanks around it.

    It stands on one line unless it is `prose`, holds a letter or digit if it is `worded`, none of `banned`, and at most
    so many `words`. `form`, a regular expression that Python and ECMAScript read alike, must match all of it; `rule`
    tells people the same. `offered` are texts that an editor proposes.
    """

    limit: int = LINE
    prose: bool = False
    worded: bool = False
    words: int | None = None
    banned: str = ""
    form: str | None = None
    rule: str = ""
    offered: tuple[str, ...] = ()

    def matched_by(self, text: str) -> bool:
        """Whether all of the text is of the form."""
        return self.form is None or re.fullmatch(self.form, text) is not None


@dataclass(frozen=True, slots=True)
class Several:
    """A list of at least so many of one shape."""

    of: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """What stands under a key, what it is for (as an editor tells it), and whether it must be there.

    It can't stand beside the other key named in `unless` if that holds the text named there.
    """

    holds: Shape
    about: str
    needed: bool = False
    unless: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with these keys and no others; complaints call it by its name."""

    name: str
    keys: Mapping[str, Key]

    def scalar(self, key: str) -> Scalar:
        """The shape of a key that holds a text."""
        shape = self.keys[key].holds
        assert isinstance(shape, Scalar), key
        return shape

    def several(self, key: str) -> Several:
        """The shape of a key that holds a list."""
        shape = self.keys[key].holds
        assert isinstance(shape, Several), key
        return shape


Shape = Scalar | Several | Record
