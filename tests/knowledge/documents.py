"""Files of a knowledge folder as an editor sees them: values of YAML 1.2, right ones made from the schema's own
vocabulary, and such with one thing in them changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

from hypothesis import strategies as st

from bot.knowledge.schema import DATE, FILES, FLAG, OUTCOME
from bot.knowledge.shapes import Record, Scalar, Several, Shape

AROUND = {
    "articles.yaml": "articles: [{id: guide, title: Guide}, {id: talk, title: Talk}]\n",
    "roles.yaml": "roles: [{id: pilot, name: Pilot}, {id: navigator, name: Navigator}]\n",
    "faq/around.yaml": "entries: [{id: hours, question: When?, answer: Now}, {id: pay, question: What?, answer: No}]\n",
}
"""Files beside the one that is made, for it to refer to."""
NAMED = {
    "article": ("guide", "talk"),
    "about": ("pilot", "navigator"),
    "related": ("hours", "pay"),
    "entry": ("hours", "pay"),
}
"""What the keys that refer to something may name."""
ODD: tuple[Any, ...] = (
    None, True, False, 0, 7, -5, 1.5, "", "  ", "x", " x ", "x\n", "x y", "a\nb", "a\tb", "?!", "*", "a *", "é", "1.10",
    "A b", "../a", "-a", "a-_9", "a" * 64, "a" * 65, "a" * 512, "a" * 513, f"  {'a' * 512}\n", "a" * 12_000,
    "a" * 12_001, "yes", "No", "TRUE", "perhaps",
    "answered", "answered|unknown", "unknown", " unknown ", "answered |", "Answered",
    "2026-11-01", " 2024-02-29 ", "2026-02-29", "2026-04-31", "2026-02-30", "2026-13-01", "0000-01-01", "01-11-2026",
    "1 day", "180 days", "123456 days",
    "three words here", "four words in here", "four-words-in-here", "- - -", "guide", "pilot", "hours",
    [], [[]], [{}], ["x"], ["x", "y"], [["x", "y"]], [""], [None], {}, {"x": "y"}, {"id": "x"},
    [{"ask": "x", "outcome": "unknown"}], [{"article": "guide", "section": "x"}],
)  # fmt: skip
"""What may come to stand where it doesn't belong."""


_NOTHING = object()


def file_of(kind: str) -> str:
    """Where a file of a kind lies in the folder."""
    return f"{kind}/made.yaml" if kind in {"faq", "topics"} else f"{kind}.yaml"


def kind_of(file: str) -> str:
    """The kind of a file by its path in the folder."""
    return file.split("/")[0].removesuffix(".yaml")


@st.composite
def right(draw: st.DrawFn, kind: str) -> Any:
    """A file of a kind that the loader takes."""
    return draw(_of(FILES[kind], "", count()))


def odd_ones(kind: str) -> Iterator[Any]:
    """A file of a kind with every key, once with each odd value in each place, and once without each place."""
    document = _full(FILES[kind], "", count())
    for number, _ in enumerate(_places(document)):
        for odd in (*ODD, _NOTHING):
            made = copy.deepcopy(document)
            holder, key = next(islice(_places(made), number, None))
            holder[key] = odd
            if odd is _NOTHING:
                del holder[key]
            yield made


@st.composite
def changed(draw: st.DrawFn, kind: str) -> Any:
    """A file of a kind with one place in it changed: it may be right still."""
    document = copy.deepcopy(draw(right(kind)))
    holder, key = draw(st.sampled_from(list(_places(document))))
    odd = draw(st.sampled_from(ODD) | st.text("aZ0 é-_|*?.,\n\t'\"#:&@%", max_size=6))
    match draw(st.sampled_from(["replace", "delete", "add"])):
        case "replace":
            holder[key] = odd
        case "delete":
            del holder[key]
        case _ if isinstance(holder, list):
            holder.append(odd)
        case _:
            holder[draw(st.sampled_from(["answr", "colour", *_every_key()]))] = odd
    return document


def written(value: Any, depth: int = 0) -> str:
    """A value as YAML; None is left out, as somebody does who hasn't filled it in."""
    start = "\n" + "  " * depth
    if isinstance(value, dict) and value:
        return "".join(f"{start}{key}: {written(inner, depth + 1)}" for key, inner in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{start}- {written(inner, depth + 1)}" for inner in value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _full(shape: Shape, key: str, numbers: Iterator[int]) -> Any:
    match shape:
        case Record(keys=keys):
            return {name: _full(inner.holds, name, numbers) for name, inner in keys.items()}
        case Several():
            return [_full(shape.of, key, numbers) for _ in range(shape.least or 1)]
        case Scalar() if key in NAMED:
            return NAMED[key][0]
        case Scalar(offered=(first, *_)):
            return first
        case Scalar():
            texts = (f"a{next(numbers)}", "2026-11-01", "180 days")
            return next(text for text in texts if shape.matched_by(text))


def _of(shape: Shape, key: str, numbers: Iterator[int]) -> st.SearchStrategy[Any]:
    match shape:
        case Record():
            return _record(shape, numbers)
        case Several(of=Scalar() as scalar) if key in NAMED or scalar.offered:
            return st.lists(_scalar(scalar, key, numbers), min_size=shape.least, unique=True)
        case Several():
            return st.lists(st.deferred(lambda: _of(shape.of, key, numbers)), min_size=shape.least, max_size=3)
        case Scalar():
            return _scalar(shape, key, numbers)


@st.composite
def _record(draw: st.DrawFn, record: Record, numbers: Iterator[int]) -> Any:
    needed = {name for name, key in record.keys.items() if key.needed}
    names = needed | draw(st.sets(st.sampled_from(list(record.keys)), min_size=1))
    made = {name: draw(_of(key.holds, name, numbers)) for name, key in record.keys.items() if name in names}
    for name, key in record.keys.items():
        if key.unless and made.get(key.unless[0]) == key.unless[1]:
            made.pop(name, None)
    return made


def _scalar(scalar: Scalar, key: str, numbers: Iterator[int]) -> st.SearchStrategy[Any]:
    if key in NAMED:
        return st.sampled_from(NAMED[key])
    if scalar == DATE:
        return st.dates().map(str)
    if scalar.offered:
        more: dict[Scalar, list[Any]] = {FLAG: [True, False, "YES"], OUTCOME: ["unknown | answered"]}
        return st.sampled_from([*scalar.offered, *more.get(scalar, [])])
    # Each text but once: what stands twice is refused, and none of a schema's business.
    if key == "id":
        return st.sampled_from(["a{}", "{}-z", "{}"]).map(lambda form: form.format(next(numbers)))
    if scalar.form is not None:
        return st.from_regex(scalar.form, fullmatch=True)
    forms = st.sampled_from(["open {}", " Ünï {} ", "{}?", "*{}" if not scalar.banned else "{}!"])
    return forms.map(lambda form: form.format(next(numbers))) | st.none().map(lambda _: next(numbers) + 0.5)


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document, as what holds it and the key or number there."""
    for key in list(document if isinstance(document, dict) else range(len(document))):
        yield document, key
        if isinstance(document[key], (dict, list)):
            yield from _places(document[key])


def _every_key() -> list[str]:
    found: dict[str, None] = {}
    waiting: list[Shape] = list(FILES.values())
    while waiting:
        match waiting.pop():
            case Record(keys=keys):
                found.update(dict.fromkeys(keys))
                waiting += [key.holds for key in keys.values()]
            case Several(of=of):
                waiting.append(of)
            case Scalar():
                pass
    return sorted(found)
