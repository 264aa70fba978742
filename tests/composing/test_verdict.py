"""Who it is, whether it is so, or that it depends: what facts come to in a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.bearing import Bearing
from bot.composing.verdict import NOTHING, Finding, Verdict, amounting, comparing, verdict
from bot.model import Fact, Knowledge
from bot.understanding.asking import MATTER, Form, Kind
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder
from tests.making import NAVIGATOR, PILOT, fact, topic

EVERYONE = ("pilot", "nav")
PILOTS = fact("pilot", "steers")
NAVIGATORS = fact("nav", "points")
SHARED = fact("pilot nav", "watch the sea")
NOBODYS = fact("", "the ship has one wheel")
INSTEAD = fact("nav", "reads the map instead", contrast=True)

WHO, WHO_NOT, WHO_ALONE = Form(Kind.ROLE), Form(Kind.ROLE, denied=True), Form(Kind.ROLE, alone=True)
TRUTH, ALONE = Form(Kind.TRUTH), Form(Kind.TRUTH, alone=True)


def found(
    form: Form,
    *facts: Fact,
    asked: str = "",
    disagreement: str | None = None,
    beside: tuple[Fact, ...] = (),
    covered: bool = True,
    loosely: bool = False,
) -> Verdict:
    """What facts come to when the roles `asked` (all when empty) are asked about; `beside` are facts of their topic
    that the question doesn't bear on, or only `loosely`."""
    of = topic("watch", "Who watches?", *facts, *beside, disagreement=disagreement)
    return verdict(form, of, Bearing(facts, bool(beside), loosely), asked.split(), EVERYONE, covered)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param([PILOTS], Verdict(Finding.THESE, ("pilot",)), id="one"),
        pytest.param([PILOTS, NOBODYS], Verdict(Finding.THESE, ("pilot",)), id="one-and-a-fact-about-nobody"),
        pytest.param([PILOTS, INSTEAD], Verdict(Finding.THESE, ("pilot",)), id="a-contrast-names-nobody"),
        pytest.param([SHARED], Verdict(Finding.THESE, EVERYONE), id="what-all-share"),
        pytest.param([PILOTS, SHARED], Verdict(Finding.THESE, EVERYONE), id="what-all-share-beside-an-own"),
        pytest.param([NAVIGATORS, PILOTS], Verdict(Finding.EACH, EVERYONE), id="each-in-a-way-of-their-own"),
        pytest.param([NOBODYS], NOTHING, id="nobody"),
        pytest.param([INSTEAD], NOTHING, id="only-a-contrast"),
        pytest.param([], NOTHING, id="no-facts"),
    ],
)
def test_who_is_whoever_the_facts_name(facts: list[Fact], expected: Verdict) -> None:
    assert found(WHO, *facts) == expected


@pytest.mark.parametrize(
    ("form", "facts", "expected"),
    [
        pytest.param(WHO, [PILOTS, SHARED], Verdict(Finding.DIFFERS, ("pilot",)), id="one-is-certain"),
        pytest.param(WHO, [PILOTS, NAVIGATORS], Verdict(Finding.DIFFERS), id="none-is-certain"),
        pytest.param(WHO, [PILOTS, PILOTS], Verdict(Finding.THESE, ("pilot",)), id="they-differ-on-something-else"),
        pytest.param(WHO_NOT, [PILOTS, SHARED], Verdict(Finding.DIFFERS), id="who-not"),
    ],
)
def test_who_depends_where_the_sources_name_different_roles(form: Form, facts: list[Fact], expected: Verdict) -> None:
    assert found(form, *facts, disagreement="They differ.") == expected


def test_a_word_of_the_topics_name_is_no_ground_to_side_with_one_of_sources_that_differ() -> None:
    def sided(loosely: bool, disagreement: str | None) -> Verdict:
        return found(WHO, PILOTS, beside=(SHARED,), loosely=loosely, disagreement=disagreement)

    assert sided(loosely=False, disagreement="They differ.") == Verdict(Finding.THESE, ("pilot",))
    assert sided(loosely=True, disagreement="They differ.") == Verdict(Finding.DIFFERS, ("pilot",))
    assert sided(loosely=True, disagreement=None) == Verdict(Finding.THESE, ("pilot",))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param([PILOTS], Verdict(Finding.NOT_NAMED, ("nav",)), id="the-other"),
        pytest.param([PILOTS, INSTEAD], Verdict(Finding.NOT_NAMED, ("nav",)), id="the-one-in-contrast"),
        pytest.param([SHARED], Verdict(Finding.NONE_LEFT), id="nobody-of-all"),
        pytest.param([PILOTS, NAVIGATORS], Verdict(Finding.NONE_LEFT), id="nobody-of-each"),
    ],
)
def test_who_not_is_whoever_they_dont_name(facts: list[Fact], expected: Verdict) -> None:
    assert found(WHO_NOT, *facts) == expected


def test_who_alone_is_none_of_two() -> None:
    assert found(WHO_ALONE, SHARED) == Verdict(Finding.NOT_ALONE, EVERYONE)
    assert found(WHO_ALONE, PILOTS) == Verdict(Finding.THESE, ("pilot",))


@pytest.mark.parametrize(
    ("facts", "asked", "expected"),
    [
        pytest.param([PILOTS], "pilot", Verdict(Finding.YES, ("pilot",)), id="named"),
        pytest.param([SHARED], "pilot", Verdict(Finding.YES, ("pilot",)), id="named-with-another"),
        pytest.param([SHARED], "pilot nav", Verdict(Finding.YES, EVERYONE), id="both-named"),
        pytest.param([SHARED], "", Verdict(Finding.YES, EVERYONE), id="all-when-nobody-is-asked-about"),
        pytest.param([PILOTS], "nav", Verdict(Finding.ONLY_THESE, ("pilot",)), id="another-named"),
        pytest.param([PILOTS, NOBODYS], "nav", Verdict(Finding.ONLY_THESE, ("pilot",)), id="another-and-nobody"),
        pytest.param([PILOTS, INSTEAD], "nav", Verdict(Finding.NO_THESE, ("pilot",)), id="named-in-contrast"),
        pytest.param([PILOTS], "pilot nav", Verdict(Finding.NOT_BOTH, ("pilot",)), id="one-of-both"),
        pytest.param([PILOTS, NAVIGATORS], "pilot nav", Verdict(Finding.EACH, EVERYONE), id="each-of-both"),
        pytest.param([PILOTS, SHARED], "pilot", Verdict(Finding.YES, ("pilot",)), id="own-and-shared"),
        pytest.param([PILOTS, NAVIGATORS], "pilot", Verdict(Finding.YES, ("pilot",)), id="own-beside-anothers"),
        pytest.param([NAVIGATORS, SHARED], "pilot", Verdict(Finding.DEPENDS), id="shared-beside-anothers"),
        pytest.param([NOBODYS], "pilot", NOTHING, id="nobody"),
    ],
)
def test_whether_it_is_so_depends_on_whom_the_facts_name(facts: list[Fact], asked: str, expected: Verdict) -> None:
    assert found(TRUTH, *facts, asked=asked) == expected


@pytest.mark.parametrize("beside", [NAVIGATORS, SHARED, INSTEAD], ids=["own", "shared", "in-contrast"])
def test_silence_about_a_role_is_no_no_but_what_is_said_of_it_beside_that_is(beside: Fact) -> None:
    assert found(TRUTH, PILOTS, asked="nav") == Verdict(Finding.ONLY_THESE, ("pilot",))
    assert found(TRUTH, PILOTS, asked="nav", beside=(beside,)) == Verdict(Finding.NO_THESE, ("pilot",))


@pytest.mark.parametrize(
    ("facts", "beside", "asked"),
    [
        pytest.param([NAVIGATORS, SHARED], [], "pilot", id="among-the-facts"),
        pytest.param([NAVIGATORS], [SHARED], "pilot", id="among-the-rest-of-the-topic"),
    ],
)
def test_it_depends_where_the_sources_differ_on_it(facts: list[Fact], beside: list[Fact], asked: str) -> None:
    verdict = found(TRUTH, *facts, asked=asked, beside=tuple(beside), disagreement="They differ.")
    assert verdict == Verdict(Finding.DIFFERS)


def test_a_disagreement_on_something_else_leaves_a_yes_a_yes() -> None:
    assert found(TRUTH, PILOTS, asked="pilot", disagreement="They differ.") == Verdict(Finding.YES, ("pilot",))


@pytest.mark.parametrize(
    ("facts", "asked", "expected"),
    [
        pytest.param([PILOTS], "pilot", Verdict(Finding.YES, ("pilot",)), id="alone"),
        pytest.param([PILOTS, INSTEAD], "pilot", Verdict(Finding.YES, ("pilot",)), id="alone-in-contrast"),
        pytest.param([SHARED], "pilot", Verdict(Finding.NOT_ALONE, EVERYONE), id="with-another"),
        pytest.param([PILOTS, NAVIGATORS], "pilot", Verdict(Finding.NOT_ALONE, EVERYONE), id="beside-another"),
        pytest.param([NAVIGATORS], "pilot", Verdict(Finding.ONLY_THESE, ("nav",)), id="another-instead"),
        pytest.param([PILOTS, INSTEAD], "nav", Verdict(Finding.NO_THESE, ("pilot",)), id="another-who-is-set-against"),
    ],
)
def test_whether_it_is_one_alone(facts: list[Fact], asked: str, expected: Verdict) -> None:
    assert found(ALONE, *facts, asked=asked) == expected


def test_of_what_a_topic_does_not_speak_of_it_tells_neither_yes_nor_no() -> None:
    assert found(TRUTH, PILOTS, asked="pilot", covered=False) == Verdict(Finding.UNSAID)


@pytest.mark.parametrize("form", [WHO, WHO_NOT, WHO_ALONE])
@pytest.mark.parametrize("facts", [[PILOTS], [SHARED], [PILOTS, NAVIGATORS]])
def test_of_what_a_topic_does_not_speak_of_it_names_nobody(form: Form, facts: list[Fact]) -> None:
    assert found(form, *facts, covered=False) == NOTHING
    assert found(form, *facts, covered=False, disagreement="They differ.") == NOTHING


@pytest.mark.parametrize("facts", [[PILOTS], [SHARED], [NOBODYS], []])
def test_what_asks_for_no_role_and_no_truth_needs_no_verdict(facts: list[Fact]) -> None:
    assert found(MATTER, *facts) == NOTHING


@pytest.mark.parametrize(
    ("facts", "shared", "finding"),
    [
        pytest.param([SHARED], False, Finding.SAME, id="no-difference"),
        pytest.param([SHARED, NOBODYS], False, Finding.SAME, id="no-difference-beside-a-fact-about-nobody"),
        pytest.param([SHARED, PILOTS], False, Finding.NOTHING, id="a-difference"),
        pytest.param([SHARED, PILOTS], True, Finding.NOTHING, id="something-shared"),
        pytest.param([PILOTS, NAVIGATORS], True, Finding.NOTHING_SHARED, id="nothing-shared"),
        pytest.param([PILOTS, NAVIGATORS], False, Finding.NOTHING, id="nothing-shared-but-not-asked-for"),
        pytest.param([NOBODYS], True, Finding.NOTHING, id="nothing-about-anybody"),
        pytest.param([NOBODYS], False, Finding.NOTHING, id="nothing-about-anybody-either"),
    ],
)
def test_compared_roles_may_differ_in_nothing_or_share_nothing(
    facts: list[Fact], shared: bool, finding: Finding
) -> None:
    assert comparing(topic("watch", "Who watches?", *facts), EVERYONE, shared) == Verdict(finding)


PAY = (fact("pilot", "earns 20,000 to 40,000"), fact("nav", "earns 30,000 to 50,000"))


UNDERSTANDING = Understanding(
    RoleFinder(Knowledge(roles=(PILOT, NAVIGATOR))), ("earn", "usual", "exceed", "month", "week", "day", "hour", "year")
)


def amounted(text: str, roles: str = "pilot") -> Verdict:
    """What the amounts in a question about roles come to."""
    return amounting(UNDERSTANDING.read(text), PAY, roles.split())


@pytest.mark.parametrize(
    ("text", "roles", "finding"),
    [
        ("is 10k usual", "pilot", Finding.BELOW),
        ("is 40,000 usual", "pilot", Finding.WITHIN),
        ("is 45k usual", "pilot", Finding.ABOVE),
        ("is 45k usual", "nav", Finding.WITHIN),
        ("is 10k or 45k usual", "pilot", Finding.NOTHING),
        ("is 45k usual", "pilot nav", Finding.NOTHING),
        ("is 45k usual", "", Finding.NOTHING),
        ("is 45k usual", "cook", Finding.NOTHING),
        ("is it usual", "pilot", Finding.NOTHING),
    ],
)
def test_an_amount_lies_below_within_or_above_what_one_role_has(text: str, roles: str, finding: Finding) -> None:
    assert amounted(text, roles) == Verdict(finding)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param("does she earn more than 10k", Finding.YES, id="more-than-less-than-the-range"),
        pytest.param("does she earn more than 30k", Finding.DEPENDS, id="more-than-some-of-the-range"),
        pytest.param("does she earn more than 45k", Finding.NO_RANGE, id="more-than-all-of-the-range"),
        pytest.param("does she earn less than 10k", Finding.NO_RANGE, id="less-than-all-of-the-range"),
        pytest.param("does she earn less than 30k", Finding.DEPENDS, id="less-than-some-of-the-range"),
        pytest.param("does she earn less than 45k", Finding.YES, id="less-than-more-than-the-range"),
        pytest.param("is her pay above 10k", Finding.YES, id="above"),
        pytest.param("does her pay exceed 45k", Finding.NO_RANGE, id="exceeds"),
        pytest.param("is her pay under 45k", Finding.YES, id="under"),
        pytest.param("is her pay below 10k", Finding.NO_RANGE, id="below"),
        pytest.param("is it more than 10k or less than 10k", Finding.BELOW, id="both-ways-is-neither"),
        pytest.param("what if she earns more than 10k", Finding.BELOW, id="no-yes-or-no-is-wanted"),
    ],
)
def test_more_or_less_than_an_amount_is_so_or_not_or_depends(text: str, finding: Finding) -> None:
    assert amounted(text) == Verdict(finding)


@pytest.mark.parametrize("direction", ["more than", "less than", "over", "about"])
@pytest.mark.parametrize("amount", ["10k", "30k", "45k"])
@pytest.mark.parametrize("period", ["a month", "a week", "per day", "an hour", "monthly"])
def test_of_an_amount_in_another_time_than_a_year_nothing_is_known(amount: str, direction: str, period: str) -> None:
    assert amounted(f"does she earn {direction} {amount} {period}") == NOTHING
    assert amounted(f"does she earn {direction} {amount} a year") != NOTHING


FACTS = st.lists(
    st.builds(
        fact,
        st.sampled_from(["pilot", "nav", "pilot nav", ""]),
        st.just("steers"),
        contrast=st.booleans(),
    ),
    max_size=4,
)
ASKED = st.sampled_from(["", "pilot", "nav", "pilot nav", "nav pilot"])
FORMS = st.builds(Form, st.sampled_from(Kind), st.booleans(), st.booleans(), st.booleans())


@given(FORMS, FACTS, FACTS, ASKED, st.booleans(), st.booleans())
def test_any_question_about_any_facts_has_a_verdict_drawn_from_them(
    form: Form, facts: list[Fact], beside: list[Fact], asked: str, differ: bool, loosely: bool
) -> None:
    told = "They differ." if differ else None
    result = found(form, *facts, asked=asked, beside=tuple(beside), disagreement=told, loosely=loosely)
    named = {
        role for one in (*facts, *(beside if differ and loosely else ())) if not one.contrast for role in one.about
    }
    if result.finding is Finding.NOT_NAMED:
        assert named.isdisjoint(result.roles)
    else:
        assert set(result.roles) <= named
    assert result.finding is not Finding.DIFFERS or differ
