"""Topics and FAQ entries: nodes to the model."""

from __future__ import annotations

from bot.knowledge.page import PROSE, Page
from bot.knowledge.reading import Node, Text
from bot.knowledge.references import QUESTIONS, Kind, References
from bot.knowledge.schema import Fields, values
from bot.model import Entry, Fact, Source, Topic


def topic(page: Page, node: Node, references: References) -> Topic:
    """What the articles say about one thing."""
    needed = ("id", "name", "question", "facts")
    fields = Fields(page, node, "topic", needed, ("phrasings", "misses", "disagreement", "related"))
    slug, question, phrasings, misses, related = _asked(fields, "topic", references)
    return Topic(
        id=slug,
        name=fields.line("name"),
        question=question,
        phrasings=phrasings,
        misses=misses,
        facts=tuple(_fact(page, fact, fields.name, references) for fact in fields.items("facts", needed=True)),
        disagreement=fields.prose("disagreement"),
        related=related,
        place=fields.place(),
    )


def entry(page: Page, node: Node, references: References) -> Entry:
    """One question with one written answer."""
    optional = ("phrasings", "misses", "sources", "related", "owner", "reviewed", "tags")
    fields = Fields(page, node, "entry", ("id", "question", "answer"), optional)
    slug, question, phrasings, misses, related = _asked(fields, "entry", references)
    sources = []
    for item in fields.items("sources"):
        source = Fields(page, item, f"source of {fields.name}", ("article", "section"), ())
        sources.append(_source(source, references))
    return Entry(
        id=slug,
        question=question,
        phrasings=phrasings,
        misses=misses,
        answer=fields.prose("answer") or "",
        sources=tuple(sources),
        related=related,
        owner=fields.optional("owner"),
        reviewed=fields.date("reviewed"),
        tags=values(fields.texts("tags")),
        place=fields.place(),
    )


def _asked(
    fields: Fields, kind: Kind, references: References
) -> tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What topics and entries share: id, question, phrasings, misses and related ids."""
    page = fields.page
    slug = fields.slug()
    if slug:
        references.declare(page, kind, slug)
    question = fields.text("question", worded=True)
    phrasings = fields.texts("phrasings", worded=True)
    misses = fields.texts("misses", worded=True)
    asked: list[Text] = [question, *phrasings] if question and question.value else phrasings
    references.phrasings(page, fields.name, asked, misses)
    related = list(fields.distinct("related"))
    for text in related:
        if slug and text.value == slug.value:
            page.complain(text, f"{fields.name} is related to itself; delete this id")
    references.mention(page, related, QUESTIONS, f"{fields.name} is related to")
    return (
        slug.value if slug else "",
        question.value if question else "",
        values(phrasings),
        values(misses),
        values(related),
    )


def _fact(page: Page, node: Node, owner: str, references: References) -> Fact:
    fields = Fields(page, node, f"fact of {owner}", ("says", "article", "section"), ("about", "because", "contrast"))
    about = list(fields.distinct("about"))
    references.mention(page, about, ("role",), f"{fields.name} is about")
    says = fields.text("says", limit=PROSE)
    because = fields.text("because", limit=PROSE)
    source = _source(fields, references)
    return Fact(
        values(about), says.value if says else "", source, because.value if because else None, fields.flag("contrast")
    )


def _source(fields: Fields, references: References) -> Source:
    article = fields.mention("article")
    references.mention(fields.page, article, ("article",), f"{fields.name} cites")
    return Source("".join(values(article)), fields.line("section"))
