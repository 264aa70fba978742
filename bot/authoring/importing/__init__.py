"""Brings tables of questions and answers into a knowledge folder."""
