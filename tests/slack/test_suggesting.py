"""Somebody who knows an answer suggests it in Slack, and hears what becomes of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.slack.showing import notices
from adapters.slack.showing.suggesting import WINDOW, window
from bot.records.ledger import Ledger
from bot.records.proposals import Proposal, Proposals
from tests.command import MANAGERS, ROOT
from tests.fakes.journal import Json
from tests.fakes.slack import FakeSlack
from tests.slack.desk import Desk
from tests.slack.running import Running
from tests.slack.saying import HOSTILE

SCHEMA = Path(os.environ.get("BLOCKKIT_SCHEMA", ROOT.parent / "shared" / "slack" / "blockkit.schema.json"))
ASKED = "how many holidays do we get"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def slack(state: Path) -> Iterator[FakeSlack]:
    with FakeSlack(speed=100) as opened, Running(opened, state):
        yield opened


@pytest.fixture
def proposals(state: Path) -> Iterator[Proposals]:
    ledger = Ledger(state / "rolecall" / "rolecall.db")
    yield Proposals(ledger)
    ledger.close()


def opened(slack: FakeSlack, by: str) -> Json:
    """The window that was opened for somebody last."""

    def found() -> Json:
        calls = slack.calls("views.open")
        view: Json = calls[-1].arguments["view"] if len(calls) == int(by[1:]) else {}
        return view

    return slack.wait_for(found, "a window")


def initial(view: Json) -> dict[str, str]:
    return {block["block_id"]: block["element"].get("initial_value", "") for block in view["blocks"]}


def test_from_an_unknown_answer_to_the_maintainers_and_back(slack: FakeSlack, proposals: Proposals) -> None:
    slack.mention("C1", "U1", f"<@UBOT> {ASKED}")
    [answer] = slack.wait_for_posts(1)
    slack.press(answer, "Suggest an answer", by="U1")
    view = opened(slack, "U1")
    assert initial(view) == {"question": ASKED, "answer": "", "source": ""}
    slack.submit(view, "U1", question=f"{ASKED}?", answer="*Thirty* days & no more", source="")
    [*_, thanks] = slack.wait_for_posts(2)
    assert (thanks.channel, thanks.text) == ("D1", notices.suggested().text)
    [waiting] = proposals.waiting()
    assert waiting.proposal == Proposal(f"{ASKED}?", "*Thirty* days & no more", "", "U1", "slack")
    assert waiting.knowledge == str(MANAGERS)
    proposals.decide(waiting.id, taken=True)
    [*_, told] = slack.wait_for_posts(3)
    assert (told.channel, told.text) == ("D1", notices.decided(f"{ASKED}?", True, "").text)
    slack.wait_for(lambda: proposals.untold() == (), "the author has been told")


@pytest.mark.parametrize(("taken", "became"), [(True, "is taken"), (False, "isn't taken")])
def test_the_author_is_told_why_whatever_became_of_it(taken: bool, became: str) -> None:
    told = notices.decided("where do I park?", taken, "it is answered now: Where are the <!channel> cars?")
    assert told.text == (
        f"Thank you! What you suggested for “where do I park?” {became}: it is answered now: "
        "Where are the &lt;!channel&gt; cars?"
    )
    assert notices.decided("who?", taken, " ").text == f"Thank you! What you suggested for “who?” {became}."


def test_blanks_are_no_question_and_no_answer(slack: FakeSlack, proposals: Proposals) -> None:
    before = len(proposals.waiting())
    told = slack.submit(window(), "U9", question="  ", answer="?!", source="")
    slack.settle()
    [answer] = [one.response for one in slack.acknowledged if one.payload.get("view") == told["view"]]
    assert answer is not None
    assert {*answer["errors"]} == {"question", "answer"}
    assert len(proposals.waiting()) == before


@pytest.mark.parametrize(("user", "is_reply"), [("U2", False), ("U3", True)])
def test_a_message_becomes_the_question_or_in_a_thread_the_answer(slack: FakeSlack, user: str, is_reply: bool) -> None:
    root = slack.say("C2", user, "how many holidays?")
    said = slack.say("C2", user, "thirty &amp; not one more", root.ts) if is_reply else root
    slack.shortcut("suggest", said, by=user)
    filled = initial(opened(slack, user))
    assert (filled["question"], filled["answer"]) == (
        ("", "thirty & not one more") if is_reply else ("how many holidays?", "")
    )


@pytest.mark.parametrize("text", ["", "x" * 20_000, HOSTILE, "\ud800\u202e"])
def test_the_window_holds_whatever_is_known(text: str) -> None:
    view = window(text, text)
    for block in view["blocks"]:  # type: ignore[attr-defined]
        assert len(block["element"].get("initial_value", "")) <= block["element"]["max_length"]
    if SCHEMA.is_file():
        jsonschema = pytest.importorskip("jsonschema")
        jsonschema.validate(view["blocks"], json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_what_was_suggested_just_before_a_crash_is_one_suggestion(tmp_path: Path) -> None:
    """The process ends once the suggestion is kept, and before it is noted that its work is done."""
    fields = {name: {name: {"value": text}} for name, text in (("question", ASKED), ("answer", "30"), ("source", ""))}
    view = {"id": "V1", "callback_id": WINDOW, "state": {"values": fields}}
    desk = Desk(tmp_path)
    desk.breaks_off({"type": "view_submission", "user": {"id": "U1"}, "view": view})
    desk.close()
    after = Desk(tmp_path)
    [thanks] = after.goes_on()
    assert thanks["arguments"]["text"] == notices.suggested().text
    assert [one.proposal.question for one in after.proposals.waiting()] == [ASKED]
    after.close()
