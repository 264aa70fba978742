"""Python's search for garbage, put off while there is none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps Python from searching for garbage meanwhile, where many objects are made that all stay in use.

    A large folder is read into a hundred thousand nodes. Python would search them for garbage again and again, which
    takes up to half of the time and finds nothing. It searches soon after the end; that is quick only where the nodes
    are let go of within.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
