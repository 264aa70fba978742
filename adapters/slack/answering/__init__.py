"""From work to what is posted about it."""
