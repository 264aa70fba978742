"""Answers about the answer before: why, more of it, whether it is sure, where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.composing.composer import Answer, Composer
from bot.composing.wording import Wording
from bot.model import Entry, Topic
from bot.reply import Citation
from bot.understanding.following import Afterthought


class Recaller:
    """Speaks of answers that were given, in the words of one knowledge."""

    def __init__(self, wording: Wording, composer: Composer) -> None:
        self._wording = wording
        self._composer = composer

    def about(self, item: Topic | Entry, about: Afterthought, asked: Sequence[str]) -> Answer:
        """What is asked about an answer that was given about the roles `asked` (all when empty)."""
        match about:
            case Afterthought.WHY:
                return self._why(item, asked)
            case Afterthought.MORE:
                return self._more(item)
            case Afterthought.COMPARED:
                return self._composer.whole(item, self._wording.roles)
            case _:
                _, citations = self._composer.whole(item, tuple(asked))
                return self._where(item, citations, doubted=about is Afterthought.SURE), citations

    def _why(self, item: Topic | Entry, asked: Sequence[str]) -> Answer:
        given = [fact for fact in item.facts if fact.because] if isinstance(item, Topic) else []
        own = [fact for fact in given if not fact.about or not asked or set(fact.about) & set(asked)]
        citations = self._wording.cited(fact.source for fact in own)
        lines = [self._wording.statement(fact, citations, bold=len(own) > 1) for fact in own]
        return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines), citations

    def _more(self, item: Topic | Entry) -> Answer:
        text, citations = self._composer.whole(item, ())
        about = item.name if isinstance(item, Topic) else "this"
        return f"{text}\n\nThat is all my sources say about {about}.", citations

    def _where(self, item: Topic | Entry, citations: Sequence[Citation], doubted: bool) -> str:
        """Where an answer stands, and where one may doubt it."""
        lines = [f"*{one.title}*, “{one.section}”" for one in citations]
        if not lines:
            return "It is written so in what I have been given, without a source."
        told = item.disagreement if isinstance(item, Topic) else None
        if doubted and told:
            return f"Not quite: my sources differ. {told.strip()}"
        articles = "this article" if len({one.article for one in citations}) == 1 else "these articles"
        lead = f"As sure as {articles} can be, and I know nothing beyond" if doubted else f"I have that from {articles}"
        if len(lines) > 1:
            return f"{lead}; the {len(lines)} sections are listed as sources."
        return f"{lead}: {lines[0]}."
