"""The bot in Slack: what it hears, what it shows, and how both get there."""
