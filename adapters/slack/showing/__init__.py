"""What the bot says in Slack, within what Slack takes."""
