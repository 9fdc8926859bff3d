"""Words of a language and what they name."""
