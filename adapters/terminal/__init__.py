"""The bot on a command line."""
