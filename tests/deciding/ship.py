"""A ship's knowledge, and what is decided about turns of a conversation with its bot."""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.deciding.decision import Decision
from bot.deciding.reaching import Reach
from bot.matching.matcher import Matcher
from bot.matching.synonyms import Synonyms
from bot.model import Knowledge, OutsideRole, OutsideTopic, Source
from bot.preparing import Prepared
from bot.understanding.message import Understanding
from bot.understanding.sides import asked_about
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

PAY = replace(
    topic("pay", "What do the pilot and the navigator earn?", fact("pilot", "earns ten"), related=("raise",)),
    phrasings=("how much does the pilot earn", "navigator pay", "wages", "what is the pay on board"),
)
STEERING = replace(
    topic("steering", "Who steers the ship?", fact("pilot", "steers", because="since somebody must")),
    phrasings=("whose job is steering", "does the pilot steer", "who holds the wheel", "steering"),
)
MAPS = replace(
    topic("maps", "Who draws the maps?", fact("nav", "draws maps")),
    phrasings=("does the navigator draw maps", "who looks after the charts", "maps", "charts"),
)
VISITS = replace(
    topic("visits", "Who meets the purser?", fact("pilot", "meets the purser")),
    phrasings=("does the pilot meet the purser", "who has to talk with the purser"),
)
RAISE = entry("raise", "How does one get a raise?", "asking for more wages", sources=(Source("log", "Purse"),))
CABIN = entry("cabin", "Where does the pilot sleep?", "the pilot's cabin", sources=(Source("log", "Deck"),))
HELLO = entry("hello", "Hello!", "good morning", "ahoy", answer="Ahoy!")
SHIP = Knowledge(
    articles=ARTICLES,
    roles=(PILOT, NAVIGATOR),
    topics=(PAY, STEERING, MAPS, VISITS),
    entries=(RAISE, CABIN, HELLO),
    outside_roles=(OutsideRole("purser", ("bursar",)), OutsideRole("cook", ())),
    outside_topics=(OutsideTopic("lunch", "lunch", ("what does the pilot eat", "lunch on board")),),
)


def reach() -> tuple[Understanding, Reach]:
    """What reads questions, and what finds out what they come to."""
    prepared, catalogue = Prepared.of(SHIP), Catalogue(SHIP)
    understanding = Understanding(catalogue.finder, prepared.vocabulary)
    matcher = Matcher(prepared.index, Synonyms(prepared.synonyms))
    return understanding, Reach(catalogue, understanding, matcher, prepared.spoken_of, prepared.for_one)


UNDERSTANDING, REACH = reach()
NEW = Conversation()
ABOUT_PAY = Conversation("pay", ("pilot",))
ABOUT_STEERING = Conversation("steering", ("pilot",))
OFFERED = Conversation(suggestions=("maps", "pay"), asked_back=True)


def decided(text: str, conversation: Conversation = NEW) -> Decision:
    """What is decided about a text as the next turn of a conversation."""
    question = UNDERSTANDING.read(text).after(conversation.others)
    asked = asked_about(question.sides, conversation, ("pilot", "nav"))
    return REACH.of(text, question, asked, conversation).decision
