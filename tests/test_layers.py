"""The folders are the architecture: what stands in one needs nothing that needs it."""

from __future__ import annotations

from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.command import ROOT
from tests.test_architecture import CODE, imported, parsed, place

STEPS = ("language", "understanding", "matching", "deciding", "composing")
"""The path of a question, in order; the first is what all the others speak."""

MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in CODE}
ROOTS = {"bot", "adapters", "adapters.slack", "adapters.terminal"}


def home(module: str) -> str:
    """The folder that a module stands in; itself, where that is a root."""
    folder = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    return module if folder in ROOTS else folder


def needed(path: Path) -> set[str]:
    """Our modules that a file imports, wherever in it."""
    return {module for module in imported(parsed(path)) if module in MODULES}


def test_no_two_folders_need_each_other() -> None:
    needs: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        needs.setdefault(home(module), set()).update(set(map(home, needed(path))) - {home(module)} - ROOTS)
    order = [*TopologicalSorter(needs).static_order()]  # raises CycleError, which names them
    assert {"bot.answerer", "bot.knowledge", "adapters.slack.sending", "adapters.terminal.chat"} <= set(order)


@pytest.mark.parametrize("path", [path for path in CODE if path.parent.name in STEPS], ids=place)
def test_a_step_knows_only_those_before_it(path: Path) -> None:
    later = STEPS[STEPS.index(path.parent.name) + 1 :]
    assert not [module for module in needed(path) if module.startswith(tuple(f"bot.{step}" for step in later))]
    assert "bot.answerer" not in needed(path)
