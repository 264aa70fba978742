"""What YAML's parser says, in plain words."""

from __future__ import annotations

from yaml import MarkedYAMLError

# The two parsers word some problems differently, so a fragment of either is looked for, in the context and problem.
_PLAIN: tuple[tuple[str, str], ...] = (
    ("scanning a quoted scalar: found unexpected end", "this quote is never closed; add the closing quote"),
    (
        "could not find expected ':'",
        "this line belongs to nothing: it has no ': '; write it as 'key: text', or indent it under its key",
    ),
    (
        "mapping values are not allowed",
        "a ': ' inside a text, or a wrong indentation; put the text in quotes or align the key with its siblings",
    ),
    ("sequence entries are not allowed", "a '- ' can't stand here; start the list on a line of its own"),
    (
        "scanning an alias",
        "a text that starts with '*' needs quotes, as in \"*bold*\"",
    ),
    ("scanning an anchor", "a text that starts with '&' needs quotes"),
    ("tag", "a text that starts with '!' needs quotes"),
    ("found unknown escape character", "a backslash in double quotes starts an escape; double it or use single quotes"),
    ("hexdecimal number", "the \\x, \\u or \\U here lacks its digits; double the backslash or write the character"),
    ("hexadecimal number", "the \\x, \\u or \\U here lacks its digits; double the backslash or write the character"),
    ("invalid Unicode character", "this escape stands for no character; write the character itself"),
    ("a tab character", "a tab can't indent; use spaces"),
    ("character '\\t'", "a tab can't indent; use spaces"),
    ("scanning a block scalar", "after '|' or '>' the text starts on the next line, indented"),
    (
        "flow sequence",
        "this list isn't closed or lacks a comma; write [one, two], with quotes round a text with , [ ] or : ",
    ),
    ("flow mapping", "this {…} isn't closed or lacks a comma; write {key: text, key: text}, or put the text in quotes"),
    ("'-' indicator", "this line doesn't line up with the list's other '- '; align it"),
    (
        "<document start>",
        "something follows the end of the file's content; delete it, or look for a stray bracket or '...'",
    ),
    (
        "node content",
        "a text can't start with ',', ']' or '}' here, and a bracket must be closed; use quotes or close it",
    ),
    ("incompatible YAML document", "this %YAML line names a version that isn't 1.x; delete the line"),
    (
        "parsing a block mapping",
        "this doesn't line up with the keys above, or follows a closed quote; align it or quote the whole text "
        "(a ' inside '…' is written '')",
    ),
)
_OPENING = ("quoted scalar: found unexpected end", "scanning a simple key", "scanning an alias", "scanning an anchor")


def explained(error: MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line, column and sentence for a parser's error."""
    said = f"{error.context or ''}: {error.problem or ''}"
    at = error.problem_mark
    if error.context_mark and any(part in said for part in _OPENING):
        at = error.context_mark  # where the trouble starts says more than where the parser gave up
    line, column = (at.line + 1, at.column + 1) if at else (1, 1)
    if "cannot start any token" in said and at:
        rest = text.splitlines(keepends=True)[at.line : at.line + 1]
        first = rest[0][at.column : at.column + 1] if rest else ""
        if first == "\t":
            return line, column, "a tab can't indent; use spaces"
        if first:
            return line, column, f"a text that starts with '{first}' needs quotes"
    for fragment, sentence in _PLAIN:
        if fragment in said:
            return line, column, sentence
    return line, column, f"this isn't valid YAML ({error.problem}); check indentation, quotes and brackets"
