"""A file of arrays: what was packed comes out, and nothing that a file says of itself is believed."""

from __future__ import annotations

import json
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of
from numpy.typing import NDArray

from bot.matching.parcel import packed, unpacked

NUMBERS = st.one_of(
    arrays_of.boolean_dtypes(),
    arrays_of.integer_dtypes(),
    arrays_of.unsigned_integer_dtypes(),
    arrays_of.floating_dtypes(),
)
SHAPES = arrays_of.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)


def file(key: str = "key", **arrays: NDArray[np.generic]) -> NDArray[np.uint8]:
    """The bytes of a file."""
    return np.frombuffer(b"".join(packed(key, arrays)), np.uint8)


def forged(head: bytes, data: bytes = b"\0" * 64, length: int | None = None) -> NDArray[np.uint8]:
    """A file whose sum is right, whatever it says."""
    rest = (len(head) if length is None else length).to_bytes(4, "little") + head + data
    return np.frombuffer(b"rolecall" + zlib.crc32(rest).to_bytes(4, "little") + rest, np.uint8)


@given(st.text(), st.dictionaries(st.text(), NUMBERS.flatmap(lambda kind: arrays_of.arrays(kind, SHAPES)), max_size=4))
def test_any_arrays_of_numbers_come_out_as_they_went_in(key: str, arrays: dict[str, NDArray[np.generic]]) -> None:
    again = unpacked(key, np.frombuffer(b"".join(packed(key, arrays)), np.uint8))
    assert list(again) == list(arrays)
    for name, array in arrays.items():
        assert (again[name].dtype, again[name].shape) == (array.dtype, array.shape)
        assert again[name].tobytes() == array.tobytes()


def test_arrays_that_do_not_lie_in_one_piece_come_out_as_they_went_in() -> None:
    array = np.arange(24).reshape(4, 6)[::2, ::-3]
    assert unpacked("key", file(a=array))["a"].tolist() == array.tolist()


def test_every_array_begins_where_processors_like_it() -> None:
    data = file(a=np.zeros(3, np.uint8), b=np.zeros(5), c=np.zeros((2, 7), np.float32))
    begun = [array.ctypes.data - data.ctypes.data for array in unpacked("key", data).values()]
    assert {at % 64 for at in begun} == {0}


def test_it_is_read_under_its_own_key_alone() -> None:
    with pytest.raises(ValueError, match="of something else"):
        unpacked("other", file(a=np.zeros(3)))


def test_a_forged_file_that_says_the_truth_is_read() -> None:
    head = json.dumps(["key", [["a", "<u2", [2, 3], 4]]]).encode()
    assert unpacked("key", forged(head))["a"].tolist() == [[0] * 3] * 2


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(["a", "<f8", [9], 0], id="beyond-the-end"),
        pytest.param(["a", "<f8", [8], 1], id="partly-beyond-the-end"),
        pytest.param(["a", "<f8", [1], 10**30], id="far-beyond-the-end"),
        pytest.param(["a", "<f8", [1], -8], id="before-the-beginning"),
        pytest.param(["a", "<f8", [2**40, 2**40], 0], id="larger-than-memory"),
        pytest.param(["a", "<f8", [-1], 0], id="of-negative-length"),
        pytest.param(["a", "<f8", ["1"], 0], id="of-no-length"),
        pytest.param(["a", "<f8", [1] * 99, 0], id="too-deep"),
        pytest.param(["a", "|O", [1], 0], id="objects"),
        pytest.param(["a", "O,f8", [1], 0], id="objects-among-numbers"),
        pytest.param(["a", "|S8", [1], 0], id="texts"),
        pytest.param(["a", "|V8", [1], 0], id="anything"),
        pytest.param(["a", "nonsense", [1], 0], id="of-no-kind"),
        pytest.param(["a", "<f8", [1]], id="nowhere"),
        pytest.param(None, id="nothing"),
    ],
)
def test_what_a_file_says_of_its_arrays_is_not_believed(listed: object) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        unpacked("key", forged(json.dumps(["key", [listed]]).encode()))


@pytest.mark.parametrize("head", [b"", b"[", b"7", b"null", b"{}", b'["key"]', b'["key", 7]', b"\xff", b"[" * 100_000])
def test_a_list_that_is_none_is_refused(head: bytes) -> None:
    with pytest.raises((ValueError, TypeError, RecursionError)):
        unpacked("key", forged(head))


def test_a_list_that_is_said_to_be_longer_than_the_file_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked("key", forged(b'["key", []]', length=2**32 - 1))


@given(st.binary())
def test_any_bytes_that_are_no_file_are_refused(data: bytes) -> None:
    with pytest.raises(Exception, match=r"."):
        unpacked("key", np.frombuffer(data, np.uint8))


@pytest.mark.parametrize(
    "array", [np.array([{}]), np.array(["a"]), np.array([1j])], ids=["objects", "texts", "complex"]
)
def test_what_holds_no_plain_numbers_is_not_packed(array: NDArray[np.generic]) -> None:
    with pytest.raises(ValueError, match="numbers"):
        file(a=array)
