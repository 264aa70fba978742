"""What the bot knows of English, and of nothing else: contractions, function words and cues.

No role and no topic stands here; those come from the knowledge.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEGATED = _words("is are was were do does did has have had can could should would must need might will")

CONTRACTIONS: dict[str, tuple[str, ...]] = {
    **{f"{verb}n't": (verb, "not") for verb in sorted(_NEGATED)},
    **{f"{verb}nt": (verb, "not") for verb in sorted(_NEGATED) if verb not in {"can", "will"}},
    **{f"{word}'re": (word, "are") for word in ("they", "we", "you", "who", "what")},
    **{f"{word}'ll": (word, "will") for word in ("they", "we", "you", "who", "what", "he", "she", "it", "i", "that")},
    **{f"{word}'d": (word, "would") for word in ("they", "we", "you", "who", "what", "he", "she", "it", "i")},
    **{f"{word}'ve": (word, "have") for word in ("they", "we", "you", "who", "i")},
    **{
        f"{word}'s": (word, "is")
        for word in ("what", "who", "where", "when", "how", "why", "that", "there", "it", "he", "she", "which", "here")
    },
    "whats": ("what", "is"),
    "whos": ("who", "is"),
    "wheres": ("where", "is"),
    "hows": ("how", "is"),
    "thats": ("that", "is"),
    "theyre": ("they", "are"),
    "youre": ("you", "are"),
    "i'm": ("i", "am"),
    "im": ("i", "am"),
    "let's": ("let", "us"),
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "ain't": ("is", "not"),
    "y'all": ("you", "all"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("have", "to"),
    "vs": ("versus",),
    "u": ("you",),
    "n": ("and",),
    "diff": ("difference",),
    "btwn": ("between",),
    "abt": ("about",),
    "mgmt": ("management",),
    "reqs": ("requirements",),
    "ppl": ("people",),
    "cuz": ("because",),
    "yr": ("year",),
    "yrs": ("years",),
    "ur": ("your",),
    "pls": ("please",),
    "plz": ("please",),
    "thx": ("thanks",),
    "ty": ("thank", "you"),
    "w": ("with",),
    "btw": (),
    "tbh": (),
    "lol": (),
}
"""Written-out forms, by the folded token."""

FUNCTION_WORDS = _words(
    """
    a an the this that these those some any each every either neither both all such no not nor
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones
    who whom whose which what when where why how there here
    am is are was were be been being do does did done doing have has had having
    can could should would shall will may might must ought
    and or but if then else than as so because while though although whether
    of in on at by for from to with within without into onto about between among over under per via against
    up down out off also too just only even still yet again very really quite rather more most less least much many
    other others another same own vs versus etc ie eg
    myself yourself himself herself itself ourselves themselves oneself
    nothing anything something everything nobody anybody somebody everybody anyone someone everyone none never
    """
)
"""Words that carry structure, not matter."""

COURTESIES = _words(
    """
    hm mm ah oh aha eh er erm alright yeah yep yup nah wow haha
    hi hey hello please thanks thank bot dear ok okay well fine sorry excuse quick question q anyway hmm um uh
    tell explain know wonder wondering curious ask asking want wanted like need let say said mean meaning help
    got get give gimme guys folks mate actually basically exactly maybe perhaps
    kindly enlighten sir madam regards sincerely greetings assistant honestly frankly wanna appreciate grateful
    bit lot thing things stuff side case kind sort
    """
)
"""Words around a question that don't count against it."""

THEY = _words("they them their theirs")
SINGULAR = _words("he him his she her hers")
BOTH = _words("both each either neither two")
DITTO = _words("same there likewise too that it this")
"""Words that point back at the subject that was just talked about."""

OPENERS: tuple[tuple[str, ...], ...] = (
    ("and", "what", "about"),
    ("and", "how", "about"),
    ("what", "about"),
    ("how", "about"),
    ("ok", "and"),
    ("and", "for"),
    ("and",),
    ("or",),
    ("but",),
)
"""How a half sentence begins that goes on from the last turn; longest first."""

OTHER = "other"

LATTER = {"former": 0, "latter": -1}
"""Which of two that were named it is."""

POINTING = _words("that this")
POSTS = _words("one role position job title seat post guy person fellow exec executive officer leader manager chief")
"""Nouns that stand for a role: "that role", "which executive", "the other one"."""

ARTICLES = _words("a an the")
JOINING = ARTICLES | _words(
    "and or versus plus also as well than rather both either neither nor compared with to against"
)
"""Words between two roles that are named side by side."""

BEFORE_THEM = _words("of between among both compare contrast distinguish about for to on with from")
SUBJECTS = _words("he she they them")
"""Pronouns that stand where a role could."""

SPEAKER: tuple[tuple[str, ...], ...] = (("i", "am"), ("i", "am", "new"), ("we", "are"))
SPEAKER_AFTER = "here"
"""Comes after a role that is the asker's own: "team lead here"."""
SPEAKER_AT_FIRST: tuple[tuple[str, ...], ...] = (("as",), ("being",), ("speaking", "as"))
"""What comes before a role that is the asker's own, articles aside; the latter only as a sentence's first words."""

VERBS_OF_A_QUESTION = _words("do does did is are be who whom what which how")
"""With one of these a question has a matter, even if no word of it carries any: "what does she do"."""

WHO = _words("who whom whose which")
"""With one of these a question asks for a role."""

OF = _words("of between among")
"""After a word that asks for a role, what leads in those to choose from: "which of them"."""

INTERROGATIVES = WHO | _words("what when where why how")

POLAR = _words("is are was were do does did has have had can could should would must need might will am")
"""First words of a question that wants a yes or a no."""

ADDRESSED = _words("can could would will do are did may might have")
"""With "you" after it, a first word asks for nothing but to be told: "can you tell me …", "do you know …"."""

NEGATIONS = _words("not never neither nobody none nor no nothing")
VAGUE = _words(
    """
    see sees make makes sure take takes care go goes going come comes handle handles work works do way
    else also exactly there job jobs task duty responsibility responsible business plate problem charge
    """
)
"""Words that may stand in a question which goes on from the last answer, whatever it was about."""

ALONE = _words("only solely exclusively alone sole purely merely")
"""Words that leave everybody else out."""

COMPARING = _words(
    """
    compare compares compared comparing comparison comparisons versus contrast contrasts contrasting contrasted
    differ differs differing differed difference differences different differently distinguish distinguishes
    similar similarity similarities similarly alike share shares shared sharing common unlike apart
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

SHARED = _words("similar similarity similarities similarly alike share shares shared sharing common")
"""Of those, the words that ask for what is the same."""

ASPECTS = _words(
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
        ("what", "percent"),
    )
)
"""Pairs of words that ask for a figure: "how many", "the number of"."""

FIGURES = _words(
    """
    two three four five six seven eight nine ten eleven twelve dozen hundred thousand half
    """
)
"""Words that give one."""

HOW_OFTEN = frozenset((("how", "often"), ("how", "frequently")))
FREQUENCIES = _words("once twice thrice every each daily weekly monthly yearly annually hourly always never")
"""Words that give one of these."""

WHY: tuple[frozenset[str], ...] = tuple(map(_words, ("why", "how come", "reason", "reasons", "what for")))
MORE: tuple[frozenset[str], ...] = tuple(
    map(
        _words,
        (
            "more", "else", "details", "detail", "elaborate", "continue", "expand", "further", "go on", "keep going",
            "how exactly", "how so", "in what way", "in which way", "like what", "example", "examples",
        ),
    )
)  # fmt: skip
SURE: tuple[frozenset[str], ...] = tuple(
    map(_words, ("sure", "really", "certain", "true", "right", "correct", "positive", "serious", "seriously", "doubt"))
)
SOURCE: tuple[frozenset[str], ...] = tuple(
    map(
        _words,
        (
            "source", "sources", "says who", "where get", "where from", "where read", "where say", "where stand",
            "how you know", "which article", "what article", "which section", "according", "proof", "prove", "evidence",
            "cite", "citation", "reference", "references", "who said", "who says", "where find", "where written",
        ),
    )
)  # fmt: skip
"""What is asked about an answer just given, each by words that must all be there."""

AFTERTHOUGHT = _words(
    """
    says said say get got find read write written stand stands come comes know you article articles section sections
    source sources text information info answer true right correct reason detail details please go going on keep
    that this it so fact claim tell explain elaborate expand continue further about sure wow
    """
)
"""Words that may stand around those without making it another question."""
