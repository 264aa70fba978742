"""What is to be posted, until it has arrived."""
