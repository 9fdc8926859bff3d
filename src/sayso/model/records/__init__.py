"""The public JSON of what the model holds, both ways, every part checked."""
