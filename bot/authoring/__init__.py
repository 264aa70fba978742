"""What maintainers do with the knowledge: start it, add to it, check it, bring it in."""
