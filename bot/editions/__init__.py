"""A running bot's knowledge, one edition after the other, as its folder changes."""
