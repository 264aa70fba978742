"""Puts facts and answers into words, and cites them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import Article, Entry, Fact, Knowledge, Role, Source, Topic
from bot.reply import Citation


class Composer:
    """Writes the text of replies from one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._roles: dict[str, Role] = {role.id: role for role in knowledge.roles}
        self._articles: dict[str, Article] = {article.id: article for article in knowledge.articles}
        self._contact = knowledge.contact

    def entry(self, entry: Entry) -> tuple[str, tuple[Citation, ...]]:
        """A written answer, and where it stands."""
        return entry.answer.strip(), self._cite(entry.sources)

    def topic(self, topic: Topic, asked: Sequence[str], aside: bool) -> tuple[str, tuple[Citation, ...]]:
        """What the articles say of the roles `asked` (of all when empty); with `aside` the others' facts follow.

        Where more than one statement is shown, so is how the articles differ.
        """
        wanted = tuple(asked) or tuple(self._roles)
        facts = [fact for fact in topic.facts if not fact.about or set(fact.about) & set(wanted)]
        lead = ""
        if not any(fact.about for fact in facts) and any(fact.about for fact in topic.facts):
            lead = f"Of {self._listed(wanted)} my sources don't say this. What they do say:\n\n"
            facts = list(topic.facts)
        elif aside:
            facts += [fact for fact in topic.facts if fact not in facts]
        facts.sort(key=lambda fact: self._order(fact, asked))
        told = topic.disagreement if len(facts) > 1 else None
        # What the disagreement speaks of is cited too, shown or not.
        citations = self._cite(fact.source for fact in (*facts, *(topic.facts if told else ())))
        text = lead + self._statements(facts, citations)
        if told:
            text += f"\n\n{told.strip()}"
        return text, citations

    def other_role(self, others: Sequence[str]) -> str:
        """Declines a role that isn't covered, by its name."""
        return f"I can't speak for {_joined([_the(other) for other in others], 'or')}: {self._covered()}{self._ask()}"

    def outside(self, name: str) -> str:
        """Declines a subject that isn't covered, by its name."""
        return f"I don't know: my sources say nothing about {name}.{self._ask()}"

    def unknown(self) -> str:
        """Says that the knowledge holds no answer."""
        return f"I don't know: {self._covered()}{self._ask()}"

    def language(self) -> str:
        """Says that only English is understood."""
        return f"I couldn't read that: I understand English only.{self._ask()}"

    def no_such_choice(self) -> str:
        """Says that the number picks none of the suggestions."""
        return "There is no such suggestion. These are on offer:"

    def empty(self) -> str:
        """Asks for a question."""
        return "Ask me something."

    def unclear(self) -> str:
        """Asks back; the suggestions follow."""
        return "Which of these do you mean?"

    def _covered(self) -> str:
        if not self._roles:
            return "nothing that I have been given answers that."
        return f"what I know is about {self._listed(tuple(self._roles))}, and doesn't answer that."

    def _ask(self) -> str:
        return f" {self._contact} may be able to help." if self._contact else ""

    def _listed(self, roles: Sequence[str]) -> str:
        return _joined([f"the {self._roles[role].name}" for role in roles if role in self._roles])

    def _order(self, fact: Fact, asked: Sequence[str]) -> tuple[int, int, int]:
        """What is said of the roles asked about comes first, then what they share with others, then the rest."""
        ranks = {role: at for at, role in enumerate(dict.fromkeys((*asked, *self._roles)))}
        first = ranks.get(fact.about[0], 0) if fact.about else len(ranks)
        aside = bool(asked) and bool(fact.about) and not set(fact.about) & set(asked)
        return (int(aside), int(len(fact.about) != 1), first)

    def _statements(self, facts: Sequence[Fact], citations: Sequence[Citation]) -> str:
        lines = [self._statement(fact, citations, bold=len(facts) > 1) for fact in facts]
        return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)

    def _statement(self, fact: Fact, citations: Sequence[Citation], bold: bool) -> str:
        mark = ""
        if len(citations) > 1:
            place = [(citation.article, citation.section) for citation in citations]
            mark = f" [{place.index((fact.source.article, fact.source.section)) + 1}]"
        says = fact.says.strip().rstrip(".")
        if not fact.about:
            return f"{says[:1].upper()}{says[1:]}.{mark}"
        subject = self._listed(fact.about)
        subject = subject[:1].upper() + subject[1:]
        if bold:
            subject = f"**{subject}**"
        return f"{subject} {'both ' if len(fact.about) == 2 else ''}{says}.{mark}"

    def _cite(self, sources: Iterable[Source]) -> tuple[Citation, ...]:
        found = []
        for source in dict.fromkeys(sources):
            article = self._articles[source.article]
            found.append(Citation(article.id, article.title, article.cite, source.section))
        return tuple(found)


def _the(name: str) -> str:
    return name if name.split()[0] in {"another", "the"} else f"the {name}"


def _joined(names: Sequence[str], word: str = "and") -> str:
    return f" {word} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
