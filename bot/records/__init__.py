"""What was asked and how it ended: written by adapters after a reply, never by the core."""
