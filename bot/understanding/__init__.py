"""The first step of a question: what it says, whom it is about, and how it wants to be answered."""
