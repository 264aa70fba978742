"""Doors to the bot; none knows another."""
