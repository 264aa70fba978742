"""What is found in a knowledge and where, and the knowledge on trial that rules look at."""
