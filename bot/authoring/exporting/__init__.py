"""Takes the knowledge out of its folder."""
