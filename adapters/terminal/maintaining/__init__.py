"""The commands of those who look after the knowledge, each in a file of its own."""
