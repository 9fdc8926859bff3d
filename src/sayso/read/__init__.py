"""Bytes -> Document: text, pages and tables of reports; whatever cannot be read says why."""
