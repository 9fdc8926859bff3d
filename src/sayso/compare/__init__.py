"""Rival accounts of one question: what can be compared, what bears on what, how many origins."""
