"""Which roles a question is about: by its own words, or else by what the conversation supplies."""

from __future__ import annotations

from bot.conversation import Conversation
from bot.language.cues import THAN
from bot.understanding.reading import Reading

_TWO = 2


def asked_about(reading: Reading, conversation: Conversation, everyone: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the roles that are asked about; none when neither question nor conversation says."""
    before = conversation.roles
    one_before = before if len(before) == 1 else ()
    if one_before and reading.named.other_one:
        others = tuple(role for role in everyone if role not in one_before)
        return others if len(others) == 1 else ()
    if reading.roles:
        with_it = reading.named.after_pronoun or THAN in reading.rest  # "is it more than the navigator's"
        return tuple(dict.fromkeys((*reading.roles, *(one_before if with_it else ()))))
    place = reading.place
    if place is not None:
        two = before if len(before) == _TWO else everyone
        return (two[place],) if len(two) == _TWO else ()
    if not one_before or (reading.they and not reading.singular):  # "does he steer them" is about him
        return ()
    return one_before if reading.singular or reading.opener or reading.ditto or reading.named.pointing else ()
