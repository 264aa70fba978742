"""What maintainers do with the knowledge: start it, check it, bring it in."""
