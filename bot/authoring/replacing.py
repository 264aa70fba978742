"""Puts files in the place of others: each whole or not at all, whenever the writing stops.

Several are put back when one can't be written or somebody interrupts; a kill or a power cut between two leaves the
first in place, as no file system replaces two in one moment.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigurationError, ConflictError

_PREFIX, _SUFFIX = ".rolecall-", ".tmp"
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_INSTALLED = frozenset({"site-packages", "dist-packages"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A file as it was when it was read (None: there was none) and as it is to be."""

    path: Path
    before: bytes | None
    after: bytes


def check_place(folder: Path) -> None:
    """Raises ConfigurationError where a folder is no place to write to: inside an installed package."""
    if _INSTALLED.intersection(folder.resolve().parts):
        raise ConfigurationError(
            f"{folder}: belongs to an installed package, which its next version replaces; make a folder of your own "
            "with 'rolecall init DIR', and name it with --knowledge DIR or ROLECALL_KNOWLEDGE"
        )


@contextmanager
def locked(folder: Path, deep: bool = True) -> Iterator[None]:
    """Keeps everybody else who asks for it from writing to a folder; sweeps up what one left there that was killed,
    in the folders below too if it is `deep`.

    Raises ConfigurationError when the folder can't be locked.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        raise ConfigurationError(f"{folder}: can't be locked on this system; edit the files by hand") from None
    try:
        # The folder itself, so that no file is left in it for the lock's sake.
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            _sweep(folder, deep)
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield
    finally:
        os.close(handle)


def replace(folder: Path, edits: Sequence[Edit]) -> None:
    """Writes files of a locked folder, each in one moment; all of them, or none when one can't be written or somebody
    interrupts. Whoever is killed between two leaves the first written.

    Raises ConflictError when one isn't any more as it was, ConfigurationError when one can't be written, is read-only
    or lies outside.
    """
    written: list[tuple[Path, Path, Edit]] = []
    done: list[tuple[Path, Edit]] = []
    try:
        for edit in edits:
            real = _real(folder, edit.path)
            real.parent.mkdir(parents=True, exist_ok=True)
            written.append((_written(real, edit.after), real, edit))
        for _, real, edit in written:
            if _content(real) != edit.before:
                raise ConflictError(
                    f"{edit.path}: was changed by somebody else meanwhile; nothing was written, try again"
                )
        for temporary, real, edit in written:
            done.append((real, edit))  # before it is: whoever interrupts may come right after
            os.replace(temporary, real)
        for parent in {real.parent for real, _ in done}:
            _keep(parent)
    except OSError as error:
        _undo(done)
        at = Path(error.filename) if isinstance(error.filename, str) else folder
        raise _unwritable(at, error) from error
    except BaseException:
        _undo(done)
        raise
    finally:
        for temporary, _, _ in written:
            with suppress(OSError):
                temporary.unlink()


def _real(folder: Path, path: Path) -> Path:
    """The file behind links, which must lie in the folder and not be kept from being written: to replace it, nobody
    need be allowed to write it."""
    real = Path(os.path.realpath(path))
    if real.exists() and not (os.access(real, os.W_OK) and os.stat(real).st_mode & _WRITABLE):
        raise ConfigurationError(f"{path}: can't be written: it is read-only; nothing was written")
    if not real.is_relative_to(os.path.realpath(folder)):
        raise ConfigurationError(f"{path}: leads outside the folder, to {real}; nothing was written")
    return real


def _written(real: Path, data: bytes) -> Path:
    """A new file beside another, with its rights."""
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=real.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            status = os.stat(real) if real.exists() else None
            os.fchmod(handle, stat.S_IMODE(status.st_mode) if status else 0o666 & ~_umask())
            if status and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
                with suppress(OSError):  # not everybody may give files away
                    os.fchown(handle, status.st_uid, status.st_gid)
            out.write(data)
            out.flush()
            os.fsync(handle)
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _content(real: Path) -> bytes | None:
    try:
        return real.read_bytes()
    except FileNotFoundError:
        return None


def _keep(folder: Path) -> None:
    """Makes the names in a folder last, too."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _undo(done: Sequence[tuple[Path, Edit]]) -> None:
    """Puts back what stood in place of files, as well as may be; one that doesn't hold what was written isn't ours."""
    for real, edit in done:
        with suppress(OSError):
            if _content(real) != edit.after:
                continue
            if edit.before is None:
                real.unlink()
            else:
                os.replace(_written(real, edit.before), real)


def _sweep(folder: Path, deep: bool) -> None:
    for place in _places(folder) if deep else (folder,):
        for name in os.listdir(place):
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                with suppress(FileNotFoundError, PermissionError):  # gone, or of somebody else in a folder for all
                    os.unlink(os.path.join(place, name))


def _places(folder: Path) -> set[str]:
    """The folders in which files of a folder are written: its own, and those in it that links lead to."""
    root, walked, led_to = os.path.realpath(folder), set[str](), set[str]()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in walked or not Path(real).is_relative_to(root):
            folders.clear()
            continue
        walked.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [path for path in (os.path.join(place, name) for name in names) if os.path.islink(path)]
        led_to.update(os.path.dirname(os.path.realpath(path)) for path in links)
    return walked | {place for place in led_to if Path(place).is_relative_to(root) and os.path.isdir(place)}


def _unwritable(path: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(f"{path}: can't be written: {error.strerror or error}")
