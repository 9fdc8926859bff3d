"""Composition root: settings and entry points make readers, pipeline and ledger."""
