"""How the bot and Slack reach each other: sockets or signed requests, and what the bot is known by."""
