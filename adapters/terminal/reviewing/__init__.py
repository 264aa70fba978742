"""`rolecall review`: what was asked in vain, case by case."""
