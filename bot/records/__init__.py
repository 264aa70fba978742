"""What was asked and how it ended, what is still to be answered and posted: written by adapters, never by the core."""
