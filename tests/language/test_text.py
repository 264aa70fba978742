"""Cleaning, folding and cutting what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import LONGEST_QUESTION, clauses, clean, fold, sentences, tokens


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("What's the CTO's pay?", "what is the cto pay", id="contraction-and-possessive"),
        pytest.param("whats dont isnt", "what is do not is not", id="contraction-without-apostrophe"),
        pytest.param("isn’t it", "is not it", id="curly-apostrophe"),
        pytest.param("v.p. of eng", "vp of eng", id="dotted-abbreviation"),
        pytest.param("see https://a.example/jobs?x=1 or www.a.example who pays?", "see or who pays", id="address"),
        pytest.param("a.example.com/jobs and ada@a.example pay", "and pay", id="address-without-a-scheme"),
        pytest.param("node.js, asp.net and b.sc.", "node js asp net and b sc", id="no-address"),
        pytest.param("the C.T.O.", "the cto", id="dotted-abbreviation-at-the-end"),
        pytest.param("CTO/VP, co-founder", "cto vp co founder", id="slash-and-hyphen"),
        pytest.param("naïve résumé", "naive resume", id="accents"),
        pytest.param("ＦＵＬＬ　ｗｉｄｔｈ", "full width", id="full-width-letters"),
        pytest.param("C++ and C#", "c++ and c#", id="plus-and-sharp"),
        pytest.param("pay\u200b roll\u202e", "pay roll", id="zero-width-and-bidi"),
        pytest.param("a\x00b\x1bc", "a b c", id="control-characters"),
        pytest.param("$200k", "200k", id="figures"),
        pytest.param("$1,250,000 or 20,000", "1250000 or 20000", id="thousands-are-closed-up"),
        pytest.param("1,2 or 3,5000", "1 2 or 3 5000", id="other-commas-part-words"),
        pytest.param("?!", "", id="punctuation-only"),
    ],
)
def test_text_becomes_the_words_that_were_meant(typed: str, words: str) -> None:
    assert " ".join(tokens(fold(typed))) == words


def test_a_message_is_cut_at_sentence_ends_dashes_and_lines() -> None:
    assert sentences("hi! we are six. who hires - cto or vp\nthanks") == [
        "hi!",
        "we are six.",
        "who hires",
        "cto or vp",
        "thanks",
    ]


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        pytest.param("compare with the cto, sales and pay", ["compare with the cto", "sales and pay"], id="comma"),
        pytest.param(
            "pay: who (of both) earns more?", ["pay", "who", "of both", "earns more"], id="colon-and-brackets"
        ),
        pytest.param("we are six. who hires - cto or vp", ["we are six", "who hires", "cto or vp"], id="sentences"),
        pytest.param("co-founder of a v.p.", ["co founder of a vp"], id="hyphens-and-abbreviations-part-nothing"),
        pytest.param("is $1,250,000 usual, or 20,000", ["is 1250000 usual", "or 20000"], id="thousands-part-nothing"),
        pytest.param("who hires?", ["who hires"], id="one"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_message_is_cut_where_a_name_cannot_go_on(typed: str, cut: list[str]) -> None:
    found = [" ".join(tokens(clause)) for clause in clauses(fold(typed))]
    assert [clause for clause in found if clause] == cut


@given(st.text() | st.text(alphabet="ab 12,.:;!?()-\n"))
def test_clauses_have_all_the_words_of_a_text_in_their_order(text: str) -> None:
    folded = fold(text)
    assert [word for clause in clauses(folded) for word in tokens(clause)] == tokens(folded)


def test_text_is_cut_before_it_is_normalised() -> None:
    beyond_the_cut = "\ufdfa" * 10
    assert clean("a" * LONGEST_QUESTION + beyond_the_cut) == "a" * LONGEST_QUESTION
    assert len(clean("\ufdfa" * LONGEST_QUESTION)) == LONGEST_QUESTION, "one such character becomes eighteen"


@given(st.text())
def test_any_text_folds_to_printable_tokens(text: str) -> None:
    for word in tokens(fold(text)):
        assert word
        assert word.isascii()
        assert word == word.lower()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert tokens(fold(fold(text))) == tokens(fold(text))
