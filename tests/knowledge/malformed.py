"""Knowledge folders with one mistake each, and what must be said about it.

Kept as data, so that the loader and the command line can be held to the same table.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

GOOD_ENTRY = "entries:\n- {id: hours, question: When is the office open?, answer: Always.}\n"
GOOD_ARTICLES = "articles:\n- {id: guide, title: The Guide}\n"
GOOD_ROLES = "roles:\n- {id: cto, name: CTO}\n- {id: vp, name: VP}\n"
LATER = "- {id: pay, question: Who earns more?, answer: Nobody.}\n"


@dataclass(frozen=True, slots=True)
class Malformed:
    """A folder with one mistake: its files, the place to be named, and a piece of the sentence."""

    name: str
    files: Mapping[str, str | bytes]
    place: str  # relative to the folder, as "faq/x.yaml:3:5"; a bare ":1:1" is the folder itself
    fragment: str
    pipes: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write the folder's files; the folder may exist already."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in self.folders:
            (folder / name).mkdir(parents=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        for name in self.pipes:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.mkfifo(folder / name)
        for name, target in self.links.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(target)

    def expected(self, folder: Path) -> str:
        """The place as the loader must name it for this folder."""
        return f"{folder}{self.place}" if self.place.startswith(":") else f"{folder}/{self.place}"


def faq(name: str, content: str | bytes, at: str, fragment: str) -> Malformed:
    """A mistake in the folder's only file."""
    return Malformed(name, {"faq/x.yaml": content}, f"faq/x.yaml:{at}", fragment)


def entry(name: str, fields: str, at: str, fragment: str) -> Malformed:
    """A mistake among the fields of an entry; its own lines start at line 5, column 3."""
    start = "entries:\n- id: hours\n  question: When is the office open?\n  answer: Always.\n"
    return faq(name, start + fields, at, fragment)


def topic(name: str, content: str, at: str, fragment: str) -> Malformed:
    """A mistake in a topic beside good articles and roles; its own lines start at line 2."""
    files = {"articles.yaml": GOOD_ARTICLES, "roles.yaml": GOOD_ROLES, "topics/t.yaml": "topics:\n" + content}
    return Malformed(name, files, f"topics/t.yaml:{at}", fragment)


def fact(name: str, content: str, at: str, fragment: str) -> Malformed:
    """A mistake in a topic's only fact; its own lines start at line 6, column 5."""
    return topic(name, f"- id: t\n  name: a thing\n  question: What?\n  facts:\n{content}", at, fragment)


def beside(name: str, file: str, content: str | bytes, at: str, fragment: str) -> Malformed:
    """A mistake in a file beside a good FAQ whose entry is called hours."""
    return Malformed(name, {"faq/x.yaml": GOOD_ENTRY, file: content}, f"{file}:{at}", fragment)


SYNTAX = (
    Malformed(
        "an unresolved merge",
        {"faq/x.yaml": GOOD_ENTRY + "<<<<<<< HEAD\n  owner: me\n=======\n  owner: you\n>>>>>>> theirs\n"},
        "faq/x.yaml:3:1",
        "an unresolved merge",
    ),
    faq("a quote that is never closed", "entries:\n- id: 'hours\n  question: When?\n", "2:7", "never closed"),
    faq("a double quote that is never closed", 'entries:\n- id: "hours\n', "2:7", "never closed"),
    faq("a colon inside a text", "entries:\n- question: Pay: how much?\n", "2:16", "put the text in quotes"),
    faq(
        "a line that belongs to nothing",
        "entries:\n- id: hours\n  question: When?\nstray\n",
        "4:1",
        "belongs to nothing",
    ),
    faq("a tab as indentation", "entries:\n\t- id: hours\n", "2:1", "use spaces"),
    faq("a text that starts with @", "entries:\n- id: hours\n  answer: @here\n", "3:11", "starts with '@'"),
    faq("a text that starts with a backtick", "entries:\n- answer: `code`\n", "2:11", "starts with '`'"),
    faq("a text that starts with %", "entries:\n- answer: %d\n", "2:11", "starts with '%'"),
    faq("Markdown emphasis without quotes", "entries:\n- answer: *bold* text\n", "2:11", "needs quotes"),
    faq("an ampersand without quotes", "entries:\n- answer: & more\n", "2:11", "needs quotes"),
    faq("a list that isn't closed", "entries:\n- tags: [a, b\n  id: hours\n", "3:5", "isn't closed or lacks a comma"),
    faq("a brace that isn't closed", "entries:\n- {id: hours\n", "3:1", "isn't closed or lacks a comma"),
    faq("a bracket too many", "entries:\n- tags: [a]]\n", "2:12", "line up"),
    faq("a text that starts with a comma", "entries:\n- answer: , no\n", "2:11", "can't start with ','"),
    faq("keys out of line", "entries:\n  - id: hours\n x: 1\n", "3:2", "line up"),
    faq("a key in the midst of a list", "entries:\n- id: hours\nx\n- y\n", "3:1", "belongs to nothing"),
    faq("a text after a closed quote", 'entries:\n- answer: "Yes" and no\n', "2:17", "quote the whole text"),
    faq("an unknown escape", 'entries:\n- answer: "C:\\qed"\n', "2:14", "double it"),
    faq("an escape without its digits", 'entries:\n- answer: "\\uZZZZ"\n', "2:14", "lacks its digits"),
    faq("a text beside the bar of a block", "entries:\n- answer: |Yes\n", "2:12", "starts on the next line"),
    faq("a list on its key's line", "entries: - id: hours\n", "1:10", "a line of its own"),
    faq("a stray dash among keys", "entries:\n- id: hours\n  question: When?\n  - x\n", "4:3", "line up"),
    faq("content after the end mark", GOOD_ENTRY + "...\nmore\n", "4:1", "follows the end"),
)

REFUSED = (
    faq("an anchor", "entries:\n- id: &a hours\n", "2:7", "anchors of YAML are refused"),
    faq("an alias", "entries:\n- id: *a\n", "2:7", "aliases of YAML are refused"),
    faq("a tag", "entries:\n- id: !!str hours\n", "2:7", "tags of YAML are refused"),
    faq("a tag on a list", "entries: !!python/tuple [a]\n", "1:10", "tags of YAML are refused"),
    faq("a tag that runs code", "entries: !!python/object/apply:os.system [id]\n", "1:10", "tags of YAML"),
    faq("an exclamation mark without quotes", "entries:\n- answer: ! wow\n", "2:11", "starts with '!'"),
    faq("a tag handle nobody declared", "entries:\n- answer: !a!b wow\n", "2:11", "starts with '!'"),
    faq("a directive for tags", "%TAG ! tag:x,2026:\n---\n" + GOOD_ENTRY, "1:1", "directive"),
    faq("a flood of directives", "".join(f"%TAG !{i}! x\n" for i in range(50_000)) + "---\na: b\n", "1:1", "directive"),
    faq("a directive nobody knows", "%FOO bar\n---\n" + GOOD_ENTRY, "1:1", "directive"),
    faq("YAML of another age", "%YAML 2.0\n---\n" + GOOD_ENTRY, "1:1", "version"),
    faq("a second document", GOOD_ENTRY + "---\n" + GOOD_ENTRY, "3:1", "second document"),
    faq(
        "a bomb of aliases",
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nentries: [*c]\n",
        "1:4",
        "anchors of YAML are refused",
    ),
    faq(
        "a merge key",
        "entries:\n- <<: {id: hours}\n  id: hours\n  question: When?\n  answer: x\n",
        "2:3",
        "unknown key",
    ),
    faq("brackets without end", "[" * 100_000, "1:33", "deeper than 32"),
    faq("braces without end", '{"a":' * 50_000, "1:161", "deeper than 32"),
    faq("dashes without end", "- " * 100_000, "1:65", "deeper than 32"),
    faq("a file beyond all size", b"#" * 10_000_001, "1:1", "larger than 10 MB"),
)

CHARACTERS = (
    faq("a Latin-1 letter", b"entries:\n- id: caf" + b"\xe9\n", "2:10", "0xE9 isn't UTF-8"),
    faq("a character cut in half", "entries: é".encode()[:-1], "1:10", "isn't UTF-8"),
    faq("an overlong encoding", b"entries: \xc0\xaf\n", "1:10", "isn't UTF-8"),
    faq("half of a surrogate pair", b"entries: \xed\xa0\x80\n", "1:10", "isn't UTF-8"),
    faq("UTF-16 with its mark", GOOD_ENTRY.encode("utf-16"), "1:1", "UTF-16"),
    faq("UTF-16 without its mark", GOOD_ENTRY.encode("utf-16-le"), "1:1", "UTF-16"),
    faq("UTF-32", GOOD_ENTRY.encode("utf-32"), "1:1", "UTF-32"),
    faq("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "1:1", "isn't UTF-8"),
    faq("a NUL", "entries:\r\n- id: ho\x00urs\r\n", "2:9", "U+0000 (NUL)"),
    faq("a terminal escape", "entries:\n- answer: \x1b[31mred\n", "2:11", "U+001B (escape)"),
    faq("a C1 control character", "entries:\n- answer: a\u009b2J\n", "2:12", "U+009B"),
    faq("a line separator", "entries:\n- answer: a\u2028b\n", "2:12", "U+2028 (line separator)"),
    faq("a turn of direction", "entries:\n- answer: a\u202eb\n", "2:12", "right-to-left override"),
    faq("a space without width", "entries:\n- id: ho\u200burs\n", "2:9", "zero width space"),
    faq("a joiner between letters", "entries:\n- id: ho\u200durs\n", "2:9", "zero width joiner"),
    faq("a second byte order mark", b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD_ENTRY.encode(), "1:1", "byte order mark"),
    faq("a hidden tag character", "entries:\n- id: ho\U000e0041urs\n", "2:9", "U+E0041"),
    faq("a noncharacter", "entries:\n- id: ho\uffffurs\n", "2:9", "U+FFFF"),
    entry("an invisible character by its escape", '  owner: "a\\u200bb"\n', "5:10", "as an escape"),
    entry("a bell by its escape", '  owner: "a\\ab"\n', "5:10", "U+0007 (BEL)"),
    entry("an invisible character in a key", '  "ow\\u202ener": me\n', "5:3", "as an escape"),
)

SHAPES = (
    faq("an empty file", b"", "1:1", "the file is empty"),
    faq("a file of comments", "# later\n", "1:1", "the file is empty"),
    faq("a file of dashes", "---\n", "1:1", "the file is empty"),
    faq("a single text", "hello\n", "1:1", "must start with 'entries:'"),
    faq("a list at the top", "- id: hours\n", "1:1", "must start with 'entries:'"),
    faq("an unknown key at the top", "entires:\n- id: hours\n", "1:1", "did you mean 'entries'?"),
    faq("another file's key", "topics:\n- id: hours\n", "1:1", "belongs in topics/"),
    faq("no entries", "entries: []\n", "1:10", "empty list"),
    faq("nothing below the key", "entries:\n", "1:9", "is empty; write a list"),
    faq("a mapping for a list", "entries:\n  hours: Always.\n", "2:3", "isn't a list"),
    faq("a text for an entry", "entries:\n- hours\n", "2:3", "must be a mapping"),
    faq(
        "a list for a key",
        GOOD_ENTRY + "- [a]: b\n  id: b\n  question: Who?\n  answer: I.\n",
        "3:3",
        "a key must be a word",
    ),
    faq("the same key twice at the top", GOOD_ENTRY + GOOD_ENTRY, "3:1", "twice (first at line 2)"),
    beside("an empty checks.yaml", "checks.yaml", "# none yet\n", "1:1", "the file is empty"),
    beside("an empty outside.yaml", "outside.yaml", "", "1:1", "the file is empty"),
    beside("an outside.yaml with braces only", "outside.yaml", "{}\n", "1:1", "holds nothing"),
    beside("an empty topic file", "topics/t.yaml", "\n\n", "1:1", "start it with 'topics:'"),
    beside("a contact that YAML takes for a comment", "outside.yaml", "contact: #ask\n", "1:10", "starts a comment"),
    beside("a list for the contact", "outside.yaml", "contact: [a]\n", "1:10", "must be a text"),
)

FIELDS = (
    entry("the same key twice", "  answer: Never.\n", "5:3", "'answer' stands here twice (first at line 4)"),
    entry("an unknown key", "  phrasing: [a]\n", "5:3", "did you mean 'phrasings'?"),
    entry("a key nothing like any other", "  xyzzy: 1\n", "5:3", "the keys are id, question"),
    entry("a text for a list", "  phrasings: opening hours\n", "5:14", "isn't a list"),
    entry("an empty list value", "  phrasings:\n", "5:13", "is empty; write a list"),
    entry("an empty phrasing", "  phrasings: [open, '']\n", "5:21", "is empty"),
    entry("a blank phrasing", "  phrasings: ['  ']\n", "5:15", "is empty"),
    entry("a phrasing that is a mapping", "  phrasings:\n  - pay: how much\n", "6:5", "this is a mapping"),
    entry("a phrasing that is a list", "  phrasings: [[open]]\n", "5:15", "this is a list"),
    entry("a phrasing of marks only", "  phrasings: ['?!']\n", "5:15", "no letter or digit"),
    entry("a phrasing beyond all length", f"  phrasings: [{'a' * 513}]\n", "5:15", "513 characters long"),
    entry("a phrasing on two lines", '  phrasings: ["a\\nb"]\n', "5:15", "line break"),
    entry("a phrasing with a tab", "  phrasings: [a\tb]\n", "5:15", "holds a tab"),
    entry("the same phrasing twice", "  phrasings: [is it open, Is  it OPEN]\n", "5:27", "twice (first at line 5)"),
    entry("a phrasing that repeats the question", "  phrasings: [when is the office open?]\n", "5:15", "line 3"),
    entry("a miss that is a phrasing", "  phrasings: [a b]\n  misses: [A b]\n", "6:12", "as a phrasing too"),
    entry("an empty miss", "  misses: ['']\n", "5:12", "is empty"),
    entry("a text cut off by a hash", "  owner: in #ops\n", "5:13", "starts a comment"),
    entry("an empty owner", "  owner:\n", "5:9", "is empty"),
    entry("a date in another order", "  reviewed: 01-11-2026\n", "5:13", "is no date"),
    entry("a day that never was", "  reviewed: 2026-02-30\n", "5:13", "is no date"),
    entry("a tag that is a list", "  tags: [[pay]]\n", "5:10", "must be a text"),
    Malformed(
        "a source without its section",
        {"articles.yaml": GOOD_ARTICLES, "faq/x.yaml": GOOD_ENTRY.replace("}", ", sources: [{article: guide}]}")},
        "faq/x.yaml:2:78",
        "this source of entry 'hours' has no section",
    ),
    entry("a source that is a text", "  sources: [guide]\n", "5:13", "must be a mapping"),
    entry("a related id that isn't there", "  related: [hour]\n", "5:13", "did you mean 'hours'?"),
    entry("an entry related to itself", "  related: [hours]\n", "5:13", "related to itself"),
    entry("a related id twice", "  related: [pay, pay]\n" + LATER, "5:18", "stands twice"),
    entry("an id twice", "- {id: hours, question: Who?, answer: I.}\n", "5:8", "is taken by the entry"),
    entry(
        "a phrasing in two entries",
        LATER.replace("Who earns more", "When is the  office OPEN"),
        "5:23",
        "also asks for",
    ),
    faq("no answer", "entries:\n- id: pay\n  question: Who?\n", "2:3", "entry 'pay' has no answer"),
    faq("no question", "entries:\n- id: pay\n  answer: I.\n", "2:3", "entry 'pay' has no question"),
    faq("no id", "entries:\n- question: Who?\n  answer: I.\n", "2:3", "this entry has no id"),
    faq("a misspelt needed key", "entries:\n- {id: a, question: Who?, anwser: I.}\n", "2:27", "did you mean 'answer'?"),
    faq(
        "an empty answer",
        "entries:\n- id: a\n  question: Who?\n  answer:\n",
        "4:10",
        "the answer of entry 'a' is empty",
    ),
    faq("a blank answer", "entries:\n- id: a\n  question: Who?\n  answer: |\n\n", "4:11", "is empty"),
    faq(
        "an answer beyond all length",
        f"entries:\n- id: a\n  question: Who?\n  answer: {'a' * 12_001}\n",
        "4:11",
        "12,001 characters long",
    ),
    faq("a list for the answer", "entries:\n- {id: a, question: Who?, answer: [I]}\n", "2:35", "this is a list"),
    faq("a list for the id", "entries:\n- {id: [a], question: Who?, answer: I}\n", "2:8", "must be a text"),
    faq("an id with capitals", "entries:\n- {id: Pay, question: Who?, answer: I}\n", "2:8", "may hold only a-z"),
    faq("an id that climbs folders", "entries:\n- {id: ../a, question: Who?, answer: I}\n", "2:8", "may hold only a-z"),
    faq(
        "an id with a letter that looks Latin", "entries:\n- {id: pаy, question: Who?, answer: I}\n", "2:8", "may hold"
    ),
    faq(
        "an id beyond all length",
        f"entries:\n- {{id: {'a' * 65}, question: Who?, answer: I}}\n",
        "2:8",
        "64 characters",
    ),
    faq("a question of marks only", "entries:\n- {id: a, question: '???', answer: I}\n", "2:21", "no letter or digit"),
    faq("a question beyond all length", f"entries:\n- {{id: a, question: {'a' * 513}, answer: I}}\n", "2:21", "512"),
)

FACTS = (
    topic("no facts", "- {id: t, name: n, question: What?}\n", "2:3", "topic 't' has no facts"),
    topic("an empty list of facts", "- {id: t, name: n, question: What?, facts: []}\n", "2:44", "empty list"),
    topic(
        "no name", "- {id: t, question: What?, facts: [{says: s, article: guide, section: s}]}\n", "2:3", "has no name"
    ),
    fact("no says", "  - {article: guide, section: s}\n", "6:5", "this fact of topic 't' has no says"),
    fact("no article", "  - {says: s, section: s}\n", "6:5", "has no article"),
    fact("no section", "  - {says: s, article: guide}\n", "6:5", "has no section"),
    fact("an article that isn't there", "  - {says: s, article: gude, section: s}\n", "6:24", "did you mean 'guide'?"),
    fact(
        "a role that isn't there",
        "  - {about: [ceo], says: s, article: guide, section: s}\n",
        "6:14",
        "no role has this id",
    ),
    fact("a role twice", "  - {about: [cto, cto], says: s, article: guide, section: s}\n", "6:19", "stands twice"),
    fact("a role without its list", "  - {about: cto, says: s, article: guide, section: s}\n", "6:13", "isn't a list"),
    fact(
        "a contrast that is neither yes nor no",
        "  - {says: s, contrast: perhaps, article: guide, section: s}\n",
        "6:25",
        "write yes or no",
    ),
    fact("an empty reason", "  - {says: s, because: '', article: guide, section: s}\n", "6:24", "is empty"),
    fact(
        "a says on two lines", "  - says: |\n      a\n      b\n    article: guide\n    section: s\n", "6:11", "one line"
    ),
    topic(
        "an empty disagreement",
        "- {id: t, name: n, question: Q, facts: [{says: s, article: guide, section: s}], disagreement: }\n",
        "2:95",
        "the disagreement of topic 't' is empty",
    ),
    beside("an article without title", "articles.yaml", "articles:\n- id: a\n", "2:3", "article 'a' has no title"),
    beside(
        "an article twice", "articles.yaml", GOOD_ARTICLES + "- {id: guide, title: B}\n", "3:8", "by the article at"
    ),
    beside(
        "a month that never was",
        "articles.yaml",
        "articles:\n- {id: a, title: A, date: 2026-13-01}\n",
        "2:27",
        "is no date",
    ),
    beside("no articles", "articles.yaml", "articles: []\n", "1:11", "empty list"),
    beside("a role without name", "roles.yaml", "roles:\n- id: a\n", "2:3", "role 'a' has no name"),
    beside("a role's id twice", "roles.yaml", GOOD_ROLES + "- {id: vp, name: Vice}\n", "4:8", "taken by the role"),
    beside(
        "an alias in two roles", "roles.yaml", GOOD_ROLES + "- {id: b, name: B, aliases: [v.p.]}\n", "4:30", "role 'vp'"
    ),
    beside(
        "a star in a role's alias", "roles.yaml", "roles:\n- {id: a, name: A, aliases: [b *]}\n", "2:30", "outside.yaml"
    ),
    beside(
        "an alias of marks only", "outside.yaml", "roles:\n- {name: A, aliases: ['*']}\n", "2:23", "no letter or digit"
    ),
    beside("an alias beyond all length", "outside.yaml", f"roles: [{{name: {'a' * 513}}}]\n", "1:16", "512"),
    beside(
        "an outside topic without phrasings", "outside.yaml", "topics:\n- {id: a, name: A}\n", "2:3", "has no phrasings"
    ),
    beside(
        "an outside id that an entry has",
        "outside.yaml",
        "topics: [{id: hours, name: A, phrasings: [a b]}]\n",
        "1:15",
        "faq",
    ),
)

CHECKS = (
    beside("a group of one synonym", "synonyms.yaml", "synonyms:\n- [pay]\n", "2:3", "holds one word"),
    beside("a text for a group", "synonyms.yaml", "synonyms:\n- pay\n", "2:3", "isn't a list"),
    beside("a synonym in two groups", "synonyms.yaml", "synonyms:\n- [pay, wage]\n- [Paying, fee]\n", "3:4", "already"),
    beside("a synonym too long", "synonyms.yaml", "synonyms:\n- [pay, what one is paid]\n", "2:9", "more than 3 words"),
    beside("a synonym of no letter", "synonyms.yaml", "synonyms:\n- [pay, '$$']\n", "2:9", "no letter or digit"),
    beside("synonyms elsewhere", "checks.yaml", "synonyms:\n- [pay, fee]\n", "1:1", "belongs in synonyms.yaml"),
    beside("an ask without outcome", "checks.yaml", "checks:\n- - {ask: a}\n", "2:5", "has no outcome"),
    beside("an outcome without ask", "checks.yaml", "checks:\n- - {outcome: unknown}\n", "2:5", "has no ask"),
    beside(
        "an entry for an unknown turn",
        "checks.yaml",
        "checks:\n- - {ask: a, outcome: unknown, entry: hours}\n",
        "2:39",
        "has no entry",
    ),
    beside("an empty ask", "checks.yaml", "checks:\n- - {ask: '', outcome: unknown}\n", "2:11", "is empty"),
    beside(
        "an outcome nobody knows", "checks.yaml", "checks:\n- - {ask: a, outcome: answerd}\n", "2:23", "'answered'?"
    ),
    beside("an outcome too many", "checks.yaml", "checks:\n- - {ask: a, outcome: unknown|}\n", "2:23", "outcome ''"),
    beside(
        "an entry that isn't there",
        "checks.yaml",
        "checks:\n- - {ask: a, outcome: answered, entry: b}\n",
        "2:40",
        "no topic",
    ),
    beside("a check of no turns", "checks.yaml", "checks:\n- []\n", "2:3", "empty list"),
    beside(
        "a turn that isn't in a list", "checks.yaml", "checks:\n- {ask: a, outcome: unknown}\n", "2:3", "two dashes"
    ),
    beside(
        "a text for says", "checks.yaml", "checks:\n- - {ask: a, outcome: answered, says: b}\n", "2:39", "isn't a list"
    ),
)

FILES = (
    Malformed("an empty folder", {}, ":1:1", "holds no question"),
    Malformed("roles only", {"roles.yaml": GOOD_ROLES}, ":1:1", "holds no question"),
    Malformed("empty subfolders", {}, ":1:1", "holds no question", folders=("faq", "topics")),
    beside("a .yml file", "faq/y.yml", GOOD_ENTRY, "1:1", "rename it 'y.yaml'"),
    beside("a capital ending", "faq/Y.YAML", GOOD_ENTRY, "1:1", "rename it 'Y.yaml'"),
    beside("a faq.yaml at the top", "faq.yaml", GOOD_ENTRY, "1:1", "move it into faq/"),
    beside("a misspelt file at the top", "role.yaml", GOOD_ROLES, "1:1", "rename it 'roles.yaml'"),
    beside("a file at the top", "holiday.yaml", GOOD_ENTRY, "1:1", "move it into topics/ or faq/"),
    beside("a folder nobody reads", "topic/t.yaml", GOOD_ENTRY, "1:1", "move the file into topics/"),
    beside("a file for a folder", "topics", "x", "1:1", "must be a folder"),
    Malformed("a file name that steers the terminal", {"faq/\x1b[2J.yaml": ""}, "faq/\\x1b[2J.yaml:1:1", "rename it"),
    Malformed("a pipe", {"faq/x.yaml": GOOD_ENTRY}, "faq/p.yaml:1:1", "isn't a regular file", pipes=("faq/p.yaml",)),
    Malformed(
        "a folder called .yaml", {"faq/x.yaml": GOOD_ENTRY}, "faq/d.yaml:1:1", "is a folder", folders=("faq/d.yaml",)
    ),
    Malformed(
        "a link to a device",
        {"faq/x.yaml": GOOD_ENTRY},
        "faq/z.yaml:1:1",
        "isn't a regular",
        links={"faq/z.yaml": "/dev/zero"},
    ),
    Malformed(
        "a link to nothing",
        {"faq/x.yaml": GOOD_ENTRY},
        "faq/n.yaml:1:1",
        "link to nothing",
        links={"faq/n.yaml": "gone"},
    ),
    Malformed(
        "a link to itself",
        {"faq/x.yaml": GOOD_ENTRY},
        "faq/l.yaml:1:1",
        "can't be read",
        links={"faq/l.yaml": "l.yaml"},
    ),
    Malformed(
        "a folder in itself", {"faq/x.yaml": GOOD_ENTRY}, "faq/loop:1:1", "read already", links={"faq/loop": "."}
    ),
)

SLOW = faq("more values than anybody writes", "entries:\n- [" + "1," * 2_000_000 + "]\n", "2:3999996", "split it")
"""What takes seconds to read: one process does, for all."""

MALFORMED: tuple[Malformed, ...] = SYNTAX + REFUSED + CHARACTERS + SHAPES + FIELDS + FACTS + CHECKS + FILES
