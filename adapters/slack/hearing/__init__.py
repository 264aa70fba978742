"""What comes from Slack, as work that can be kept."""
