"""Numbers with their bounds, what they count, where and as of when."""
