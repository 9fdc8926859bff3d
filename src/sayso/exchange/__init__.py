"""In and out: rows written to files that others' tools read."""
