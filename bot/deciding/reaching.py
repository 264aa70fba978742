"""What a question comes to: a choice, a follow-up, several things at once, or what it matches best."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.deciding.choosing import chosen, numbered
from bot.deciding.continuing import Continuing
from bot.deciding.decision import Decision, Reason, decide, nearby
from bot.deciding.reached import FOLLOWING, Reached, certain, nothing, sure
from bot.deciding.several import Several
from bot.deciding.situation import Situations
from bot.language.cues import ADDRESSEE, ARTICLES, MYSELF, THESE, WHO
from bot.language.english import COURTESIES
from bot.language.lexicon import rank
from bot.matching.matcher import Matcher, Ranked
from bot.model import Topic
from bot.reply import Match, Outcome
from bot.understanding.message import Question, Understanding
from bot.understanding.roles import SLOT
from bot.understanding.slots import suffers

_NOTHING_NEAR = frozenset({Reason.UNKNOWN, Reason.NO_SUBJECT, Reason.LANGUAGE})
_OWNED_BY = frozenset({"of", "at"})
_BEING = frozenset({"is", "are", "was", "were"})
_FEW = 5
"""Words with which somebody picks a suggestion rather than ask something new."""


class Reach:
    """Finds what questions come to."""

    def __init__(
        self,
        catalogue: Catalogue,
        understanding: Understanding,
        matcher: Matcher,
        spoken_of: Mapping[str, Collection[str]],
        for_one: Mapping[str, str],
    ) -> None:
        """`spoken_of` holds, by id, the roles not covered that an answer speaks of; `for_one` the role it is for."""
        self._catalogue = catalogue
        self._understanding = understanding
        self._matcher = matcher
        self._spoken_of = spoken_of
        self._for_one = for_one
        self._continuing = Continuing(catalogue, understanding, matcher)
        self._several = Several(catalogue, understanding, matcher)
        self._situations = Situations(catalogue, understanding, matcher)

    def of(self, text: str, question: Question, asked: tuple[str, ...], conversation: Conversation) -> Reached:
        """What `text`, read as `question` about the roles `asked`, comes to as the next turn of a conversation."""
        offered = conversation.suggestions
        if offered:
            choice = chosen(text, offered, [self._catalogue.answers[id].question for id in offered])
            if choice is not None and choice.id is not None:
                return certain(question, 1.0, Decision(Outcome.ANSWERED, Reason.CHOSEN, choice.id))
            if choice is not None:
                return nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_SUCH_CHOICE, options=offered))
        elif numbered(text):
            return nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_CHOICE))
        if not question.whole.words or (question.foreign and not question.whole.content):
            return nothing(question, Decision(Outcome.UNKNOWN, _unreadable(question)))
        excluded = self._excluded(asked)
        ranked = self._situations.meant(question, self._matcher.match(question, excluded), excluded)
        picked = self._picked(question, ranked, offered) if conversation.asked_back else None
        if picked is not None:
            return certain(question, FOLLOWING, Decision(Outcome.ANSWERED, Reason.CHOSEN, picked))
        reached = (
            self._continuing.of(question, ranked, excluded, conversation)
            or self._several.of(question, ranked, asked, excluded)
            or self._situations.of(question, ranked, excluded)
            or Reached(ranked, self._decide(question, ranked))
        )
        courteous = COURTESIES.issuperset(question.whole.words) and not question.whole.corrections
        if courteous and reached.decision.reason in _NOTHING_NEAR:
            return nothing(question, Decision(Outcome.UNKNOWN, Reason.EMPTY))  # "ok", "hm, well"
        return reached

    def _picked(self, question: Question, ranked: Ranked, offered: Sequence[str]) -> str | None:
        """The one of the suggestions just offered that a few words speak of: "the one about pay"."""
        whole = question.whole
        asks = whole.asking or whole.polar or (ranked.exact and ranked.matches[0].entry not in offered)
        if asks or not whole.content or len(whole.words) > _FEW:
            return None
        speaking = [id for id in offered if not self._matcher.unspoken(whole, id)]
        return speaking[0] if len(speaking) == 1 else None

    def meant_of_others(self, question: Question) -> str | None:
        """What was asked about roles not covered, were they ours; None when it isn't clear."""
        whole = question.whole
        if not whole.content:
            return None
        as_ours = replace(whole, words=tuple(SLOT if _other(word) else word for word in whole.words))
        ranked = self._matcher.read(as_ours, frozenset(self._catalogue.outside))
        return ranked.matches[0].entry if sure(ranked, self._catalogue, self._matcher.answer_from) else None

    def _excluded(self, roles: Collection[str]) -> frozenset[str]:
        """Entries written for one role, when others are asked about."""
        if not roles:
            return frozenset()
        return frozenset(id for id, role in self._for_one.items() if role not in roles)

    def _decide(self, question: Question, ranked: Ranked) -> Decision:
        matches = self._catalogue.answering(ranked.matches)
        outside = next((match for match in ranked.matches if match.entry in self._catalogue.outside), None)
        ours = bool(question.others) and bool(matches) and self._about_ours(question, ranked, matches[0])
        decision = decide(question, matches, outside, self._matcher.answer_from, ours, self._catalogue.related)
        if decision.options:
            worth = self._worth_offering(decision.options)
            asked_back = decision.outcome is Outcome.AMBIGUOUS
            return replace(decision, options=worth or (decision.options if asked_back else ()))
        if decision.entry is None or ranked.exact or not self._missed(question, ranked, decision.entry):
            return decision
        reason = Reason.NO_FIGURE if ranked.reading.figure else Reason.UNKNOWN
        return Decision(Outcome.UNKNOWN, reason, options=self._worth_offering(nearby(matches)))

    def _worth_offering(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of some ids that are about a subject."""
        return tuple([id for id in ids if not self._catalogue.small_talk(self._catalogue.answers[id])])

    def _missed(self, question: Question, ranked: Ranked, id: str) -> bool:
        """Whether an answer lacks what is asked for: a figure, who does something to one of ours, or what something
        that it doesn't speak of has to do with it."""
        reading = ranked.reading
        if reading.figure:
            return not self._catalogue.gives_figures(id, reading.frequency)
        if reading.patient:
            return not any(map(suffers, self._matcher.patterns(id)))
        return self._of_something_else(question, ranked)

    def _of_something_else(self, question: Question, ranked: Ranked) -> bool:
        """Whether a question that names, points at and asks for nobody is about something that the best match doesn't
        speak of: "how do I mend a kite" is nothing for whoever mends the sails, "is a kite safe" for who sees to
        safety."""
        whole, words = question.whole, ranked.reading.rest
        ours = whole.roles or whole.points_back or not (WHO | THESE | ADDRESSEE).isdisjoint(whole.words)
        if ours or not self._catalogue.finder.covers:
            return False
        strange = [word for word in self._matcher.uncovered(ranked) if word.isalpha() and rank(word) is not None]
        content = ranked.reading.content
        own = words[:2] == ("how", "to") or (words[:1] == ("how",) and not MYSELF.isdisjoint(words))
        return (own and bool(strange)) or (ranked.reading.polar and content[:1] == tuple(strange[:1]) != ())

    def _about_ours(self, question: Question, ranked: Ranked, best: Match) -> bool:
        """Whether a question that names other roles asks for what the best match says."""
        if ranked.exact and ranked.matches[0] == best and any(_other(word) for word in ranked.reading.words):
            return True  # a phrasing of the knowledge names them
        if _theirs(ranked.reading.words):
            return False
        spoken = self._spoken_of.get(best.entry, ())
        known = bool(spoken) and set(question.others) <= set(spoken)
        if any(sentence.reading.roles for sentence in question.asking):
            # What one of ours has to do with them; what they have to do with ours, where it is spoken of.
            # A written answer can't be turned round: whether the purser pays the pilot isn't whether she pays him.
            facts = isinstance(self._catalogue.answers[best.entry], Topic)
            return bool(spoken) if not question.about_others else known and facts
        if question.about_others or not known:
            return False
        # "Who reports to the purser" is about one of ours; "who is the boss of the purser" has him where ours would be.
        near = self._matcher.pattern(ranked) if ranked.ranking.ids[:1] == (best.entry,) else ()
        stand_ins = {before for before, after in _pairs(ranked.reading.words) if _other(after)}
        return not any(after == SLOT and before in stand_ins for before, after in _pairs(near))


def _other(word: str) -> bool:
    """Whether a word stands for a role that isn't covered."""
    return word.startswith("@") and word != SLOT


def _theirs(words: Sequence[str]) -> bool:
    """Whether one of ours is somebody's who isn't covered: "the pilot of the purser", "the purser's pilot", but not in
    "is the purser the pilot's boss"."""
    pairs = list(_pairs(words))
    for (one, two), (_, three) in pairwise((*pairs, ("", ""))):
        if one == SLOT and two in _OWNED_BY and _other(three):
            return True
        if _other(two) and three == SLOT and one not in _BEING:
            return True
    return False


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with the one before it, articles aside."""
    return pairwise(("^", *(word for word in words if word not in ARTICLES)))


def _unreadable(question: Question) -> Reason:
    return Reason.LANGUAGE if question.foreign else Reason.EMPTY
