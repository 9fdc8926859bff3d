"""Handlers: each page's dataclass made from a visit."""
