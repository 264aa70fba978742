"""What is put into a text is in it once, and what was there is found again where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.editing.insertions import Insertions

OLD = st.text("ab \n\r", max_size=12)
PUT = st.lists(st.tuples(st.floats(0, 1), st.text("xy\n", min_size=1, max_size=4)), max_size=4)


def of(old: str, put: list[tuple[float, str]]) -> Insertions:
    insertions = Insertions(old)
    for number, (share, text) in enumerate(put):
        insertions.put(round(share * len(old)), text, number)
    return insertions


@given(OLD, PUT)
def test_every_character_of_the_old_text_is_found_where_it_stood(old: str, put: list[tuple[float, str]]) -> None:
    insertions = of(old, put)
    text = insertions.text()
    places = [insertions.old(index) for index in range(len(text))]
    assert [place for place in places if place is not None] == [*range(len(old))]
    assert all(place is None or old[place] == said for place, said in zip(places, text, strict=True))


@given(OLD, PUT, st.floats(0, 1))
def test_parts_are_the_whole_together(old: str, put: list[tuple[float, str]], share: float) -> None:
    insertions, at = of(old, put), round(share * len(old))
    assert insertions.text(0, at) + insertions.text(at) == insertions.text()
