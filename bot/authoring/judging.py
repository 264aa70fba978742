"""Whether a folder still loads with what is new in it.

Only what is new is judged, against the ids and phrasings of the rest: to check ten thousand entries again takes longer
than all else. Where anything seems wrong the loader has the word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Mapped
from pathlib import Path

from bot.authoring.opened import Opened, items_of, value
from bot.errors import ChangeError, KnowledgeError
from bot.knowledge import loading, questions, subjects
from bot.knowledge.complaints import Complaints
from bot.knowledge.page import Page
from bot.knowledge.reading import Mapping, Node, Text
from bot.knowledge.reading import Sequence as Listing
from bot.knowledge.references import References, folded
from bot.model import Knowledge

_BUILDERS: Mapped[str, Callable[[Page, Node, References], object]] = {
    "faq": questions.entry,
    "topics": questions.topic,
    "outside": subjects.outside_topic,
}
_ASKED = ("question", "phrasings")


def check(folder: Path, files: Sequence[Opened], grown: Sequence[Mapping]) -> None:
    """Raises ChangeError when the folder wouldn't load with files as they are to be, in which those items have grown or
    are new; KnowledgeError when it doesn't load as it is."""
    if not _fine(files, grown):
        knowledge(folder, files)


def knowledge(folder: Path, files: Sequence[Opened]) -> Knowledge:
    """What the folder holds with files as they are to be; raises as `check` does."""
    try:
        return loading.load(folder, {file.path: file.root for file in files})
    except KnowledgeError as error:
        loading.load(folder)  # which raises what is wrong already
        told = (complaint.sentence if not complaint.place.line else str(complaint) for complaint in error.complaints)
        raise ChangeError("\n".join(told)) from None


def _fine(files: Sequence[Opened], grown: Sequence[Mapping]) -> bool:
    """Whether nothing seems wrong with the items that have grown or are new."""
    new = {id(item) for item in grown}
    complaints, references = Complaints(), References()
    others: list[Mapping] = []
    answered: set[str] = {said for item in grown for said in _said(item, "id")}
    for file in files:
        for item in items_of(file) if file.kind in _BUILDERS else ():
            if id(item) in new:
                _BUILDERS[file.kind](Page(file.file, complaints), item, references)
                continue
            others.append(item)
            if file.kind != "outside":
                answered.update(_said(item, "id"))
    if complaints:
        return False
    ids = {said for item in grown for said in _said(item, "id")}
    asked = {folded(said) for item in grown for key in _ASKED for said in _said(item, key)}
    for item in others:
        if not ids.isdisjoint(_said(item, "id")):
            return False
        if not asked.isdisjoint([folded(said) for key in _ASKED for said in _said(item, key)]):
            return False
    articles = {said for file in files for item in items_of(file, "articles") for said in _said(item, "id")}
    related = {said for item in grown for said in _said(item, "related")}
    cited = {said for item in grown for source in _inside(item, "sources") for said in _said(source, "article")}
    return related <= answered and cited <= articles


def _said(item: Mapping, key: str) -> list[str]:
    """The texts under a key."""
    under = value(item, key)
    nodes = under.items if isinstance(under, Listing) else [under]
    return [node.value.strip() for node in nodes if isinstance(node, Text)]


def _inside(item: Mapping, key: str) -> list[Mapping]:
    """The mappings in a list under a key."""
    under = value(item, key)
    return [node for node in under.items if isinstance(node, Mapping)] if isinstance(under, Listing) else []
