"""Topics and FAQ entries: nodes to the model."""

from __future__ import annotations

from bot.knowledge.fields import Fields, values
from bot.knowledge.page import Page
from bot.knowledge.reading import Node, Text
from bot.knowledge.references import QUESTIONS, Kind, References
from bot.knowledge.schema import ENTRY, FACT, SOURCE, TOPIC
from bot.model import Entry, Fact, Source, Topic


def topic(page: Page, node: Node, references: References) -> Topic:
    """What the articles say about one thing."""
    fields = Fields(page, node, TOPIC)
    slug, question, phrasings, misses, related = _asked(fields, "topic", references)
    return Topic(
        id=slug,
        name=fields.needed("name"),
        question=question,
        phrasings=phrasings,
        misses=misses,
        facts=tuple(_fact(page, fact, fields.name, references) for fact in fields.items("facts")),
        disagreement=fields.optional("disagreement"),
        related=related,
        place=fields.place(),
    )


def entry(page: Page, node: Node, references: References) -> Entry:
    """One question with one written answer."""
    fields = Fields(page, node, ENTRY)
    slug, question, phrasings, misses, related = _asked(fields, "entry", references)
    sources = []
    for item in fields.items("sources"):
        sources.append(_source(Fields(page, item, SOURCE, fields.name), references))
    return Entry(
        id=slug,
        question=question,
        phrasings=phrasings,
        misses=misses,
        answer=fields.needed("answer"),
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
    question = fields.text("question")
    phrasings = fields.texts("phrasings")
    misses = fields.texts("misses")
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
    fields = Fields(page, node, FACT, owner)
    about = list(fields.distinct("about"))
    references.mention(page, about, ("role",), f"{fields.name} is about")
    says, because = fields.needed("says"), fields.optional("because")
    return Fact(values(about), says, _source(fields, references), because, fields.flag("contrast"))


def _source(fields: Fields, references: References) -> Source:
    article = fields.mention("article")
    references.mention(fields.page, article, ("article",), f"{fields.name} cites")
    return Source("".join(values(article)), fields.needed("section"))
