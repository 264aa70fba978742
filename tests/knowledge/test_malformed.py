"""What is refused: each kind of mistake at its exact place, all of them at once, and nothing but `KnowledgeError`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Complaint, KnowledgeError
from bot.knowledge import load
from bot.knowledge.complaints import LIMIT
from tests.knowledge.malformed import GOOD_ENTRY, MALFORMED, Malformed

VALID = (
    "# Opening hours\r\nentries:\n- id: hours\n  question: When is the office open?\n"
    "  phrasings: [is it open, \"opening: hours\", 'it''s open']\n  misses:\n  - who is there\n"
    "  answer: |\n    Always. **Always!**\n\n    - día\n    - \U0001f469\u200d\U0001f4bb\n"
    "  tags: []\n  reviewed: 2026-11-01\n- {id: pay, question: Who earns?, answer: I, related: [hours]}\n"
).encode()


def refusal(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return [str(complaint) for complaint in caught.value.complaints]


def loads_or_complains(content: bytes) -> None:
    with TemporaryDirectory() as name:
        path = Path(name, "faq", "x.yaml")
        path.parent.mkdir()
        path.write_bytes(content)
        complaints: tuple[Complaint, ...] | None = None
        try:
            load(Path(name))
        except KnowledgeError as error:
            complaints = error.complaints
        assert complaints is None or complaints
        for complaint in complaints or ():
            assert complaint.place.file == str(path)
            assert complaint.place.line >= 1
            assert complaint.place.column >= 1
            assert str(complaint).isprintable()
            assert "can't be understood" not in complaint.sentence


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.name)
def test_each_mistake_is_refused_at_its_place(case: Malformed, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    case.write(folder)
    [complaint] = refusal(folder)
    assert complaint.startswith(f"{case.expected(folder)}: ")
    assert case.fragment in complaint
    assert complaint.isprintable()


def test_the_table_names_each_mistake_once() -> None:
    assert len({case.name for case in MALFORMED}) == len(MALFORMED) >= 80


def test_a_folder_that_is_not_there_is_one_complaint(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == [
        f"{tmp_path}/none:1:1: there is no such folder; check the path, or make one with 'rolecall init'"
    ]


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "pay.yaml"
    path.write_text(GOOD_ENTRY)
    [complaint] = refusal(path)
    assert complaint.startswith(f"{path}:1:1: this isn't a folder")


def test_a_path_no_system_can_open_is_one_complaint() -> None:
    [complaint] = refusal(Path("a\x00b"))
    assert complaint.startswith("a\\x00b:1:1: the folder can't be opened")


def test_all_mistakes_of_a_folder_come_at_once_in_file_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles.yaml": "articles:\n- {id: guide}\n- {id: guide, title: T, date: yesterday}\n",
        "checks.yaml": "checks:\n- - {ask: a, outcome: answered, entry: hours}\n- - {ask: b, outcome: maybe}\n",
        "faq/a.yaml": "entries:\n- id: hours\n  answer: Always.\n  colour: red\n"
        "- {id: b, question: When?, answer: x}\n",
        "faq/b.yaml": "entries:\n- {id: hours, question: when?, answer: '', related: [nothing]}\n",
        "roles.yaml": b"roles: [\xff]\n",
        "topics/t.yaml": "topics:\n"
        "- {id: t, name: T, question: Q, facts: [{about: [ceo], article: gude, section: S}]}\n",
    }
    Malformed("", files, "", "").write(tmp_path)
    places = [complaint.removeprefix(f"{tmp_path}/").split(": ")[0] for complaint in refusal(tmp_path)]
    assert places == [
        "articles.yaml:2:3",  # no title
        "articles.yaml:3:8",  # the id is taken
        "articles.yaml:3:31",  # no date
        "checks.yaml:3:23",  # no outcome
        "faq/a.yaml:2:3",  # no question
        "faq/a.yaml:4:3",  # unknown key
        "faq/b.yaml:2:8",  # the id is taken
        "faq/b.yaml:2:25",  # the question is another entry's
        "faq/b.yaml:2:40",  # empty answer
        "faq/b.yaml:2:54",  # related to nothing
        "roles.yaml:1:9",  # not UTF-8, so that nothing is said about the role 'ceo'
        "topics/t.yaml:2:41",  # no says
        "topics/t.yaml:2:65",  # no such article
    ]


def test_a_file_of_a_million_mistakes_is_cut_short(tmp_path: Path) -> None:
    Malformed("", {"faq/x.yaml": "entries:\n" + "- x\n" * 20_000}, "", "").write(tmp_path)
    complaints = refusal(tmp_path)
    assert len(complaints) == LIMIT + 1
    assert complaints[-1].endswith("more is wrong further on; mend these 1,000 first and check again")


def test_a_right_file_of_another_name_hides_no_ids(tmp_path: Path) -> None:
    files = {"faq/a.yaml": GOOD_ENTRY.replace("}", ", related: [pay]}"), "faq/pay.yml": GOOD_ENTRY}
    Malformed("", files, "", "").write(tmp_path)
    [complaint] = refusal(tmp_path)
    assert "rename it 'pay.yaml'" in complaint


def test_importing_the_loader_imports_nothing_heavy() -> None:
    code = "import sys, bot.knowledge; print([m for m in ('rapidfuzz', 'asyncio', 'sqlite3') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_slower_parser_stands_in_for_the_fast_one(tmp_path: Path) -> None:
    Malformed("", {"good/faq/x.yaml": "entries:\n- {id: a, question: Q, answer: no}\n"}, "", "").write(tmp_path)
    Malformed("", {"deep/faq/x.yaml": "[" * 100_000}, "", "").write(tmp_path)
    code = """if True:
        import sys
        sys.modules["yaml._yaml"] = None
        from pathlib import Path
        from bot.errors import KnowledgeError
        from bot.knowledge import load
        print(load(Path("good")).entries[0].answer)
        try:
            load(Path("deep"))
        except KnowledgeError as error:
            print(error)
    """
    run = [sys.executable, "-c", code]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(run, cwd=tmp_path, env={"PYTHONPATH": root}, capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert first == "no"
    assert second.startswith("deep/faq/x.yaml:1:33: ")


@pytest.mark.parametrize("content", ["a: " + " " * 5_000_000 + "b", "entries:\n" + "- x\n" * 500_000, "\n" * 9_000_000])
def test_hostile_lengths_take_seconds_not_hours(content: str, tmp_path: Path) -> None:
    Malformed("", {"faq/x.yaml": content}, "", "").write(tmp_path)
    start = time.perf_counter()
    assert refusal(tmp_path)
    assert time.perf_counter() - start < 20


@settings(max_examples=400, deadline=None)
@given(
    st.binary(max_size=400)
    | st.text("-:[]{}&*!|>'\"%@`#?,.~ \n\tabentrisdqu\\x0\ufeff\u200b", max_size=60).map(str.encode)
)
def test_any_bytes_load_or_are_complained_about(content: bytes) -> None:
    loads_or_complains(content)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_damaged_file_loads_or_is_complained_about(data: st.DataObject) -> None:
    content = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        match data.draw(st.sampled_from(("truncate", "flip", "insert", "repeat"))):
            case "truncate":
                del content[at:]
            case "flip" if at < len(content):
                content[at] ^= 1 << data.draw(st.integers(0, 7))
            case "repeat":
                content[at:at] = content[at : at + data.draw(st.integers(1, 40))]
            case _:
                content[at:at] = data.draw(
                    st.binary(min_size=1, max_size=6) | st.sampled_from((b"- ", b": ", b"*a", b"\t", b"\n  "))
                )
    loads_or_complains(bytes(content))


def test_the_undamaged_file_loads() -> None:
    with TemporaryDirectory() as name:
        Malformed("", {"faq/x.yaml": VALID}, "", "").write(Path(name))
        assert [entry.id for entry in load(Path(name)).entries] == ["hours", "pay"]
