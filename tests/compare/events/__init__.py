"""Tests of which tellings are of one event."""
