"""The ledger in a browser: pages, each with a JSON twin, and an interface for programs."""
