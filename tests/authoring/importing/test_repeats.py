"""A table that comes again: what stands is known, what a row says more is told, and what stands is never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import load
from tests.authoring.importing.tables import imported, left_out
from tests.authoring.importing.test_qna_maker import exported, pair, prompts
from tests.command import rolecall

HEADER = "id,question,answer,misses,sources,related,owner,reviewed,tags,unit\n"
WHOLE = (
    HEADER + "a,Why?,x,Who?,log: One,b,HR,2026-01-31,t,u\na,How?,,why?,book: Two,c,IT,soon,,\n"
    "b,What?,y,,book:  Two,,,,,\n"
)
AT = {"a": "mine/faq/faq.yaml:2:9", "b": "mine/faq/faq.yaml:16:9"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder that has the whole table, and knows one of the articles that it cites."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "articles.yaml").write_text("articles: [{id: log, title: The Log}]")
    imported(tmp_path, WHOLE)
    return folder


@pytest.mark.usefixtures("mine")
def test_all_of_it_is_known_whatever_waits_in_tags(tmp_path: Path) -> None:
    done = imported(tmp_path, WHOLE)
    assert (done.written, done.known, done.left_out) == (None, 3, ())


def test_an_export_of_it_is_known_too(mine: Path, tmp_path: Path) -> None:
    rolecall("export", "--knowledge", str(mine), "--to", str(tmp_path / "out.csv"))
    ended = rolecall("import", "--strict", str(tmp_path / "out.csv"), "--into", str(mine))
    assert (ended.code, ended.out) == (0, f"{mine}: nothing is new (rows: 0 of 5, there already: 5)\n")


@pytest.mark.usefixtures("mine")
def test_a_row_that_leaves_things_out_is_known(tmp_path: Path) -> None:
    assert imported(tmp_path, "id,question,answer\na,How?,x\n").known == 1


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        ("a,Since when?,x,,,,,,,", "question"),
        ("a,Why?,z,,,,,,,", "answer"),
        ("a,Why?,x,Where?,,,,,,", "miss"),
        ("a,Why?,x,,log: Two,,,,,", "source"),
        ("b,What?,y,,,a,,,,", "relation"),
        ("a,Why?,x,,,,Legal,,,", "owner"),
        ("a,Why?,x,,,,,2026-02-01,,", "date of review"),
        ("a,Why?,x,,,,,,t2,", "tag"),
        ("a,Why?,x,,,,,,,u2", "tag"),
        ("a,Since when?,x,,,,Legal,,,", "question and owner"),
    ],
)
def test_a_row_that_says_more_of_an_entry_is_told_and_nothing_is_changed(
    row: str, lacks: str, mine: Path, tmp_path: Path
) -> None:
    before = load(mine)
    table = f"{HEADER}b,What?,y,,,,,,,\n{row}\n"
    told = f"faq.csv:3:1: '{row[0]}' is at {AT[row[0]]} already, without this row's {lacks}; "
    assert left_out(tmp_path, table) == [f"{told}what stands isn't changed, do that by hand"]
    assert load(mine) == before
    ended = rolecall("import", "--strict", str(tmp_path / "faq.csv"), "--into", str(mine))
    assert (ended.code, ended.err.splitlines()[-1]) == (
        3,
        f"{tmp_path}/faq.csv: 1 of 2 rows can't be taken; nothing is written",
    )


def test_a_citation_that_waits_for_its_article_is_put_in_by_hand_as_was_advised(mine: Path, tmp_path: Path) -> None:
    """Importing again says that all is there, which it is: in a tag."""
    (mine / "articles.yaml").write_text("articles: [{id: log, title: The Log}, {id: book, title: The Book}]")
    assert imported(tmp_path, WHOLE).known == 3
    assert load(mine).entries[1].tags == ("sources=book:  Two",)


def test_prompts_of_qna_maker_are_known_until_one_leads_elsewhere(tmp_path: Path) -> None:
    first, second = pair(1, "Why?", "A.", Prompts=prompts((0, 2)), Metadata="x:y"), pair(2, "How?", "B.")
    imported(tmp_path, exported(first, second))
    assert imported(tmp_path, exported(first, second)).known == 2
    lead = {**second, "Prompts": prompts((0, 1))}
    (told,) = left_out(tmp_path, exported(first, lead))
    assert "already, without this row's relation;" in told


def test_prompts_of_new_pairs_lead_to_those_that_stand(tmp_path: Path) -> None:
    old = pair(1, "Where do I park?", "A.")
    imported(tmp_path, exported(old))
    imported(tmp_path, exported(old, pair(2, "How much is it?", "B.", Prompts=prompts((0, 1)))))
    assert {entry.question: entry.related for entry in load(tmp_path / "mine").entries} == {
        "Where do I park?": (),
        "How much is it?": ("park",),
    }
