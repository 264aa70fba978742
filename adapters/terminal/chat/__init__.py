"""`rolecall chat`: one conversation, typed or piped."""
