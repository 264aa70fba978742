"""Whether a folder still loads with what is new in it.

Only what is new is judged, against the ids and phrasings of the rest: to check ten thousand entries again takes longer
than all else. Where anything seems wrong the loader has the word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Mapped
from pathlib import Path

from bot.authoring.adding.clashes import ASKED, clashes
from bot.authoring.editing.opened import Opened, items_of, said, value
from bot.errors import ChangeError, KnowledgeError
from bot.knowledge import loading, questions, subjects
from bot.knowledge.complaints import Complaints
from bot.knowledge.page import Page
from bot.knowledge.reading import Mapping, Node
from bot.knowledge.reading import Sequence as Listing
from bot.knowledge.references import References, folded

_BUILDERS: Mapped[str, Callable[[Page, Node, References], object]] = {
    "faq": questions.entry,
    "topics": questions.topic,
    "outside": subjects.outside_topic,
}


def check(folder: Path, files: Sequence[Opened], grown: Sequence[Mapping]) -> None:
    """Raises ChangeError when the folder wouldn't load with files as they are to be, in which those items have grown or
    are new; KnowledgeError when what seems wrong is wrong already."""
    if _fine(files, grown) and not any(map(_misses_twice, grown)):
        return
    try:
        loading.load(folder, {file.path: file.root for file in files})
    except KnowledgeError as error:
        loading.load(folder)  # which raises what is wrong already
        # What is new stands nowhere yet.
        told = [str(one) if one.place.line else one.sentence for one in error.complaints]
        raise ChangeError("\n".join([*dict.fromkeys(clashes(files, grown))] or told)) from None
    if told := [*dict.fromkeys(clashes(files, grown))]:
        raise ChangeError("\n".join(told))


def _fine(files: Sequence[Opened], grown: Sequence[Mapping]) -> bool:
    """Whether nothing seems wrong with the items that have grown or are new."""
    new = {id(item) for item in grown}
    complaints, references = Complaints(), References()
    others: list[Mapping] = []
    answered: set[str] = {one for item in grown for one in said(item, "id")}
    for file in files:
        for item in items_of(file) if file.kind in _BUILDERS else ():
            if id(item) in new:
                _BUILDERS[file.kind](Page(file.file, complaints), item, references)
                continue
            others.append(item)
            if file.kind != "outside":
                answered.update(said(item, "id"))
    if complaints:
        return False
    ids = {one for item in grown for one in said(item, "id")}
    asked = {folded(one) for item in grown for key in ASKED for one in said(item, key)}
    for item in others:
        if not ids.isdisjoint(said(item, "id")):
            return False
        if not asked.isdisjoint([folded(one) for key in ASKED for one in said(item, key)]):
            return False
    articles = {one for file in files for item in items_of(file, "articles") for one in said(item, "id")}
    related = {one for item in grown for one in said(item, "related")}
    cited = {one for item in grown for source in _inside(item, "sources") for one in said(source, "article")}
    return related <= answered and cited <= articles


def _misses_twice(item: Mapping) -> bool:
    missed = [*map(folded, said(item, "misses"))]
    return len(missed) > len({*missed})


def _inside(item: Mapping, key: str) -> list[Mapping]:
    """The mappings in a list under a key."""
    under = value(item, key)
    return [node for node in under.items if isinstance(node, Mapping)] if isinstance(under, Listing) else []
