"""What is hidden in a question before it is kept, and what stays readable."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.text import LONGEST_QUESTION, clean
from bot.records.redaction import redacted

HIDDEN = (
    ("write to jane.doe+cv@example.co.uk about it", "write to [e-mail] about it"),
    ("is root@localhost the CTO", "is [e-mail] the CTO"),
    ("jane@example.com, joe@example.com", "[e-mail], [e-mail]"),
    ("<jane@example.com>?", "<[e-mail]>?"),
    ("ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "[e-mail]"),
    ("jane\u00ad@exam\u200dple.com", "[e-mail]"),
    ("5551234567@example.com", "[e-mail]"),
    ("see https://jane:hunter2@example.com/pay", "see https://[secret]@example.com/pay"),
    ("see https://jane:p@ss@example.com/pay", "see https://[secret]@example.com/pay"),
    ("postgres://bot:pw@db/x", "postgres://[secret]@db/x"),
    ("my password: hunter2 fails", "my password: [secret] fails"),
    ("PASSWORD = hunter2", "PASSWORD = [secret]"),
    ('{"password": "two words", "a": 1}', '{"password": [secret], "a": 1}'),
    ("my password is hunter2, why", "my password is [secret] why"),
    ("my password is: sesame", "my password is: [secret]"),
    ("SLACK_BOT_TOKEN=abc", "SLACK_BOT_TOKEN=[secret]"),
    ("api key: abc", "api key: [secret]"),
    ("aws_secret_access_key=wJal/K7", "aws_secret_access_key=[secret]"),
    ("Authorization: Bearer abc.def", "Authorization: [secret]"),
    ("token: jane@example.com", "token: [secret]"),
    ("xoxb-1234-5678-AbCdEfGh is what", "[secret] is what"),
    ("xapp-1-A02BCD-345-abcdef", "[secret]"),
    ("ghp_abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", "[secret]"),
    ("(github_pat_11ABCDEFG0abcdefghij_xyz)", "([secret])"),
    ("sk-proj-abcdefghijklmnop", "[secret]"),
    ("AKIAIOSFODNN7EXAMPLE", "[secret]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP", "[secret]"),
    ("d41d8cd98f00b204e9800998ecf8427e", "[secret]"),
    ("123e4567-e89b-12d3-a456-426614174000", "[secret]"),
    ("key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "key [secret]"),
    ("hooks.slack.com/services/T00000000/B00000000/a1B2c3D4e5F6g7H8i9J0", "hooks.slack.[secret]"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc", "[secret]"),
    ("a" * 40, "[secret]"),
    ("card 4111 1111 1111 1111 declined", "card [number] declined"),
    ("card 4111-1111-1111-1111", "card [number]"),
    ("card 4111111111111111, 12/26", "card [number]"),
    ("call +1 (415) 555-2671 now", "call [number] now"),
    ("call 0171/2345678", "call [number]"),
    ("call 415.555.2671", "call [number]"),
    ("call (415) 555-2671", "call [number]"),
    ("call ٠١٧١٢٣٤٥٦٧", "call [number]"),
    ("1234567", "[number]"),
    ("IBAN DE89 3704 0044 0532 0130 00 please", "IBAN [number] please"),
    ("IBAN GB29NWBK60161331926819", "IBAN [number]"),
    ("GB29 NWBK 6016 1331 9268 19?", "[number]?"),
    ("no2093 8601 1117 947", "no[number]"),
    ("born 1990-01-02", "born [number]"),
    ("1,2,3,4,5,6,7,8", "[number]"),
    ("200,000,1234", "[number]"),
)

READABLE = (
    "how much does a CTO make?",
    "is 200000 a fair salary",
    "$200,000 to $400,000 a year",
    "is 200,000-400,000 normal",
    "is 200000-400000 normal",
    "200000 - 400000 or 150,000 - 200,000",
    "1,000,000 or 25,000,000 in all",
    "between 2019 and 2024",
    "2019-2024 or 2021/22",
    "in 2023, 2024. 2025 too",
    "200k/400k, 10-15%, 3.5 years",
    "a team of 10, 20, 30 people",
    "401(k) and 9-5, 24/7",
    "Python 3.11.7 on SQLite 3.40.1",
    "what is the password policy?",
    "is my password wrong",
    "what if my password is wrong",
    "who owns the token budget",
    "vice-president-of-engineering-responsibilities",
    "https://example.com/blog/cto-vs-vp-of-engineering-2024",
    "see medium.com/@jane",
    "@jane who is the CTO",
    "AB12 WHAT DOES A CTO DO",
    "asia and the Asian market",
    "pay: who earns more?",
    "C++ = better?",
    "",
)


@pytest.mark.parametrize(("text", "kept"), HIDDEN)
def test_what_has_the_shape_of_a_secret_is_hidden(text: str, kept: str) -> None:
    assert redacted(text) == kept


@pytest.mark.parametrize("text", READABLE)
def test_what_people_ask_stays_as_it_is(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize("end", ["jane@example.com", "4111111111111111", "password: hunter2", "ghp_" + "a1B2" * 9])
def test_a_secret_that_is_cut_in_two_is_not_kept_in_part(end: str) -> None:
    for start in range(len(end) + 1):
        kept = redacted(("word " * LONGEST_QUESTION)[: LONGEST_QUESTION - start - 1] + " " + end)
        assert len(kept) <= LONGEST_QUESTION
        assert not re.search(r"jane|\d{3}|hunter|ghp", kept), kept


def test_what_cannot_be_stored_is_gone() -> None:
    assert redacted("who\ud800 is\x00 the\x1b[31m \u202eCTO") == "who is  the [31m CTO"


def test_an_endless_text_is_cut_before_anything_looks_at_it() -> None:
    assert redacted("why " * 1_000_000) == ("why " * 128)[:-5]


PIECES = st.sampled_from(
    [
        *"@.:=-_/+'\"\n,()[] a1",
        "is",
        "22",
        "333",
        "4444",
        "2019",
        "200000",
        "1,000",
        "GB29",
        "NWBK",
        "deadbeefdeadbeef",
        "password",
        "token",
        "secret",
        "bearer",
        "authorization",
        "xoxb-",
        "ghp_",
        "sk-",
        "eyJ",
        "://",
        "-----BEGIN",
        "PRIVATE KEY",
        "[secret]",
        "[number]",
        "[e-mail]",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(codec=None), max_size=600),
    st.lists(PIECES, max_size=120).map("".join),
    st.builds(lambda pieces, tail: "".join(pieces) * 200 + tail, st.lists(PIECES, max_size=3), PIECES),
)


@given(TEXTS)
@example("a@b.c " * 100)
@example("１２３４５６７ " * 70)
@example("password " * 60)
@example("://000000/0@")
@example('{"password": "two words", "a": 1}')
def test_what_is_redacted_is_clean_and_short_and_stays_as_it_is(text: str) -> None:
    kept = redacted(text)
    assert redacted(kept) == kept == clean(kept)
    assert len(kept) <= LONGEST_QUESTION
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in kept.replace("\n", ""))


@given(TEXTS, st.from_regex(r"[a-z]{3,20}@[a-z]{3,20}\.[a-z]{2,5}", fullmatch=True), TEXTS)
def test_an_address_is_found_wherever_it_stands(before: str, address: str, after: str) -> None:
    assert address not in redacted(f"{before[:200]} {address} {after}")


@given(st.lists(st.integers(0, 9), min_size=7, max_size=19), st.sampled_from(["", " ", "-", "."]))
def test_no_long_number_is_kept_however_it_is_spaced(digits: list[int], between: str) -> None:
    number = between.join(map(str, digits))
    assert redacted(f"call {number} now") == "call [number] now"
