"""Makes small pieces of knowledge: only what a test is about has to be said."""

from __future__ import annotations

from bot.errors import Place
from bot.model import Article, Entry, Fact, Knowledge, OutsideRole, OutsideTopic, Role, Source, Topic

PILOT = Role("pilot", "pilot", ("captain",))
NAVIGATOR = Role("nav", "navigator", ())
ARTICLES = (
    Article("log", "The Ship's Log", None, None, "Log 2020"),
    Article("manual", "The Manual of the Bridge", "Ada Quill", "2021", "Quill 2021"),
)

_PLACE = Place("made.yaml")


def fact(
    about: str,
    says: str,
    article: str = "log",
    section: str = "Bridge",
    because: str | None = None,
    contrast: bool = False,
) -> Fact:
    """A fact about the roles whose ids are given, parted by spaces."""
    return Fact(tuple(about.split()), says, Source(article, section), because, contrast)


def topic(
    id: str, question: str, *facts: Fact, disagreement: str | None = None, related: tuple[str, ...] = ()
) -> Topic:
    """A topic that is asked for by its question alone."""
    return Topic(id, id, question, (), (), facts, disagreement, related, _PLACE)


def entry(
    id: str,
    question: str,
    *phrasings: str,
    misses: tuple[str, ...] = (),
    answer: str = "So it is written.",
    sources: tuple[Source, ...] = (),
    related: tuple[str, ...] = (),
) -> Entry:
    """An entry without owner, date of review and tags."""
    return Entry(id, question, phrasings, misses, answer, sources, related, None, None, (), _PLACE)


STEERING = topic("steering", "Who steers?", fact("pilot", "steers"), fact("nav", "points"), related=("maps",))
MAPS = entry("maps", "Where are the maps?", sources=(Source("log", "Maps"),))
PILOT_PAY = entry("pilot-pay", "What does the pilot earn?", "captain wages", misses=("who pays the pilot",))
NAVIGATOR_PAY = entry("nav-pay", "What does the navigator earn?", related=("pilot-pay",))
PURSER = entry("purser", "Who meets the purser?", answer="Nobody but the bursar's cat.", related=("maps",))
SHIP = Knowledge(
    articles=ARTICLES,
    roles=(PILOT, NAVIGATOR),
    topics=(STEERING,),
    entries=(MAPS, PILOT_PAY, NAVIGATOR_PAY, PURSER),
    outside_roles=(OutsideRole("purser", ("bursar",)),),
    outside_topics=(OutsideTopic("lunch", "lunch", ("what does the pilot eat",)),),
    synonyms=(("wages", "shore money"),),
)
"""A small knowledge of a ship: a topic, entries for one role and for none, a role and a subject not covered."""
