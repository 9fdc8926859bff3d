"""Who says what in whose words: the learned reader and rules, put together."""
