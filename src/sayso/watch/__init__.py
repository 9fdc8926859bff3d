"""Feeds and folders that are followed: what is new in them is read, again and again."""
