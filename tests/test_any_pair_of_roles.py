"""The same conversations work with any knowledge about two roles: the one that ships, and a second one of other roles.

What differs between the two stands in `PAIRS`; everything else is drawn from the knowledge itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.answerer import Bot
from bot.authoring.checking.check import check
from bot.conversation import REMEMBERED_TURNS, Conversation
from bot.deciding.decision import Reason
from bot.knowledge import SHIPPED
from bot.model import Fact, Topic
from bot.reply import Outcome, Reply
from tests.bots import bot_of
from tests.command import MANAGERS


@dataclass(frozen=True, slots=True)
class Pair:
    """A knowledge about two roles, by its folder, and how to ask there for what one of them alone does."""

    folder: Path
    does: str
    """A verb phrase that fits only one of them, as after "does she …"; of the other nothing is said there."""
    one: str
    """The id of the one whom it fits."""
    whose: str
    """The id of the topic that says so."""
    leads: str
    """Another such phrase, where something else is said of the other."""
    leader: str
    """The id of the one whom that fits."""
    where: str
    """The id of the topic that says so."""


PAIRS = {
    "shipped": Pair(
        SHIPPED,
        "turn business requirements into technical specifications",
        "vp",
        "requirements",
        "deploy technical services",
        "cto",
        "deployment",
    ),
    "managers": Pair(MANAGERS, "keep the budget", "project", "budget", "approve changes", "product", "changes"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the pairs, and its bot."""

    pair: Pair
    bot: Bot

    def talk(self, *templates: str) -> Reply:
        """The reply to the last of several turns, in which the roles' names stand as {one}, {two} and {other}."""
        conversation = Conversation()
        for template in templates[:-1]:
            conversation = self.bot.ask(self.named(template), conversation).conversation
        return self.bot.ask(self.named(templates[-1]), conversation)

    def named(self, template: str) -> str:
        """A turn with the names of this knowledge: {fits} is the role that does what the pair says, {not_it} isn't;
        {leader} and {not_leader} likewise."""
        one, two = self.bot.knowledge.roles
        fits, not_it = (one, two) if one.id == self.pair.one else (two, one)
        leader, not_leader = (one, two) if one.id == self.pair.leader else (two, one)
        return template.format(
            leader=leader.name,
            not_leader=not_leader.name,
            leads=self.pair.leads,
            one=one.name,
            two=two.name,
            fits=fits.name,
            not_it=not_it.name,
            other=self.bot.knowledge.outside_roles[0].name,
            does=self.pair.does,
        )

    def says(self, topic: str, role: str) -> str:
        """What the first fact about one role alone says, with which its figures can be told from the other's."""
        (found,) = [one for one in self.bot.knowledge.topics if one.id == topic]
        number = {"one": 0, "two": 1}[role]
        return next(fact.says for fact in found.facts if fact.about == (self.bot.knowledge.roles[number].id,))


@cache
def opened(name: str) -> Asked:
    """The bot of a pair, made once."""
    return Asked(PAIRS[name], bot_of(PAIRS[name].folder))


@pytest.fixture(params=PAIRS)
def asked(request: pytest.FixtureRequest) -> Asked:
    return opened(request.param)


def facts(asked: Asked) -> list[tuple[Topic, Fact]]:
    return [(topic, fact) for topic in asked.bot.knowledge.topics for fact in topic.facts]


def test_the_second_knowledge_is_sound_by_its_own_checks() -> None:
    assert [str(finding) for finding in check(MANAGERS)] == []


def test_the_second_knowledge_holds_every_kind_of_thing() -> None:
    asked = opened("managers")
    knowledge = asked.bot.knowledge
    both = tuple(role.id for role in knowledge.roles)
    assert len(both) == 2
    assert len(facts(asked)) >= 12
    assert any(topic.disagreement for topic in knowledge.topics)
    assert any({fact.about for fact in topic.facts} == {(role,) for role in both} for topic in knowledge.topics)
    assert any(fact.about == both for _, fact in facts(asked))
    assert any(fact.because for _, fact in facts(asked))
    assert any(fact.contrast for _, fact in facts(asked))
    assert knowledge.outside_roles
    assert knowledge.outside_topics
    assert len(knowledge.checks) >= 40


def test_the_two_share_no_role() -> None:
    roles = [{role.id for role in opened(name).bot.knowledge.roles} for name in PAIRS]
    assert set.isdisjoint(*roles)


class TestOneSide:
    @pytest.mark.parametrize(("role", "other"), [("one", "two"), ("two", "one")])
    def test_is_told_without_the_other(self, asked: Asked, role: str, other: str) -> None:
        text = asked.talk(f"what does a {{{role}}} earn").text
        assert asked.says("salary", role) in text
        assert asked.says("salary", other) not in text

    @pytest.mark.parametrize("turn", ["and the {two}?", "the other one", "and the other one?", "same for the {two}?"])
    def test_gives_way_to_the_other(self, asked: Asked, turn: str) -> None:
        text = asked.talk("what does a {one} earn", turn).text
        assert asked.says("salary", "two") in text
        assert asked.says("salary", "one") not in text

    def test_comes_back(self, asked: Asked) -> None:
        text = asked.talk("what does a {one} earn", "the other one", "the other one").text
        assert asked.says("salary", "one") in text

    @pytest.mark.parametrize(("turn", "role"), [("the former", "one"), ("and the latter?", "two")])
    def test_is_the_former_or_the_latter_of_both(self, asked: Asked, turn: str, role: str) -> None:
        reply = asked.talk("what do the {one} and the {two} earn", turn)
        assert reply.entry == "salary"
        assert asked.says("salary", role) in reply.text
        assert reply.conversation.roles == (asked.bot.knowledge.roles[0 if role == "one" else 1].id,)

    def test_is_kept_by_a_pronoun(self, asked: Asked) -> None:
        reply = asked.talk("which degree does the {one} have", "and what does he earn?")
        assert reply.explanation.supplied == (asked.bot.knowledge.roles[0].id,)
        assert asked.says("salary", "two") not in reply.text

    def test_is_remembered_for_a_number_of_turns(self, asked: Asked) -> None:
        nonsense = ["asdf qwerty zxcv"] * REMEMBERED_TURNS
        assert asked.talk("what does a {one} earn", *nonsense[1:], "and the {two}?").entry == "salary"
        assert asked.talk("what does a {one} earn", *nonsense, "and the {two}?").outcome is not Outcome.ANSWERED


class TestTheFirstWords:
    @pytest.mark.parametrize(
        ("turn", "beginning"),
        [
            pytest.param("who {does}s", None, id="who"),
            pytest.param("is it the {one} or the {two} who {does}s", None, id="either-or"),
            pytest.param("does the {fits} {does}", "Yes.", id="yes"),
            pytest.param("does the {not_it} {does}", "My sources name only the {fits} for that.", id="silent"),
            pytest.param("doesn't the {fits} {does}", "Yes.", id="expects-a-yes"),
            pytest.param("who doesn't {does}", "**The {not_it}**: my sources name only the {fits} for", id="who-not"),
            pytest.param("so the {not_it} doesn't {does}?", "My sources name only the {fits}", id="silent-stated"),
            pytest.param("so the {fits} doesn't {does}?", "On the contrary.", id="contrary"),
            pytest.param("does only the {fits} {does}", "Yes.", id="one-alone"),
        ],
    )
    def test_answer_what_was_asked(self, asked: Asked, turn: str, beginning: str | None) -> None:
        words = turn.replace("{does}s", _third_person(asked.pair.does))
        reply = asked.talk(words)
        assert reply.entry == asked.pair.whose
        if beginning is None:
            assert reply.text.replace("*", "").startswith(asked.named("The {fits}"))
        else:
            assert reply.text.startswith(asked.named(beginning))

    @pytest.mark.parametrize(
        ("turn", "beginning"),
        [
            pytest.param("does the {leader} {leads}", "Yes.", id="yes"),
            pytest.param("can you tell me if the {leader} {leads} or not", "Yes.", id="if-or-not"),
            pytest.param("does the {not_leader} {leads}", "No: my sources name the {leader} for that.", id="no"),
            pytest.param("so the {not_leader} doesn't {leads}?", "Right: my sources name the {leader} for", id="right"),
            pytest.param(
                "is it true that the {not_leader} doesn't {leads}",
                "Right: my sources name the {leader}",
                id="true-that",
            ),
            pytest.param("so the {leader} doesn't {leads}?", "On the contrary.", id="contrary"),
        ],
    )
    def test_are_yes_or_no_where_both_are_spoken_of(self, asked: Asked, turn: str, beginning: str) -> None:
        reply = asked.talk(turn)
        assert reply.entry == asked.pair.where
        assert reply.text.startswith(asked.named(beginning))

    def test_are_both_where_both_share_it(self, asked: Asked) -> None:
        assert asked.talk("do the {one} and the {two} have a degree").text.startswith("Yes.")
        assert asked.talk("is a degree only required of the {one}").text.startswith("No, both the ")


class TestTheOtherRole:
    @pytest.mark.parametrize(
        "turn", ["what does a {other} earn", "who is the boss of the {other}", "what degree does the {other} have"]
    )
    def test_is_declined_by_name(self, asked: Asked, turn: str) -> None:
        reply = asked.talk(turn)
        assert (reply.outcome, reply.explanation.reason) == (Outcome.UNKNOWN, Reason.OTHER_ROLE)
        assert asked.named("the {other}") in reply.text
        assert asked.named("the {one} and the {two}") in reply.text

    @pytest.mark.parametrize("before", ["what does a {other} earn", "what does a {other} do"])
    @pytest.mark.parametrize("turn", ["and what does he earn?", "how much does she earn", "what does he earn"])
    def test_is_who_a_pronoun_means_after_it(self, asked: Asked, before: str, turn: str) -> None:
        reply = asked.talk("what does a {one} earn", before, turn)
        assert (reply.outcome, reply.explanation.reason) == (Outcome.UNKNOWN, Reason.OTHER_ROLE)

    def test_is_forgotten_when_one_of_ours_is_named(self, asked: Asked) -> None:
        assert asked.talk("what does a {other} earn", "and the {one}?").entry == "salary"

    def test_may_be_the_speakers_own(self, asked: Asked) -> None:
        assert asked.talk("I am a {other}. What does the {one} earn?").entry == "salary"

    def test_is_declined_whatever_is_asked(self, asked: Asked) -> None:
        wrong = []
        for other in asked.bot.knowledge.outside_roles:
            for topic in [topic for topic in asked.bot.knowledge.topics if "they" not in topic.name.split()]:
                reply = asked.bot.ask(f"{topic.name} of the {other.name}")
                if reply.outcome is not Outcome.UNKNOWN:
                    wrong.append(f"{reply.question}: {reply.entry}")
        assert wrong == []


class TestCompared:
    def test_in_one_thing_both_are_told(self, asked: Asked) -> None:
        reply = asked.talk("compare the {one} and the {two} on pay")
        assert (reply.entry, reply.explanation.reason) == ("salary", Reason.COMPARED)
        assert asked.says("salary", "one") in reply.text
        assert asked.says("salary", "two") in reply.text

    @pytest.mark.parametrize("turn", ["compare them on pay, education and risks", "{one} vs {two}: pay, degree, risks"])
    def test_in_several_things_they_stand_in_a_table(self, asked: Asked, turn: str) -> None:
        reply = asked.talk(turn)
        head, rule, *rows = reply.text.split("\n\n")[0].split("\n")
        assert (reply.entry, reply.explanation.reason) == ("salary", Reason.SEVERAL)
        assert head.startswith(asked.named("| topic | {one} | {two} |"))
        assert set(rule) == {"|", "-", " "}
        assert len(rows) == 3
        assert all(row.count("|") == 4 for row in rows)
        assert all("[" in cell for row in rows for cell in row.split("|")[2:4]), "every cell is cited"

    def test_what_the_sources_dont_speak_of_is_said_to_be_so(self, asked: Asked) -> None:
        assert "| the articles don't say | the articles don't say |" in asked.talk("compare them on pay and hats").text

    def test_in_everything_a_written_answer_tells(self, asked: Asked) -> None:
        assert asked.talk("how do the {one} and the {two} differ").entry == "differences"
        assert asked.talk("what do they have in common").entry == "similarities"

    def test_with_the_other_one_both_are_told_and_talked_about(self, asked: Asked) -> None:
        reply = asked.talk("what does a {one} earn", "compare with the other one")
        assert asked.says("salary", "one") in reply.text
        assert asked.says("salary", "two") in reply.text
        assert reply.conversation.roles == tuple(role.id for role in asked.bot.knowledge.roles)


class TestTheLastAnswer:
    def test_is_explained_where_there_is_a_reason_and_only_there(self, asked: Asked) -> None:
        for topic in asked.bot.knowledge.topics:
            reasons = [fact.because for fact in topic.facts if fact.because]
            reply = asked.talk(_escaped(topic.question), "why?")
            assert (reply.outcome is Outcome.ANSWERED) is bool(reasons), topic.id
            assert all(_one_line(reason) in _one_line(reply.text) for reason in reasons), topic.id

    def test_is_doubted_only_where_the_sources_differ(self, asked: Asked) -> None:
        for topic in asked.bot.knowledge.topics:
            reply = asked.talk(_escaped(topic.question), "are you sure?")
            assert reply.entry == topic.id
            assert reply.text.startswith("Not quite: my sources differ.") is bool(topic.disagreement), topic.id

    def test_is_said_to_stand_where_it_was_cited_from(self, asked: Asked) -> None:
        for topic in asked.bot.knowledge.topics:
            answer = asked.talk(_escaped(topic.question))
            reply = asked.talk(_escaped(topic.question), "where did you get that?")
            assert reply.entry == topic.id
            assert set(reply.citations) == set(answer.citations), topic.id
            named = [f"*{one.title}*, “{one.section}”" for one in reply.citations]
            several = f"the {len(named)} sections are listed as sources"
            assert (several if len(named) > 1 else named[0]) in reply.text, topic.id

    def test_is_told_whole_when_more_is_asked_for(self, asked: Asked) -> None:
        for topic in asked.bot.knowledge.topics:
            reply = asked.talk(_escaped(topic.question), "tell me more")
            assert reply.entry == topic.id
            assert reply.text.endswith(f"That is all my sources say about {topic.name}.")

    @pytest.mark.parametrize(
        "turn",
        ["why?", "tell me more", "more", "the other one", "and the latter?", "does he?", "does she do the same?"],
    )
    def test_is_needed_for_what_goes_on_from_it(self, asked: Asked, turn: str) -> None:
        assert asked.talk(turn).outcome is not Outcome.ANSWERED


def test_whatever_is_said_of_one_role_alone_is_said_of_that_one_alone(asked: Asked) -> None:
    wrong: list[str] = []
    for topic in asked.bot.knowledge.topics:
        for role, other in _sides(asked):
            reply = asked.bot.ask(_about(topic, role, asked))
            own = [fact for fact in topic.facts if fact.about == (role,)]
            if reply.entry == topic.id and own and not reply.text.startswith("Yes") and _tells(reply, topic, other):
                wrong.append(f"{reply.question}: {reply.text}")
    assert wrong == []


def _sides(asked: Asked) -> Sequence[tuple[str, str]]:
    one, two = (role.id for role in asked.bot.knowledge.roles)
    return ((one, two), (two, one))


def _about(topic: Topic, role: str, asked: Asked) -> str:
    """A question for a topic that names one role."""
    name = next(one.name for one in asked.bot.knowledge.roles if one.id == role)
    return f"{topic.name} of the {name}"


def _tells(reply: Reply, topic: Topic, role: str) -> bool:
    return any(_one_line(fact.says) in _one_line(reply.text) for fact in topic.facts if fact.about == (role,))


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _third_person(phrase: str) -> str:
    verb, _, rest = phrase.partition(" ")
    return f"{verb}s {rest}"
