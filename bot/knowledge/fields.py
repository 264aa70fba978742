"""Typed access to a marked mapping: what isn't as its record says is complained about where it stands.

A value that was complained about comes back as an empty stand-in. It never leaves the loader, since the complaint does.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.errors import Place
from bot.knowledge.complaints import nearest, quoted
from bot.knowledge.page import Page
from bot.knowledge.reading import Mapping, Node, Text
from bot.knowledge.schema import FLAGS, is_date
from bot.knowledge.shapes import Record, Scalar


class Fields:
    """A mapping's values by the keys of its record; complains at once about unknown, doubled and missing keys."""

    def __init__(
        self,
        page: Page,
        node: Node,
        record: Record,
        owner: str = "",
        homes: dict[str, str] | None = None,
    ) -> None:
        self.page, self.node = page, node
        self._record = record
        self._homes = homes or {}  # where keys belong that are known, but elsewhere
        self._values: dict[str, Node] = {}
        odd: list[Text] = []
        keys = record.keys
        what = f"{record.name} of {owner}" if owner else record.name
        self.name = f"this {what}"
        if not isinstance(node, Mapping):
            page.complain(node, f"{self.name} must be a mapping with the keys {', '.join(keys)}")
        for key, value in node.pairs if isinstance(node, Mapping) else ():
            if not isinstance(key, Text):
                page.complain(key, "a key must be a word; put a text that starts with { or [ in quotes")
            elif (first := self._values.get(key.value)) is not None:
                page.complain(
                    key, f"the key {quoted(key.value)} stands here twice (first at line {first.line}); keep one"
                )
            elif key.value in keys:
                self._values[key.value] = value
            else:
                odd.append(key)
        for naming in ("id", "name"):
            named = self._values.get(naming)
            if isinstance(named, Text) and named.value.strip():
                self.name = f"{what} {quoted(named.value.strip())}"
                break
        meant = self._complain_of(odd) if odd else ()
        for key_name, wanted in keys.items() if isinstance(node, Mapping) else ():
            if wanted.needed and key_name not in self._values and key_name not in meant:
                page.complain(node, f"{self.name} has no {key_name}; add '{key_name}:'")

    def _complain_of(self, odd: list[Text]) -> set[str]:
        """Complain about unknown keys; the missing keys that they are misspellings of."""
        meant: set[str] = set()
        known = tuple(self._record.keys)
        for key in odd:
            if self.page.complaints.full(self.page.file):
                break
            if home := self._homes.get(key.value):
                self.page.complain(key, f"'{key.value}' belongs in {home}, not in this file; move it there")
                meant.update(known)
                continue
            free = [name for name in known if name not in self._values]
            guess = nearest(key.value, free) or nearest(key.value, known)
            hint = f"did you mean {quoted(guess)}?" if guess else f"the keys are {', '.join(known)}"
            self.page.complain(key, f"{self.name} has an unknown key {quoted(key.value)}; {hint}")
            if guess in free:
                meant.add(guess)
        return meant

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def place(self) -> Place:
        """Where the mapping starts."""
        return self.page.place(self.node)

    def text(self, key: str) -> Text | None:
        """The text under the key, if the key is there."""
        node = self._values.get(key)
        name = f"the {key} of {self.name}"
        return None if node is None else self.page.text(node, name, self._record.scalar(key))

    def needed(self, key: str) -> str:
        """The text under a needed key."""
        return self.optional(key) or ""

    def optional(self, key: str) -> str | None:
        """The text under an optional key."""
        text = self.text(key)
        return text.value if text else None

    def slug(self) -> Text | None:
        """The id; one of the wrong form still comes back, so that references to it aren't complained about too."""
        text = self.text("id")
        if text is None or not text.value:
            return None
        if not self._matches("id", text):
            self.page.complain(text, f"{quoted(text.value)} is no id: {self._rule('id')}; rename it")
        return text

    def mention(self, key: str) -> list[Text]:
        """The id of something else under the key: one or none."""
        text = self.text(key)
        return [text] if text and text.value else []

    def date(self, key: str) -> str | None:
        """The date under an optional key, as written."""
        text = self.text(key)
        if text is None or not text.value:
            return None
        if not is_date(text.value):
            self.page.complain(text, f"the {key} {quoted(text.value)} is no date; {self._rule(key)}")
        return text.value

    def flag(self, key: str) -> bool:
        """Whether the optional key says yes."""
        text = self.text(key)
        if text is None or not text.value:
            return False
        if not self._matches(key, text):
            self.page.complain(text, f"the {key} of {self.name} is {quoted(text.value)}; {self._rule(key)}")
        return FLAGS.get(text.value.lower(), False)

    def items(self, key: str) -> list[Node]:
        """The items of the list under the key, none if the key isn't there."""
        node = self._values.get(key)
        name = f"'{key}' of {self.name}"
        return [] if node is None else self.page.items(node, name, self._record.several(key))

    def texts(self, key: str) -> list[Text]:
        """The texts of the list under the key, without those complained about."""
        shape = self._record.several(key).of
        assert isinstance(shape, Scalar), key
        name = f"an item in the {key} of {self.name}"
        texts = [self.page.text(item, name, shape) for item in self.items(key)]
        return [text for text in texts if text.value]

    def distinct(self, key: str) -> Iterator[Text]:
        """The ids of the list under the key; complains about one that stands there twice."""
        seen: set[str] = set()
        for text in self.texts(key):
            if text.value in seen:
                self.page.complain(text, f"{quoted(text.value)} stands twice in the {key} of {self.name}; delete one")
            else:
                seen.add(text.value)
                yield text

    def _matches(self, key: str, text: Text) -> bool:
        return self._record.scalar(key).matched_by(text.value)

    def _rule(self, key: str) -> str:
        return self._record.scalar(key).rule


def values(texts: list[Text]) -> tuple[str, ...]:
    """The bare texts."""
    return tuple(text.value for text in texts)
