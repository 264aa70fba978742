"""Files of entries as people write them: every style of YAML that the loader takes, by chance."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

_PLAIN = ("reset", "password", "invoice", "cost", "who", "when", "5%")
_WORDS = (*_PLAIN, "café", "träger", "“late”", "退款", "😀", "#tag", "a,b", "it's", "[x]", "why:", "10:30")
_COMMENT = (" # why", "   # a: b, [c", "\t# tab", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Messy:
    """The text of a file, the lists that stand in brackets on one line (as `id phrasings`), and the entries' ids."""

    text: str
    stiff: frozenset[str]
    ids: tuple[str, ...]


def messy(chance: Random, least: int = 1, most: int = 5) -> Messy:
    """A file of some entries."""
    dash, gap = " " * chance.choice((0, 2, 4)), " " * chance.choice((1, 1, 1, 3))
    parted = chance.choice(("", "\n", "\n\n"))
    lines = chance.choice(("", "", "# about\n", "---\n", "# about\n---\n\n", "\n\n"))
    lines += "entries:" + chance.choice(_COMMENT) + "\n"
    ids: list[str] = []
    stiff: set[str] = set()
    for number in range(chance.randint(least, most)):
        id = f"e{number}"
        ids.append(id)
        if number:
            lines += parted
        if chance.random() < 0.3:
            lines += f"{dash}# about {id}\n"
        if chance.random() < 0.1:
            lines += f"{dash}-{gap}{_braces(chance, id, stiff)}\n"
            continue
        keys = dash + " " + gap
        written = "\n".join(_fields(chance, id, keys, stiff))
        lines += f"{dash}-{gap}{written[len(keys) :]}\n"
    lines += chance.choice(("", "", "\n", f"{dash}   # still about the last\n", "\n# the end\n", "\n\n# the end\n\n"))
    if chance.random() < 0.1:
        lines += "...\n"
    if chance.random() < 0.25:
        lines = lines.rstrip("\n")
    if chance.random() < 0.2:
        lines = lines.replace("\n", "\r\n")
    return Messy(("\ufeff" if chance.random() < 0.1 else "") + lines, frozenset(stiff), tuple(ids))


def _fields(chance: Random, id: str, keys: str, stiff: set[str]) -> list[str]:
    fields = [
        [f"{keys}id: {chance.choice((id, repr(id)))}{chance.choice(_COMMENT)}"],
        [f"{keys}question: {_scalar(chance, _text(chance, id))}{chance.choice(_COMMENT)}"],
        _answer(chance, keys),
    ]
    for key in ("phrasings", "misses"):
        if chance.random() < 0.7:
            fields.append(_list(chance, id, key, keys, stiff))
    if chance.random() < 0.3:
        fields.append([f"{keys}tags: [one, 'two']{chance.choice(_COMMENT)}"])
    if chance.random() < 0.5:
        chance.shuffle(fields)
    if chance.random() < 0.2:
        fields.insert(chance.randint(1, len(fields)), [f"{keys}# between"])
    return [line for field in fields for line in field]


def _list(chance: Random, id: str, key: str, keys: str, stiff: set[str]) -> list[str]:
    texts = [_text(chance, f"{id} {key} {number}") for number in range(chance.randint(1, 4))]
    kind = chance.random()
    deeper = keys + " " * chance.choice((0, 2, 4))
    if kind < 0.6:
        gap = chance.choice((" ", " ", "   "))
        items = [f"{deeper}-{gap}{_scalar(chance, text)}{chance.choice(_COMMENT)}" for text in texts]
        return [f"{keys}{key}:{chance.choice(_COMMENT)}", *items]
    flowing = [_scalar(chance, text, flow=True) for text in texts]
    deeper += "  "
    if kind < 0.75:
        stiff.add(f"{id} {key}")
        return [f"{keys}{key}: [{', '.join(flowing)}]{chance.choice(_COMMENT)}"]
    if kind < 0.85:
        last = chance.choice((",", ""))
        items = [f"{deeper}{text}{',' if at < len(flowing) - 1 else last}" for at, text in enumerate(flowing)]
        return [f"{keys}{key}: [{chance.choice(_COMMENT)}", *items, f"{deeper}]"]
    if len(flowing) == 1:
        stiff.add(f"{id} {key}")
    head, *rest = flowing
    items = [f"{deeper}{text}{',' if at < len(rest) - 1 else ']'}" for at, text in enumerate(rest)]
    return [f"{keys}{key}: [{head}{',' if rest else ']'}{chance.choice(_COMMENT)}", *items]


def _answer(chance: Random, keys: str) -> list[str]:
    first, *rest = [_text(chance, "") for _ in range(chance.randint(1, 3))]
    deeper = keys + " " * chance.choice((1, 2, 4))
    kind = chance.choice(("|", "|-", "|+", ">", ">-", "|2", "'", "plain"))
    if kind == "plain":
        return [f"{keys}answer: plainly said", f"{deeper}and folded{chance.choice(_COMMENT)}"]
    if kind == "'":
        return [f"{keys}answer: {_scalar(chance, first)}{chance.choice(_COMMENT)}"]
    if kind == "|2":
        return [f"{keys}answer: |2", *(f"{keys}    {line}" for line in (first, *rest))]
    body = [f"{deeper}{line}" for line in (first, *rest)]
    if chance.random() < 0.3:
        body.insert(1, "")
        body.append(f"{deeper}# no comment, this")
    if chance.random() < 0.3:
        body.append("")
    return [f"{keys}answer: {kind}", *body]


def _braces(chance: Random, id: str, stiff: set[str]) -> str:
    stiff.update((f"{id} phrasings", f"{id} misses"))
    question, answer = (_scalar(chance, _text(chance, id), flow=True) for _ in range(2))
    return f"{{id: {id}, question: {question}, answer: {answer}}}"


def _text(chance: Random, unique: str) -> str:
    return " ".join([*chance.choices(_WORDS, k=chance.randint(1, 4)), unique, str(chance.randrange(10**6))]).strip()


def _scalar(chance: Random, text: str, flow: bool = False) -> str:
    odd = any(sign in text for sign in (": ", " #", "[", "]", ",", "“")) or not text[0].isalpha() or flow
    kind = chance.choice(("'", '"')) if odd else chance.choice(("", "", "'", '"'))
    return (
        text
        if not kind
        else "'" + text.replace("'", "''") + "'"
        if kind == "'"
        else json.dumps(text, ensure_ascii=False)
    )
