"""Talks with the bot of the two managers."""

from __future__ import annotations

from bot.answerer import Bot
from bot.conversation import Conversation
from bot.reply import Reply
from tests.bots import bot_of
from tests.command import MANAGERS

BOT = bot_of(MANAGERS)
PAY = "what does a product manager earn"
PRODUCT_PAY = "The product manager takes home about 90,000 a year.\n\nOnly *Quill 2025* says so."
PROJECT_PAY = "The project manager takes home about 80,000 a year.\n\nOnly *The Delivery Almanac* says so."


def talk(*texts: str, conversation: Conversation | None = None, bot: Bot = BOT) -> Reply:
    """The reply to the last of several turns."""
    *before, last = texts
    for text in before:
        conversation = bot.ask(text, conversation).conversation
    return bot.ask(last, conversation)
