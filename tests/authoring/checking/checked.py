"""Makes knowledge folders and tells what is found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml

from bot.authoring.checking.check import check
from bot.authoring.judging.finding import Finding

LAMPS = """\
entries:
- id: blue-lamp
  question: How do I reset the blue lamp?
  phrasings: [reset of the blue one]
  answer: Press it twice.
- id: pink-lamp
  question: How do I reset the pink lamp?
  phrasings: [reset of the pink one]
  answer: Press it three times.
"""
TODAY = date(2026, 11, 28)


def folder(root: Path, files: Mapping[str, str]) -> Path:
    """A knowledge folder of some files, by their names."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def entries(*given: Mapping[str, object]) -> str:
    """Entries as YAML; each has a question like no other's, two phrasings and an answer where none is given."""
    filled = []
    for number, entry in enumerate(given):
        subject = _SUBJECTS[number % len(_SUBJECTS)] + ("" if number < len(_SUBJECTS) else f" {number}")
        known = {
            "id": f"e{number}",
            "question": f"Where is the {subject}?",
            "phrasings": [f"looking for a {subject}", f"{subject} whereabouts"],
            "answer": f"The {subject} is upstairs.",
        }
        filled.append({**known, **entry})
    return yaml.safe_dump({"entries": filled}, sort_keys=False, allow_unicode=True, width=10_000)


_SUBJECTS = (
    "printer", "kitchen", "garage", "library", "canteen", "fountain", "museum", "bicycle", "harbour", "theatre",
    "chapel", "orchard", "stadium", "bakery", "laundry", "cinema", "pharmacy", "aquarium", "greenhouse", "observatory",
    "workshop", "archive", "nursery", "gallery", "sauna", "terrace", "cellar", "attic", "lobby", "balcony",
)  # fmt: skip


def found(root: Path, rule: str) -> Sequence[Finding]:
    """What a rule finds in a folder."""
    return [finding for finding in check(root, today=TODAY) if finding.rule == rule]


def told(root: Path, rule: str | None = None) -> list[str]:
    """The findings, of one rule or of all, in lines without the folder's own path."""
    findings = check(root, today=TODAY)
    return [str(one).replace(f"{root}/", "") for one in findings if rule in {None, one.rule}]
