"""Several topics in one answer: a table of them where the roles are set side by side, else one after another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.composing.composer import Answer, Composer
from bot.composing.wording import Wording, capitalized, joined
from bot.model import Entry, Fact, Source, Topic
from bot.reply import Citation

_TWO = 2
_SILENT = "the articles don't say"


class Comparer:
    """Writes answers about several topics at once."""

    def __init__(self, wording: Wording, composer: Composer) -> None:
        self._wording = wording
        self._composer = composer

    def several(self, asked: Sequence[tuple[Topic | Entry, Sequence[str]]], strangers: Sequence[str]) -> Answer:
        """What the articles say of several topics and entries, each with the roles it is asked of (all when empty);
        `strangers` are the names of what was asked for too, and of which they say nothing."""
        topics = [item for item, _ in asked if isinstance(item, Topic)]
        columns = {tuple(roles) for item, roles in asked if isinstance(item, Topic)}
        roles = self._in_order(columns.pop()) if len(columns) == 1 else ()
        side_by_side = len(roles) > 1 and len(topics) + len(strangers) > 1
        sources = [_sources(item, roles if side_by_side else self._in_order(own)) for item, own in asked]
        citations = self._wording.cited(source for own in sources for source in own)
        parts = [self._table(topics, strangers, roles, citations)] if side_by_side else []
        for item, own in asked:
            if isinstance(item, Entry):
                parts.append(f"**{item.question}**\n\n{item.answer.strip()}")
            elif not side_by_side:
                parts.append(self._section(item, self._in_order(own), citations))
        if not side_by_side:
            parts += [f"**{capitalized(name)}**: {_SILENT}." for name in strangers]
        told = [
            (item, roles if side_by_side else self._in_order(own)) for item, own in asked if isinstance(item, Topic)
        ]
        return "\n\n".join(filter(None, [*parts, self._agreement(told)])), citations

    def _agreement(self, told: Sequence[tuple[Topic, Sequence[str]]]) -> str:
        """Of each topic, told of some roles, where the articles differ, or which of them speaks of it."""
        lines = []
        for topic, roles in told:
            facts = _about(topic, roles)
            text = topic.disagreement or (self._composer.agreement(facts) if facts else "")
            lines += [f"- On {topic.name}: {' '.join(text.split())}"] if text else []
        return "\n".join(lines)

    def _in_order(self, roles: Sequence[str]) -> tuple[str, ...]:
        """The roles asked about, all when empty, always in the same order."""
        return tuple(role for role in self._wording.roles if not roles or role in roles)

    def _table(
        self, topics: Sequence[Topic], strangers: Sequence[str], roles: Sequence[str], citations: Sequence[Citation]
    ) -> str:
        """A row a topic, a column a role, every cell cited."""
        rows = [["topic", *map(self._wording.name, roles)], ["---"] * (len(roles) + 1)]
        rows += [
            [f"**{topic.name}**", *(self._cell(topic, role, role == roles[0], citations) for role in roles)]
            for topic in topics
        ]
        rows += [[f"**{name}**", *[_SILENT] * len(roles)] for name in strangers]
        return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)

    def _cell(self, topic: Topic, role: str, first: bool, citations: Sequence[Citation]) -> str:
        """What is said of one role. What it shares with all stands in the `first` cell of a row, once."""
        facts = [fact for fact in topic.facts if role in fact.about]
        if not any(fact.about for fact in topic.facts):  # of nobody in particular, and so of everybody
            return "; ".join(self._told("", list(topic.facts), "", citations))
        name, everyone = self._wording.name(role), joined([*map(self._wording.name, self._wording.roles)])
        shared = [fact for fact in facts if len(fact.about) == len(self._wording.roles)]
        # Who reads cell by cell, or hears them read, is told whom each is about.
        said = self._told(name, [fact for fact in facts if fact not in shared], "", citations)
        if first:
            both = "both " if len(self._wording.roles) == _TWO else ""
            said += self._told(everyone, shared, both, citations)
        elif shared:
            marks = "".join(dict.fromkeys(self._wording.mark(fact, citations) for fact in shared))
            said.append(f"{'shares the rest' if said else f'**{name}**: the same'}{marks}")
        return "; ".join(said) or _SILENT

    def _told(self, name: str, facts: Sequence[Fact], before: str, citations: Sequence[Citation]) -> list[str]:
        """Facts about somebody, named once."""
        told = [
            f"{before}{' '.join(fact.says.split()).rstrip('.')}{self._wording.mark(fact, citations)}" for fact in facts
        ]
        return [f"**{name}** {told[0]}", *told[1:]] if told and name else told

    def _section(self, topic: Topic, roles: Sequence[str], citations: Sequence[Citation]) -> str:
        """A topic under its name."""
        facts = _about(topic, roles)
        lines = [f"- {self._wording.statement(fact, citations, bold=True)}" for fact in facts]
        return f"**{capitalized(topic.name)}**\n\n" + ("\n".join(lines) or f"{capitalized(_SILENT)}.")


def _about(topic: Topic, roles: Sequence[str]) -> list[Fact]:
    """The facts about some roles, and about nobody in particular."""
    return [fact for fact in topic.facts if not fact.about or set(fact.about) & set(roles)]


def _sources(item: Topic | Entry, roles: Sequence[str]) -> Sequence[Source]:
    """What is cited of a topic for some roles, or of an entry."""
    return [fact.source for fact in _about(item, roles)] if isinstance(item, Topic) else item.sources
