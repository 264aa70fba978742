"""A reply on a terminal: its Markdown laid out by rich, bold and dim, links that can be clicked, tables that fit."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markdown_it import MarkdownIt
from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement, TableElement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from adapters.terminal.cleaning import safe
from adapters.terminal.rendering.parts import suggestions, why
from bot.composing.telling import sources
from bot.reply import Reply

WIDEST = 88
"""Columns beyond which text isn't read with ease; tables may be wider."""

_NARROWEST, _FIFTH = 12, 5
"""Columns of the first column of a table: at least so many, at most one in so many."""

_MARKED = re.compile(r"(\[\d+\]|\d+\.|-) (.*)")
_TRAILING = re.compile(r"(?: |\x1b\[[\d;]*m)*(?: |\x1b\[[\d;]*m)$", re.MULTILINE)
_THEME = Theme(
    {
        "markdown.code": "bold",
        "markdown.code_block": "none",
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
        "markdown.table.border": "dim",
        "markdown.table.header": "bold",
        "markdown.link": "none",
        "markdown.link_url": "underline",
        "markdown.h1": "bold",
        "markdown.h2": "bold",
        "markdown.h3": "bold",
        "markdown.block_quote": "none",
    },
)


@dataclass(frozen=True, slots=True)
class Painted:
    """Renders for a terminal; with `why` each reply tells how it came about. Without `color` only the layout is left of
    its looks; without `links` the address of a link stands beside it. The terminal's `columns` are looked up for each
    reply where they aren't given."""

    why: bool = False
    color: bool = True
    links: bool = True
    columns: int | None = None

    def reply(self, reply: Reply) -> str:
        """Text, suggestions by number, sources, a blank line between."""
        blocks: list[RenderableType] = [_Answer(safe(reply.text), hyperlinks=self.color and self.links)]
        if reply.suggestions:
            blocks.append(_hanging(suggestions(reply)))
        asides = (sources(reply.citations), why(reply) if self.why else [])
        blocks += [_hanging(lines, "dim") for lines in asides if lines]
        return "\n\n".join(filter(None, map(self._painted, blocks)))

    def lines(self, lines: Sequence[str]) -> str:
        """The lines, wrapped."""
        return self._painted(_hanging(lines))

    def _painted(self, block: RenderableType) -> str:
        width = max(self.columns or shutil.get_terminal_size().columns, 20)
        console = Console(
            file=io.StringIO(),
            width=width,
            force_terminal=True,
            color_system="standard" if self.color else None,
            theme=_THEME,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        console.print(_Narrowed(block), end="")
        shown: str = console.file.getvalue()  # type: ignore[attr-defined]
        return _TRAILING.sub(_ended, shown).strip("\n")


def _ended(blank: re.Match[str]) -> str:
    """What is left of the blank end of a line, which rich pads to the full width: the looks end there."""
    return "\x1b[0m" if "\x1b" in blank[0] else ""


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """Something shown no wider than text is read with ease."""

    block: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from console.render(self.block, options.update(width=min(options.max_width, WIDEST)))


class _LeftHeading(Heading):
    LEVEL_ALIGN: ClassVar = dict.fromkeys(Heading.LEVEL_ALIGN, "left")


class _BareCode(CodeBlock):
    """Code that copies clean: no colours, no background."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Padding(Text(str(self.text).rstrip()), (0, 0, 0, 2))


class _FittedTable(TableElement):
    """A table as wide as the terminal, with a blank line between rows; what a row is about takes little of it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, style="dim", leading=1)
        for number, cell in enumerate(self.header.row.cells if self.header and self.header.row else []):
            narrow = max(_NARROWEST, console.width // _FIFTH) if not number else None
            table.add_column(cell.content, header_style="bold", overflow="fold", max_width=narrow)
        for row in self.body.rows if self.body else []:
            table.add_row(*(cell.content for cell in row.cells))
        yield from console.render(table, options.update(width=console.width))


class _Answer(Markdown):
    """Markdown as answers use it; what looks like HTML is text, and nothing is fetched or left out."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "fence": _BareCode,
        "code_block": _BareCode,
        "table_open": _FittedTable,
    }

    def __init__(self, text: str, hyperlinks: bool) -> None:
        super().__init__("", hyperlinks=hyperlinks)
        self.parsed = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").parse(text)


def _hanging(lines: Sequence[str], style: str = "") -> Group:
    """Lines as they are; where one begins with a mark or a number and is wrapped, its rest stands under its text."""
    blocks: list[RenderableType] = []
    for line in map(safe, lines):
        marked = _MARKED.fullmatch(line)
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_row(*(Text(part, style=style, overflow="fold") for part in (marked.groups() if marked else (line,))))
        blocks.append(grid)
    return Group(*blocks)
