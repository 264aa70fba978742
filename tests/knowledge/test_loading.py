"""What loads: small folders, every field, order, and scalars that stay the text they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import Place
from bot.knowledge import load
from bot.model import Article, CheckTurn, Entry, Fact, Knowledge, OutsideRole, OutsideTopic, Role, Source, Topic

ENTRY = "entries:\n- {id: hours, question: When is the office open?, answer: Always.}\n"


def loaded(folder: Path, files: dict[str, str | bytes]) -> Knowledge:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(folder)


def answer(folder: Path, written: str) -> str:
    return loaded(folder, {"faq/x.yaml": f"entries:\n- id: a\n  question: Q\n  answer: {written}\n"}).entries[0].answer


def test_a_folder_of_nothing_but_an_entry_loads(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"faq/x.yaml": ENTRY}) == Knowledge(
        entries=(
            Entry(
                id="hours",
                question="When is the office open?",
                phrasings=(),
                misses=(),
                answer="Always.",
                sources=(),
                related=(),
                owner=None,
                reviewed=None,
                tags=(),
                place=Place(f"{tmp_path}/faq/x.yaml", 2, 3),
            ),
        )
    )


def test_every_field_of_every_file_arrives(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles.yaml": (
            "articles:\n- {id: guide, title: The Guide, author: Ann Lee, date: 2023-07-27, cite: Lee 2023}\n"
            "- {id: talk, title: A Talk}\n"
        ),
        "roles.yaml": "roles:\n- {id: cto, name: CTO, aliases: [tech chief, c.t.o.]}\n- {id: vp, name: VP}\n",
        "topics/degree.yaml": (
            "topics:\n- id: degree\n  name: education\n  question: Which degree?\n  phrasings: [what degree]\n"
            "  misses: [what language]\n  facts:\n  - about: [cto, vp]\n    says: hold a degree\n    article: guide\n"
            "    section: Education\n  - {says: Nobody minds, article: talk, section: End}\n"
            "  - {about: [vp], says: minds, because: as few do, contrast: yes, article: talk, section: End}\n"
            "  disagreement: >-\n    They\n    differ.\n  related: [hours]\n"
        ),
        "faq/hours.yaml": (
            "entries:\n- id: hours\n  question: When open?\n  phrasings:\n  - opening hours\n  misses: [pay]\n"
            "  answer: |\n    Always.\n\n    - even now\n  sources: [{article: talk, section: Start}]\n"
            "  related: [degree]\n  owner: people-team\n  reviewed: 2026-11-01\n  tags: [time]\n"
        ),
        "outside.yaml": (
            "roles:\n- {name: CFO, aliases: [finance chief]}\n- {name: another VP, aliases: ['vp of *']}\n"
            "topics:\n- {id: holidays, name: holidays, phrasings: [how many days off]}\ncontact: '#ask'\n"
        ),
        "checks.yaml": (
            "checks:\n- - {ask: a, outcome: answered, entry: degree, says: [x], never: [y]}\n"
            "  - {ask: b, outcome: ambiguous | unknown}\n- - {ask: c, outcome: unknown}\n"
        ),
    }
    checks = f"{tmp_path}/checks.yaml"
    assert loaded(tmp_path, files) == Knowledge(
        articles=(
            Article("guide", "The Guide", "Ann Lee", "2023-07-27", "Lee 2023"),
            Article("talk", "A Talk", None, None, "A Talk"),
        ),
        roles=(Role("cto", "CTO", ("tech chief", "c.t.o.")), Role("vp", "VP", ())),
        topics=(
            Topic(
                id="degree",
                name="education",
                question="Which degree?",
                phrasings=("what degree",),
                misses=("what language",),
                facts=(
                    Fact(("cto", "vp"), "hold a degree", Source("guide", "Education")),
                    Fact((), "Nobody minds", Source("talk", "End")),
                    Fact(("vp",), "minds", Source("talk", "End"), because="as few do", contrast=True),
                ),
                disagreement="They differ.",
                related=("hours",),
                place=Place(f"{tmp_path}/topics/degree.yaml", 2, 3),
            ),
        ),
        entries=(
            Entry(
                id="hours",
                question="When open?",
                phrasings=("opening hours",),
                misses=("pay",),
                answer="Always.\n\n- even now\n",
                sources=(Source("talk", "Start"),),
                related=("degree",),
                owner="people-team",
                reviewed="2026-11-01",
                tags=("time",),
                place=Place(f"{tmp_path}/faq/hours.yaml", 2, 3),
            ),
        ),
        outside_roles=(OutsideRole("CFO", ("finance chief",)), OutsideRole("another VP", ("vp of *",))),
        outside_topics=(OutsideTopic("holidays", "holidays", ("how many days off",)),),
        contact="#ask",
        checks=(
            (
                CheckTurn("a", ("answered",), "degree", ("x",), ("y",), Place(checks, 2, 5)),
                CheckTurn("b", ("ambiguous", "unknown"), None, (), (), Place(checks, 3, 5)),
            ),
            (CheckTurn("c", ("unknown",), None, (), (), Place(checks, 4, 5)),),
        ),
    )


def test_a_folder_of_topics_only_loads(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles.yaml": "articles: [{id: a, title: A}]\n",
        "topics/t.yaml": "topics: [{id: t, name: T, question: Q, facts: [{says: It is so, article: a, section: S}]}]\n",
    }
    assert [topic.id for topic in loaded(tmp_path, files).topics] == ["t"]


def test_files_are_read_in_sorted_order_subfolders_and_all(tmp_path: Path) -> None:
    names = ("b.yaml", "a/z.yaml", "a.yaml", "c/d/e.yaml", "B.yaml")
    files: dict[str, str | bytes] = {
        f"faq/{name}": f"entries:\n- {{id: i{number}, question: Q{number}, answer: A}}\n"
        for number, name in enumerate(names)
    }
    places = [entry.place.file.removeprefix(f"{tmp_path}/faq/") for entry in loaded(tmp_path, files).entries]
    assert places == ["B.yaml", "a.yaml", "a/z.yaml", "b.yaml", "c/d/e.yaml"]


def test_what_is_no_knowledge_is_left_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "faq/x.yaml": ENTRY,
        "README.md": "# Hello\n",
        "faq/notes.txt": b"\xff",
        "faq/x.yaml~": "{",
        "faq/.draft.yaml": "{",
        ".github/workflow.yml": "{",
        "pictures/a.png": b"\x89PNG",
    }
    assert len(loaded(tmp_path, files).entries) == 1


def test_linked_files_and_folders_are_read(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "knowledge"
    (store / "faq").mkdir(parents=True)
    (store / "faq" / "x.yaml").write_text(ENTRY)
    (store / "roles.yaml").write_text("roles: [{id: cto, name: CTO}]\n")
    folder.mkdir()
    (folder / "faq").symlink_to(store / "faq")
    (folder / "roles.yaml").symlink_to(store / "roles.yaml")
    knowledge = load(folder)
    assert (len(knowledge.entries), len(knowledge.roles)) == (1, 1)
    assert knowledge.entries[0].place.file == f"{folder}/faq/x.yaml"


def test_a_relative_path_stays_relative_in_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(tmp_path / "knowledge", {"faq/x.yaml": ENTRY})
    monkeypatch.chdir(tmp_path)
    assert load(Path("knowledge")).entries[0].place == Place("knowledge/faq/x.yaml", 2, 3)


@pytest.mark.parametrize(
    ("written", "contrast"),
    [("yes", True), ("true", True), ("Yes", True), ("no", False), ("false", False), ("'no'", False)],
)
def test_a_contrast_is_a_yes_or_a_no(written: str, contrast: bool, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles.yaml": "articles: [{id: a, title: A}]\n",
        "topics/t.yaml": (
            "topics: [{id: t, name: T, question: Q, facts: "
            f"[{{says: It is so, contrast: {written}, article: a, section: S}}]}}]\n"
        ),
    }
    (topic,) = loaded(tmp_path, files).topics
    assert topic.facts[0].contrast is contrast


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "~", "null", "10:30", "1.10", "0x10", "010", "1e3", "2024-13-45", "=", "<<", "9" * 5_000, "-1", "?x"],
)
def test_scalars_stay_the_text_they_are(written: str, tmp_path: Path) -> None:
    assert answer(tmp_path, written) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("in C# # the language", "in C#"),
        ("'in #ops'", "in #ops"),
        ("a#b", "a#b"),
        ('"tab\\tand\\nbreak"', "tab\tand\nbreak"),
        ("'it''s'", "it's"),
        (">-\n    one\n    two", "one two"),
        ("|\n    # Title\n    in #ops", "# Title\nin #ops\n"),
        ("\U0001f469\u200d\U0001f4bb codes", "\U0001f469\u200d\U0001f4bb codes"),
    ],
)
def test_answers_are_used_as_written(written: str, read: str, tmp_path: Path) -> None:
    assert answer(tmp_path, written) == read


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    knowledge = loaded(tmp_path, {"faq/x.yaml": b"\xef\xbb\xbf" + ENTRY.encode()})
    assert knowledge.entries[0].place == Place(f"{tmp_path}/faq/x.yaml", 2, 3)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_of_other_systems_make_no_difference(ending: str, tmp_path: Path) -> None:
    content = "entries:\n- id: a\n  question: Q\n  answer: |\n    one\n    two\n"
    knowledge = loaded(tmp_path, {"faq/x.yaml": content.replace("\n", ending)})
    assert knowledge.entries[0].answer == "one\ntwo\n"
    assert knowledge.entries[0].place.line == 2


def test_a_version_line_and_document_marks_are_fine(tmp_path: Path) -> None:
    assert len(loaded(tmp_path, {"faq/x.yaml": f"%YAML 1.2\n---\n{ENTRY}...\n"}).entries) == 1


@pytest.mark.parametrize(
    ("word", "meant"), [("yes", True), ("YES", True), ("True", True), ("No", False), ("false", False)]
)
def test_yes_and_no_are_taken_in_any_case(word: str, meant: bool, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles.yaml": "articles: [{id: guide, title: Guide}]\n",
        "topics/t.yaml": "topics:\n- {id: t, name: n, question: Q, facts: [{says: s, article: guide, section: s, "
        f"contrast: {word}}}]}}\n",
    }
    assert loaded(tmp_path, files).topics[0].facts[0].contrast is meant


def test_optional_lists_may_be_empty(tmp_path: Path) -> None:
    lists = "phrasings: [], misses: [], sources: [], related: [], tags: []"
    knowledge = loaded(tmp_path, {"faq/x.yaml": ENTRY.replace("}", f", {lists}}}")})
    assert knowledge.entries[0].phrasings == ()


def test_two_phrasings_may_differ_in_punctuation_only(tmp_path: Path) -> None:
    knowledge = loaded(tmp_path, {"faq/x.yaml": ENTRY.replace("}", ", phrasings: [is it open, is it open!]}")})
    assert knowledge.entries[0].phrasings == ("is it open", "is it open!")
