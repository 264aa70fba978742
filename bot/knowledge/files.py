"""The folder's files: which are read, which lie in the wrong place, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Place
from bot.knowledge.complaints import Complaints, UnreadableError, nearest, quoted, visible

CAP = 10_000_000
SINGLE = ("articles.yaml", "roles.yaml", "outside.yaml", "synonyms.yaml", "checks.yaml", "policy.yaml")
FOLDERS = ("topics", "faq")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, how complaints call it, and what it holds (`faq`, `roles` …)."""

    path: Path
    file: str
    kind: str


def found(root: Path, complaints: Complaints, planned: Iterable[Path] = ()) -> tuple[Found, ...]:
    """The files to read in a fixed order, `planned` ones as if they were there; complains about YAML that stands where
    nothing reads it."""
    here = Place(visible(str(root)))
    try:
        mode = os.stat(root).st_mode
    except FileNotFoundError:
        complaints.add(here, "there is no such folder; check the path, or make one with 'rolecall init'")
        return ()
    except (OSError, ValueError) as error:
        complaints.add(here, f"the folder can't be opened ({_reason(error)}); check the path and its permissions")
        return ()
    if not stat.S_ISDIR(mode):
        complaints.add(here, "this isn't a folder; give the folder that holds faq/ and topics/")
        return ()
    files = []
    for path in sorted({*_walked(root, complaints), *planned}, key=str):  # as complaints are sorted
        relative = path.relative_to(root)
        place = Place(visible(str(path)))
        if advice := _advice(relative):
            complaints.add(place, advice)
        elif not path.name.isprintable():
            complaints.add(place, "the file's name holds a character that can't be shown; rename it")
        else:
            kind = relative.parts[0].removesuffix(".yaml")
            files.append(Found(path, place.file, kind))
    if not complaints and not any(file.kind in FOLDERS for file in files):
        sentence = "the folder holds no question; add an entry in faq/*.yaml or a topic in topics/*.yaml"
        complaints.add(here, sentence)
    return tuple(files)


def home(root: Path) -> str:
    """What the names of a folder's files begin with, as complaints call them."""
    return visible(str(root / "x"))[:-1]  # "." isn't said before a name


def content(path: Path) -> bytes:
    """A regular file's bytes; a pipe or device is refused without waiting for it."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would else wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(handle, "rb", closefd=True) as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UnreadableError(
                    1, 1, "this isn't a regular file (but a pipe or device, say); put a plain file here"
                )
            data = file.read(CAP + 1)
    except IsADirectoryError:
        raise UnreadableError(1, 1, "this is a folder; take the .yaml off its name") from None
    except FileNotFoundError:
        raise UnreadableError(1, 1, "this is a link to nothing; delete it or mend it") from None
    except OSError as error:
        raise UnreadableError(1, 1, f"the file can't be read ({_reason(error)}); check its permissions") from None
    if len(data) > CAP:
        raise UnreadableError(1, 1, f"the file is larger than {CAP // 1_000_000} MB; split it")
    return data


def _walked(root: Path, complaints: Complaints) -> Iterator[Path]:
    """Every YAML-named path below the root, sorted; dot files and dot folders are none of ours."""
    paths: list[Path] = []
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder)
            inside = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            sentence = f"the folder can't be read ({_reason(error)}); check its permissions"
            complaints.add(Place(visible(str(folder))), sentence)
            continue
        if (status.st_dev, status.st_ino) in seen:
            sentence = "this is a link to a folder that is read already; delete the link"
            complaints.add(Place(visible(str(folder))), sentence)
            continue
        seen.add((status.st_dev, status.st_ino))
        # Links are followed (mounted configuration consists of them), after the real folders of the same parent.
        deeper: list[tuple[bool, str]] = []
        for entry in inside:
            if entry.name.startswith("."):
                continue
            yamlish = entry.name.lower().endswith((".yaml", ".yml"))
            if not yamlish and _is_folder(entry):
                deeper.append((entry.is_symlink(), entry.name))
            elif yamlish or (folder == root and entry.name in FOLDERS):
                paths.append(folder / entry.name)
        waiting.extend(folder / name for _, name in sorted(deeper, reverse=True))
    yield from paths


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that points at itself
        return False


def _advice(relative: Path) -> str | None:
    """Where a file should go that stands where nothing reads it."""
    name, top = relative.name, relative.parts[0]
    if len(relative.parts) == 1 and name in FOLDERS:
        return f"this is a file, but '{name}' must be a folder; rename it and put it in {name}/"
    stem = name[: name.rindex(".")]
    if len(relative.parts) > 1 and top not in FOLDERS:
        guess = nearest(top, FOLDERS)
        where = f"{guess}/" if guess else "topics/ or faq/"
        return f"the folder {quoted(top)} isn't read; move the file into {where}"
    if not name.endswith(".yaml"):
        return f"the file isn't read under this name; rename it {quoted(f'{stem}.yaml')}"
    if len(relative.parts) == 1 and name not in SINGLE:
        guess = nearest(stem, (*(single.removesuffix(".yaml") for single in SINGLE), *FOLDERS))
        if guess in FOLDERS:
            return f"the file isn't read here; move it into {guess}/"
        if guess:
            return f"the file isn't read under this name; rename it '{guess}.yaml', or move it into topics/ or faq/"
        return "the file isn't read here; move it into topics/ or faq/"
    return None


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
