"""What goes on from the last answer: half sentences, what points back, and what is asked about the answer itself."""

from __future__ import annotations

from collections.abc import Collection

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.deciding.decision import Decision, Reason
from bot.deciding.reached import FOLLOWING, Reached, certain, nothing, small_talk
from bot.language.cues import VAGUE
from bot.matching.matcher import Matcher, Ranked
from bot.reply import Outcome
from bot.understanding.following import Afterthought, afterthought
from bot.understanding.message import Question, Understanding
from bot.understanding.reading import Reading

_OF_ITS_OWN = 0.5
"""Confidence from which a half sentence that goes on from nothing is a question of its own: "where is that from?"."""

_OF_NOTHING = frozenset({Afterthought.WHY, Afterthought.MORE, Afterthought.SURE})
"""What can't be asked about nothing."""

_MORE = 3
"""Suggestions when more is asked for than there is."""


class Continuing:
    """Finds out what goes on from the last answer."""

    def __init__(self, catalogue: Catalogue, understanding: Understanding, matcher: Matcher) -> None:
        self._catalogue = catalogue
        self._understanding = understanding
        self._matcher = matcher

    def of(
        self, question: Question, ranked: Ranked, excluded: Collection[str], conversation: Conversation
    ) -> Reached | None:
        """What goes on from the last answer, or would if there were one."""
        whole, subject = question.whole, conversation.entry
        if whole.content and not subject:
            return None  # as most, a question of its own
        doubtful = ranked.confidence < self._matcher.answer_from or small_talk(ranked, self._catalogue)
        if subject and question.parts and doubtful:
            whole = question.asking[-1].reading  # "fine, back to work. what about the pilot?"
        exact = ranked.exact and not whole.named.pointing  # "the other one" is worded as any role's bare name is
        its_own = exact and not small_talk(ranked, self._catalogue)
        if subject and not its_own:
            about = afterthought(whole)
            if about is not None:
                return self._afterthought(question, subject, about, conversation)
        goes_on = (whole.elliptical and (bool(whole.roles) or not exact)) or (
            bool(subject) and not exact and self._still_about(subject or "", whole, ranked)
        )
        if goes_on and subject and subject not in excluded and not question.others:
            return certain(question, FOLLOWING, Decision(Outcome.ANSWERED, Reason.FOLLOW_UP, subject))
        back = whole.polar and (whole.singular or whole.named.pointing)
        unsaid = not whole.content and (back or afterthought(whole) in _OF_NOTHING)
        if not subject and unsaid and not exact and not whole.roles:
            return nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_SUBJECT))
        named = bool(whole.roles) or whole.named.pointing
        alone = whole.verb_and_subject or not whole.asking if named else ranked.confidence < _OF_ITS_OWN
        lost = goes_on and not subject and alone and not exact
        if lost or (whole.bare and not exact and ranked.confidence < _OF_ITS_OWN):
            return nothing(question, Decision(Outcome.UNKNOWN, Reason.NO_SUBJECT))
        return None

    def _still_about(self, subject: str, whole: Reading, ranked: Ranked) -> bool:
        """Whether what points back, and fits nothing well, is all about the last answer: "do they do so themselves"."""
        fits = ranked.confidence >= self._matcher.answer_from and not small_talk(ranked, self._catalogue)
        vague = bool(whole.content) and set(whole.content) <= VAGUE and not whole.amount
        if (fits and not vague) or not (whole.ditto or whole.points_back):
            return False
        left = [word for word in self._matcher.unspoken(whole, subject) if word not in VAGUE]
        return not left and (whole.polar or whole.asking or whole.opener)

    def _afterthought(
        self, question: Question, subject: str, about: Afterthought, conversation: Conversation
    ) -> Reached:
        item = self._catalogue.answers[subject]
        options: tuple[str, ...] = ()
        told = question.whole.roles or conversation.asked
        no_reason = "not" in question.whole.words or not self._catalogue.gives_reason(subject, told)
        if about is Afterthought.WHY and no_reason:
            return certain(question, FOLLOWING, Decision(Outcome.UNKNOWN, Reason.NO_REASON), subject)
        if about is Afterthought.MORE:
            near = self._matcher.match(self._understanding.read(item.question)).matches
            ids = dict.fromkeys((*item.related, *(match.entry for match in self._catalogue.answering(near))))
            options = tuple([id for id in ids if id != subject])[:_MORE]
        decision = Decision(Outcome.ANSWERED, Reason.AFTERTHOUGHT, subject, options=options, afterthought=about)
        return certain(question, FOLLOWING, decision)
