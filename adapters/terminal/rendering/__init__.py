"""How a reply is shown: laid out for a screen, plainly, or as JSON."""
