"""The wheel: what it holds, what it asks for, and that it works from where it is unpacked."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from bot import __version__
from tests.command import ROOT, environment

DIST_INFO = f"rolecall-{__version__}.dist-info"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def metadata(unpacked: Path) -> Message:
    """The wheel's METADATA."""
    return Parser().parsestr((unpacked / DIST_INFO / "METADATA").read_text(encoding="utf-8"))


def test_its_name_says_any_python_3_on_any_machine(wheel: Path) -> None:
    assert wheel.name == f"rolecall-{__version__}-py3-none-any.whl"


def test_it_holds_the_packages_the_data_the_knowledge_and_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith(DIST_INFO)}
        about = {name for name in archive.namelist() if name.startswith(DIST_INFO)}
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "adapters", "knowledge")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == expected
    assert {
        "bot/__main__.py",
        "adapters/terminal/cli.py",
        "knowledge/roles.yaml",
        "knowledge/schemas/roles.schema.json",
        "bot/data/english-common.txt",
        "bot/data/skeleton/faq/example.yaml",
    } <= held
    assert about == {
        f"{DIST_INFO}/{name}"
        for name in (
            "METADATA",
            "WHEEL",
            "RECORD",
            "entry_points.txt",
            "licenses/LICENSE",
            "licenses/bot/data/APACHE-LICENSE.txt",
            "licenses/bot/data/NOTICE.txt",
            "licenses/bot/data/SCOWL-COPYRIGHT.txt",
        )
    }


def test_it_asks_for_all_of_its_libraries_and_for_the_tools_only_as_extras(metadata: Message) -> None:
    asked: list[str] = metadata.get_all("Requires-Dist", [])
    plain = {line.split(">")[0].strip() for line in asked if ";" not in line}
    assert plain == {
        "click",
        "markdown-it-py",
        "numpy",
        "prompt-toolkit",
        "pystemmer",
        "pyyaml",
        "rapidfuzz",
        "rich",
        "slack-bolt",
        "threadpoolctl",
        "watchfiles",
    }
    extras = {line.partition(";")[2].strip() for line in asked if ";" in line}
    assert extras == {"extra == 'bench'", "extra == 'distil'", "extra == 'http'", "extra == 'test'"}


def test_it_says_what_it_is(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("rolecall", __version__)
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"


def test_it_brings_the_command(unpacked: Path) -> None:
    scripts = (unpacked / DIST_INFO / "entry_points.txt").read_text(encoding="utf-8")
    assert scripts == "[console_scripts]\nrolecall = bot.__main__:main\n"


def test_it_answers_from_its_own_knowledge_wherever_it_is_called(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import sys, bot; sys.argv[1:] = ['ask', '--json', 'what does a CTO earn'];"
        "print(bot.__file__, file=sys.stderr); from bot.__main__ import main; main()"
    )
    for command in (["-m", "bot", "ask", "--json", "what does a CTO earn"], ["-c", code]):
        ended = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(unpacked)),
            capture_output=True,
            text=True,
            timeout=60,
        )
        reply = json.loads(ended.stdout)
        assert (ended.returncode, reply["outcome"]) == (0, "answered")
        assert reply["sources"]
        assert ended.stderr == ("" if command[0] == "-m" else f"{unpacked}/bot/__init__.py\n")
