"""Text for Slack and from Slack: nothing gets live on the way out, nothing gets lost on the way in."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.slack.escaping import clean, escape, markdown, plain, unescaped

HOSTILE = ("<!channel>", "<!here|here>", "<@U012ABC>", "<#C012ABC|general>", "<https://evil.example|bank>", "@channel")
BROADCAST = re.compile(r"(?<![\w/])@(?:channel|everyone|here)\b", re.IGNORECASE)


class TestOutwards:
    @given(st.text())
    def test_what_is_escaped_is_unescaped_to_what_it_was(self, text: str) -> None:
        assert unescaped(escape(text)) == text

    @given(st.text())
    def test_escaping_leaves_no_bracket_and_no_bare_ampersand(self, text: str) -> None:
        assert not re.search("[<>]|&(?!(?:amp|lt|gt);)", escape(text))

    def test_entities_of_somebody_else_are_escaped_too(self) -> None:
        assert escape("R&D &lt;!here&gt;") == "R&amp;D &amp;lt;!here&amp;gt;"

    @pytest.mark.parametrize("call", HOSTILE)
    @pytest.mark.parametrize("written", [plain, markdown], ids=["plain", "markdown"])
    @given(around=st.text("<>|!@&\\` \n](x"))
    def test_no_call_and_no_hidden_link_is_live(self, written: object, call: str, around: str) -> None:
        assert callable(written)
        text = written(f"{around}{call}{around}")
        assert "<" not in text
        assert not BROADCAST.search(text)

    def test_a_broadcast_can_still_be_read(self) -> None:
        assert plain("ask @here, @Channel or me@here.example") == "ask ＠here, ＠Channel or me@here.example"

    @given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Lu"])))
    def test_nothing_goes_out_that_cannot_be_sent(self, text: str) -> None:
        assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", plain(text))

    def test_emoji_of_several_characters_stay_whole(self) -> None:
        assert clean("👩\u200d🔧") == "👩\u200d🔧"


class TestMarkdown:
    def test_a_quotation_stays_one(self) -> None:
        assert markdown("> so\n> > it is\na > b") == "> so\n> > it is\na &gt; b"

    def test_an_address_in_a_link_stays_what_it_is(self) -> None:
        assert markdown("[Q&A](https://a.example/?x=1&y=2)") == "[Q&amp;A](https://a.example/?x=1&y=2)"

    def test_no_bracket_hides_in_an_address(self) -> None:
        assert markdown("[x](<!here>)") == "[x](&lt;!here&gt;)"

    def test_a_backslash_does_not_show_the_entity(self) -> None:
        assert markdown(r"\<b> and \\<b>") == r"&lt;b&gt; and \\&lt;b&gt;"

    def test_markup_is_left_alone(self) -> None:
        assert markdown("**a** *b* `c` | d |") == "**a** *b* `c` | d |"


class TestInwards:
    @pytest.mark.parametrize(
        ("sent", "typed"),
        [
            ("what is in &lt;#general&gt; &amp; why", "what is in <#general> & why"),
            ("&amp;lt;", "&lt;"),
            ("&amp;amp;lt;", "&amp;lt;"),
            ("&lt;!here&gt;", "<!here>"),
            ("see <#C012|general>", "see #general"),
            ("see <#C012|> there", "see there"),
            ("<https://a.example/?x=1&amp;y=2|the docs>?", "the docs?"),
            ("<https://a.example/?x=1&amp;y=2>", "https://a.example/?x=1&y=2"),
            ("write to <mailto:ada@a.example|ada@a.example>", "write to ada@a.example"),
            ("write to <mailto:ada@a.example>", "write to ada@a.example"),
            ("<!here> who pays?", "here who pays?"),
            ("<!channel|channel> who pays?", "channel who pays?"),
            ("<!subteam^S012|@crew> who pays?", "@crew who pays?"),
            ("<!subteam^S012> who pays?", "who pays?"),
            ("<!date^1392734382^{date}|18 Feb>", "18 Feb"),
            ("<@U012> who pays?", "who pays?"),
            ("<@U012|ada> who pays?", "who pays?"),
            ("a <b> c", "a <b> c"),
            ("<", "<"),
        ],
    )
    def test_tokens_become_words(self, sent: str, typed: str) -> None:
        assert unescaped(sent) == typed

    @given(st.text("<@U1>|!#&;ltgamp \n"))
    @example("<" * 5_000 + "@")
    def test_anything_can_be_unescaped(self, text: str) -> None:
        assert len(unescaped(text)) <= len(text)
