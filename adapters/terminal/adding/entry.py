"""Asks for the parts of a new entry, one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from adapters.terminal.adding.asker import Asker, yes
from adapters.terminal.adding.editor import Unfinished, edited
from adapters.terminal.adding.flags import Given, source, tidied
from bot.authoring.adding.naming import FILE_RULE, below_faq, free_id, is_file_name
from bot.authoring.editing.changes import NewEntry
from bot.errors import ChangeError
from bot.knowledge.complaints import quoted
from bot.knowledge.schema import SLUG
from bot.model import Entry, Knowledge
from bot.reply import Match

_SHOWN = 5
"""Articles that are named when none of them was; all are offered."""


def entry(
    ask: Asker,
    folder: Path,
    knowledge: Knowledge,
    given: Given,
    question: str,
    matches: Sequence[Match],
    unfinished: Unfinished,
    proposed: str = "",
) -> NewEntry:
    """Asks for the parts of an entry that aren't given, its answer in an editor: there stands what was `proposed`.

    What was made out so far stands in `unfinished`; raises KeyboardInterrupt when it is given up.
    """
    answer = ""
    while not answer:
        answer = tidied(edited(question, proposed))
        if not answer and not yes(ask, "There is no answer. Write it again?"):
            raise KeyboardInterrupt
    kept_too = ("misses", "related", "tags", "owner", "reviewed")
    unfinished.said |= {"question": question, "answer": answer} | {name: getattr(given, name) for name in kept_too}
    phrasings = [*given.phrasings]
    while phrasing := ask("Another way to ask it (Enter for none): "):
        phrasings.append(phrasing)
    unfinished.said["phrasings"] = phrasings
    sources = unfinished.said["sources"] = [*given.sources, *_sources(ask, knowledge)]
    id = unfinished.said["id"] = given.id or _id(ask, knowledge, question)
    file = unfinished.said["file"] = given.file or _file(ask, folder, knowledge, matches)
    return NewEntry(
        question,
        answer,
        id=id,
        phrasings=tuple(phrasings),
        misses=given.misses,
        sources=tuple(map(source, sources)),
        related=given.related,
        owner=given.owner,
        reviewed=given.reviewed,
        tags=given.tags,
        file=file,
    )


def check_id(id: str | None, knowledge: Knowledge) -> None:
    """Raises ChangeError for an id that the loader would refuse, before an answer is written for nothing."""
    if id is not None and (reason := _unfit(id, _ids(knowledge))):
        raise ChangeError(f"{reason}; give another --id")


def _unfit(id: str, taken: Mapping[str, str]) -> str | None:
    """Why something can't be the id of a new entry; None if it can."""
    if not SLUG.matched_by(id):
        return f"the id {quoted(id)} isn't one: {SLUG.rule}"
    return f"the id {quoted(id)} is taken by {taken[id]}" if id in taken else None


def _ids(knowledge: Knowledge) -> dict[str, str]:
    """The ids that are taken, each with what has it."""
    return {
        **{one.id: f"the outside topic of {quoted(one.name)}" for one in knowledge.outside_topics},
        **{one.id: f"the topic at {one.place}" for one in knowledge.topics},
        **{one.id: f"the entry at {one.place}" for one in knowledge.entries},
    }


def _id(ask: Asker, knowledge: Knowledge, question: str) -> str:
    """An id that nothing has yet; one made of the question where none is typed."""
    taken = _ids(knowledge)
    wanted = free_id(question, taken)
    label = "Id: "
    while reason := _unfit(said := ask(label, default=wanted) or wanted, taken):
        label = f"Id ({reason}): "
    return said


def _sources(ask: Asker, knowledge: Knowledge) -> list[str]:
    """The sources that are picked, as ARTICLE:SECTION."""
    cited = [fact.source for topic in knowledge.topics for fact in topic.facts]
    cited += [one for entry in knowledge.entries for one in entry.sources]
    articles = [article.id for article in knowledge.articles]
    choices = sorted({f"{one.article}:{one.section}" for one in cited} | {f"{id}:" for id in articles})
    picked: list[str] = []
    label = "Source, ARTICLE:SECTION (Enter for none): "
    while articles and (said := ask(label, choices=choices)):
        article, _, section = (part.strip() for part in said.partition(":"))
        if article in articles and section:
            picked.append(said)
        else:
            shown = " or ".join([*articles[:_SHOWN], *(["another article"] if articles[_SHOWN:] else [])])
            label = f"Source: {shown}, a colon, and a section (Enter for none): "
    return picked


def _file(ask: Asker, folder: Path, knowledge: Knowledge, matches: Sequence[Match]) -> str | None:
    """The file that is picked: at first the one of the nearest entry."""
    by_id: dict[str, Entry] = {entry.id: entry for entry in knowledge.entries}
    files = list(dict.fromkeys(below_faq(folder, entry.place.file) for entry in knowledge.entries))
    if len(files) == 1:
        return None
    near = [below_faq(folder, by_id[match.entry].place.file) for match in matches if match.entry in by_id]
    label, default = "File below faq/: ", (near or files or [""])[0]
    while (said := ask(label, default=default, choices=files)) and said not in files and not is_file_name(said):
        label = f"File below faq/ ({FILE_RULE}): "
    return f"faq/{said}" if said in files else said or None
