"""Pages of the ledger in a browser: one frozen dataclass each, the same for HTML and JSON."""
