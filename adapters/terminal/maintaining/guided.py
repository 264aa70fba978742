"""`rolecall add` step by step: the question, what is there already, the answer, its sources, a look, and it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from adapters.terminal.exits import ExitCode
from adapters.terminal.maintaining.added import shown, tell
from adapters.terminal.maintaining.asker import Asker, asker, yes
from adapters.terminal.maintaining.editor import Draft, edited, kept
from adapters.terminal.maintaining.flags import OF_ENTRIES, Given, source, tidied
from adapters.terminal.manner import Manner
from adapters.terminal.patience import TRYING, explained
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.authoring.adding import Added, Change, NewEntry, NewMiss, NewPhrasing, checked, write
from bot.authoring.naming import free_id
from bot.authoring.planning import Plan, plan
from bot.errors import ChangeError, ConflictError
from bot.knowledge.complaints import quoted
from bot.knowledge.schema import SLUG
from bot.matching.cache import Folder
from bot.model import Entry, Knowledge
from bot.opening import open_bot
from bot.reply import Match

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NEAR = 0.02
"""Confidence from which what is there already may be what is meant."""


def guide(folder: Path, given: Given, streams: Streams) -> ExitCode:
    """Asks for what is to be added, shows it, and writes it; Ctrl-C writes nothing."""
    ask = asker(streams, Manner.of(streams, given.color, given.plain).screen)
    streams.note(f"Adding to {folder}: Ctrl-C leaves, and nothing is written before you have seen it.")
    with explained(streams):
        bot = open_bot(folder, Folder.of_the_user())
    _check_id(given.id, bot.knowledge)
    question = given.question or ""
    while not any(map(str.isalnum, question)):
        question = ask("Question: ")
    matches = bot.ask(question).matches
    there = _chosen(ask, streams, bot, matches)
    draft = Draft()
    with kept(draft, folder, streams):
        new: list[Change]
        if there:
            new = _of_what_is_there(streams, there, given, question)
        else:
            new = [entry(ask, bot.knowledge, given, question, matches, draft)]
        return tell(written(ask, streams, folder, new, given), streams, given.in_json, written=not given.dry_run)


def _chosen(ask: Asker, streams: Streams, bot: Bot, matches: Sequence[Match]) -> str | None:
    """The entry or topic that a question is a phrasing of, if it is of one."""
    near = [match for match in matches if match.confidence >= _NEAR]
    if not near:
        streams.note("Nothing that is there comes near it.")
        return None
    streams.note("\nNearest to it, with how sure the bot is:")
    for number, match in enumerate(near, 1):
        streams.note(f"{number:>3}  {match.confidence:>4.0%}  {bot.question(match.entry)}  ({match.entry})")
    choices = [str(number) for number in range(1, len(near) + 1)]
    while said := ask("Add it as a phrasing of which? (a number; Enter for a new entry) "):
        if said in choices:
            return near[int(said) - 1].entry
        streams.note(f"There is no {said} here.")
    return None


def _of_what_is_there(streams: Streams, id: str, given: Given, question: str) -> list[Change]:
    """A question and what else was given, as additions to an entry or topic; says what can't be."""
    if alien := [name for name in OF_ENTRIES if getattr(given, name)]:
        streams.note(f"Left out, as it goes with a new entry: {', '.join(alien)}.")
    return [
        *(NewPhrasing(id, text) for text in (question, *given.phrasings)),
        *(NewMiss(id, text) for text in given.misses),
    ]


def entry(
    ask: Asker,
    knowledge: Knowledge,
    given: Given,
    question: str,
    matches: Sequence[Match],
    draft: Draft,
    proposed: str = "",
) -> NewEntry:
    """Asks for the parts of an entry that aren't given, its answer in an editor: there stands what was `proposed`.

    What was made out so far stands in `draft`; raises KeyboardInterrupt when it is given up.
    """
    answer = ""
    while not answer:
        answer = tidied(edited(question, proposed))
        if not answer and not yes(ask, "There is no answer. Write it again?"):
            raise KeyboardInterrupt
    kept_too = ("misses", "related", "tags", "owner", "reviewed")
    draft.said |= {"question": question, "answer": answer} | {name: getattr(given, name) for name in kept_too}
    phrasings = [*given.phrasings]
    while phrasing := ask("Another way to ask it (Enter for none): "):
        phrasings.append(phrasing)
    draft.said["phrasings"] = phrasings
    sources = draft.said["sources"] = [*given.sources, *_sources(ask, knowledge)]
    id = draft.said["id"] = given.id or _id(ask, knowledge, question)
    file = draft.said["file"] = given.file or _file(ask, knowledge, matches)
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


def _check_id(id: str | None, knowledge: Knowledge) -> None:
    """Raises ChangeError for an id that the loader would refuse, before an answer is written for nothing."""
    if id is None:
        return
    if not _ID.fullmatch(id):
        raise ChangeError(f"the id {quoted(id)} isn't one: {SLUG.rule}")
    if id in _ids(knowledge):
        raise ChangeError(f"the id {quoted(id)} is taken; give another --id, or add to it with --to {id}")


def _ids(knowledge: Knowledge) -> list[str]:
    """The ids that are taken."""
    ids = [*(topic.id for topic in knowledge.topics), *(topic.id for topic in knowledge.outside_topics)]
    return [*ids, *(entry.id for entry in knowledge.entries)]


def _id(ask: Asker, knowledge: Knowledge, question: str) -> str:
    """An id that nothing has yet."""
    ids = _ids(knowledge)
    wanted = free_id(question, ids)
    while not _ID.fullmatch(said := ask("Id: ", default=wanted)) or said in ids:
        pass
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
            label = f"Source: {' or '.join(articles)}, a colon, and a section (Enter for none): "
    return picked


def _file(ask: Asker, knowledge: Knowledge, matches: Sequence[Match]) -> str | None:
    """The file that is picked: at first the one of the nearest entry."""
    by_id: dict[str, Entry] = {entry.id: entry for entry in knowledge.entries}
    files = list(dict.fromkeys(_below_faq(entry.place.file) for entry in knowledge.entries))
    if len(files) == 1:
        return None
    near = [_below_faq(by_id[match.entry].place.file) for match in matches if match.entry in by_id]
    return ask("File below faq/: ", default=(near or files or [""])[0], choices=files) or None


def _below_faq(file: str) -> str:
    return file.rpartition("/faq/")[2]


def written(ask: Asker, streams: Streams, folder: Path, new: Sequence[Change], given: Given) -> Added:
    """Shows what is to be added and writes it once that is agreed to; raises what `add` does, or KeyboardInterrupt."""
    while True:
        planned: Plan = plan(folder, new, given.within_lines)
        streams.note("\n" + "\n".join(map(shown, planned.lines)) + "\n")
        with explained(streams, TRYING):
            warnings = () if given.check is False else checked(planned, True)
        if given.dry_run:
            return Added(planned.lines, warnings)
        for warning in warnings:
            streams.note(warning)
        if not yes(ask, "Write it?"):
            raise KeyboardInterrupt
        try:
            return write(planned)
        except ConflictError as error:
            streams.note(f"{error}\nThis is how it looks now:")
