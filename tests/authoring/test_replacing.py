"""A file is replaced whole or not at all: whoever is killed, edits by hand meanwhile, or adds at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.authoring.adding.added import NewEntry, NewPhrasing, add, write
from bot.authoring.adding.planning import plan
from bot.authoring.exporting.exported import keep
from bot.authoring.replacing import Edit, locked, replace
from bot.errors import ConfigurationError, ConflictError
from bot.knowledge import load
from tests.authoring.hammering import adding, at_once, filled, hammered, temporaries
from tests.command import environment

KILLS, AT_ONCE = 8, 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "folder", 3)


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = filled(tmp_path / "folder", 300)
    came = hammered(folder, KILLS, Random(7))
    assert came.acknowledged >= KILLS
    assert (came.lost, came.corrupt) == (0, 0)
    add(folder, NewEntry("the last?", "a"), check=False)
    assert temporaries(folder) == []


def test_a_file_that_is_read_only_stays_as_it_is_though_its_folder_is_not(folder: Path) -> None:
    file = folder / "faq" / "all.yaml"
    file.chmod(0o444)
    before = file.read_bytes()
    with pytest.raises(ConfigurationError, match=r"all\.yaml: can't be written: it is read-only; nothing was written"):
        add(folder, NewPhrasing("entry-1", "one more"), NewEntry("c?", "c", file="other"), check=False)
    assert file.read_bytes() == before
    assert [path.name for path in (folder / "faq").iterdir()] == ["all.yaml"]


def test_what_a_killed_write_left_is_swept_up_by_the_next(folder: Path) -> None:
    left = [folder / ".rolecall-x.tmp", folder / "faq" / ".rolecall-y.tmp"]
    for path in left:
        path.write_text("half")
    other = folder / "faq" / ".mine.tmp"
    other.write_text("whole")
    add(folder, NewPhrasing("entry-1", "one more"), check=False)
    assert temporaries(folder) == [other]


def test_what_a_killed_write_left_where_links_lead_is_swept_up_too(folder: Path) -> None:
    hidden, file = folder / ".data" / "faq", folder / "faq" / "all.yaml"
    (hidden / "deep").mkdir(parents=True)
    file.rename(hidden / "deep" / "all.yaml")
    (folder / "faq").rmdir()
    (folder / "faq").symlink_to(".data/faq")
    (folder / ".other").mkdir()
    (folder / ".other" / "b.yaml").write_text("entries: [{id: b, question: Why?, answer: So.}]")
    (hidden / "b.yaml").symlink_to("../../.other/b.yaml")
    for place in (hidden, hidden / "deep", folder / ".other"):
        (place / ".rolecall-x.tmp").write_text("half")
    add(folder, NewPhrasing("entry-1", "one more"), check=False)
    assert [path for path in temporaries(folder) if path.suffix == ".tmp"] == []


def test_what_a_killed_export_left_is_swept_up_by_the_next_and_no_more_than_that(folder: Path, tmp_path: Path) -> None:
    left, below = tmp_path / ".rolecall-x.tmp", tmp_path / "deep" / ".rolecall-y.tmp"
    below.parent.mkdir()
    for path in (left, below):
        path.write_text("half")
    keep("all", tmp_path / "faq.csv", folder)
    assert (tmp_path / "faq.csv").read_text() == "all"
    assert temporaries(tmp_path) == [below]


def test_what_a_killed_check_left_goes_with_a_later_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    held = "from bot.authoring.staging import stage\nwith stage() as left:\n    print(left, flush=True)\n    input()"
    environ = environment(TMPDIR=str(tmp_path))
    command = [sys.executable, "-c", held]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stdout
        left = Path(process.stdout.readline().strip())
        process.kill()
    add(folder, NewPhrasing("entry-1", "one more"), check=True)
    assert left.is_dir()  # it might be somebody's who is at it still
    os.utime(left, (0, 0))
    add(folder, NewPhrasing("entry-1", "another one"), check=True)
    assert not left.exists()


def test_all_that_two_processes_add_at_the_same_time_is_there(folder: Path) -> None:
    assert at_once(folder, ("a", "b"), AT_ONCE) == 3 + 2 * AT_ONCE


def test_who_comes_second_waits(folder: Path) -> None:
    with locked(folder):
        process = adding(folder, "b", 1)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        assert len(load(folder).entries) == 3
    assert process.communicate()[0] == "b-0\n"
    assert len(load(folder).entries) == 4


@pytest.mark.parametrize("by_hand", [b"# mine\n", None])
def test_an_edit_by_hand_meanwhile_is_never_overwritten(folder: Path, by_hand: bytes | None) -> None:
    planned = plan(folder, [NewPhrasing("entry-1", "one more"), NewEntry("c?", "c", file="new")])
    file = folder / "faq" / "all.yaml"
    edited = None
    if by_hand:
        edited = file.read_bytes() + by_hand
        file.write_bytes(edited)
    else:
        file.unlink()
    with pytest.raises(ConflictError, match=r"all\.yaml: was changed by somebody else meanwhile"):
        write(planned)
    assert (file.read_bytes() if file.exists() else None) == edited
    assert [path for path in (folder / "faq").iterdir() if path != file] == []


def test_a_file_that_somebody_else_made_meanwhile_is_never_overwritten(folder: Path) -> None:
    planned = plan(folder, [NewEntry("c?", "c", file="new")])
    (folder / "faq" / "new.yaml").write_text("entries: mine")
    with pytest.raises(ConflictError):
        write(planned)
    assert (folder / "faq" / "new.yaml").read_text() == "entries: mine"


def test_what_somebody_else_wrote_to_another_file_meanwhile_is_a_conflict_too(folder: Path) -> None:
    planned = plan(folder, [NewEntry("c?", "c", id="c", file="a")])
    add(folder, NewEntry("d?", "d", id="c", file="b"), check=False)
    with pytest.raises(ConflictError, match=r"b\.yaml: was changed by somebody else meanwhile"):
        write(planned)
    assert not (folder / "faq" / "a.yaml").exists()
    assert [entry.id for entry in load(folder).entries].count("c") == 1


def test_a_file_that_is_gone_meanwhile_is_a_conflict_too(folder: Path) -> None:
    add(folder, NewEntry("d?", "d", id="d", file="b"), check=False)
    planned = plan(folder, [NewEntry("c?", "c", related=("d",), file="all")])
    (folder / "faq" / "b.yaml").unlink()
    with pytest.raises(ConflictError, match=r"b\.yaml: was changed by somebody else meanwhile"):
        write(planned)
    assert len(load(folder).entries) == 3


def test_rights_and_links_stay_as_they_were(folder: Path) -> None:
    file = folder / "faq" / "all.yaml"
    real = folder / ".real"
    file.rename(real)
    real.chmod(0o640)
    file.symlink_to("../.real")
    add(folder, NewPhrasing("entry-1", "one more"), check=False)
    assert file.readlink() == Path("../.real")
    assert real.stat().st_mode & 0o777 == 0o640
    assert "one more" in real.read_text()


def test_a_new_file_has_the_rights_that_the_user_gives_new_files(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        add(folder, NewEntry("c?", "c", file="new"), check=False)
    finally:
        os.umask(before)
    assert (folder / "faq" / "new.yaml").stat().st_mode & 0o777 == 0o640


def test_what_can_not_be_written_whole_leaves_all_as_it_was(folder: Path) -> None:
    file = folder / "faq" / "all.yaml"
    before = file.read_bytes()
    (folder / "faq" / "new.yaml").mkdir()
    with locked(folder), pytest.raises(ConfigurationError, match=r"new\.yaml: can't be written"):
        replace(folder, [Edit(file, before, b"entries: other"), Edit(folder / "faq" / "new.yaml", None, b"x")])
    assert file.read_bytes() == before
    assert temporaries(folder) == []


BEFORE_THE_SECOND = """\
def hook(event, _):
    if event == "os.rename":
        renames.append(event)
        if len(renames) == 2:
            raise KeyboardInterrupt
sys.addaudithook(hook)
"""
RIGHT_AFTER_THE_FIRST = """\
def hook(frame, event, called):
    if event == "c_return" and called is os.replace and frame.f_code is replace.__code__:
        sys.setprofile(None)
        raise KeyboardInterrupt
sys.setprofile(hook)
"""


@pytest.mark.parametrize(
    "hook", [BEFORE_THE_SECOND, RIGHT_AFTER_THE_FIRST], ids=["before the second", "after the first"]
)
def test_whoever_interrupts_between_two_files_leaves_all_as_it_was(hook: str, folder: Path) -> None:
    interrupted = f"""\
import os, sys
from pathlib import Path
from bot.authoring.adding.added import NewEntry, NewPhrasing, add
from bot.authoring.replacing import replace
renames = []
{hook}
try:
    add(Path(sys.argv[1]), NewPhrasing("entry-1", "one more"), NewEntry("c?", "c", file="new"), check=False)
except KeyboardInterrupt:
    print("interrupted")
"""
    before = (folder / "faq" / "all.yaml").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", interrupted, str(folder)], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout == "interrupted\n"
    assert [path.name for path in (folder / "faq").iterdir()] == ["all.yaml"]
    assert (folder / "faq" / "all.yaml").read_bytes() == before


def test_a_disk_that_is_full_leaves_all_as_it_was(folder: Path) -> None:
    full = """\
import resource, signal, sys
from pathlib import Path
from bot.authoring.adding.added import NewPhrasing, add
from bot.errors import ConfigurationError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    add(Path(sys.argv[1]), NewPhrasing("entry-1", "one more"), check=False)
except ConfigurationError as error:
    print(error)
"""
    before = (folder / "faq" / "all.yaml").read_bytes()
    done = subprocess.run(
        [sys.executable, "-B", "-c", full, str(folder)], capture_output=True, text=True, env=environment(), check=True
    )
    assert "can't be written: File too large" in done.stdout
    assert (folder / "faq" / "all.yaml").read_bytes() == before
    assert temporaries(folder) == []
