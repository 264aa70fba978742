"""The schema of a knowledge folder: the keys of each kind of file, what they hold, and what they are for."""

from __future__ import annotations

from datetime import date

from bot.knowledge.shapes import PROSE, Key, Record, Scalar, Several
from bot.model import DEMANDS, LONGEST_SYNONYM

LONGEST_ID = 64
ANSWERED, AMBIGUOUS, UNKNOWN = "answered", "ambiguous", "unknown"
OUTCOMES = (ANSWERED, AMBIGUOUS, UNKNOWN)
FLAGS = {"yes": True, "true": True, "no": False, "false": False}

TEXT = Scalar()
SPOKEN = Scalar(worded=True)
STATEMENT = Scalar(limit=PROSE)
MARKDOWN = Scalar(limit=PROSE, prose=True)
SLUG = Scalar(
    form=f"[a-z0-9][a-z0-9_-]{{0,{LONGEST_ID - 1}}}",
    rule="an id may hold only a-z, 0-9, '-' and '_', start with a letter or digit, and have at most "
    f"{LONGEST_ID} characters",
)
DATE = Scalar(
    form="(?!0000)[0-9]{4}-(?!02-3|0[469]-31|11-31)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    rule="write it as 2026-01-31",
)
FLAG = Scalar(
    form="|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in FLAGS),
    rule="write yes or no",
    offered=("yes", "no"),
)
_OUTCOME, _BLANKS = f"(?:{'|'.join(OUTCOMES)})", r"[^\S\n\t]*"
OUTCOME = Scalar(
    form=rf"{_OUTCOME}(?:{_BLANKS}\|{_BLANKS}{_OUTCOME})*",
    rule=f"write {', '.join(OUTCOMES)}, or several joined by |",
    offered=OUTCOMES,
)

DEMAND = Scalar(form="|".join(DEMANDS), rule=f"write {', '.join(DEMANDS)}, or several of them", offered=DEMANDS)
DAYS = Scalar(form="[1-9][0-9]{0,4} days?", rule="write it as 180 days", offered=("90 days", "180 days", "365 days"))

_PHRASINGS = "How people ask for this, in several voices. The question itself counts as one."
_MISSES = "Questions that look alike and must not get this answer."
_RELATED = "Ids of topics or entries that overlap with this: a tie with them isn't asked back."
_ARTICLE = "The article that says so, by its id in articles.yaml."
_SECTION = "The article's section, as it is headed."

ARTICLE = Record(
    "article",
    {
        "id": Key(SLUG, "What facts and sources cite the article by.", needed=True),
        "title": Key(TEXT, "The article's full title.", needed=True),
        "author": Key(TEXT, "Who wrote it."),
        "date": Key(DATE, "When it was published, as 2026-01-31."),
        "cite": Key(TEXT, "A short form of the title that answers may use."),
    },
)
ROLE = Record(
    "role",
    {
        "id": Key(SLUG, "What the `about` of facts names the role by.", needed=True),
        "name": Key(
            Scalar(worded=True, banned="*"), "How answers call the role: they put “The” before it.", needed=True
        ),
        "aliases": Key(
            Several(Scalar(worded=True, banned="*")),
            "What else people call the role. Whole words count, in any case; plurals are understood.",
        ),
    },
)
FACT = Record(
    "fact",
    {
        "says": Key(
            STATEMENT,
            "What the article says. It goes on from “The ROLE …” with a verb and has no full stop; without `about` it "
            "is a whole sentence.",
            needed=True,
        ),
        "article": Key(SLUG, _ARTICLE, needed=True),
        "section": Key(TEXT, _SECTION, needed=True),
        "about": Key(Several(SLUG), "The ids of the roles that this is said of; left out, it is said of none."),
        "because": Key(STATEMENT, "The reason that the article gives: it follows a comma and is what “why?” gets."),
        "contrast": Key(FLAG, "yes: it tells only what the role has instead, so it doesn't say whose job this is."),
    },
)
TOPIC = Record(
    "topic",
    {
        "id": Key(SLUG, "The topic's own id, unlike that of any other topic or entry.", needed=True),
        "name": Key(TEXT, "What the topic is called in lists; a word or two.", needed=True),
        "question": Key(SPOKEN, "The question that all facts together answer.", needed=True),
        "facts": Key(Several(FACT, 1), "What the articles say, one thing each.", needed=True),
        "phrasings": Key(Several(SPOKEN), _PHRASINGS),
        "misses": Key(Several(SPOKEN), _MISSES),
        "disagreement": Key(MARKDOWN, "Where the articles, or parts of one, differ."),
        "related": Key(Several(SLUG), _RELATED),
    },
)
SOURCE = Record("source", {"article": Key(SLUG, _ARTICLE, needed=True), "section": Key(TEXT, _SECTION, needed=True)})
ENTRY = Record(
    "entry",
    {
        "id": Key(SLUG, "The entry's own id, unlike that of any other entry or topic.", needed=True),
        "question": Key(SPOKEN, "The question, as the bot shows it.", needed=True),
        "answer": Key(MARKDOWN, "The answer in Markdown, given as it stands here.", needed=True),
        "phrasings": Key(Several(SPOKEN), _PHRASINGS),
        "misses": Key(Several(SPOKEN), _MISSES),
        "sources": Key(Several(SOURCE), "Where the answer comes from."),
        "related": Key(Several(SLUG), _RELATED),
        "owner": Key(TEXT, "Who looks after the entry."),
        "reviewed": Key(DATE, "When somebody last made sure that the answer holds, as 2026-01-31."),
        "tags": Key(Several(TEXT), "Labels: in lists of questions the entry is called by them if no topic is related."),
    },
)
OUTSIDE_ROLE = Record(
    "outside role",
    {
        "name": Key(SPOKEN, "How the bot calls the role when it declines.", needed=True),
        "aliases": Key(Several(SPOKEN), "What else people call it; * stands for any one word, as in “head of *”."),
    },
)
OUTSIDE_TOPIC = Record(
    "outside topic",
    {
        "id": Key(SLUG, "An id that no topic or entry has.", needed=True),
        "name": Key(TEXT, "How the bot calls the subject when it declines.", needed=True),
        "phrasings": Key(Several(SPOKEN, 1), "How people ask for it.", needed=True),
    },
)
TURN = Record(
    "turn of a check",
    {
        "ask": Key(MARKDOWN, "What is asked.", needed=True),
        "outcome": Key(OUTCOME, "How it must end; several are joined by |.", needed=True),
        "entry": Key(
            SLUG, "The entry or topic that must answer or be offered, by its id.", unless=("outcome", UNKNOWN)
        ),
        "says": Key(Several(MARKDOWN), "Texts that must stand in the answer."),
        "never": Key(Several(MARKDOWN), "Texts that must not stand in the answer."),
    },
)
CHECK = Several(TURN, 1)
SYNONYM = Scalar(worded=True, words=LONGEST_SYNONYM)
SYNONYMS = Several(SYNONYM, 2)

FILES = {
    "articles": Record(
        "file", {"articles": Key(Several(ARTICLE, 1), "The sources that facts are cited from.", needed=True)}
    ),
    "roles": Record("file", {"roles": Key(Several(ROLE, 1), "The roles that questions are about.", needed=True)}),
    "topics": Record(
        "file", {"topics": Key(Several(TOPIC, 1), "What the articles say about one thing each.", needed=True)}
    ),
    "faq": Record("file", {"entries": Key(Several(ENTRY, 1), "Questions with a written answer each.", needed=True)}),
    "outside": Record(
        "file",
        {
            "roles": Key(Several(OUTSIDE_ROLE), "Roles that aren't covered and are declined by name."),
            "topics": Key(Several(OUTSIDE_TOPIC), "Subjects that sound near and aren't covered."),
            "contact": Key(TEXT, "Whom to ask what the bot doesn't know."),
        },
    ),
    "synonyms": Record(
        "file",
        {
            "synonyms": Key(
                Several(SYNONYMS, 1),
                f"Groups of words, or phrases of up to {LONGEST_SYNONYM} words, that mean the same in questions.",
                needed=True,
            )
        },
    ),
    "checks": Record(
        "file",
        {
            "checks": Key(
                Several(CHECK, 1),
                "Conversations, each a list of turns, with the outcome that every turn must have.",
                needed=True,
            )
        },
    ),
    "policy": Record(
        "file",
        {
            "needs": Key(Several(DEMAND, 1), "What every FAQ entry must have: `rolecall check` warns where it hasn't."),
            "review_every": Key(DAYS, "How long a review lasts, as 180 days: `rolecall check` warns when it is over."),
        },
    ),
}
"""The kinds of files, and what each holds."""


def is_date(text: str) -> bool:
    """Whether a text is written as a date is, and is one of the calendar's."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return DATE.matched_by(text)
