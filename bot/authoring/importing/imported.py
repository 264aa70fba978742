"""Brings questions and answers in from a table: our own columns, QnA Maker's, or bare questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.authoring.garbage import uncollected
from bot.authoring.importing import qna_maker
from bot.authoring.importing.columns import BareColumns, Columns, OwnColumns
from bot.authoring.importing.drafts import Drafts
from bot.authoring.importing.ids import slug
from bot.authoring.importing.sheet import Progress, opened, refusal
from bot.authoring.importing.shelving import shelve
from bot.authoring.importing.standing import Standing
from bot.authoring.importing.ties import Ties
from bot.errors import Complaint, ExchangeError


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote: `written` is None where nothing was new. Of all `rows` some were `taken`, some `known`, as
    all they say stands in the folder, and some `left_out`, each for a reason; `remarks` say what of the others
    was changed or left behind."""

    written: Path | None
    entries: int
    phrasings: int
    rows: int
    taken: int
    known: int
    left_out: tuple[Complaint, ...]
    remarks: tuple[Complaint, ...]


_READ, _JUDGED = 0.15, 0.25
"""The shares of an import by when the rows are read, and judged; the rest is writing and loading what they became."""


def import_table(file: Path, into: Path, strict: bool = False, progress: Progress = lambda _: None) -> Imported:
    """Writes the rows of a file as a new file in `into`/faq, and tells `progress` how far it is.

    Rows of one id are phrasings of one entry; its first answer counts. Nothing that stands in the folder is changed: a
    row that clashes with it, says more of an entry than stands there, or can't be taken for another reason, is left
    out. Raises ExchangeError, with each row
    and its reason as `file:line:1: sentence`, when none can be taken, when `strict` and one can't, or when the folder
    is broken; ConfigurationError when it can't be written. Whatever is raised, nothing is written then.
    """
    with uncollected():
        return _imported(file, into, strict, progress)


def _imported(file: Path, into: Path, strict: bool, progress: Progress) -> Imported:
    sheet = opened(file, lambda share: progress(share * _READ))
    columns = _columns(file, sheet.columns)
    standing = Standing.of(into)
    drafts = Drafts(sheet.rows, columns, standing)
    ties = Ties(drafts.by_key, drafts.entries, standing)
    progress(_JUDGED)
    if not drafts.total:
        raise refusal(file, 1, "holds no rows; there is nothing to import")
    left_out = tuple(sorted(Complaint(place, sentence) for place, sentence in drafts.refused.items()))
    nothing = not drafts.entries and not drafts.known
    if left_out and (strict or nothing):
        end = f"{len(left_out):,} of {drafts.total:,} rows can't be taken; nothing is written"
        raise ExchangeError("\n".join([*map(str, left_out), f"{file}: {end}"]))
    written = None
    if drafts.entries:
        name = slug(file.stem) or "imported"
        written = shelve(drafts.entries, into, name, lambda share: progress(_JUDGED + share * (1 - _JUDGED)))
    progress(1.0)
    return Imported(
        written,
        len(drafts.entries),
        sum(len(draft.phrasings) for draft in drafts.entries),
        drafts.total,
        drafts.total - len(left_out) - drafts.known,
        drafts.known,
        left_out,
        tuple(sorted((*drafts.remarks, *ties.remarks))),
    )


def _columns(file: Path, names: Sequence[str]) -> Columns:
    missing = [name for name in ("question", "answer") if name not in names]
    if missing:
        sentence = f"has no column {' or '.join(missing)}; the header must be id,question,answer or QnA Maker's"
        raise refusal(file, 1, sentence)
    if "id" in names:
        return OwnColumns(names)
    if qna_maker.MARKS.isdisjoint(names):
        return BareColumns(names)
    return qna_maker.QnaMakerColumns(names)
