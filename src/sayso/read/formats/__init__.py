"""Readers of formats beyond text, pages and JSON Lines: one module each, told by content."""
