"""Attacks kept: files, servers and ledgers made to hurt, seeded so that each can be had again."""
