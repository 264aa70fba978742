"""The third step of a question: what it comes to, and whether to answer, ask back or decline."""
