"""YAML as an editor takes it: with types, by the core schema of YAML 1.2."""

from __future__ import annotations

import math
import re
from typing import Any

import yaml


def seen(text: str) -> Any:
    """YAML as an editor takes it: numbers, true and null by the core schema of YAML 1.2."""
    return yaml.load(text, Loader=_Core)


class _Core(yaml.CSafeLoader):
    """Reads YAML 1.2, which `no`, `10:30` and dates are text to."""


def _number(_: _Core, node: yaml.ScalarNode) -> int | float:
    text = node.value
    if text.lower().endswith((".inf", ".nan")):
        return math.inf if text[-3:].lower() == "inf" else math.nan
    for prefix, base in (("0x", 16), ("0o", 8)):
        if text.startswith(prefix):
            return int(text[2:], base)
    return int(text) if text.lstrip("+-").isdigit() else float(text)


_Core.yaml_implicit_resolvers = {}
for _tag, _form in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    (
        "float",
        r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    ),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_form})\Z"), None)
_Core.add_constructor("tag:yaml.org,2002:float", _number)
