"""How the service is told to end: once to finish what is in hand, twice to end at once."""

from __future__ import annotations

import os
import signal
import socket
import threading
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Ending:
    """Listens to signals from now on, on a thread of its own: whatever the others wait for, it hears them.

    Until `serve` the first one ends the process, as nothing is in hand yet.
    """

    def __init__(self) -> None:
        self.begun = threading.Event()
        self._serving = False
        self._grace = 0.0
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        self._theirs = theirs
        # First, or one that came between would be heard by nobody.
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        for number in _SIGNALS:
            signal.signal(number, _heard)
        threading.Thread(target=self._listen, args=(ours,), name="signals", daemon=True).start()

    def serve(self, grace: float) -> None:
        """From now on the first signal sets `begun`; the process ends `grace` seconds later at the latest."""
        self._grace = grace
        self._serving = True

    def within(self, seconds: float, code: int = 0) -> None:
        """Ends the process if it is still there after so many seconds."""
        hard = threading.Timer(seconds, os._exit, (code,))
        hard.daemon = True
        hard.start()

    def _listen(self, ours: socket.socket) -> None:
        while data := ours.recv(1):
            if self.begun.is_set():
                os._exit(128 + data[0])
            if not self._serving:
                os._exit(0 if data[0] == signal.SIGTERM else 128 + data[0])
            self.within(self._grace)
            self.begun.set()


def _heard(number: int, frame: FrameType | None) -> None:
    """Stands in the way of the default; the thread hears of it by the socket."""
    del number, frame
