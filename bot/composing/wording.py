"""How answers name roles, articles and facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import Article, Fact, Knowledge, Role, Source
from bot.reply import Citation

_TWO = 2


class Wording:
    """Names what one knowledge holds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._roles: dict[str, Role] = {role.id: role for role in knowledge.roles}
        self._articles: dict[str, Article] = {article.id: article for article in knowledge.articles}
        self.roles = tuple(self._roles)

    def listed(self, roles: Sequence[str]) -> str:
        """Roles by their names: "the pilot and the navigator"."""
        return joined([f"the {self._roles[role].name}" for role in roles if role in self._roles])

    def named(self, roles: Sequence[str]) -> str:
        """The same, told apart from one alone: "both the pilot and the navigator"."""
        return f"both {self.listed(roles)}" if len(roles) == _TWO else self.listed(roles)

    def name(self, role: str) -> str:
        """A role's bare name."""
        return self._roles[role].name

    def statement(self, fact: Fact, citations: Sequence[Citation], bold: bool = False) -> str:
        """A fact as a sentence, marked with the number of its source where there are several."""
        says = fact.told
        if not fact.about:
            return f"{capitalized(says)}.{self.mark(fact, citations)}"
        subject = capitalized(self.listed(fact.about))
        subject = f"**{subject}**" if bold else subject
        return f"{subject} {'both ' if len(fact.about) == _TWO else ''}{says}.{self.mark(fact, citations)}"

    def mark(self, fact: Fact, citations: Sequence[Citation]) -> str:
        """The number of a fact's source among citations, in brackets; nothing where there is but one."""
        if len(citations) < _TWO:
            return ""
        places = [(citation.article, citation.section) for citation in citations]
        return f" [{places.index((fact.source.article, fact.source.section)) + 1}]"

    def marked(self, text: str, citations: Sequence[Citation]) -> str:
        """A text with the numbers of an article's citations after its short name, where that first stands."""
        if len(citations) < _TWO:
            return text
        numbers: dict[str, str] = {}
        for number, citation in enumerate(citations, 1):
            numbers[citation.cite] = f"{numbers.get(citation.cite, '')}[{number}]"
        for cite, marks in numbers.items():
            text = text.replace(f"*{cite}*", f"*{cite}* {marks}", 1)
        return text

    def cited(self, sources: Iterable[Source]) -> tuple[Citation, ...]:
        """The sources as citations, each once."""
        found = []
        for source in dict.fromkeys(sources):
            article = self._articles[source.article]
            found.append(Citation(article.id, article.title, article.cite, source.section))
        return tuple(found)

    def articles(self, citations: Iterable[Citation]) -> str:
        """The articles cited, by their short names: "*Log 2020* and *Quill 2021*"."""
        return joined([f"*{cite}*" for cite in dict.fromkeys(citation.cite for citation in citations)])

    @property
    def several_articles(self) -> bool:
        """Whether there is more than one article to tell from others."""
        return len(self._articles) > 1


def capitalized(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def the(name: str) -> str:
    """A name with its article: "the purser", "another head"."""
    return name if name.split()[0] in {"another", "the"} else f"the {name}"


def joined(names: Sequence[str], word: str = "and") -> str:
    """Names as a list: "a, b and c"."""
    return f" {word} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
