"""Adds to a knowledge folder: changes are planned, tried, and written, or refused."""
