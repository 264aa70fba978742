"""Puts facts and answers into words, and cites them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.composing.verdict import NOTHING, Finding, Verdict
from bot.composing.wording import Wording, capitalized, joined
from bot.model import Entry, Fact, Topic
from bot.reply import Citation
from bot.understanding.asking import MATTER, Form

Answer = tuple[str, tuple[Citation, ...]]
"""Markdown, and what it cites; `[n]` in it is the nth."""

_TWO = 2
_FOR_THOSE_ASKED = frozenset({Finding.NOTHING, Finding.YES, Finding.BELOW, Finding.WITHIN, Finding.ABOVE})
"""What needs no facts about others to be understood."""


_LEADS: dict[Finding, tuple[str, str]] = {
    Finding.THESE: ("**{Named}.**",) * 2,
    Finding.EACH: ("**{Named}**, each in a way of their own.",) * 2,
    Finding.NOT_NAMED: ("**{Listed}**: my sources name only {rest} for this.",) * 2,
    Finding.NONE_LEFT: ("**None of them**: my sources name {everyone} for this.",) * 2,
    Finding.YES: ("Yes.", "On the contrary."),
    Finding.NO_THESE: ("No: my sources name {listed} for that.", "Right: my sources name {listed} for that."),
    Finding.ONLY_THESE: ("My sources name only {listed} for that.",) * 2,
    Finding.NO_RANGE: ("No: the range that my sources give doesn't reach there.",) * 2,
    Finding.NOT_ALONE: ("No, {named}.",) * 2,
    Finding.NOT_BOTH: ("No: my sources name only {listed} for that.", "Right: my sources name only {listed} for that."),
    Finding.DIFFERS: ("It depends: my sources differ.",) * 2,
    Finding.DEPENDS: ("In part; it depends on what exactly is meant.",) * 2,
    Finding.BELOW: ("That is less than the range that my sources give.",) * 2,
    Finding.WITHIN: ("That is within the range that my sources give.",) * 2,
    Finding.ABOVE: ("That is more than the range that my sources give.",) * 2,
    Finding.SAME: ("In this they don't differ, as far as my sources go.",) * 2,
    Finding.NOTHING_SHARED: ("In this each has a part of their own, as far as my sources go.",) * 2,
    Finding.UNSAID: ("My sources don't say so in as many words. What they do say:",) * 2,
}
"""What a finding is in words; second, when it was stated and denied ("so she doesn't steer?")."""


@dataclass(frozen=True, slots=True)
class Angle:
    """From where a topic is looked at: the roles asked about (all when empty), the form of the question, the facts to
    tell first, and what these come to."""

    asked: tuple[str, ...] = ()
    form: Form = MATTER
    first: tuple[Fact, ...] = ()
    verdict: Verdict = NOTHING


class Composer:
    """Writes the text of answers from one knowledge."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def entry(self, entry: Entry, turned: bool = False) -> Answer:
        """A written answer, and where it stands; `turned` when the opposite of what it says was asked for."""
        lead = "The other way round, as you ask who it is *not*:\n\n" if turned else ""
        return lead + entry.answer.strip(), self._wording.cited(entry.sources)

    def topic(self, topic: Topic, angle: Angle) -> Answer:
        """What the articles say of a topic, with the verdict first, and last whether they agree."""
        facts, lead = self._chosen(topic, angle)
        told = topic.disagreement
        # What the disagreement speaks of is cited too, shown or not.
        citations = self._wording.cited(fact.source for fact in (*facts, *(topic.facts if told else ())))
        lines = [self._wording.statement(fact, citations, bold=len(facts) > 1) for fact in facts]
        lines += [f"Of **{self._wording.listed([role])}** my sources don't say this." for role in _silent(facts, angle)]
        said = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
        if len(lines) == 1 and angle.verdict.finding is Finding.THESE:
            lead = ""  # a single statement begins with the very roles
        opened = f"{lead} {said}" if len(lines) == 1 and not lead.endswith(":") else f"{lead}\n\n{said}"
        meant = [fact for fact in facts if fact in angle.first] or facts
        last = self._wording.marked(told.strip(), citations) if told else self._agreed(meant, facts)
        return "\n\n".join(filter(None, [opened.strip(), last])), citations

    def whole(self, item: Topic | Entry, asked: tuple[str, ...]) -> Answer:
        """All that there is of a topic for some roles (for all when empty), or a written answer."""
        return self.entry(item) if isinstance(item, Entry) else self.topic(item, Angle(asked))

    def lead(self, angle: Angle) -> str:
        """The verdict in words; nothing where there is none."""
        if angle.verdict.finding is Finding.DIFFERS and angle.verdict.roles:
            sure = capitalized(self._wording.listed(angle.verdict.roles))
            return f"**{sure}** for certain; as to others, my sources differ."
        plain, contrary = _LEADS.get(angle.verdict.finding, ("", ""))
        said = contrary if angle.form.reversed else plain
        roles = angle.verdict.roles
        names = {"listed": self._wording.listed(roles), "named": self._wording.named(roles)}
        names["rest"] = self._wording.listed([role for role in self._wording.roles if role not in roles])
        names |= {key.title(): capitalized(name) for key, name in names.items()}
        return said.format(**names, everyone=self._wording.named(self._wording.roles))

    def _chosen(self, topic: Topic, angle: Angle) -> tuple[list[Fact], str]:
        """The facts to tell, in order, and what to say before."""
        wanted = angle.asked or self._wording.roles
        facts = [fact for fact in topic.facts if not fact.about or set(fact.about) & set(wanted)]
        lead = self.lead(angle)
        if not any(fact.about for fact in facts) and any(fact.about for fact in topic.facts):
            lead = lead or f"Of {self._wording.listed(wanted)} my sources don't say this. What they do say:"
            facts = list(topic.facts)
        elif angle.verdict.finding not in _FOR_THOSE_ASKED:
            facts += [fact for fact in topic.facts if fact not in facts]
        facts.sort(key=lambda fact: (fact not in angle.first, *self._order(fact, angle.asked)))
        return facts, lead

    def _order(self, fact: Fact, asked: Sequence[str]) -> tuple[int, int, int]:
        """What is said of the roles asked about comes first, then what they share with others, then the rest."""
        ranks = {role: at for at, role in enumerate(dict.fromkeys((*asked, *self._wording.roles)))}
        own = ranks.get(fact.about[0], 0) if fact.about else len(ranks)
        aside = bool(asked) and bool(fact.about) and not set(fact.about) & set(asked)
        return (int(aside), int(len(fact.about) != 1), own)

    def _agreed(self, meant: Sequence[Fact], shown: Sequence[Fact]) -> str:
        """Whether the articles agree on what was meant, where more is shown as well."""
        articles, of_meant = ({fact.source.article for fact in facts} for facts in (shown, meant))
        if len(of_meant) == 1 < len(articles) and self._wording.several_articles:
            return f"On just that, only {self._wording.articles(self._wording.cited([meant[0].source]))} speaks."
        return self.agreement(meant)

    def agreement(self, facts: Sequence[Fact]) -> str:
        """Which articles the facts stand in, and whether they agree; nothing where there is but one article."""
        articles = {fact: self._wording.articles(self._wording.cited([fact.source])) for fact in facts}
        if not self._wording.several_articles:
            return ""
        about = [role for role in self._wording.roles if any(role in fact.about for fact in facts)]
        spoken = {role: {articles[fact] for fact in facts if role in fact.about or not fact.about} for role in about}
        named = self._wording.articles(self._wording.cited(fact.source for fact in facts))
        if len(set(articles.values())) == 1:
            return f"Only {named} says so."
        alone = {role: own.copy().pop() for role, own in spoken.items() if len(own) == 1}
        if len(alone) == len(spoken) > 1:
            only = [f"of {self._wording.listed([role])} only {article}" for role, article in alone.items()]
            return f"{capitalized(only[0])} speaks here, {joined(only[1:])}."
        all_of_them = "both" if len(set(articles.values())) == _TWO else "all"
        return f"{named} {all_of_them} speak of this, and don't contradict each other."


def _silent(facts: Sequence[Fact], angle: Angle) -> list[str]:
    """The roles asked about side by side of which no fact tells."""
    if len(angle.asked) < _TWO or not any(fact.about for fact in facts):
        return []
    return [role for role in angle.asked if not any(role in fact.about for fact in facts)]
