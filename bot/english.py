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
    """
)
"""Words that carry structure, not matter."""

COURTESIES = _words(
    """
    hi hey hello please thanks thank bot dear ok okay well fine sorry excuse quick question q anyway hmm um uh
    tell explain know wonder wondering curious ask asking want wanted like need let say said mean meaning help
    got get give gimme guys folks mate actually basically exactly maybe perhaps
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
OTHER_ONE: tuple[tuple[str, ...], ...] = (
    ("the", OTHER, "one"),
    ("the", OTHER, "role"),
    ("the", OTHER, "guy"),
    ("the", OTHER),
    (OTHER, "one"),
)

ARTICLES = _words("a an the")
SUBJECTS = _words("he she they them")
"""Pronouns that stand where a role could."""

SPEAKER: tuple[tuple[str, ...], ...] = (("i", "am"), ("i", "am", "new"), ("we", "are"))
SPEAKER_AT_FIRST: tuple[tuple[str, ...], ...] = (("as",), ("being",), ("speaking", "as"))
"""What comes before a role that is the asker's own, articles aside; the latter only as a sentence's first words."""

VERBS_OF_A_QUESTION = _words("do does did is are be who whom what which how")
"""With one of these a question has a matter, even if no word of it carries any: "what does she do"."""

WHO = _words("who whom whose which")
"""With one of these a question asks for a role."""

INTERROGATIVES = WHO | _words("what when where why how")

POLAR = _words("is are was were do does did has have had can could should would must need might will am")
"""First words of a question that wants a yes or a no."""
