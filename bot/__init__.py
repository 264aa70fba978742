"""Rolecall's core: questions in, replies out; it prints nothing and knows no adapter.

The two names to start from are `bot.knowledge.load(path)` and `bot.answerer.Bot(knowledge).ask(text)`.
"""

__version__ = "0.1.0"
