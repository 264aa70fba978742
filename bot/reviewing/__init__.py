"""What was asked in vain, brought before those who look after the knowledge: found, grouped, judged and marked."""
