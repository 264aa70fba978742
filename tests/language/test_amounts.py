"""Amounts in questions and facts: which they are, and where one lies among others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.amounts import amounts, nearest, place
from bot.language.text import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("is 250000 usual", (250_000,), id="digits"),
        pytest.param("is 250,000 usual", (250_000,), id="by-thousands"),
        pytest.param("$1,250,000 a year", (1_250_000,), id="millions"),
        pytest.param("is 250k usual", (250_000,), id="in-thousands"),
        pytest.param("a 250 k offer", (250_000,), id="in-thousands-apart"),
        pytest.param("about 92.5k", (92_500,), id="a-part-of-a-thousand"),
        pytest.param("$200,000 to $400,000", (200_000, 400_000), id="several"),
        pytest.param("200,000-400k", (200_000, 400_000), id="a-range"),
        pytest.param("in 2024", (), id="a-year"),
        pytest.param("for 40 hours", (), id="too-few-digits"),
        pytest.param("call 1234567890", (), id="too-many-digits"),
        pytest.param("1,0000", (), id="wrongly-parted"),
        pytest.param("3,5 years", (), id="another-comma"),
        pytest.param("x12000", (), id="within-a-word"),
        pytest.param("250kg", (), id="another-unit"),
        pytest.param("v1.20000", (), id="behind-a-dot"),
        pytest.param("250,000.", (250_000,), id="at-the-end-of-a-sentence"),
        pytest.param("much", (), id="no-digits"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_amounts_are_read(text: str, expected: tuple[float, ...]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("token", "known", "expected"),
    [
        ("320k", ["200k", "300000", "900k"], "300000"),
        ("320000", ["300k", "pay"], "300k"),
        ("250k", ["200k", "300k"], "200k"),
        ("320k", ["pay", "42"], None),
        ("320k", [], None),
        ("42", ["300k"], None),
        ("pay", ["300k"], None),
    ],
)
def test_the_nearest_known_amount_stands_for_any(token: str, known: list[str], expected: str | None) -> None:
    assert nearest(token, known) == expected


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        pytest.param([10], [20, 40], -1, id="below"),
        pytest.param([20], [20, 40], 0, id="at-the-lower-end"),
        pytest.param([30], [40, 20], 0, id="within"),
        pytest.param([40], [20, 40], 0, id="at-the-upper-end"),
        pytest.param([41], [20, 40], 1, id="above"),
        pytest.param([25, 35], [20, 40], 0, id="all-within"),
        pytest.param([10, 15], [20, 40], -1, id="all-below"),
        pytest.param([10, 30], [20, 40], None, id="in-two-places"),
        pytest.param([], [20, 40], None, id="none-asked-about"),
        pytest.param([10], [], None, id="none-given"),
    ],
)
def test_an_amount_lies_below_within_or_above_a_range(
    asked: list[float], given: list[float], expected: int | None
) -> None:
    assert place(asked, given) == expected


@given(st.text() | st.text(alphabet="0123456789,.k $-"))
def test_any_text_may_be_searched_and_amounts_have_digits(text: str) -> None:
    found = amounts(fold(text))
    assert all(one >= 0 for one in found)
    assert bool(found) <= any(map(str.isdigit, fold(text)))


@given(st.integers(10_000, 999_999_999))
def test_an_amount_is_the_same_however_it_is_written(amount: int) -> None:
    assert amounts(str(amount)) == amounts(f"{amount:,}") == (amount,)


@given(st.lists(st.integers(0, 99), min_size=1), st.lists(st.integers(0, 99), min_size=1))
def test_where_all_lie_in_one_place_each_does(asked: list[float], given: list[float]) -> None:
    together = place(asked, given)
    assert together is None or {place([one], given) for one in asked} == {together}
