"""What the words of a question give away: whom it speaks of, what it asks, what it compares, what it goes on from.

All cues stand here, and nowhere else; no role and no topic does, as those come from the knowledge.
"""

from __future__ import annotations

from bot.language.english import words

THEY = words("they them their theirs")
THESE = words("these those")
ADDRESSEE = words("you your yours")
MYSELF = words("i my me mine")
SINGULAR = words("he him his she her hers")
BOTH = words("both each either neither two")
DITTO = words("same there likewise too that it this")
"""Words that point back at the subject that was just talked about."""

OPENERS: tuple[tuple[str, ...], ...] = (
    ("and", "what", "about"),
    ("and", "how", "about"),
    ("what", "about"),
    ("how", "about"),
    ("ok", "and"),
    ("and", "for"),
    ("and", "now"),
    ("now",),
    ("and",),
    ("or",),
    ("but",),
)
"""How a half sentence begins that goes on from the last turn; longest first."""

OTHER = "other"

LATTER = {"former": 0, "latter": -1}
"""Which of two that were named it is."""

POINTING = words("that this")
POSTS = words("one role position job title seat post guy person fellow exec executive officer leader manager chief")
"""Nouns that stand for a role: "that role", "which executive", "the other one"."""

ARTICLES = words("a an the")
JOINING = ARTICLES | words(
    "and or versus plus also as well than rather both either neither nor compared with to against"
)
"""Words between two roles that are named side by side."""

BEFORE_THEM = words("of between among both compare contrast distinguish about for to on with from")
SUBJECTS = words("he she they them")
"""Pronouns that stand where a role could."""

SPEAKER: tuple[tuple[str, ...], ...] = (("i", "am"), ("i", "am", "new"), ("we", "are"))
SPEAKER_AFTER = "here"
"""Comes after a role that is the asker's own: "team lead here"."""
SPEAKER_AT_FIRST: tuple[tuple[str, ...], ...] = (("as",), ("being",), ("speaking", "as"))
"""What comes before a role that is the asker's own, articles aside; the latter only as a sentence's first words."""

VERBS_OF_A_QUESTION = words("do does did is are be who whom what which how")
"""With one of these a question has a matter, even if no word of it carries any: "what does she do"."""

WHO = words("who whom whose which")
"""With one of these a question asks for a role."""

OF = words("of between among")
"""After a word that asks for a role, what leads in those to choose from: "which of them"."""

INTERROGATIVES = WHO | words("what when where why how")

POLAR = words("may shall is are was were do does did has have had can could should would must need might will am")
"""First words of a question that wants a yes or a no."""

ADDRESSED = words("can could would will do are did may might have")
"""With "you" after it, a first word asks for nothing but to be told: "can you tell me …", "do you know …"."""

NEGATIONS = words("not never neither nobody none nor no nothing")
NEITHER = words("neither nobody none nor")
THAN = "than"
COMPARATIVES = words(
    """
    than more less most least higher lower highest lowest better worse best worst longer shorter bigger smaller larger
    greater cheaper faster
    """
)
OPPOSITES = words(
    "optional voluntary unnecessary enough avoid without hardly rarely seldom barely refuse unlike instead"
)

TRUE_THAT: tuple[tuple[str, ...], ...] = tuple(
    (*opening, word, "that")
    for opening in (("is", "it"), ("is", "not", "it"))
    for word in ("true", "right", "correct", "so")
)
IMPERATIVES = words("tell explain describe give list show summarize summarise name")
"""What asks without a question."""

TAGS = words("right correct true yes no ok okay")
"""What makes a question of a statement, after a comma: "the pilot steers, right?"."""

VAGUE = words(
    """
    see sees make makes sure take takes care go goes going come comes handle handles work works do way
    else also exactly there job jobs task duty responsibility responsible business plate problem charge
    """
)
"""Words that may stand in a question which goes on from the last answer, whatever it was about."""

ALONE = words("only solely exclusively alone sole purely merely")
"""Words that leave everybody else out."""

COMPARING = words(
    """
    compare compares compared comparing comparison comparisons versus contrast contrasts contrasting contrasted
    differ differs differing differed difference differences different differently distinguish distinguishes
    unlike apart similar similarity similarities similarly alike share shares shared sharing common
    """
)
"""Words that set the roles side by side."""

SIDE_BY_SIDE: tuple[tuple[str, ...], ...] = (
    ("side", "by", "side"),
    ("next", "to", "each", "other"),
    ("against", "each", "other"),
    ("table",),
)
"""What sets them side by side in more than one word."""

SHARED = words("similar similarity similarities similarly alike share shares shared sharing common")
"""Of those, the words that ask for what is the same."""

ASPECTS = words(
    """
    terms regard regards regarding respect respects concerning comes aspect aspects matter matters topic topics
    point points area areas side next together put set place show list table overview two roles role jobs job
    positions position titles title both part parts numbers figures slides mini quick please
    """
)
"""Words that lead in what is compared: "with respect to pay", "in terms of rank"."""

QUANTITIES = frozenset(
    (
        *((("how", word)) for word in ("many", "often", "long", "old", "big", "large", "frequently", "soon")),
        *((("per", word)) for word in ("hour", "day", "week", "month")),
        ("number", "of"),
        ("what", "percentage"),
        ("which", "percentage"),
        ("what", "percent"),
    )
)
"""Pairs of words that ask for a figure: "how many", "the number of"."""

ABOVE = words("more above over exceed exceeds beyond higher")
BELOW = words("less below under lower")
"""Where an amount is to lie: "does she earn more than 300k"."""

OTHER_PERIODS = words(
    "month months monthly week weeks weekly fortnight day days daily hour hours hourly quarter quarters quarterly"
)
"""With one of these an amount isn't one of a year."""

FIGURES = words(
    """
    two three four five six seven eight nine ten eleven twelve dozen hundred thousand half
    """
)
"""Words that give one."""

HOW_OFTEN = frozenset((("how", "often"), ("how", "frequently")))
FREQUENCIES = words("once twice thrice every each daily weekly monthly yearly annually hourly always never")
"""Words that give one of these."""

WHY: tuple[frozenset[str], ...] = tuple(map(words, ("why", "how come", "reason", "reasons", "what for")))
MORE: tuple[frozenset[str], ...] = tuple(
    map(
        words,
        (
            "more", "else", "details", "detail", "elaborate", "continue", "expand", "further", "go on", "keep going",
            "how exactly", "how so", "in what way", "in which way", "like what", "example", "examples",
        ),
    )
)  # fmt: skip
SURE: tuple[frozenset[str], ...] = tuple(
    map(words, ("sure", "really", "certain", "true", "right", "correct", "positive", "serious", "seriously", "doubt"))
)
SOURCE: tuple[frozenset[str], ...] = tuple(
    map(
        words,
        (
            "source", "sources", "says who", "where get", "where from", "where read", "where say", "where stand",
            "how you know", "which article", "what article", "which section", "according", "proof", "prove", "evidence",
            "cite", "citation", "reference", "references", "who said", "who says", "where find", "where written",
        ),
    )
)  # fmt: skip
"""What is asked about an answer just given, each by words that must all be there."""

AFTERTHOUGHT = words(
    """
    says said say get got find read write written stand stands come comes know you article articles section sections
    source sources text information info answer true right correct reason detail details please go going on keep
    that this it so fact claim tell explain elaborate expand continue further about sure wow
    """
)
"""Words that may stand around those without making it another question."""
