"""The arrows run one way, the core keeps silent, the code names no role, and start-up stays light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import ASK, CHAT, ROOT, environment
from tests.terminal.screen import Screen

DOORS = {"adapters", "prompt_toolkit", "slack_bolt", "slack_sdk", "rich", "click"}
NOISE = {"print", "input", "exit", "quit", "breakpoint", "sys.exit", "os._exit"}
SUBJECT = {"cto", "vp", "engineering"}
"""Words that only the knowledge may hold: with another folder the bot speaks of other roles."""

CODE = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")])
CORE = [path for path in CODE if path.is_relative_to(ROOT / "bot") and path != ROOT / "bot" / "__main__.py"]
ADAPTERS = [path for path in CODE if path.is_relative_to(ROOT / "adapters")]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that code imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    """Every name that code calls, as written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def words(tree: ast.AST) -> Iterator[str]:
    """Every word in the names and texts of code; docstrings (`--help` among them) and comments are free."""
    docstrings = set()
    for node in ast.walk(tree):
        # A docstring is any text that stands as a statement of its own.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings.add(node.value)
    for node in ast.walk(tree):
        if node in docstrings:
            continue
        for _, value in ast.iter_fields(node):
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    yield from re.findall("[a-z]+", text.casefold())


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def adapter(module: str) -> str | None:
    """The adapter that a module belongs to."""
    match module.split("."):
        case ["adapters", name, *_]:
            return name
        case _:
            return None


@pytest.mark.parametrize("path", CORE, ids=place)
def test_the_core_imports_no_door(path: Path) -> None:
    assert not {module.split(".")[0] for module in imported(parsed(path))} & DOORS


@pytest.mark.parametrize("path", CORE, ids=place)
def test_the_core_neither_prints_nor_exits(path: Path) -> None:
    assert not set(called(parsed(path))) & NOISE


@pytest.mark.parametrize("path", ADAPTERS, ids=place)
def test_no_adapter_imports_another(path: Path) -> None:
    own = path.relative_to(ROOT / "adapters").parts[0]
    assert {adapter(module) for module in imported(parsed(path))} <= {own, None}


@pytest.mark.parametrize("path", CODE, ids=place)
def test_the_code_names_no_role(path: Path) -> None:
    assert not set(words(parsed(path))) & SUBJECT


def test_these_rules_find_what_they_look_for() -> None:
    tree = ast.parse(
        '"""The CTO may stand here."""\n'
        "def vp(engineering):\n"
        "    import click\n"
        "    from adapters import slack\n"
        "    from adapters.terminal.cli import run\n"
        "    sys.exit(print(f'{run} CTOs', 'the C.T.O. or CTO'))\n"
        "    yield {'of': engineering.vp_of}\n"
    )
    assert set(imported(tree)) == {
        "click",
        "adapters",
        "adapters.slack",
        "adapters.terminal.cli",
        "adapters.terminal.cli.run",
    }
    assert set(called(tree)) == {"sys.exit", "print"}
    assert list(words(ast.parse('"""The CTO."""\nclass A:\n    """The VP."""\n    b = 1\n    """The CTO."""\n'))) == [
        "a",
        "b",
    ]
    assert set(words(tree)) & SUBJECT == SUBJECT
    assert (adapter("adapters.slack"), adapter("adapters"), adapter("bot.language.text")) == ("slack", None, None)


def loaded(*arguments: str, cache: Path | None = None) -> set[str]:
    """The modules that the real command imports, with the packages above them."""
    command = [sys.executable, "-X", "importtime", "-m", "bot", *arguments]
    env = environment(**({"XDG_CACHE_HOME": str(cache)} if cache else {}))
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode in {0, 1}, ended.stderr
    return {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines() if line.startswith("import time:")}


def test_one_question_loads_nothing_that_only_other_commands_need(tmp_path: Path) -> None:
    modules = loaded(*ASK, "what does a prodct manager earn", cache=tmp_path)
    assert {"bot.answerer", "yaml", "rapidfuzz"} <= modules
    heavy = {"prompt_toolkit", "slack_bolt", "slack_sdk", "asyncio", "rich", "hypothesis"}
    assert not modules & heavy
    again = loaded(*ASK, "what does a product manager earn", cache=tmp_path)
    assert "bot.answerer" in again
    assert not again & {"yaml", "rapidfuzz", "bot.knowledge.loading", *heavy}
    of_making = {"fitting", "calibrating", "training"}
    assert of_making <= {module.removeprefix("bot.matching.") for module in modules}
    assert not again & {"bot.writing", *(f"bot.matching.{name}" for name in of_making)}
    assert not again & {"numpy.ma", "numpy.random", "tempfile", "hashlib", "zipfile", "shutil", "bot.authoring"}


def test_a_piped_chat_follows_no_changes_of_its_knowledge() -> None:
    modules = loaded(*CHAT)
    assert "bot.editions.service" in modules
    assert not modules & {"watchfiles", "bot.editions.reloading", "bot.editions.watch", "subprocess", "asyncio"}


def test_a_question_without_an_option_loads_nothing_that_reads_options() -> None:
    modules = loaded("ask", "what does a CEO earn")
    assert "bot.answerer" in modules
    assert not modules & {"click", "adapters.terminal.cli"}


def test_the_version_alone_loads_no_command_line() -> None:
    modules = loaded("--version")
    assert "bot" in modules
    assert not {module for module in modules if module.split(".")[0] in {"adapters", "numpy", *DOORS}}


def test_the_prompt_stands_before_anything_that_answers_is_loaded() -> None:
    """The interpreter says on the same terminal what it imports, as it does."""
    with Screen(*CHAT, program=(sys.executable, "-X", "importtime", "-m", "bot"), rows=3_000) as screen:
        screen.until("bot.answerer")
        screen.type("\x04")
        screen.end()
    before, _, after = screen.written.partition(b"\x1b[0m>")
    heavy = {b"numpy", b"yaml", b"rapidfuzz", b"Stemmer", b"rich", b"sqlite3", b"bot.answerer", b"bot.knowledge"}
    assert b"| prompt_toolkit\r\n" in before.replace(b" ", b"").replace(b"|", b"| ")
    assert not heavy & {line.rpartition(b"|")[2].strip() for line in before.splitlines()}
    assert b"bot.answerer" in after


@pytest.mark.parametrize("arguments", [("--version", "--json"), ("--help",), ("ask", "--help")], ids=" ".join)
def test_what_answers_no_question_loads_no_knowledge(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert "adapters.terminal.cli" in modules
    assert not modules & {"yaml", "rapidfuzz", "Stemmer", "bot.answerer", "bot.knowledge"}
