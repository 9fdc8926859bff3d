"""Syntax: the only room that knows the parser's dependency labels and its tags."""
