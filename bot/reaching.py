"""What a question comes to: a choice, a follow-up, several things at once, or what it matches best."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.asking import Kind, form
from bot.aspects import aspects, compares, lists, name
from bot.catalogue import Catalogue
from bot.choosing import chosen
from bot.conversation import Conversation
from bot.deciding import MOST_SUGGESTIONS, WORTH_SUGGESTING, Aspect, Decision, Reason, decide
from bot.english import ARTICLES, VAGUE
from bot.following import Afterthought, afterthought
from bot.matching.matcher import Matcher, Ranked
from bot.model import Topic
from bot.reading import Reading, suffers
from bot.recalling import has_reason
from bot.reply import Match, Outcome
from bot.roles import SLOT
from bot.understanding import Question, Understanding

_FOLLOWING = 0.9
"""Confidence that a half sentence goes on from the last answer."""

_OF_ITS_OWN = 0.5
"""Confidence from which a half sentence that goes on from nothing is a question of its own: "where is that from?"."""

_CLEAR = 0.6
"""Confidence from which a piece of a question is a question by itself: "… and who is her boss"."""

_FEW = 5
"""Words with which somebody picks a suggestion rather than ask something new."""

_MORE = 3
"""Suggestions when more is asked for than there is."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What was matched, and what to do about it."""

    ranked: Ranked
    decision: Decision


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

    def of(self, text: str, question: Question, asked: tuple[str, ...], conversation: Conversation) -> Reached:
        """What `text`, read as `question` about the roles `asked`, comes to as the next turn of a conversation."""
        offered = conversation.suggestions
        if offered:
            choice = chosen(text, offered, [self._catalogue.answers[id].question for id in offered])
            if choice is not None and choice.id is not None:
                return _certain(question, 1.0, Decision(Outcome.ANSWERED, Reason.CHOSEN, choice.id))
            if choice is not None:
                return _nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_SUCH_CHOICE, options=offered))
        if not question.whole.words or (question.foreign and not question.whole.content):
            return _nothing(question, Decision(Outcome.UNKNOWN, _unreadable(text)))
        excluded = self._excluded(asked)
        ranked = self._matcher.match(question, excluded)
        picked = self._picked(question, ranked, offered) if conversation.asked_back else None
        if picked is not None:
            return _certain(question, _FOLLOWING, Decision(Outcome.ANSWERED, Reason.CHOSEN, picked))
        return (
            self._following(question, ranked, excluded, conversation)
            or self._several(question, ranked, asked, excluded)
            or Reached(ranked, self._decide(question, ranked))
        )

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
        ranked = self._matcher.read(as_ours)
        return ranked.matches[0].entry if self._sure(ranked, self._matcher.answer_from) else None

    def _following(
        self, question: Question, ranked: Ranked, excluded: Collection[str], conversation: Conversation
    ) -> Reached | None:
        """What goes on from the last answer, or would if there were one."""
        whole, subject = question.whole, conversation.entry
        if whole.content and not subject:
            return None  # as most, a question of its own
        exact = ranked.exact and not whole.named.pointing  # "the other one" is worded as any role's bare name is
        its_own = exact and not self._small_talk(ranked)
        if subject and not its_own:
            about = afterthought(whole)
            if about is not None:
                return self._afterthought(question, subject, about)
        goes_on = (whole.elliptical and (bool(whole.roles) or not exact)) or (
            bool(subject) and not exact and self._still_about(subject or "", whole, ranked)
        )
        if goes_on and subject and subject not in excluded and not question.others:
            return _certain(question, _FOLLOWING, Decision(Outcome.ANSWERED, Reason.FOLLOW_UP, subject))
        back = whole.polar and (whole.singular or whole.named.pointing)
        unsaid = not whole.content and (back or afterthought(whole) in {Afterthought.WHY, Afterthought.MORE})
        if not subject and unsaid and not exact and not whole.roles:
            return _nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_SUBJECT))
        named = bool(whole.roles) or whole.named.pointing
        alone = whole.verb_and_subject or not whole.asking if named else ranked.confidence < _OF_ITS_OWN
        lost = goes_on and not subject and alone and not exact
        if lost or (whole.bare and not exact and ranked.confidence < _OF_ITS_OWN):
            return _nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_SUBJECT))
        return None

    def _still_about(self, subject: str, whole: Reading, ranked: Ranked) -> bool:
        """Whether what points back, and fits nothing well, is all about the last answer: "do they do so themselves"."""
        fits = ranked.confidence >= self._matcher.answer_from and not self._small_talk(ranked)
        vague = bool(whole.content) and set(whole.content) <= VAGUE
        if (fits and not vague) or not (whole.ditto or whole.points_back):
            return False
        left = [word for word in self._matcher.unspoken(whole, subject) if word not in VAGUE]
        return not left and (whole.polar or whole.asking or whole.opener)

    def _afterthought(self, question: Question, subject: str, about: Afterthought) -> Reached:
        item = self._catalogue.answers[subject]
        options: tuple[str, ...] = ()
        if about is Afterthought.WHY and not has_reason(item):
            return _certain(question, _FOLLOWING, Decision(Outcome.UNKNOWN, Reason.NO_REASON), subject)
        if about is Afterthought.MORE:
            near = self._matcher.match(self._understanding.read(item.question)).matches
            ids = dict.fromkeys((*item.related, *(match.entry for match in self._catalogue.answering(near))))
            options = tuple([id for id in ids if id != subject])[:_MORE]
        decision = Decision(Outcome.ANSWERED, Reason.AFTERTHOUGHT, subject, options=options, afterthought=about)
        return _certain(question, _FOLLOWING, decision)

    def _several(
        self, question: Question, ranked: Ranked, asked: tuple[str, ...], excluded: Collection[str]
    ) -> Reached | None:
        """The things that are asked for one after another, where each is clear; of a comparison also a single one."""
        whole_is_clear = ranked.exact and ranked.reading is question.whole
        if whole_is_clear or question.others:
            return None
        compared = len(self._catalogue.roles) > 1 and compares(question)
        if not compared and not lists(question):
            return None
        named = aspects(question, self._understanding, compared)
        if not named or not (compared or len(question.asking) > 1 or self._leaves_open(ranked)):
            return None
        found = [self._matcher.read(one, excluded) for one in named]
        known = [one for one in found if self._sure(one, self._matcher.answer_from if compared else _CLEAR)]
        strangers = tuple([name(one.reading) for one in found if one not in known])
        firsts = {one.matches[0].entry: one for one in known}
        if not firsts or (strangers and not (compared and len(found) > 1)) or (len(firsts) < 2 and not compared):
            return None
        best = max(known, key=lambda one: one.confidence)
        if len(found) == 1 and not self._outdone(ranked, best):
            return None
        reason = Reason.SEVERAL if len(found) > 1 else Reason.COMPARED
        named_for = tuple([Aspect(id, self._roles(one.reading, asked, compared)) for id, one in firsts.items()])
        decision = Decision(Outcome.ANSWERED, reason, named_for[0].entry, aspects=named_for, strangers=strangers)
        return Reached(Ranked(question.whole, matches=tuple([one.matches[0] for one in firsts.values()])), decision)

    def _roles(self, piece: Reading, asked: tuple[str, ...], compared: bool) -> tuple[str, ...]:
        """The roles that a piece of a question is about: those it names, or those of the question; none that it asks
        for."""
        if compared or not piece.roles:
            return () if not compared and form(piece).kind is Kind.ROLE else asked
        return piece.roles

    def _leaves_open(self, ranked: Ranked) -> bool:
        """Whether the best match for a whole message is doubtful, or doesn't speak of all that is in it."""
        sure = bool(ranked.matches) and ranked.confidence >= self._matcher.answer_from
        return not sure or bool(self._matcher.uncovered(ranked))

    def _outdone(self, ranked: Ranked, compared: Ranked) -> bool:
        """Whether the one thing that is compared is what a whole message is about, rather than what it matches best."""
        first = ranked.matches[0]
        if first.entry in self._catalogue.outside and first.confidence >= self._matcher.answer_from:
            return False
        general = not isinstance(self._catalogue.answers.get(first.entry), Topic)  # it may compare in every respect
        within = any(match.entry == compared.matches[0].entry for match in ranked.matches)
        return within and (general or compared.confidence >= first.confidence)

    def _sure(self, ranked: Ranked, enough: float) -> bool:
        """Whether a thing asked for is one that can be answered."""
        return (
            bool(ranked.matches)
            and ranked.matches[0].entry in self._catalogue.answers
            and not self._small_talk(ranked)
            and ranked.confidence >= max(enough, self._matcher.answer_from)
        )

    def _small_talk(self, ranked: Ranked) -> bool:
        item = self._catalogue.answers.get(ranked.matches[0].entry) if ranked.matches else None
        return item is not None and self._catalogue.small_talk(item)

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
        if decision.entry is None or ranked.exact or not self._missed(ranked.reading, decision.entry):
            return decision
        reason = Reason.NO_FIGURE if ranked.reading.figure else Reason.UNKNOWN
        options = tuple([match.entry for match in matches[:MOST_SUGGESTIONS] if match.confidence >= WORTH_SUGGESTING])
        return Decision(Outcome.UNKNOWN, reason, options=options)

    def _missed(self, reading: Reading, id: str) -> bool:
        """Whether an answer lacks what is asked for: a figure, or who does something to one of ours."""
        if reading.figure:
            return not self._catalogue.gives_figures(id, reading.frequency)
        return reading.patient and not any(map(suffers, self._matcher.patterns(id)))

    def _about_ours(self, question: Question, ranked: Ranked, best: Match) -> bool:
        """Whether a question that names other roles asks for what the best match says."""
        if ranked.exact and ranked.matches[0] == best and any(_other(word) for word in ranked.reading.words):
            return True  # a phrasing of the knowledge names them
        spoken = self._spoken_of.get(best.entry, ())
        known = bool(spoken) and set(question.others) <= set(spoken)
        if any(sentence.reading.roles for sentence in question.asking):
            # What one of ours has to do with them; what they have to do with ours, where it is spoken of.
            return bool(spoken) if not question.about_others else known
        if question.about_others or not known:
            return False
        # "Who reports to the purser" is about one of ours; "who is the boss of the purser" has him where ours would be.
        near = self._matcher.pattern(ranked) if ranked.ranking.ids[:1] == (best.entry,) else ()
        stand_ins = {before for before, after in _pairs(ranked.reading.words) if _other(after)}
        return not any(after == SLOT and before in stand_ins for before, after in _pairs(near))


def _other(word: str) -> bool:
    """Whether a word stands for a role that isn't covered."""
    return word.startswith("@") and word != SLOT


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with the one before it, articles aside."""
    return pairwise(("^", *(word for word in words if word not in ARTICLES)))


def _certain(question: Question, confidence: float, decision: Decision, subject: str | None = None) -> Reached:
    """Something that no matching had to find."""
    return Reached(Ranked(question.whole, matches=(Match(decision.entry or subject or "", confidence),)), decision)


def _nothing(question: Question, decision: Decision) -> Reached:
    return Reached(Ranked(question.whole), decision)


def _unreadable(text: str) -> Reason:
    return Reason.LANGUAGE if any(character.isalpha() for character in text) else Reason.EMPTY
