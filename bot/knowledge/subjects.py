"""Articles, roles, and what lies outside: nodes to the model."""

from __future__ import annotations

from bot.knowledge.complaints import quoted
from bot.knowledge.fields import Fields, values
from bot.knowledge.page import Page
from bot.knowledge.reading import Node, Text
from bot.knowledge.references import References
from bot.knowledge.schema import ARTICLE, OUTSIDE_ROLE, OUTSIDE_TOPIC, ROLE, SYNONYM, SYNONYMS
from bot.language.text import fold, tokens
from bot.model import LONGEST_SYNONYM, Article, OutsideRole, OutsideTopic, Role


def article(page: Page, node: Node, references: References) -> Article:
    """A source that facts are cited from."""
    fields = Fields(page, node, ARTICLE)
    slug = fields.slug()
    if slug:
        references.declare(page, "article", slug)
    title = fields.needed("title")
    return Article(
        id=slug.value if slug else "",
        title=title,
        author=fields.optional("author"),
        date=fields.date("date"),
        cite=fields.optional("cite") or title,
    )


def role(page: Page, node: Node, references: References) -> Role:
    """A role that questions are about."""
    fields = Fields(page, node, ROLE)
    slug = fields.slug()
    if slug:
        references.declare(page, "role", slug)
    name, aliases = _names(fields, references)
    for alias in (name, *aliases):
        if alias and "*" in alias.value:
            page.complain(
                alias, f"{fields.name} has an alias with *, which only roles in outside.yaml may; spell it out"
            )
    return Role(slug.value if slug else "", name.value if name else "", values(aliases))


def outside_role(page: Page, node: Node, references: References) -> OutsideRole:
    """A role that is declined by name."""
    fields = Fields(page, node, OUTSIDE_ROLE)
    name, aliases = _names(fields, references)
    return OutsideRole(name.value if name else "", values(aliases))


def outside_topic(page: Page, node: Node, references: References) -> OutsideTopic:
    """A subject that is declined by name."""
    fields = Fields(page, node, OUTSIDE_TOPIC)
    slug = fields.slug()
    if slug:
        references.declare(page, "outside topic", slug)
    phrasings = fields.texts("phrasings")
    references.phrasings(page, fields.name, phrasings, ())
    return OutsideTopic(slug.value if slug else "", fields.needed("name"), values(phrasings))


def synonyms(page: Page, node: Node, references: References) -> tuple[str, ...]:
    """Words that mean the same in questions."""
    items = page.items(node, "a group of synonyms", SYNONYMS)
    words = [page.text(item, "a word in a group of synonyms", SYNONYM) for item in items]
    if len(items) == 1:
        page.complain(node, "a group of synonyms holds one word; add another that means the same, or delete it")
    for word in words:
        if len(tokens(fold(word.value))) > LONGEST_SYNONYM:
            page.complain(word, f"{quoted(word.value)} has more than {LONGEST_SYNONYM} words; shorten it")
        elif word.value:
            references.synonym(page, word)
    return values(words)


def _names(fields: Fields, references: References) -> tuple[Text | None, list[Text]]:
    """A role's name and aliases; each may mean this role only."""
    name, aliases = fields.text("name"), fields.texts("aliases")
    for text in (name, *aliases):
        if text and text.value:
            references.alias(fields.page, fields.name, fields.place(), text)
    return name, aliases
