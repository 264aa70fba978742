"""The last step of a question: facts and answers in words, with their sources."""
