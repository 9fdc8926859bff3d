"""The events a report tells of, the figures that count in them, and the report's profile."""
