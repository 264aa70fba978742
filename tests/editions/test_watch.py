"""A change of the folder is noticed, whatever it is done by; a burst of changes is one; nothing else is any."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue

import pytest

from bot.editions.watch import Watch
from tests.editions.ship import FILE, GOOD, moved, write

_PATIENCE = 30.0


class Watching:
    """Watches on a thread, as a running bot does."""

    def __init__(self, folder: Path) -> None:
        self._noticed: Queue[float] = Queue()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(Watch(folder),), daemon=True)
        self._thread.start()

    def _watch(self, watch: Watch) -> None:
        for _ in watch.changes(self._stop):
            self._noticed.put(time.monotonic())

    def next(self) -> float:
        """When the next change was noticed."""
        return self._noticed.get(timeout=_PATIENCE)

    @property
    def waiting(self) -> int:
        """Changes that nobody has asked for."""
        return self._noticed.qsize()

    def stop(self) -> None:
        """Ends it."""
        self._stop.set()
        self._thread.join(_PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    """A watch as it is."""
    yield from running(folder)


@pytest.fixture
def listening(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    """A watch that is told by the system alone when something stirs, and never looks by itself."""
    monkeypatch.setattr("bot.editions.watch._LOOK_EVERY", 3_600)
    for watching in running(folder):
        rests(watching)
        yield watching


@pytest.fixture
def looking(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    """A watch on a system that tells nothing, and which so has to look."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    yield from running(folder)


def watched() -> bool:
    """Whether this process has asked the system to be told of changes."""
    told = []
    for file in Path("/proc/self/fdinfo").iterdir():
        with suppress(FileNotFoundError):  # it has been closed meanwhile
            told.append(file.read_text())
    return any("inotify wd" in one for one in told)


def rests(watching: Watching) -> None:
    """Waits until it watches, which it doesn't before it is done with what it noticed; meanwhile it notices nothing."""
    until = time.monotonic() + _PATIENCE
    while not watched():
        assert watching.waiting == 0, "it has noticed the same once more"
        assert time.monotonic() < until, "it doesn't watch"
    assert watching.waiting == 0


def running(folder: Path) -> Iterator[Watching]:
    watching = Watching(folder)
    yield watching
    watching.stop()


def replaced(folder: Path) -> None:
    """As an editor saves: a new file takes the place of the old one."""
    new = folder / "faq" / ".ship.yaml.new"
    new.write_text(moved(30))
    new.rename(folder / FILE)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that it watches")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: write(folder, moved(30)), id="written"),
        pytest.param(replaced, id="replaced"),
        pytest.param(lambda folder: (folder / FILE).unlink(), id="deleted"),
        pytest.param(lambda folder: (folder / FILE).chmod(0o400), id="permissions"),
        pytest.param(lambda folder: (folder / "outside.yaml").write_text("contact: Ask.\n"), id="added"),
        pytest.param(lambda folder: write(folder / "topics"), id="a folder added"),
    ],
)
def test_a_change_is_noticed_once(listening: Watching, folder: Path, change: Callable[[Path], object]) -> None:
    change(folder)
    listening.next()
    rests(listening)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that it watches")
def test_a_folder_deleted_is_noticed(listening: Watching, folder: Path) -> None:
    shutil.rmtree(folder)
    listening.next()


def test_where_nothing_tells_of_changes_they_are_noticed_all_the_same(looking: Watching, folder: Path) -> None:
    write(folder, moved(30))
    looking.next()
    folder.rename(folder.parent / "elsewhere")
    looking.next()
    write(folder)
    looking.next()
    assert looking.waiting == 0


def test_a_burst_of_changes_is_one(watching: Watching, folder: Path) -> None:
    for number in range(100):
        write(folder, moved(number))
        (folder / "faq" / f"more-{number}.yaml").write_text(f"entries:\n- {{id: e{number}}}\n")
    ended = time.monotonic()
    assert watching.next() > ended
    assert watching.waiting == 0


def test_a_file_that_grows_is_waited_for(watching: Watching, folder: Path) -> None:
    with open(folder / FILE, "w") as file:
        for line in GOOD.splitlines(keepends=True):
            file.write(line)
            file.flush()
            time.sleep(0.02)  # what grows takes time: this is what is tested
    ended = time.monotonic()
    assert watching.next() > ended
    assert watching.waiting == 0


def test_what_the_loader_does_not_read_is_no_change(watching: Watching, folder: Path) -> None:
    for name in (".ship.yaml.swp", "ship.yaml~", "4913", "#ship.yaml#", ".#ship.yaml"):
        (folder / "faq" / name).write_text(GOOD)
        (folder / "faq" / name).unlink()
    (folder / "notes.txt").write_text("to do")
    (folder / ".git").mkdir()
    (folder / ".git" / "index.yaml").write_text(GOOD)
    write(folder, moved(30))
    watching.next()
    assert watching.waiting == 0


def test_a_link_led_elsewhere_is_noticed_within_and_above(tmp_path: Path) -> None:
    """As Kubernetes mounts a ConfigMap: files are links into `..data`, itself a link that is swapped."""
    for name, content in (("..one", GOOD), ("..two", moved(30)), ("..three", moved(40))):
        write(tmp_path / "mounted" / name, content)
    mounted = tmp_path / "mounted"
    (mounted / "..data").symlink_to("..one")
    (mounted / "faq").symlink_to("..data/faq")
    (tmp_path / "above").symlink_to(mounted)
    within, above = Watching(mounted), Watching(tmp_path / "above")
    try:
        led(mounted / "..data", "..two")
        within.next()
        above.next()
        led(tmp_path / "above", str(mounted / "..three"))
        above.next()
        assert within.waiting == 0
    finally:
        within.stop()
        above.stop()


def led(link: Path, target: str) -> None:
    """Leads a link elsewhere, in one step."""
    new = link.with_name("new-link")
    new.symlink_to(target)
    new.replace(link)
