"""What people say to each other is left alone; what they plainly ask, and the knowledge answers, is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.knowledge import SHIPPED
from bot.overhearing import Overhearing
from bot.reply import Reply
from tests.bots import bot_of
from tests.command import MANAGERS

BETWEEN_MANAGERS = [
    "buyers meeting?",
    "the product manager said she'd be late",
    "our product manager earns her money",
    "I asked the project manager about the budget",
    "did you see what the project manager wrote about the budget?",
    "can you send me the budget?",
    "who has the budget spreadsheet open?",
    "the budget meeting is at three, who is coming?",
    "where is the project manager today?",
    "is the product manager in today?",
    "when is the project manager back from holiday?",
    "could somebody tell the product manager that I'm ill?",
    "who talks to the customer from Norway tomorrow?",
    "what does the roadmap say about March?",
    "shall we launch on Friday?",
    "who wants coffee?",
    "what about lunch?",
    "lol, product managers",
    "thanks!",
    "hello everyone",
    "risks, risks, risks",
    "who is the product manager?",
    "what do you think of the new project manager?",
    "why did the product manager change the deadline again?",
    "salary day!",
    "I need a degree for this",
    "is anybody hiring?",
    "how much does the new laptop cost?",
    "do you know whether the product manager has read my mail?",
    "the project manager keeps the budget",
    "so the launch was a success",
    "who broke the build?",
    "what is the weather like?",
    "and the other one?",
    "why?",
    "are you sure?",
    "tell me more",
    "mute",
    "compare notes later?",
    "who approved my change request?",
    "has the project manager approved my holidays?",
    "does the project manager like cake?",
]
OF_MANAGERS = [
    "hi folks, who keeps the budget",
    "please explain the difference between a product manager and a project manager",
    "who decides which features get built?",
    "who keeps the budget?",
    "who watches out for risks?",
    "whom does the product manager report to?",
    "who announces a launch?",
    "who approves changes?",
    "who hires the staff?",
    "what does a product manager earn?",
    "how much does a project manager earn?",
    "does anybody know what a product manager earns?",
    "which certificates does the project manager hold?",
    "does a product manager need a degree?",
    "who owns the deadlines?",
    "which meetings does the product manager hold?",
    "which tools do project managers use?",
    "who talks to customers?",
    "do we need both a product manager and a project manager?",
    "what is the difference between a product manager and a project manager?",
    "what do a product manager and a project manager have in common?",
    "who earns more, the product manager or the project manager?",
    "what does a prodct manger earn?",
    "quick question: who keeps the budget?",
    "hi all, who keeps the budget?",
    "compare the product manager and the project manager on pay",
    "explain the difference between a product manager and a project manager please",
    "whose job is the budget",
    "product manager vs project manager on tools?",
    "does the project manager decide about features?",
    "doesn't the project manager keep the budget?",
    "is a product manager the same as a project manager?",
    "what does a product manager earn, and which tools does she use?",
    "who doesn't watch out for risks?",
    "I wonder who approves changes?",
]
BETWEEN_ENGINEERS = [
    "our CTO is on holiday this week",
    "the CTO wrote a nice mail today",
    "did the CTO answer your mail?",
    "can you ask the CTO about the budget for the offsite?",
    "who is our VP of Engineering?",
    "what did the VP of Engineering say in the meeting?",
    "is the CTO in the office today?",
    "when does the CTO start?",
    "the VP of Engineering wants to see the roadmap by Friday",
    "who is on call tonight?",
    "who deploys the release today?",
    "can someone review my pull request?",
    "what is the wifi password?",
    "how do I reset my password?",
    "where can I find the security training?",
    "did everybody finish the security training?",
    "who fixed the deployment?",
    "is the deployment done?",
    "what's the budget for the party?",
    "hiring is hard",
    "leadership, what a word",
    "technology is great",
    "thanks a lot!",
    "good morning",
    "how are you?",
    "who wants to join for lunch?",
    "I think the CTO should decide",
    "has anybody seen the CTO's talk about strategy?",
    "what do you think about our technology vision?",
    "why is the build red?",
    "should I ask the VP of Engineering or my team lead?",
    "which of the two laptops is better?",
    "who are you?",
    "what can you do?",
    "the two of them overlap on Thursday",
    "are you coming to the strategy meeting?",
    "who manages the coffee budget?",
]
OF_ENGINEERS = [
    "what is the difference between a CTO and a VP of Engineering?",
    "what does a CTO earn?",
    "how much does a VP of Engineering earn?",
    "who earns more, the CTO or the VP of Engineering?",
    "who leads the engineering team?",
    "who sets the technology vision?",
    "who is responsible for innovation?",
    "who hires people for the team?",
    "does the VP of Engineering report to the CTO?",
    "whom does the CTO report to?",
    "do the two roles overlap?",
    "does a company need both a CTO and a VP of Engineering?",
    "which of the two should we hire first?",
    "what degree does a CTO need?",
    "who prepares the budgets?",
    "who identifies technical risks?",
    "who introduces security measures?",
    "who mentors the staff?",
    "what are the main duties of a VP of Engineering?",
    "what is a CTO?",
    "what do a CTO and a VP of Engineering have in common?",
    "who keeps up with technological trends?",
    "who is responsible for research and development?",
    "is the CTO more senior than the VP of Engineering?",
    "compare the CTO and the VP of Engineering on pay",
    "what is the focus of a VP of Engineering?",
    "who translates business requirements into technical specifications?",
    "where do the two articles disagree?",
    "cto vs vp eng?",
    "which role suits someone who likes managing people?",
    "who manages engineering projects?",
]


def overheard(folder: Path, text: str, conversation: Conversation = Conversation()) -> Reply | None:  # noqa: B008
    bot = bot_of(folder)
    return Overhearing(bot, bot.contents()).reply(text, conversation)


@pytest.mark.parametrize("text", BETWEEN_MANAGERS)
def test_what_managers_say_to_each_other_is_met_with_silence(text: str) -> None:
    assert overheard(MANAGERS, text) is None


@pytest.mark.parametrize("text", BETWEEN_ENGINEERS)
def test_what_engineers_say_to_each_other_is_met_with_silence(text: str) -> None:
    assert overheard(SHIPPED, text) is None


@pytest.mark.parametrize("text", OF_MANAGERS)
def test_what_is_asked_about_managers_is_answered(text: str) -> None:
    reply = overheard(MANAGERS, text)
    assert reply is not None
    assert reply.text == bot_of(MANAGERS).ask(text).text


@pytest.mark.parametrize("text", OF_ENGINEERS)
def test_what_is_asked_about_engineers_is_answered(text: str) -> None:
    reply = overheard(SHIPPED, text)
    assert reply is not None
    assert reply.text == bot_of(SHIPPED).ask(text).text


def test_a_conversation_goes_on_with_a_question_and_not_with_small_talk() -> None:
    before = bot_of(MANAGERS).ask("what does a product manager earn?").conversation
    further = overheard(MANAGERS, "and the project manager?", before)
    assert further is not None
    assert "80,000" in further.text
    assert overheard(MANAGERS, "and the printer?", before) is None
    assert overheard(MANAGERS, "thanks, that's all", before) is None
    assert overheard(MANAGERS, "does he need a degree?", further.conversation) is not None
