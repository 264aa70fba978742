"""Articles that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.case import Case
from bot.authoring.finding import Finding, Severity

NAME = "article-unused"


def found(case: Case) -> Iterator[Finding]:
    """A warning for each."""
    facts = (fact.source for topic in case.knowledge.topics for fact in topic.facts)
    cited = {source.article for source in (*facts, *(one for entry in case.knowledge.entries for one in entry.sources))}
    for article in case.knowledge.articles:
        if article.id not in cited:
            spot = case.marks.named("articles.yaml", "articles", article.id, "id")
            sentence = f"no fact and no entry cites the article '{article.id}'; cite it or delete it"
            yield Finding(spot.place, Severity.WARNING, NAME, sentence, end=spot.end)
