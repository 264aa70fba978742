"""Plain words of English: written-out forms, words of structure, courtesies.

No role and no topic stands here; those come from the knowledge.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEGATED = words("is are was were do does did has have had can could should would must need might will")

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
    "nd": ("and",),
    "wat": ("what",),
    "wut": ("what",),
    "wats": ("what", "is"),
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
    "tho": ("though",),
    "btw": (),
    "tbh": (),
    "lol": (),
}
"""Written-out forms, by the folded token."""

CONFUSED = {"dose": "does"}
"""Words that are typed for others where those ask: "what dose she earn"."""

FUNCTION_WORDS = words(
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

FILLERS = words("ok okay well so then alright hm hmm mm um uh er erm oh ah eh")
"""Words before a question that add nothing to it."""

FOREIGN = words(
    """
    ist der das dem den ein eine einen einer und oder wer wie wann warum welche welcher wieviel viel sind haben macht
    ich wir ihr dir mir nicht auch fuer mit von zwischen ueber zum zur bei kann mehr als gibt wird
    que quel quelle quels quelles qui quoi quand pourquoi combien les une des dans entre avec sur elle nous vous cette
    fait le la el il lo los las una unos unas cual cuales cuanto cuanta quien quienes donde cuando como por tiene entre
    para hace che cosa chi quanto quale quali dove perche sono tra fra uno gli qual quais quem porque faz uma sao
    het een hoeveel waarom welke tussen zijn doet voor
    """
)
"""Words of structure in other languages that are none in English."""

COURTESIES = words(
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
