"""`rolecall export`: the knowledge leaves its folder, as a table that comes back exactly and as a page to read."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.authoring.exporting.cells import field, harmless, restored
from bot.authoring.exporting.faq_page import as_markdown
from bot.authoring.exporting.table import as_csv
from bot.authoring.importing.imported import import_table
from bot.authoring.starting import start
from bot.errors import Place
from bot.knowledge import SHIPPED, load
from bot.knowledge.characters import forbidden
from bot.knowledge.references import folded
from bot.model import Article, Entry, Knowledge, Source
from tests.command import LAMPS, MANAGERS, process, rolecall
from tests.making import ARTICLES, SHIP, entry, topic
from tests.making import fact as made

EXAMPLES = int(os.environ.get("EXCHANGE_EXAMPLES", "60"))
"""How many knowledges are drawn at random; 2,000 take minutes."""

TRICKY = [
    "'", "''=", "=", "+", "-", "@", "\t", "\n", "\n\n", '"', ",", ";", " ", "  ", "# ", ": ", "|", "\\n", "é", "😀",
    "%",
    "{", "[", "&", "*", "!", "…", "\u00a0", "＝", "null", "1.10", "---", "…\n", "- ", "</a>", "null: ~",
]  # fmt: skip


def visible(text: str) -> str:
    """A text without what the loader takes nowhere."""
    return "".join(character for character in text if not forbidden(character))


PROSE = st.lists(st.sampled_from(TRICKY) | st.text(max_size=8).map(visible), max_size=12).map("".join)
ANSWERS = PROSE.map(visible).filter(str.strip)
LINES = PROSE.map(lambda text: visible(re.sub(r"[\n\t]", "", text)).strip()).map(
    lambda text: text if any(map(str.isalnum, text)) else f"{text}x"
)


@st.composite
def entries_of(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Some entries that keep clear of each other, as the loader demands."""
    texts = draw(st.lists(LINES, min_size=1, max_size=8, unique_by=folded))
    every = draw(st.integers(1, 4))
    asked = [texts[first : first + every] for first in range(0, len(texts), every)]
    ids = [f"e{number}-{'_' * number}" for number in range(len(asked))]
    return tuple(draw(an_entry(id, own, [one for one in ids if one != id])) for id, own in zip(ids, asked, strict=True))


@st.composite
def an_entry(draw: st.DrawFn, id: str, asked: Sequence[str], others: Sequence[str]) -> Entry:
    """An entry of an id and phrasings, which may be related to others."""
    own = {folded(text) for text in asked}
    sources = st.builds(Source, st.sampled_from(["log", "manual"]), LINES)
    return Entry(
        id=id,
        question=asked[0],
        phrasings=tuple(asked[1:]),
        misses=tuple(draw(st.lists(LINES.filter(lambda text: folded(text) not in own), max_size=3, unique=True))),
        answer=draw(ANSWERS),
        sources=tuple(draw(st.lists(sources, max_size=3, unique=True))),
        related=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else ()),
        owner=draw(st.none() | LINES),
        reviewed=draw(st.none() | st.dates().map(str)),
        tags=tuple(draw(st.lists(LINES.filter(lambda tag: "=" not in tag), max_size=3, unique=True))),
        place=Place(""),
    )


def came_back(knowledge: Knowledge, folder: Path) -> tuple[Entry, ...]:
    """The entries that an export becomes once it is imported, wherever they stand; the second time all is there."""
    table = folder / "table.csv"
    table.write_text(as_csv(knowledge), encoding="utf-8", newline="")
    done = import_table(table, folder / "mine", strict=True)
    assert done.taken == done.rows
    again = import_table(table, folder / "mine", strict=True)
    assert (again.written, again.known) == (None, done.rows)
    return tuple(replace(one, place=Place("")) for one in load(folder / "mine").entries)


class TestTheTable:
    @settings(max_examples=EXAMPLES, deadline=None)
    @given(entries_of())
    def test_comes_back_exactly_whatever_the_texts(self, entries: tuple[Entry, ...]) -> None:
        with TemporaryDirectory() as name:
            (Path(name) / "mine").mkdir()
            (Path(name) / "mine" / "articles.yaml").write_text(
                "articles: [{id: log, title: L}, {id: manual, title: M}]"
            )
            knowledge = Knowledge(entries=entries, articles=(Article("log", "L", None, None, "L"),))
            assert came_back(knowledge, Path(name)) == entries
            assert as_csv(load(Path(name) / "mine")) == as_csv(knowledge)

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(entries_of())
    def test_is_the_same_again_after_a_folder_that_lacks_what_is_cited(self, entries: tuple[Entry, ...]) -> None:
        with TemporaryDirectory() as name:
            astray = tuple(replace(one, related=("nowhere", *one.related)) for one in entries)
            came_back(Knowledge(entries=astray), Path(name))
            assert as_csv(load(Path(name) / "mine")) == as_csv(Knowledge(entries=astray))

    @pytest.mark.parametrize("folder", [SHIPPED, MANAGERS, LAMPS], ids=lambda folder: folder.name)
    def test_of_a_whole_folder_comes_back_byte_for_byte(self, folder: Path, tmp_path: Path) -> None:
        first, second = tmp_path / "first.csv", tmp_path / "second.csv"
        assert rolecall("export", "--knowledge", str(folder), "--to", str(first)).code == 0
        assert rolecall("import", "--strict", str(first), "--into", str(tmp_path / "mine")).code == 0
        assert rolecall("export", "--knowledge", str(tmp_path / "mine"), "--to", str(second)).code == 0
        assert second.read_bytes() == first.read_bytes()

    def test_takes_the_place_of_the_shipped_entries_and_nothing_is_changed(self, tmp_path: Path) -> None:
        start(SHIPPED, tmp_path / "mine")
        before = load(tmp_path / "mine")
        for file in (tmp_path / "mine" / "faq").iterdir():
            file.unlink()
        assert came_back(before, tmp_path) == tuple(replace(one, place=Place("")) for one in before.entries)

    def test_holds_a_phrasing_a_row_and_the_rest_beside_them(self) -> None:
        entries = (
            entry("a", "Why?", "How so?", misses=("Who?",), answer="So.\n", sources=(Source("log", "One: two"),)),
            entry("b", "What?", answer='"That", say some', related=("a", "c")),
        )
        assert as_csv(Knowledge(articles=ARTICLES, entries=entries)) == (
            "id,question,answer,misses,sources,related,owner,reviewed,tags\n"
            'a,Why?,"So.\n",Who?,log: One: two,,,,\n'
            "a,How so?,,,,,,,\n"
            'b,What?,"""That"", say some",,,a,,,\n'
            "b,,,,,c,,,\n"
        )


class TestFormulas:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", "＝1", "- a list", "'-f' is it"]
    )
    def test_are_text_to_a_spreadsheet_and_come_back(self, text: str) -> None:
        assert harmless(text) == f"'{text}"
        assert restored(harmless(text)) == text

    @pytest.mark.parametrize("text", ["'twas", "''", "", "a=1", " =1", "'", "'a=1"])
    def test_are_all_that_is_changed(self, text: str) -> None:
        assert harmless(text) == text == restored(text)

    @given(PROSE)
    def test_no_cell_begins_like_one_and_each_comes_back(self, text: str) -> None:
        cell = harmless(text)
        assert cell[:1] not in set("=+-@\t\r\n＝＋－＠") or not cell
        assert restored(cell) == text
        assert next(csv.reader(io.StringIO(f"a,{field(cell)},b\n", newline="")), None) == ["a", cell, "b"]

    def test_an_apostrophe_of_others_stays(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("id,question,answer\na,'@here' or not?,'-f' is it\n")
        import_table(tmp_path / "a.csv", tmp_path / "mine")
        (found,) = load(tmp_path / "mine").entries
        assert (found.question, found.answer) == ("'@here' or not?", "'-f' is it")


class TestThePage:
    def test_answers_every_question_under_a_heading_that_its_contents_lead_to(self) -> None:
        knowledge = load(SHIPPED)
        page = as_markdown(knowledge)
        led_to = re.findall(r"\]\(#([^)]+)\)", page)
        assert sorted(led_to) == sorted(re.findall(r'<a id="([^"]+)"></a>', page))
        assert len(set(led_to)) == len(led_to) == len(knowledge.entries) + len(knowledge.topics)
        tokens = MarkdownIt().parse(page)
        headings = [
            "".join(child.content for child in tokens[at + 1].children or ())
            for at, token in enumerate(tokens)
            if token.type == "heading_open" and token.tag == "h3"
        ]
        asked = [*(one.question for one in knowledge.topics), *(one.question for one in knowledge.entries)]
        assert sorted(headings) == sorted(asked)

    def test_is_ordered_by_file_and_tells_facts_with_their_sources(self) -> None:
        page = as_markdown(replace(SHIP, contact="#bridge"))
        assert page.startswith(
            "# Frequently asked questions\n\n"
            "- Made\n"
            "  - [Who steers?](#q-steering)\n"
            "  - [Where are the maps?](#q-maps)\n"
        )
        assert (
            '## Made\n\n<a id="q-steering"></a>\n\n### Who steers?\n\n'
            "- **The pilot** steers.\n- **The navigator** points.\n\n"
            "Only *Log 2020* says so.\n\n"
            "Source: The Ship's Log, “Bridge”\n"
        ) in page
        assert page.endswith("---\n\nNot answered here? Ask \\#bridge.\n")

    def test_numbers_sources_as_its_answers_do(self) -> None:
        both = topic("t", "Who?", made("pilot", "steers"), made("nav", "points", "manual", "Two"))
        page = as_markdown(replace(SHIP, topics=(both,), entries=()))
        assert "**The navigator** points. [2]" in page
        assert "Sources:\n\n1. The Ship's Log, “Bridge”\n2. The Manual of the Bridge, “Two”\n" in page

    def test_shows_questions_as_they_are_and_survives_careless_answers(self) -> None:
        question = "Is `a*b_c*` <b>[x](y)</b> #1 | 2?"
        careless = "```\ncode without an end\n# no heading"
        page = as_markdown(Knowledge(entries=(entry("a", question, answer=careless), entry("b", "What?"))))
        tokens = MarkdownIt().parse(page)
        headings = [tokens[at + 1] for at, token in enumerate(tokens) if token.tag == "h3" and token.nesting == 1]
        told = ["".join(child.content for child in heading.children or ()) for heading in headings]
        assert told == [question, "What?"]


class TestTheCommand:
    def test_goes_by_the_name_of_the_file(self, tmp_path: Path) -> None:
        for name, beginning in (("a.csv", "id,question"), ("a.md", "# Freq"), ("a.MARKDOWN", "# Freq")):
            ended = rolecall("export", "--knowledge", str(MANAGERS), "--to", str(tmp_path / name))
            assert (ended.code, (tmp_path / name).read_text()[: len(beginning)]) == (0, beginning)

    def test_says_what_it_wrote_and_what_it_left_out(self, tmp_path: Path) -> None:
        ended = rolecall("export", "--knowledge", str(MANAGERS), "--to", str(tmp_path / "a.csv"))
        knowledge = load(MANAGERS)
        assert ended.out == f"{tmp_path}/a.csv (entries: {len(knowledge.entries)})\n"
        assert ended.err.startswith(f"{len(knowledge.topics)} topics aren't in the CSV")

    def test_writes_to_standard_output_and_there_nothing_else(self) -> None:
        ended = process("export", "--knowledge", str(MANAGERS), "--to", "-", "--format", "csv")
        assert (ended.code, ended.out) == (0, as_csv(load(MANAGERS)))

    @pytest.mark.parametrize("to", ["-", "faq", "faq.txt"])
    def test_asks_for_a_format_where_no_name_tells_one(self, to: str, tmp_path: Path) -> None:
        ended = rolecall("export", "--to", to if to == "-" else str(tmp_path / to))
        assert (ended.code, ended.err.splitlines()[0]) == (
            2, "rolecall: write what? Say --format csv or --format markdown."
        )  # fmt: skip

    def test_replaces_a_file_whole_and_what_a_link_leads_to(self, tmp_path: Path) -> None:
        (tmp_path / "real.csv").write_text("old")
        (tmp_path / "link.csv").symlink_to("real.csv")
        rolecall("export", "--knowledge", str(LAMPS), "--to", str(tmp_path / "link.csv"))
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "real.csv").read_text() == as_csv(load(LAMPS))
        assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "real.csv"]

    @pytest.mark.parametrize(
        ("link", "to", "written"),
        [("out.csv", "faq/a.yaml", "out.csv"), ("faq/b.yaml", "../kept.csv", "kept.csv")],
        ids=["by a link to one of its files", "where a link of its own leads"],
    )
    def test_never_writes_over_the_knowledge(self, link: str, to: str, written: str, tmp_path: Path) -> None:
        (tmp_path / "faq").mkdir()
        (tmp_path / "faq" / "a.yaml").write_text("entries: [{id: a, question: Why?, answer: So.}]")
        (tmp_path / "kept.csv").write_text("entries: [{id: b, question: How?, answer: So.}]")
        (tmp_path / link).symlink_to(to)
        before = load(tmp_path)
        ended = rolecall("export", "--knowledge", str(tmp_path), "--to", str(tmp_path / written))
        told = "would be taken for knowledge, or write over it; give another name"
        assert (ended.code, ended.out, ended.err) == (4, "", f"rolecall: {tmp_path / written}: {told}\n")
        assert load(tmp_path) == before

    @pytest.mark.parametrize("to", ["nowhere/a.csv", "folder.csv", "faq.yaml"])
    def test_ends_with_4_where_it_cannot_or_must_not_write(self, to: str, tmp_path: Path) -> None:
        (tmp_path / "folder.csv").mkdir()
        (tmp_path / "faq.yaml").write_text("mine")
        ended = rolecall("export", "--knowledge", str(LAMPS), "--format", "csv", "--to", str(tmp_path / to))
        assert (ended.code, ended.out) == (4, "")
        assert ended.err.startswith(f"rolecall: {tmp_path}/{to}: ")
        assert (tmp_path / "faq.yaml").read_text() == "mine"

    def test_ends_with_3_when_the_knowledge_is_broken(self, tmp_path: Path) -> None:
        assert rolecall("export", "--knowledge", str(tmp_path), "--to", str(tmp_path / "a.csv")).code == 3
        assert not (tmp_path / "a.csv").exists()
