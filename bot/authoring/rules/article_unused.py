"""Articles that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial

NAME = "article-unused"


def found(trial: Trial) -> Iterator[Finding]:
    """A warning for each."""
    facts = (fact.source for topic in trial.knowledge.topics for fact in topic.facts)
    cited = {
        source.article for source in (*facts, *(one for entry in trial.knowledge.entries for one in entry.sources))
    }
    for article in trial.knowledge.articles:
        if article.id not in cited:
            spot = trial.whereabouts.named("articles.yaml", "articles", article.id, "id")
            sentence = f"no fact and no entry cites the article '{article.id}'; cite it or delete it"
            yield Finding(spot.place, Severity.WARNING, NAME, sentence, end=spot.end)
