"""The knowledge that ships: complete, cited, and answering as its own checks say."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answerer import Bot
from bot.authoring.checking.check import check
from bot.knowledge import SHIPPED, load
from bot.model import Knowledge
from bot.reply import Outcome
from tests.bots import bot_of

SECTIONS = {
    "responsibilities": {
        "Introduction", "Career Path", "Education", "Technological Advancements", "Professional Affiliation",
        "Hierarchical Position", "People Management", "Strategic Planning", "Risk Management", "Project Management",
        "Resource Management", "Reporting", "Mentoring", "Salary Scale", "Specialization Area", "Scope of Work",
        "Research and Development", "Structures and Systems", "Focal Point", "Service Delivery",
        "Business Development", "Trends and Emerging Issues", "Conclusion", "Frequently Asked Questions",
    },
    "difference": {
        "Introduction", "Chief Technology Officer (CTO)", "Vision and Strategy", "Research and Development",
        "Innovation", "Collaboration with Executive Team", "Vice President of Engineering", "Project Management",
        "Team Leadership", "Collaboration with Product Management", "Operational Efficiency", "Key Differences: Focus",
        "Key Differences: Interaction", "Key Differences: Scope", "Wrapping up", "Front matter",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(SHIPPED)


@pytest.fixture(scope="module")
def bot() -> Bot:
    return bot_of(SHIPPED)


def test_it_has_no_findings() -> None:
    assert [str(finding) for finding in check(SHIPPED)] == []


def test_every_section_of_both_articles_is_cited(knowledge: Knowledge) -> None:
    sources = {fact.source for topic in knowledge.topics for fact in topic.facts}
    sources |= {source for entry in knowledge.entries for source in entry.sources}
    for article, sections in SECTIONS.items():
        assert sections <= {source.section for source in sources if source.article == article}


def test_every_question_ships_phrasings_that_hit_and_look_alikes_that_miss(knowledge: Knowledge) -> None:
    for topic in knowledge.topics:
        assert len(topic.phrasings) >= 10, topic.id
        assert len(topic.misses) >= 2, topic.id
    for entry in knowledge.entries:
        assert len(entry.phrasings) >= 10, entry.id
        assert len(entry.misses) >= 2, entry.id


def test_facts_continue_the_sentence_that_begins_with_the_role(knowledge: Knowledge) -> None:
    for topic in knowledge.topics:
        for fact in topic.facts:
            assert not fact.says.endswith("."), f"{topic.id}: {fact.says}"
            assert not fact.about or fact.says[0].islower(), f"{topic.id}: {fact.says}"


def test_a_question_about_one_role_never_shows_the_other_roles_figures(bot: Bot) -> None:
    for asked, own, other in (("CTO", "$150,000", "$200,000"), ("VP of Engineering", "$200,000", "$150,000")):
        text = bot.ask(f"how much does a {asked} earn").text
        assert own in text
        assert other not in text


def test_roles_that_are_not_covered_are_declined_by_name_whatever_is_asked(bot: Bot, knowledge: Knowledge) -> None:
    wrong = []
    for role in knowledge.outside_roles:
        for question in ("what does the {} earn", "what are the duties of a {}", "which degree does a {} have"):
            reply = bot.ask(question.format(role.name))
            if reply.outcome is not Outcome.UNKNOWN:
                wrong.append(f"{reply.question}: {reply.text}")
    assert wrong == []


def test_subjects_that_are_not_covered_are_never_answered(bot: Bot, knowledge: Knowledge) -> None:
    phrasings = [phrasing for topic in knowledge.outside_topics for phrasing in topic.phrasings]
    assert len(phrasings) >= 300
    assert [phrasing for phrasing in phrasings if bot.ask(phrasing).outcome is not Outcome.UNKNOWN] == []


class TestItsChecks:
    """What `test_it_has_no_findings` holds the bot to."""

    def test_are_many_conversations(self, knowledge: Knowledge) -> None:
        assert len(knowledge.checks) >= 150
        assert sum(len(talk) > 1 for talk in knowledge.checks) >= 40

    def test_say_of_every_turn_how_it_ends_and_of_every_answer_which(self, knowledge: Knowledge) -> None:
        turns = [turn for talk in knowledge.checks for turn in talk]
        assert [turn.ask for turn in turns if not turn.outcomes] == []
        assert [turn.ask for turn in turns if turn.outcomes == (Outcome.ANSWERED,) and turn.entry is None] == []

    def test_must_not_be_answered_or_must_be_asked_back_in_a_third(self, knowledge: Knowledge) -> None:
        declining = [talk for talk in knowledge.checks if any(Outcome.ANSWERED not in turn.outcomes for turn in talk)]
        assert len(declining) >= len(knowledge.checks) / 3

    def test_name_what_the_other_side_has_and_never_must_be_told(self, knowledge: Knowledge) -> None:
        sided = [turn for talk in knowledge.checks for turn in talk if Outcome.ANSWERED in turn.outcomes and turn.never]
        assert len(sided) >= 60


def test_the_knowledge_folder_explains_itself() -> None:
    assert "## Topics" in (Path(SHIPPED) / "README.md").read_text(encoding="utf-8")
