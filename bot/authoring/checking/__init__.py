"""Judges a knowledge: what is wrong or doubtful in it, and how well it answers what nobody wrote down."""
