"""Arrays as one flat file: a mark, a checksum, a short list of what is in it as JSON, and the bytes of the arrays.

It is opened with one read and one sum, where a zip of arrays takes 13 ms. Nothing in it is run, and nothing that it
says of itself is believed: numbers alone are made of it, and only of bytes that are there.
"""

from __future__ import annotations

import json
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from bot.matching.fitted import Arrays

_START = struct.Struct("<8sII")  # the mark, the sum of all that follows it, the length of the list
_MARK = b"rolecall"
_SUMMED = 12
_ALIGNED = 64
"""Where an array may begin: at a multiple of this, as processors like it."""

_NUMBERS = "biuf"
"""Kinds of arrays that hold no objects, as numpy calls them."""


def packed(key: str, arrays: Arrays) -> list[bytes | memoryview]:
    """The pieces of the file that holds some arrays under a key; raises ValueError when one holds anything but
    numbers."""
    at, listed = 0, []
    pieces: list[bytes | memoryview] = []
    for name, array in arrays.items():
        if array.dtype.kind not in _NUMBERS:
            raise ValueError("no array of numbers")
        listed.append((name, array.dtype.str, array.shape, at))
        gap = -array.nbytes % _ALIGNED
        at += array.nbytes + gap
        pieces += [np.ascontiguousarray(array).reshape(-1).view(np.uint8).data, bytes(gap)]
    head = json.dumps([key, listed]).encode()
    head += b" " * (-(_START.size + len(head)) % _ALIGNED)
    pieces = [len(head).to_bytes(4, "little"), head, *pieces]
    total = 0
    for piece in pieces:
        total = zlib.crc32(piece, total)
    return [_MARK + total.to_bytes(4, "little"), *pieces]


def unpacked(key: str, data: NDArray[np.uint8]) -> Arrays:
    """The arrays that were packed under a key, as views of the file's bytes; raises whatever it likes when these are
    anything else."""
    mark, total, length = _START.unpack_from(data.data)
    if mark != _MARK or total != zlib.crc32(data.data[_SUMMED:]):
        raise ValueError("not what was written")
    first = _START.size + length
    name_of_all, listed = json.loads(data[_START.size : first].tobytes())
    if name_of_all != key:
        raise ValueError("of something else, under this one's name")
    arrays = {}
    for name, kind, shape, at in listed:
        dtype = np.dtype(kind)
        if dtype.kind not in _NUMBERS or min((at, *shape)) < 0:
            raise ValueError("no array of numbers")
        arrays[name] = np.ndarray(shape, dtype, data, first + at)  # refused beyond the end
    return arrays
