"""What Slack can't show of an answer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.authoring.checking.checked import entries, folder, found

HEAD = "| a | b |\n| --- | --- |\n"
WIDE = f"|{' x |' * 21}\n|{' --- |' * 21}\n|{' y |' * 21}"

FOUND = {
    "two<br>lines": "shows '<br>' as it stands, for it knows no HTML; write Markdown",
    "a <b>bold</b> word": "shows '<b>' as it stands, for it knows no HTML; write Markdown (and 1 more)",
    "<!-- aside --> text": "shows '<!-- aside -->' as it stands",
    '<a href="https://x.example">there</a>': "shows '<a href=\"https://x.example\">' as it stands",
    "see <https://x.example/a>": "shows the brackets of '<https://x.example/a>'",
    "fish &amp; chips": "shows '&amp;' as it stands; write the character itself",
    "look: ![the plan](https://x.example/p.png)": "shows no image, only a link in place of '![the plan](https://x.exa",
    "see [there](/docs/lamp)": "can't follow '[there](/docs/lamp)', which isn't a whole address",
    "see [below](#below)": "can't follow '[below](#below)'",
    WIDE: "shows no table of 21 columns; 20 are the most",
    HEAD + "| 1 | 2 |\n" * 99: "shows a table of 99 rows in several messages; 98 fit in one",
    "word " * 1_501: "shows 7,505 characters in several messages; 7,500 fit in one",
    "\U0001f4a1" * 3_751: "shows 7,502 characters in several messages; 7,500 fit in one",
}
SHOWN = (
    "`<br>` breaks a line, as ``&amp; <b>`` does",
    "```html\n<b>bold</b> ![x](y)\n```\nand after",
    "~~~\n<br>\n~~~",
    r"\<br> and \![no image](https://x.example)",
    "if a < b and c > d, or a <= b; 3 <4> 5",
    "**bold**, _italic_, ~~gone~~, # and > and - lists",
    "[there](https://x.example/a?b=(c)) or [mail](mailto:a@b.example)",
    "AT&T; R&D; fish & chips",
    HEAD + "| 1 | 2 |\n" * 98,
    "a | b\nc - d",
    "word " * 1_500,
    "- [ ] a task [x]\n\n---\n\n> quoted",
)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them, the former first."""
    given = entries(*({"answer": text} for text in (*FOUND, *SHOWN)))
    return folder(tmp_path_factory.mktemp("slack"), {"faq/a.yaml": given})


def test_what_it_cant_show_is_found(answered: Path) -> None:
    told = {one.entry: f"{one.severity}: {one.sentence}" for one in found(answered, "not-in-slack")}
    for number, (text, sentence) in enumerate(FOUND.items()):
        severity = "note" if "several messages" in sentence else "warning"
        assert told.get(f"e{number}", "").startswith(f"{severity}: Slack {sentence}"), text[:40]


def test_what_it_shows_is_passed_over(answered: Path) -> None:
    ids = {f"e{len(FOUND) + number}" for number in range(len(SHOWN))}
    assert [str(one) for one in found(answered, "not-in-slack") if one.entry in ids] == []


def test_it_is_pointed_at_within_the_answer(tmp_path: Path) -> None:
    answer = "  answer: |\n    First.\n\n    - Then<br/>that\n"
    text = f"entries:\n- id: a\n  question: Where is it?\n  phrasings: [whereabouts]\n{answer}"
    (finding,) = found(folder(tmp_path, {"faq/a.yaml": text}), "not-in-slack")
    assert (finding.place.line, finding.place.column, finding.end) == (8, 11, 16)


def test_facts_and_disagreements_are_looked_at_too(tmp_path: Path) -> None:
    topic = """\
topics:
- id: steering
  name: steering
  question: Who steers the ship?
  phrasings: [at the wheel]
  disagreement: Not <i>quite</i>.
  facts:
  - says: somebody steers it
    because: as <u>it</u> drifts
    article: log
    section: Bridge
"""
    articles = "articles:\n- {id: log, title: The Log}\n"
    findings = found(folder(tmp_path, {"topics/t.yaml": topic, "articles.yaml": articles}), "not-in-slack")
    assert [(one.place.line, one.place.column) for one in findings] == [(6, 21), (9, 17)]


@pytest.mark.parametrize("part", ["`", "![", "<a ", "<!--", "[x](", "``` ", "&", "\\", "|-|\n", "`` ` "])
def test_a_hostile_answer_is_read_at_once(part: str) -> None:
    from bot.authoring.rules.not_in_slack import unshown

    began = time.process_time()  # whatever else the machine does
    list(unshown((part * 12_000)[:12_000]))
    assert time.process_time() - began < 2
